"""The captions of a film, in its two files and in the MP4: what was said, when it was said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import unescape
from pathlib import Path

from av.container import InputContainer

from cuelight.build.plan import Plan
from cuelight.checks.verify.timeline import StoredTimeline
from cuelight.checks.verify.verification import Notes, clock, shortened
from cuelight.languages.direction import RIGHT_TO_LEFT_MARK

ROUNDED = 0.002
"""Seconds by which times may differ: files have them to a millisecond."""

APART = 0.12
"""Seconds by which a caption may come before or after its words: a tenth, and a frame."""

_TIMES = re.compile(r"((?:\d+:)?\d\d:\d\d[.,]\d{3})\s+-->\s+((?:\d+:)?\d\d:\d\d[.,]\d{3})")
_SOUND = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class StoredCaption:
    """A caption as a file or the MP4 has it; seconds of the film, its lines joined by blanks."""

    start: float
    end: float
    text: str


def wanted_captions(plan: Plan) -> tuple[StoredCaption, ...]:
    """The captions that a script delivers."""
    return tuple(
        StoredCaption(float(cue.start), float(cue.end), on_a_line(" ".join(cue.lines))) for cue in plan.captions
    )


def on_a_line(text: str) -> str:
    """A text without its line breaks and blanks at its ends; with the arrow that SRT cannot hold."""
    return " ".join(text.split()).replace("-->", "→")


def read_captions(content: bytes, *, escaped: bool) -> tuple[StoredCaption, ...]:
    """Read VTT, whose text is escaped, or SRT, whose text is not; what is damaged in it is no caption."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    found = []
    for block in text.split("\n\n"):
        if times := _TIMES.search(block):
            lines = block[times.end() :]
            start, end = map(_seconds, times.groups())
            found.append(StoredCaption(start, end, on_a_line(unescape(lines) if escaped else lines)))
    return tuple(found)


def _seconds(written: str) -> float:
    *hours, minutes, seconds = written.replace(",", ".").split(":")
    return int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + float(seconds)


def read_track(container: InputContainer) -> tuple[StoredCaption, ...] | None:
    """The captions inside an MP4 (3GPP timed text: a length in two bytes, then the text); None without a track."""
    if not container.streams.subtitles:
        return None
    stream = container.streams.subtitles[0]
    base = stream.time_base or Fraction(1)
    found = []
    for packet in container.demux(stream):
        sample = bytes(packet)
        text = sample[2 : 2 + int.from_bytes(sample[:2], "big")].decode("utf-8", "replace")
        if text and packet.pts is not None:
            start = packet.pts * base
            found.append(StoredCaption(float(start), float(start + (packet.duration or 0) * base), on_a_line(text)))
    return tuple(found)


def check_captions(
    folder: Path, film: InputContainer, timeline: StoredTimeline, plan: Plan | None, names: frozenset[str], notes: Notes
) -> None:
    """Hold both files and the track against what the script delivers, else against the words of the timeline.

    Args:
        folder: The film's.
        film: The MP4, newly opened.
        timeline: When what is said.
        plan: What the script delivers; None if that is not known.
        names: The files that are there.
        notes: Where findings go.
    """
    files = {name: name.endswith(".vtt") for name in ("captions.vtt", "captions.srt") if name in names}
    found: dict[str, tuple[StoredCaption, ...]] = {
        name: read_captions((folder / name).read_bytes(), escaped=escaped) for name, escaped in files.items()
    }
    track = read_track(film)
    if track is None and (timeline.takes if plan is None else plan.captions):
        notes.find("captions", "the film has no track of captions, which players that are no web page show")
    elif track is not None:
        found[notes.film + ".mp4"] = track
    notes.measured["captions"] = len(track or ())
    wanted = wanted_captions(plan) if plan else None
    for name, captions in found.items():
        problems = _against(captions, wanted) if wanted is not None else _against_words(captions, timeline)
        for problem, at in problems:
            notes.find("captions", f"in the file {name}, {problem}", file=name, spot=clock(at))


def _against(found: Sequence[StoredCaption], wanted: Sequence[StoredCaption]) -> Iterator[tuple[str, float]]:
    """Each kind of difference once, at the first caption that has it."""
    if len(found) < len(wanted):
        texts = [caption.text for caption in found]
        first = next((caption for caption in wanted if caption.text not in texts), wanted[len(found)])
        number = f"{len(wanted) - len(found)} of {len(wanted)} captions"
        yield f"{number} are missing, the first “{shortened(first.text)}”", first.start
    elif len(found) > len(wanted):
        yield f"there are {len(found)} captions, and not {len(wanted)}", found[len(wanted)].start
    else:
        yield from _reworded(found, wanted)
        pairs = list(zip(found, wanted, strict=True))
        yield from _mistimed([(one, one.start, right.start) for one, right in pairs], "comes")
        yield from _mistimed([(one, one.end, right.end) for one, right in pairs], "goes")


def _reworded(found: Sequence[StoredCaption], wanted: Sequence[StoredCaption]) -> Iterator[tuple[str, float]]:
    for one, right in zip(found, wanted, strict=True):
        if one.text != right.text:
            yield f"a caption reads “{shortened(one.text)}” in place of “{shortened(right.text)}”", right.start
            return


def _mistimed(
    times: Sequence[tuple[StoredCaption, float, float]], does: str, most: float = ROUNDED
) -> Iterator[tuple[str, float]]:
    """The first caption that comes or goes at another time than it should: each with both times."""
    for caption, at, right in times:
        if abs(at - right) > most:
            word = "late" if at > right else "early"
            yield f"the caption “{shortened(caption.text)}” {does} {abs(at - right):.2f} s too {word}", right
            return


def _letters(text: str) -> str:
    """What is seen of a text, without its blanks."""
    return "".join(on_a_line(text).replace(RIGHT_TO_LEFT_MARK, "").split())


def _against_words(found: Sequence[StoredCaption], timeline: StoredTimeline) -> Iterator[tuple[str, float]]:
    """What is read is what is said, and each caption comes with its first word."""
    letters = [(letter, word.start) for take in timeline.takes for word in take.words for letter in _letters(word.text)]
    at, shown = 0, []
    for caption in found:
        text = _letters(_SOUND.sub("", caption.text) if timeline.mixed else caption.text)
        for letter in text:
            if at >= len(letters) or letters[at][0] != letter:
                yield f"the caption “{shortened(caption.text)}” is not what is said", caption.start
                return
            at += 1
        if text:
            shown.append((caption, caption.start, letters[at - len(text)][1]))
    if at < len(letters):
        yield "what is said is not in the captions any more", letters[at][1]
    yield from _mistimed(shown, "comes", APART)
