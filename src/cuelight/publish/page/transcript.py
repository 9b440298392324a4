"""The transcript: what is said and, in words, what is shown; as HTML and as plain text. Pure."""

from collections.abc import Iterator
from html import escape

from cuelight.languages.page_words import fallen_back, marked, words_of
from cuelight.model.timeline import PlacedScene, PlacedTake, Timeline
from cuelight.publish.page.on_screen import Shown, shown
from cuelight.script.model import Script
from cuelight.timeline.chapters import chapters


def transcript_body(script: Script, timeline: Timeline, level: int = 2) -> str:
    """The transcript as a piece of HTML.

    Args:
        script: The script.
        timeline: When everything is said.
        level: Of its headings, 1 to 6.

    Returns:
        For each chapter a heading, the sentences as `span` with `data-start` and `data-end`, seconds; what is shown.
    """
    words, pictures = words_of(script.language), shown(script, timeline)
    label = f'<p class="label">{marked(words.shown, fallen_back(script.language))}</p>'
    lines = []
    for chapter in chapters(script, timeline):
        lines.append(f"<h{level}>{escape(chapter.title)}</h{level}>")
        for index in range(chapter.first, chapter.last):
            said = _said(timeline.scenes[index])
            lines += [f"<p>{said}</p>"] if said else []
            lines += _picture(pictures[index], label)
    return "\n".join([*lines, *_ending(script, level)])


def _said(scene: PlacedScene) -> str:
    return " ".join(_sentence(placed) for placed in scene.takes)


def _sentence(placed: PlacedTake) -> str:
    start, end = (f"{float(round(at, 3)):.3f}" for at in (placed.start, placed.end))
    return f'<span data-start="{start}" data-end="{end}">{escape(placed.take.text)}</span>'


def _picture(pictures: tuple[Shown, ...], label: str) -> Iterator[str]:
    inner = [line for picture in pictures for line in _one(picture)]
    if inner:
        yield f'<div class="shown">{label}'
        yield from inner
        yield "</div>"


def _one(picture: Shown) -> Iterator[str]:
    if picture.text:
        yield f"<p>{marked(picture.text, picture.language)}</p>"
    if picture.points:
        yield "<ul>" + "".join(f"<li>{marked(point, picture.language)}</li>" for point in picture.points) + "</ul>"
    if picture.rows:
        head, *body = picture.rows
        yield "<table><thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head) + "</tr></thead>"
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in body)
        yield "<tbody>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"


def _ending(script: Script, level: int) -> Iterator[str]:
    words, fallen = words_of(script.language), fallen_back(script.language)
    if script.sources:
        yield f"<h{level}>{marked(words.sources, fallen)}</h{level}>"
        listed = (
            f'<li><a href="{escape(source.url)}">{escape(source.title)}</a></li>'
            if source.url
            else f"<li>{escape(source.title)}</li>"
            for source in script.sources
        )
        yield "<ul>" + "".join(listed) + "</ul>"
    if script.review:
        reviewed = words.reviewed.format(script.review.by, script.review.on.isoformat())
        yield f"<p>{marked(reviewed, fallen)}</p>"


def transcript_text(script: Script, timeline: Timeline) -> str:
    """The transcript as plain text."""
    words, pictures = words_of(script.language), shown(script, timeline)
    lines = [script.title, ""]
    for chapter in chapters(script, timeline):
        lines += [chapter.title, "-" * len(chapter.title)]
        for index in range(chapter.first, chapter.last):
            said = " ".join(placed.take.text for placed in timeline.scenes[index].takes)
            lines += [said, ""] if said else []
            lines += [*_plain(pictures[index], words.shown)]
    if script.sources:
        lines += [words.sources, *(f"- {source.title} {source.url or ''}".rstrip() for source in script.sources), ""]
    if script.review:
        lines += [words.reviewed.format(script.review.by, script.review.on.isoformat()), ""]
    return "\n".join(lines).rstrip() + "\n"


def _plain(pictures: tuple[Shown, ...], label: str) -> Iterator[str]:
    inner: list[str] = []
    for picture in pictures:
        inner += [picture.text] if picture.text else []
        inner += [f"- {point}" for point in picture.points]
        inner += [" | ".join(row) for row in picture.rows]
    if inner:
        yield from (f"[{label}", *inner[:-1], f"{inner[-1]}]", "")


def spoken_text(timeline: Timeline) -> str:
    """All that is said, on one line."""
    return " ".join(placed.take.text for scene in timeline.scenes for placed in scene.takes)
