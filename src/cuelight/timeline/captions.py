"""Timeline -> caption cues, as VTT and SRT. Pure.

The numbers are those of broadcasters' guidelines (BBC Subtitle Guidelines; Netflix Timed Text Style Guide): at most 42
characters a line, two lines, 17 characters a second, 0.833 to 7 seconds, and between two cues no gap or at least two
frames. Words are grouped by the least total cost: breaks go where the sense breaks, lines are balanced.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cuelight.errors import Diagnostic, Location
from cuelight.languages.spaces import SPACELESS
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import PlacedScene, PlacedTake, Timeline
from cuelight.timeline.caption_breaks import (
    BRIDGE,
    LEAST,
    LINE,
    LINGER,
    MOST,
    SPEED,
    CaptionGroup,
    TimedWord,
    group,
    width,
)

TOO_FAST = 20.0
"""Characters a second that people cannot follow; up to here a fast caption is only advised against."""

GAP_FRAMES = 2
"""The least gap between two caption cues, in frames, where there is one: a shorter one flickers."""

_CLOSING = r"[^\w\s「『（【〈《“‘]*"
_SMALL = r"[ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
_PIECES = re.compile(rf"[A-Za-z0-9.,-]*[A-Za-z0-9]{_CLOSING}|[\u0e40-\u0e44\u0ec0-\u0ec4]?.{_SMALL}{_CLOSING}")
"""A word of Latin letters, or a character with what may not begin a line after it (JIS X 4051)."""


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """A timed text of one or two lines; seconds of the film, on frames."""

    start: Fraction
    end: Fraction
    lines: tuple[str, ...]
    scene: str

    @property
    def speed(self) -> float:
        """Characters a second."""
        return sum(width(line) for line in self.lines) / float(self.end - self.start)


def captions(
    timeline: Timeline, group: Callable[[Sequence[TimedWord]], list[CaptionGroup]] = group
) -> tuple[CaptionCue, ...]:
    """Group the words of a film into caption cues.

    A cue never reaches over a scene's end, so that what is read belongs to what is seen.

    Args:
        timeline: When everything is said.
        group: Groups the words of a scene.
    """
    estimates = []
    for scene in timeline.scenes:
        words = spoken(scene)
        estimates += [(scene.id, words[found.start : found.end], found.lines) for found in group(words)]
    return tuple(_timed(estimates, timeline))


def spoken(scene: PlacedScene) -> tuple[TimedWord, ...]:
    """The words of a scene, as captions are made of them."""
    return tuple(piece for placed in scene.takes for piece in _spoken(placed))


def _spoken(placed: PlacedTake) -> Iterator[TimedWord]:
    """The words of a take; one that is written without spaces in pieces, between which a line may break."""
    words, text = placed.take.words, placed.take.text
    at = 0
    for number, word in enumerate(words, 1):
        found = text.find(word.text, at)
        space = "" if number > 1 and found == at else " "
        at = found + len(word.text) if found >= 0 else at
        pieces = _PIECES.findall(word.text) if SPACELESS.search(word.text) else [word.text]
        start, samples, total = placed.block * SOUND_BLOCK + word.start, word.end - word.start, len(word.text)
        done = 0
        for piece in pieces:
            ends = number == len(words) and done + len(piece) == total
            first, done = done, done + len(piece)
            times = start + samples * first // total, start + samples * done // total
            yield TimedWord((space if first == 0 else "") + piece, *times, ends)


def _timed(
    estimates: Sequence[tuple[str, Sequence[TimedWord], tuple[str, ...]]], timeline: Timeline
) -> Iterator[CaptionCue]:
    """Give every cue its frames: on with its first word, off when it has been read or the next one begins."""
    rate, last = timeline.rate, timeline.frames
    starts = [int(Fraction(words[0].start, SAMPLE_RATE) * rate) for _, words, _ in estimates] + [last]
    for number, (scene, words, lines) in enumerate(estimates):
        start, following = starts[number], starts[number + 1]
        spoken = Fraction(words[-1].end, SAMPLE_RATE) * rate
        read = start + max(LEAST, Fraction(sum(map(width, lines))) / Fraction(SPEED)) * rate
        end = max(spoken + LINGER * rate, read)
        bridged = Fraction(following) if following - spoken <= BRIDGE * rate or end > following - GAP_FRAMES else end
        end = min(bridged, start + MOST * rate, Fraction(following))
        if 0 < following - end < GAP_FRAMES:
            end = Fraction(following - GAP_FRAMES)
        yield CaptionCue(start / rate, max(int(end), start + 1) / rate, lines, scene)


def findings(cues: Sequence[CaptionCue]) -> Iterator[Diagnostic]:
    """Every rule that a caption cue breaks, with a proposal; at the spot of its scene's id."""
    for cue in cues:
        text, scene, place = " ".join(cue.lines), f"scene {cue.scene!r}", Location("", spot=cue.scene)
        if cue.speed > SPEED:
            much = "too fast to follow" if cue.speed > TOO_FAST else "fast"
            speed = f"{ceil(cue.speed * 10) / 10:.1f} characters a second, more than {SPEED:.0f}"
            message = f"{scene}: the caption “{text}” is {much}: {speed}"
            hint = "say it in fewer words, or put [](pause:0.5s) after it"
            yield Diagnostic(place, "caption-speed", "warning" if cue.speed > TOO_FAST else "advice", message, hint)
        if max(map(width, cue.lines)) > LINE:
            message = f"{scene}: the caption “{text}” has a line of more than {LINE} characters"
            hint = "use a shorter word, or write it with a hyphen"
            yield Diagnostic(place, "caption-length", "warning", message, hint)
        if cue.end - cue.start < LEAST:
            message = f"{scene}: the caption “{text}” stands for only {float(cue.end - cue.start):.2f} s"
            hint = "join the sentence with its neighbour, or give the scene a longer `tail`"
            yield Diagnostic(place, "caption-short", "warning", message, hint)


def to_vtt(cues: Sequence[CaptionCue], language: str, note: str = "") -> str:
    """WebVTT (W3C); text is escaped, so that whatever was written is shown; a note is for who opens the file."""
    blocks = [
        f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{_vtt_text(cue)}" for number, cue in enumerate(cues, 1)
    ]
    return "\n\n".join([f"WEBVTT\nLanguage: {language}", *([f"NOTE {note}"] if note else []), *blocks]) + "\n"


def to_srt(cues: Sequence[CaptionCue]) -> str:
    """SubRip, as players know it."""
    blocks = [
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n" + "\n".join(cue.lines).replace("-->", "→")
        for number, cue in enumerate(cues, 1)
    ]
    return "\n\n".join(blocks) + "\n"


def _vtt_text(cue: CaptionCue) -> str:
    text = "\n".join(cue.lines)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: Fraction, point: str = ".") -> str:
    milliseconds = round(seconds * 1000)
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{rest:03d}"
