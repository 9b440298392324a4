"""A report as Markdown and as an HTML page: the same content, each text escaped where it lands. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import quote

from cuelight.checks.languages import LanguageLine
from cuelight.checks.report.annotations import place, text_of
from cuelight.checks.report.changes import ChangedSentence, FilmChange, FilmVersion, Line
from cuelight.checks.report.git import Revision
from cuelight.checks.report.markdown_text import as_alternative, as_code, as_text
from cuelight.errors import Diagnostic
from cuelight.languages.words import words_of
from cuelight.publish.templates import rendered

SIDES = ("before", "after", "difference")
NOBODY = "–"


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture that changed, with the files of its sides by name."""

    scene: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence.

    Attributes:
        mark: The element that marks it as new or gone, "ins" or "del"; "" where it is in both.
    """

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a report tells.

    Attributes:
        base: What it compares with.
        changes: Every film; those that are as they were too.
        pictures: By film, its changed pictures.
        diagnostics: Errors and findings of the scripts as they are.
        languages: How far each translation is.
    """

    base: Revision
    changes: tuple[FilmChange, ...]
    pictures: Mapping[str, tuple[Pictured, ...]]
    diagnostics: tuple[Diagnostic, ...]
    languages: tuple[LanguageLine, ...] = ()


def markdown(contents: Contents, *, with_pictures: bool = True) -> str:
    """The report for a pull request or a job's summary.

    Args:
        told: What it tells.
        with_pictures: Show them; a job's summary cannot, and only says how many there are.
    """
    lines = [f"# {as_text(_headline(contents))}", "", as_text(_against(contents)), ""]
    for change in _changed(contents):
        lines += [f"## {as_text(_title(change))}", "", as_text(_length(change)), ""]
        if change.said:
            lines += ["| Scene | Before | After |", "|---|---|---|"]
            lines += [
                f"| {as_text(said.scene)} | {' | '.join(map(_md_pieces, _sides(said)))} |" for said in change.said
            ]
            lines.append("")
        lines += _md_pictures(contents.pictures.get(change.film, ()), with_pictures=with_pictures)
    lines += _md_languages(contents.languages)
    lines += _md_diagnostics(contents.diagnostics)
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
            f"![{as_alternative(_alternative(picture, side))}]({quote(picture.files[side])})"
            if side in picture.files
            else NOBODY
            for side in SIDES
        )
        yield f"| {as_text(picture.scene)} | {' | '.join(shown)} |"
    yield ""


def _md_pieces(pieces: Sequence[Piece]) -> str:
    marked = (
        f"<{piece.mark}>{as_text(piece.text)}</{piece.mark}>" if piece.mark else as_text(piece.text) for piece in pieces
    )
    return "".join(marked)


def _md_languages(languages: Sequence[LanguageLine]) -> Iterator[str]:
    if languages:
        yield "## Translations"
        yield ""
        yield f"| {' | '.join(_COLUMNS)} |"
        yield f"|{'---|' * len(_COLUMNS)}"
        for each in languages:
            yield f"| {' | '.join(map(as_text, _cells(each)))} |"
        yield ""


def _cells(line: LanguageLine) -> Sequence[str]:
    """What a report says of a translation, by columns."""
    counts = (line.translated, line.stale, line.untranslated, line.errors, line.cues, line.numbers)
    captions = NOBODY if line.captions is None else str(line.captions)
    longer = NOBODY if line.longer is None else f"{line.longer - 1:+.0%}".replace("-", "−")
    return [line.film, *map(str, counts), captions, longer]


_COLUMNS = (
    "Film",
    "Translated",
    "Stale",
    "Untranslated",
    "Errors",
    "Cues differ",
    "Numbers differ",
    "Captions",
    "Length",
)


def _md_diagnostics(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    if diagnostics:
        yield "## Errors and findings"
        yield ""
        for each in diagnostics:
            yield f"- {as_code(place(each.location))}: {as_text(text_of(each))} ({as_text(each.code)})"


def html(contents: Contents) -> str:
    """The report as a page of its own."""
    films = [_film(change, contents.pictures.get(change.film, ())) for change in _changed(contents)]
    return rendered(
        "cuelight.checks.report", "report.html",
        headline=_headline(contents), against=_against(contents), films=films,
        columns=_COLUMNS, languages=[_cells(each) for each in contents.languages],
        diagnostics=[[place(each.location), text_of(each), each.code] for each in contents.diagnostics],
    )  # fmt: skip


def _film(change: FilmChange, pictures: Sequence[Pictured]) -> Mapping[str, object]:
    """What the page says of a film."""
    side = change.after or change.before
    return {
        "title": _title(change),
        "length": _length(change),
        "language": side.source.script.language if side else "",
        "said": [{"scene": said.scene, "sides": _sides(said)} for said in change.said],
        "pictured": _count(len(pictures), "changed picture"),
        "pictures": [{"sides": [*_figures(picture)]} for picture in pictures],
    }


def _figures(picture: Pictured) -> Iterator[Mapping[str, str]]:
    for side in SIDES:
        if side in picture.files:
            yield {"address": quote(picture.files[side]), "words": _alternative(picture, side)}


def _changed(contents: Contents) -> list[FilmChange]:
    return [change for change in contents.changes if not change.is_none]


def _headline(contents: Contents) -> str:
    changed = _changed(contents)
    return f"{_count(len(changed), 'film')} changed" if changed else "No film changed"


def _against(contents: Contents) -> str:
    base = f"Compared with {contents.base.name} ({contents.base.commit})."
    same = [change.film for change in contents.changes if change.is_none]
    return f"{base} As they were: {', '.join(same)}." if same else base


def _title(change: FilmChange) -> str:
    side = change.after or change.before
    title = f"{side.source.script.title} ({change.film})" if side else change.film
    if change.before and change.after:
        return title
    if change.unread:
        return f"{title}: cannot be compared"
    return f"{title}: new" if change.before is None else f"{title}: removed"


def _length(change: FilmChange) -> str:
    before, after = change.before, change.after
    if before and after:
        seconds = after.seconds - before.seconds
        sign = "+" if seconds > 0 else "−"
        than = f", {sign}{abs(seconds):.1f} s" if abs(seconds) >= 0.05 else ", as before"
        turned = " Its diagram is arranged anew; the schema’s key layout keeps one." if change.rearranged else ""
        return f"Length: {_minutes(before)} before, {_minutes(after)} after{than}.{turned}"
    side = after or before
    length = f"Length: {_minutes(side)}." if side else ""
    when = "as it was" if before is None else "as it is now"
    return f"{length} The script {when} cannot be read: {change.unread}." if change.unread else length


def _minutes(side: FilmVersion) -> str:
    tenths = round(side.seconds * 10)
    return f"{'about ' if side.is_estimate else ''}{tenths // 600}:{tenths % 600 / 10:04.1f}"


def _sides(said: ChangedSentence) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Both sentences, with the words that are only in one of them marked."""
    before, after = said.before, said.after
    if before is None or after is None:
        return [*_whole(before), *_spoken(before)], [*_whole(after), *_spoken(after)]
    if before.text == after.text:
        return [Piece(_how(before, after))], [Piece(_how(after, before))]
    words = _words(before.text), _words(after.text)
    old, new = list[Piece](), list[Piece]()
    for kind, first, last, start, end in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        old += _pieces("".join(words[0][first:last]), "del" if kind != "equal" else "")
        new += _pieces("".join(words[1][start:end]), "ins" if kind != "equal" else "")
    return [*old, *_spoken(before)], [*new, *_spoken(after)]


def _spoken(line: Line | None) -> Sequence[Piece]:
    """How a sentence is spoken, where that is not as it is written."""
    is_other = line is not None and line.spoken_text != line.text.strip()
    return [Piece(f" (spoken “{line.spoken_text}”)")] if line and is_other else []


def _whole(line: Line | None) -> Sequence[Piece]:
    return [Piece(line.text.strip() if line else NOBODY)]


def _words(text: str) -> list[str]:
    """Each with the space before it; none before the first."""
    found = re.finditer(r"(\s*)(\S+)", text.strip())
    return [word for blank, token in (each.groups() for each in found) for word in _with_blank(blank, words_of(token))]


def _with_blank(blank: str, words: Sequence[str]) -> list[str]:
    return [blank + words[0], *words[1:]]


def _pieces(text: str, mark: str) -> Iterator[Piece]:
    """A stretch of words; what is marked begins with a word, not with the space before it."""
    inner = text.lstrip() if mark else text
    if text != inner:
        yield Piece(" ")
    if inner:
        yield Piece(inner, mark)


def _how(line: Line, other: Line) -> str:
    """A sentence of the same words: how it is spoken, or by whom."""
    details = [f"spoken “{line.spoken_text}”"] if line.spoken != other.spoken else []
    details += [f"by {line.voice}"] if line.voice != other.voice else []
    return f"{line.text} ({', '.join(details)})"


def _alternative(picture: Pictured, side: str) -> str:
    return {"before": f"{picture.scene}, before", "after": f"{picture.scene}, after"}.get(
        side, f"{picture.scene}, what differs is marked red"
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"
