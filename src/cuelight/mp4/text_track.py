"""Captions and chapters inside the MP4, for players that are no web page. Pure but for the stream that is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from av.container import OutputContainer
from av.stream import Stream

TICKS = 1000
"""A second, as the track counts."""
_BASE = Fraction(1, TICKS)

_HEADER = b"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, \
StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
""".replace(b"\\\n", b"")
"""Without a style FFmpeg writes no 3GPP timed text."""


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text and when it holds; seconds of the film, half-open."""

    start: Fraction
    end: Fraction
    text: str


def add_subtitles(out: OutputContainer, language: str) -> Stream:
    """Add a track of 3GPP timed text (TS 26.245)."""
    stream = out.add_stream("mov_text")
    stream.time_base = stream.codec_context.time_base = _BASE
    stream.codec_context.subtitle_header = _HEADER
    stream.metadata["language"] = language
    return stream


def add_chapters(out: OutputContainer, marks: Sequence[TimedText]) -> None:
    """Name stretches of the film."""
    out.set_chapters(
        [
            {
                "id": number,
                "start": _ticks(mark.start),
                "end": _ticks(mark.end),
                "time_base": _BASE,
                "metadata": {"title": mark.text},
            }
            for number, mark in enumerate(marks, 1)
        ]
    )


def text_samples(marks: Sequence[TimedText]) -> list[tuple[int, int, bytes]]:
    """The samples of the track: start and length in ticks; the text's length in two bytes, then the text.

    A track has no holes, so between two texts there is one that is empty.
    """
    samples, at = list[tuple[int, int, bytes]](), 0
    for mark in marks:
        text, start, end = mark.text.encode(), _ticks(mark.start), _ticks(mark.end)
        if start > at:
            samples.append((at, start - at, bytes(2)))
        samples.append((start, end - start, len(text).to_bytes(2, "big") + text))
        at = end
    return samples


def _ticks(seconds: Fraction) -> int:
    return round(seconds * TICKS)
