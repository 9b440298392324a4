"""Timeline -> caption cues, as VTT and SRT. Pure.

The numbers are those of broadcasters' guidelines (BBC Subtitle Guidelines; Netflix Timed Text Style Guide): at most 42
characters a line and 17 a second, in some languages others (`languages/caption_limits.py`), two lines, 0.833 to 7
seconds, and between two cues no gap or at least two frames. Words are grouped by the least total cost: breaks go where
the sense breaks, lines are balanced.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cuelight.errors import Diagnostic, Location
from cuelight.languages.caption_limits import USUAL, CaptionLimits
from cuelight.languages.spaces import joined, sentence_gap
from cuelight.languages.words import word_ends
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import PlacedScene, PlacedTake, Timeline
from cuelight.timeline.caption_breaks import BRIDGE, LEAST, LINGER, MOST, CaptionGroup, TimedWord, group, width
from cuelight.timeline.frames import thousandths

GAP_FRAMES = 2
"""The least gap between two caption cues, in frames, where there is one: a shorter one flickers."""


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """A timed text of one or two lines; seconds of the film, on frames."""

    start: Fraction
    end: Fraction
    lines: tuple[str, ...]
    scene: str

    @property
    def speed(self) -> float:
        """Columns a second."""
        return sum(width(line) for line in self.lines) / float(self.end - self.start)


def captions(
    timeline: Timeline,
    group: Callable[[Sequence[TimedWord]], list[CaptionGroup]] = group,
    limits: CaptionLimits = USUAL,
    words: Sequence[Sequence[TimedWord]] = (),
) -> tuple[CaptionCue, ...]:
    """Group the words of a film into caption cues.

    A cue never reaches over a scene's end, so that what is read belongs to what is seen.

    Args:
        timeline: When everything is said.
        group: Groups the words of a scene.
        limits: Of the language.
        words: Those of each scene, as `spoken` finds them, where somebody has them.
    """
    estimates = []
    for scene, said in zip(timeline.scenes, words or map(spoken, timeline.scenes), strict=True):
        estimates += [(scene.id, said[found.start : found.end], found.lines) for found in group(said)]
    return tuple(_timed(estimates, timeline, limits))


def spoken(scene: PlacedScene) -> tuple[TimedWord, ...]:
    """The words of a scene, as captions are made of them."""
    before = "", *(placed.take.text for placed in scene.takes)
    return tuple(piece for placed, last in zip(scene.takes, before, strict=False) for piece in _spoken(placed, last))


def _spoken(placed: PlacedTake, before: str) -> Iterator[TimedWord]:
    """The words of a take, each with the blank before it, if its language writes one there.

    Args:
        placed: The take.
        before: What is said before it.
    """
    words, text = placed.take.words, placed.take.text
    at, first, natural = 0, placed.block * SOUND_BLOCK, word_ends(placed.take.text)
    for number, word in enumerate(words, 1):
        found = text.find(word.text, at)
        blank = sentence_gap(before, text) if number == 1 else "" if found == at else " "
        clings = number > 1 and not blank and at not in natural
        at = found + len(word.text) if found >= 0 else at
        yield TimedWord(blank + word.text, first + word.start, first + word.end, number == len(words), clings)


def _timed(
    estimates: Sequence[tuple[str, Sequence[TimedWord], tuple[str, ...]]], timeline: Timeline, limits: CaptionLimits
) -> Iterator[CaptionCue]:
    """Give every cue its frames: on with its first word, off when it has been read or the next one begins."""
    rate, last = timeline.rate, timeline.frames
    starts = [int(Fraction(words[0].start, SAMPLE_RATE) * rate) for _, words, _ in estimates] + [last]
    for number, (scene, words, lines) in enumerate(estimates):
        start, following = starts[number], starts[number + 1]
        spoken = Fraction(words[-1].end, SAMPLE_RATE) * rate
        read = start + max(LEAST, Fraction(sum(map(width, lines))) / Fraction(limits.speed)) * rate
        end = max(spoken + LINGER * rate, read)
        bridged = Fraction(following) if following - spoken <= BRIDGE * rate or end > following - GAP_FRAMES else end
        end = min(bridged, start + MOST * rate, Fraction(following))
        if 0 < following - end < GAP_FRAMES:
            end = Fraction(following - GAP_FRAMES)
        yield CaptionCue(start / rate, max(int(end), start + 1) / rate, lines, scene)


def findings(cues: Sequence[CaptionCue], limits: CaptionLimits = USUAL) -> Iterator[Diagnostic]:
    """Every rule that a caption cue breaks, with a proposal; at the spot of its scene's id."""
    most, longest = limits.shown(limits.speed), limits.shown(limits.line)
    for cue in cues:
        text, scene, place = joined(cue.lines), f"scene {cue.scene!r}", Location("", spot=cue.scene)
        if cue.speed > limits.speed:
            is_lost = cue.speed > limits.too_fast
            speed = f"{ceil(limits.shown(cue.speed) * 10) / 10:.1f} characters a second, more than {most:.0f}"
            message = f"{scene}: the caption “{text}” is {'too fast to follow' if is_lost else 'fast'}: {speed}"
            hint = "say it in fewer words, or put [](pause:0.5s) after it"
            yield Diagnostic(place, "caption-speed", "warning" if is_lost else "advice", message, hint)
        if max(map(width, cue.lines)) > limits.line:
            message = f"{scene}: the caption “{text}” has a line of more than {longest:.0f} characters"
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
    whole, rest = divmod(thousandths(seconds), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{rest:03d}"
