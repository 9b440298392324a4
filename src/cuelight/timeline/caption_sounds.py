"""Captions of all that is heard: what is said, and between it the music and the sound of clips, named. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from cuelight.languages.caption_limits import CaptionLimits, limits_of
from cuelight.languages.direction import directed
from cuelight.languages.endings import leads_of
from cuelight.languages.find import known
from cuelight.model.timeline import Timeline
from cuelight.script.model import Script
from cuelight.timeline.caption_breaks import LEAST, CaptionGroup, TimedWord, group, width
from cuelight.timeline.captions import GAP_FRAMES, CaptionCue, captions

LONGEST = Fraction(3)
"""Seconds for which a sound is named."""

_NOTE = "♪"
"""What stands for the name of a sound where the language has no words."""


def heard(
    script: Script,
    timeline: Timeline,
    group: Callable[[Sequence[TimedWord], frozenset[str], CaptionLimits], list[CaptionGroup]] = group,
    words: Sequence[Sequence[TimedWord]] = (),
) -> tuple[CaptionCue, ...]:
    """The caption cues of a film; a sound is named in the first gap between words in which it can be read.

    Args:
        script: The script.
        timeline: When everything is said.
        group: Groups the words of a scene, given the words of the language that lead others, and its limits.
        words: Those of each scene, as `spoken` finds them, where somebody has them.
    """
    leads, limits = leads_of(script.language), limits_of(script.language)
    cues = list(captions(timeline, lambda words: group(words, leads, limits), limits, words))
    for start, end, scene, text in _sounds(script, timeline):
        gap = next(_gaps(cues, start, end, timeline.rate), None)
        if gap:
            cues.append(CaptionCue(gap[0], min(gap[1], gap[0] + LONGEST), (text,), scene))
            cues.sort(key=lambda cue: cue.start)
        else:
            cues = [_named(cue, text, limits.line) if cue is _first(cues, start, end) else cue for cue in cues]
    return tuple(replace(cue, lines=tuple(directed(line, script.language) for line in cue.lines)) for cue in cues)


def _sounds(script: Script, timeline: Timeline) -> Iterator[tuple[Fraction, Fraction, str, str]]:
    """When something else than speech begins and ends to sound, seconds; in which scene; its name."""
    found = known(script.language)
    sound, music = (found.page.sound, found.page.music) if found else (_NOTE, _NOTE)
    for scene, placed in zip(script.scenes, timeline.scenes, strict=True):
        if scene.kind == "clip" and scene.slide.sound == "keep":
            text = f"[{sound}: {scene.slide.alt}]"
            text = text if width(text) <= limits_of(script.language).line else f"[{sound}]"
            yield placed.start / timeline.rate, placed.end / timeline.rate, placed.id, text
    if script.music:
        yield Fraction(0), timeline.frames / timeline.rate, timeline.scenes[0].id, f"[{music}]"


def _gaps(
    cues: list[CaptionCue], start: Fraction, end: Fraction, rate: Fraction
) -> Iterator[tuple[Fraction, Fraction]]:
    """Stretches of seconds in which no caption stands, long enough for one, with frames between them and the next."""
    inside = [cue for cue in cues if cue.end > start and cue.start < end]
    bounds = [start, *(at for cue in inside for at in (cue.start, cue.end)), end]
    room = GAP_FRAMES / rate
    for number, (first, last) in enumerate(pairwise(bounds)):
        if number % 2 == 0:
            first, last = first + (room if number else 0), last - room
            if last - first >= LEAST:
                yield first, last


def _first(cues: list[CaptionCue], start: Fraction, end: Fraction) -> CaptionCue | None:
    return next((cue for cue in cues if start <= cue.start < end), None)


def _named(cue: CaptionCue, text: str, line: int) -> CaptionCue:
    """A cue with the name of a sound before its words, if it has room for it."""
    if len(cue.lines) == 1:
        return CaptionCue(cue.start, cue.end, (text, *cue.lines), cue.scene)
    joined = f"{text} {cue.lines[0]}"
    lines = (joined, *cue.lines[1:]) if width(joined) <= line else cue.lines
    return CaptionCue(cue.start, cue.end, lines, cue.scene)
