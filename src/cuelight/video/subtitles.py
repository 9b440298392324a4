"""Captions and chapters inside the MP4, for players that are no web page. Pure but for the stream that is added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
from av.container import OutputContainer
from av.stream import Stream

BASE = Fraction(1, 1000)
"""Seconds of one tick."""

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
class Mark:
    """A text and when it holds; seconds of the film, half-open."""

    start: Fraction
    end: Fraction
    text: str


def add_subtitles(out: OutputContainer, language: str) -> Stream:
    """Add a track of 3GPP timed text (TS 26.245)."""
    stream = out.add_stream("mov_text")
    stream.time_base = stream.codec_context.time_base = BASE
    stream.codec_context.subtitle_header = _HEADER
    stream.metadata["language"] = language
    return stream


def add_chapters(out: OutputContainer, marks: Sequence[Mark]) -> None:
    """Name stretches of the film."""
    out.set_chapters(
        [
            {
                "id": number,
                "start": _ticks(mark.start),
                "end": _ticks(mark.end),
                "time_base": BASE,
                "metadata": {"title": mark.text},
            }
            for number, mark in enumerate(marks, 1)
        ]
    )


def packets(marks: Sequence[Mark], stream: Stream) -> Iterator[tuple[Fraction, av.Packet[Any]]]:
    """A packet for each mark, with the second at which it begins: the text's length in two bytes, then the text."""
    for mark in marks:
        text = mark.text.encode()
        packet = av.Packet(len(text).to_bytes(2, "big") + text)
        packet.pts = packet.dts = _ticks(mark.start)
        packet.duration = _ticks(mark.end) - _ticks(mark.start)
        packet.time_base, packet.stream, packet.is_keyframe = BASE, stream, True
        yield mark.start, packet


def _ticks(seconds: Fraction) -> int:
    return round(seconds / BASE)
