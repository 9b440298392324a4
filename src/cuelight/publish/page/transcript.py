"""The transcript: what is said and, in words, what is shown; for pages and as plain text. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from cuelight.languages.direction import isolated
from cuelight.languages.find import language_of
from cuelight.languages.spaces import joined_sentences, sentence_gap
from cuelight.model.inline import Words
from cuelight.model.timeline import PlacedScene, Timeline
from cuelight.publish.page.on_screen import shown
from cuelight.script.model import Script, Source
from cuelight.script.slide_kinds import ListEntry, Shown
from cuelight.timeline.chapters import Chapter
from cuelight.timeline.frames import thousandths


@dataclass(frozen=True, slots=True)
class SentenceText:
    """A sentence, and when it is said: seconds, to a thousandth.

    Attributes:
        gap: What parts it from the sentence before it: a blank or, in some languages, nothing.
    """

    text: str
    start: str
    end: str
    gap: str


@dataclass(frozen=True, slots=True)
class SceneText:
    """A scene in words: what is said over it and what it shows; nothing that is empty."""

    said: tuple[SentenceText, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter in words.

    Attributes:
        is_drawn: Whether the film's schema is shown in it first.
    """

    title: str
    is_drawn: bool
    scenes: tuple[SceneText, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A film in words, as pages show it.

    Attributes:
        reviewed: Who reviewed it and when, as a sentence; or "".
    """

    chapters: tuple[ChapterText, ...]
    sources: tuple[Source, ...]
    reviewed: str


def transcript(script: Script, timeline: Timeline, chapters: Sequence[Chapter]) -> Transcript:
    """A film in words.

    Args:
        script: The script.
        timeline: When everything is said.
        chapters: The film's stretches by name.
    """
    pictures = shown(script, timeline)
    scenes = [SceneText(_said(scene), _with_words(pictures[index])) for index, scene in enumerate(timeline.scenes)]
    drawn = next((index for index, scene in enumerate(script.scenes) if scene.schema_slide), None)
    texts = (
        ChapterText(each.title, drawn in range(each.first, each.last), tuple(scenes[each.first : each.last]))
        for each in chapters
    )
    return Transcript(tuple(texts), tuple(script.sources), _reviewed(script))


def _said(scene: PlacedScene) -> tuple[SentenceText, ...]:
    texts = [placed.take.text for placed in scene.takes]
    gaps = "", *(sentence_gap(before, after) for before, after in pairwise(texts))
    return tuple(
        SentenceText(placed.take.text, _seconds(placed.start), _seconds(placed.end), gap)
        for placed, gap in zip(scene.takes, gaps, strict=False)
    )


def _seconds(at: Fraction) -> str:
    whole, rest = divmod(thousandths(at), 1000)
    return f"{whole}.{rest:03d}"


def _with_words(pictures: tuple[Shown, ...]) -> tuple[Shown, ...]:
    return tuple(picture for picture in pictures if picture.text or picture.points or picture.rows or picture.code)


def _reviewed(script: Script) -> str:
    review, words = script.review, language_of(script.language)
    if review is None:
        return ""
    on = words.outro.dates.of(review.on, script.language)
    return words.page.reviewed.format(isolated(review.by, script.language), on)


def transcript_text(script: Script, text: Transcript) -> str:
    """The transcript as plain text."""
    words = language_of(script.language).page
    lines = [script.title, ""]
    for chapter in text.chapters:
        lines += [chapter.title, "-" * len(chapter.title)]
        for scene in chapter.scenes:
            lines += ["".join(f"{said.gap}{said.text}" for said in scene.said), ""] if scene.said else []
            lines += _plain(scene.shown, words.shown)
    if script.sources:
        lines += [words.sources, *(f"- {source.title} {source.url or ''}".rstrip() for source in script.sources), ""]
    lines += [text.reviewed, ""] if text.reviewed else []
    return "\n".join(lines).rstrip() + "\n"


def _plain(pictures: tuple[Shown, ...], label: str) -> Iterator[str]:
    inner: list[str] = []
    for picture in pictures:
        inner += [str(picture.text)] if picture.text else []
        inner += [line for point in picture.points for line in _listed(point)]
        inner += [" | ".join(map(str, row)) for row in picture.rows]
        inner += picture.code.split("\n") if picture.code else []
    if inner:
        yield from (f"[{label}", *inner[:-1], f"{inner[-1]}]", "")


def _listed(point: Words | ListEntry) -> Iterator[str]:
    """An entry of a list, with its own."""
    if isinstance(point, ListEntry):
        yield f"- {point.text}"
        yield from (f"  - {inner}" for inner in point.points)
    else:
        yield f"- {point}"


def spoken_text(timeline: Timeline) -> str:
    """All that is said, on one line."""
    return joined_sentences([placed.take.text for scene in timeline.scenes for placed in scene.takes])
