"""Scenes -> chapters, as WebVTT. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from cuelight.model.timeline import Timeline
from cuelight.script.model import Script
from cuelight.timeline.frames import thousandths


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the film with a name; times in seconds, scenes by index, half-open."""

    title: str
    start: Fraction
    end: Fraction
    first: int
    last: int


def chapters(script: Script, timeline: Timeline) -> tuple[Chapter, ...]:
    """The film's chapters; a scene with `chapter: false` belongs to the one before it."""
    found: list[Chapter] = []
    for index, (scene, placed) in enumerate(zip(script.scenes, timeline.scenes, strict=True)):
        start, end = placed.start / timeline.rate, placed.end / timeline.rate
        if found and not scene.chapter:
            before = found.pop()
            found.append(Chapter(before.title, before.start, end, before.first, index + 1))
        else:
            found.append(Chapter(scene.called, start, end, index, index + 1))
    return tuple(found)


def to_vtt(found: tuple[Chapter, ...], language: str) -> str:
    """WebVTT (W3C) of chapters."""
    blocks = [
        f"{number}\n{clock(chapter.start)} --> {clock(chapter.end)}\n{vtt_text(chapter.title)}"
        for number, chapter in enumerate(found, 1)
    ]
    return "\n\n".join([f"WEBVTT\nLanguage: {language}", *blocks]) + "\n"


def vtt_text(text: str) -> str:
    """Text so that WebVTT shows it as it is written."""
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clock(seconds: Fraction) -> str:
    """A time as WebVTT writes it.

    >>> clock(Fraction(7385, 2))
    '01:01:32.500'
    """
    whole, rest = divmod(thousandths(seconds), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{rest:03d}"
