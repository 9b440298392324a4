"""A report as Markdown and as an HTML page: the same content, each text escaped where it lands. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from urllib.parse import quote

from cuelight.checks.report.annotations import Note
from cuelight.checks.report.changes import Change, Line, Said, Side
from cuelight.checks.report.git import Revision

SIDES = ("before", "after", "difference")
NOBODY = "–"

STYLE = """:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1.5rem; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
h2 { border-top: 1px solid; margin-top: 3rem; padding-top: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .5rem; text-align: start;
  vertical-align: top; }
del { background: color-mix(in srgb, #c62828 18%, transparent); }
ins { background: color-mix(in srgb, #1b7f3b 20%, transparent); font-weight: 600; text-decoration: underline; }
.pictures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); }
figure { margin: 0; }
img { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); height: auto; max-width: 100%; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; }
"""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture that changed, with the files of its sides by name."""

    scene: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """All that a report tells.

    Attributes:
        base: What it compares with.
        changes: Every film; those that are as they were too.
        pictures: By film, its changed pictures.
        notes: Problems and findings of the scripts as they are.
    """

    base: Revision
    changes: tuple[Change, ...]
    pictures: Mapping[str, tuple[Pictured, ...]]
    notes: tuple[Note, ...]


def markdown(told: Told, *, with_pictures: bool = True) -> str:
    """The report for a pull request or a job's summary.

    Args:
        told: What it tells.
        with_pictures: Show them; a job's summary cannot, and only says how many there are.
    """
    lines = [f"# {_md(_headline(told))}", "", _md(_against(told)), ""]
    for change in _changed(told):
        lines += [f"## {_md(_title(change))}", "", _md(_length(change)), ""]
        if change.said:
            lines += ["| Scene | Before | After |", "|---|---|---|"]
            lines += [f"| {_md(said.scene)} | {' | '.join(_sides(said, _md))} |" for said in change.said]
            lines.append("")
        lines += _md_pictures(told.pictures.get(change.film, ()), with_pictures=with_pictures)
    lines += _md_notes(told.notes)
    return "\n".join(lines).rstrip() + "\n"


def _md_pictures(pictures: Sequence[Pictured], *, with_pictures: bool) -> Iterator[str]:
    if not pictures:
        return
    yield f"{_count(len(pictures), 'changed picture')}{'' if with_pictures else ', shown in the report’s folder'}."
    yield ""
    if not with_pictures:
        return
    yield "| Scene | Before | After | Difference |"
    yield "|---|---|---|---|"
    for picture in pictures:
        shown = (
            f"![{_md(_alternative(picture, side))}]({quote(picture.files[side])})" if side in picture.files else NOBODY
            for side in SIDES
        )
        yield f"| {_md(picture.scene)} | {' | '.join(shown)} |"
    yield ""


def _md_notes(notes: Sequence[Note]) -> Iterator[str]:
    if notes:
        yield "## Problems and findings"
        yield ""
        yield from (f"- {_md(note.place)}: {_md(note.text)} ({_md(note.code)})" for note in notes)


def html(told: Told) -> str:
    """The report as a page of its own."""
    body = [f"<h1>{escape(_headline(told))}</h1>", f"<p>{escape(_against(told))}</p>"]
    for change in _changed(told):
        body += [f"<section><h2>{escape(_title(change))}</h2>", f"<p>{escape(_length(change))}</p>"]
        body += _html_said(change)
        body += _html_pictures(told.pictures.get(change.film, ()))
        body.append("</section>")
    if told.notes:
        items = (f"<li>{escape(note.place)}: {escape(note.text)} ({escape(note.code)})</li>" for note in told.notes)
        body += ["<section><h2>Problems and findings</h2>", f"<ul>{''.join(items)}</ul></section>"]
    content = "\n".join(body)
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{escape(_headline(told))}</title>
<style>
{STYLE}</style>
<main>
{content}
</main>
</html>
"""


def _html_said(change: Change) -> Iterator[str]:
    if not change.said:
        return
    side = change.after or change.before
    language = f' lang="{escape(side.source.script.language)}" dir="auto"' if side else ""
    yield "<h3>Said</h3>"
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Scene", "Before", "After"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for said in change.said:
        cells = "".join(f"<td{language}>{cell}</td>" for cell in _sides(said, escape))
        yield f'<tr><th scope="row">{escape(said.scene)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _html_pictures(pictures: Sequence[Pictured]) -> Iterator[str]:
    if pictures:
        yield f"<h3>Shown: {_count(len(pictures), 'changed picture')}</h3>"
    for picture in pictures:
        yield '<div class="pictures">'
        for side in SIDES:
            if side in picture.files:
                source, alternative = quote(picture.files[side]), escape(_alternative(picture, side))
                yield (
                    f'<figure><a href="{source}"><img src="{source}" alt="{alternative}" loading="lazy"></a>'
                    f"<figcaption>{alternative}</figcaption></figure>"
                )
        yield "</div>"


def _changed(told: Told) -> list[Change]:
    return [change for change in told.changes if not change.is_none]


def _headline(told: Told) -> str:
    changed = _changed(told)
    return f"{_count(len(changed), 'film')} changed" if changed else "No film changed"


def _against(told: Told) -> str:
    base = f"Compared with {told.base.name} ({told.base.commit})."
    same = [change.film for change in told.changes if change.is_none]
    return f"{base} As they were: {', '.join(same)}." if same else base


def _title(change: Change) -> str:
    side = change.after or change.before
    title = f"{side.source.script.title} ({change.film})" if side else change.film
    if change.before and change.after:
        return title
    if change.unread:
        return f"{title}: cannot be compared"
    return f"{title}: new" if change.before is None else f"{title}: removed"


def _length(change: Change) -> str:
    before, after = change.before, change.after
    if before and after:
        seconds = after.seconds - before.seconds
        sign = "+" if seconds > 0 else "−"
        than = f", {sign}{abs(seconds):.1f} s" if abs(seconds) >= 0.05 else ", as before"
        return f"Length: {_minutes(before)} before, {_minutes(after)} after{than}."
    side = after or before
    length = f"Length: {_minutes(side)}." if side else ""
    when = "as it was" if before is None else "as it is now"
    return f"{length} The script {when} cannot be read: {change.unread}." if change.unread else length


def _minutes(side: Side) -> str:
    tenths = round(side.seconds * 10)
    return f"{'about ' if side.is_estimate else ''}{tenths // 600}:{tenths % 600 / 10:04.1f}"


def _sides(said: Said, escaped: Callable[[str], str]) -> tuple[str, str]:
    """Both sentences, with the words that are only in one of them marked."""
    before, after = said.before, said.after
    if before and after and before.text == after.text:
        return escaped(_how(before, after)), escaped(_how(after, before))
    words = [re.findall(r"\s*\S+", line.text) if line else [] for line in (before, after)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False) if before and after else None
    if matcher is None:
        return tuple("".join(map(escaped, side)).strip() or NOBODY for side in words)  # type: ignore[return-value]
    old = new = ""
    for kind, first, last, start, end in matcher.get_opcodes():
        old += _marked("".join(words[0][first:last]), "del" if kind != "equal" else "", escaped)
        new += _marked("".join(words[1][start:end]), "ins" if kind != "equal" else "", escaped)
    return old.strip(), new.strip()


def _marked(text: str, element: str, escaped: Callable[[str], str]) -> str:
    inner = text.lstrip()
    if not element or not inner:
        return escaped(text)
    return f"{' ' if text != inner else ''}<{element}>{escaped(inner)}</{element}>"


def _how(line: Line, other: Line) -> str:
    """A sentence of the same words: how it is spoken, or by whom."""
    told = [f"spoken “{' '.join(filter(None, line.spoken))}”"] if line.spoken != other.spoken else []
    told += [f"by {line.voice}"] if line.voice != other.voice else []
    return f"{line.text} ({', '.join(told)})"


def _alternative(picture: Pictured, side: str) -> str:
    return {"before": f"{picture.scene}, before", "after": f"{picture.scene}, after"}.get(
        side, f"{picture.scene}, what differs is marked red"
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def _md(text: str) -> str:
    """Text that Markdown, and the HTML in it, show as it is."""
    return escape(re.sub(r"([\\`*_\[\]|~])", r"\\\1", text.replace("\n", " ")), quote=False)
