"""What is said well before it is seen: whoever looks for it finds nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.checks.said import heard, is_heard
from cuelight.checks.shown_texts import ShownText, schema_texts, shown_slides
from cuelight.checks.shown_words import ShownWord, main_words
from cuelight.errors import Diagnostic
from cuelight.languages.spaces import joined
from cuelight.model.timeline import PlacedScene, Timeline
from cuelight.script.parse import say_keys

LATEST = 2
"""Seconds after which something is late: people keep about as many words in mind as they can say in two seconds
(Baddeley, Thomson and Buchanan, "Word length and the structure of short-term memory", 1975)."""

_BETWEEN = 3
"""Other words that may stand among those that name an element."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name an element.

    Attributes:
        begin: The frame in which the first begins.
        end: The frame in which the last has ended.
        words: As they are written.
    """

    begin: int
    end: int
    words: tuple[str, ...]


def late_findings(source: Inputs, plan: Plan) -> Iterator[Diagnostic]:
    """Advice on each element that is named more than two seconds before it is seen in the same scene.

    An element that is named in full again as it comes is not late: a list may be announced, then taken one by one.

    Args:
        source: The script.
        plan: Its film, with takes as they are, or as they are estimated.
    """
    timeline = plan.timeline
    for index, scene in enumerate(timeline.scenes):
        seen = _first_seen(timeline, index)
        far = floor(LATEST * timeline.rate)
        coming = {target: frame for target, frame in seen.items() if frame > scene.start + far}
        for text in _texts_of(source, index) if coming else ():
            if text.target in coming and (
                late := _late(text.text, _Spoken(source, scene, timeline.rate), coming[text.target])
            ):
                yield _finding(source, index, text, late, coming[text.target], timeline.rate)


def _texts_of(source: Inputs, index: int) -> Iterator[ShownText]:
    """What a scene shows, of the schema as well if it shows that."""
    for slide in shown_slides(source.authored, index):
        yield from slide.texts
    if source.script.scenes[index].schema_slide:
        yield from schema_texts(source.authored)


def _first_seen(timeline: Timeline, index: int) -> Mapping[str, int]:
    """The frame in which each element of a scene is seen first."""
    seen = dict[str, int]()
    for clip in timeline.clips:
        states = [(clip.start, clip.state)] if clip.scene == index else []
        states += [(step.start, step.state) for step in clip.steps if step.scene == index]
        for frame, state in states:
            for name in state.visible:
                seen[name] = min(frame, seen.get(name, frame))
    return seen


def _late(text: str, spoken: "_Spoken", seen: int) -> Named | None:
    """Where an element is named too early; None if it is not, or is named again as it comes."""
    words = main_words(text, spoken.source.script.language)
    named = spoken.named(words)
    far = LATEST * spoken.rate
    first = next(named, None)
    if first is None or seen - first.end <= far or any(abs(seen - each.begin) <= far for each in named):
        return None
    return first


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What is spoken in a scene, and when."""

    source: Inputs
    scene: PlacedScene
    rate: Fraction

    def named(self, words: Sequence[ShownWord]) -> Iterator[Named]:
        """Every place where all of some words are said close to each other, in order."""
        for placed in self.scene.takes:
            spoken = placed.take.words
            stems = heard(tuple(word.text for word in spoken), self.source.script.language)
            for begin, end in _close(tuple(_hits(words, stems)), len(words)):
                first, last = (placed.at(at) * self.rate for at in (spoken[begin].start, spoken[end].end))
                yield Named(floor(first), floor(last), tuple(word.text for word in spoken[begin : end + 1]))


def _hits(words: Sequence[ShownWord], stems: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Where in a sentence which of some words is heard; nothing if one of them is not."""
    places = [[at for at, said in enumerate(stems) if is_heard(words[0], said)]] if words else []
    if not places or not places[0]:
        return
    places += [[at for at, said in enumerate(stems) if is_heard(word, said)] for word in words[1:]]
    if all(places):
        yield from sorted((at, which) for which, found in enumerate(places) for at in found)


def _close(hits: Sequence[tuple[int, int]], count: int) -> Iterator[tuple[int, int]]:
    """First and last word of each place that has all, none of which reaches into another."""
    free = 0
    for at, (begin, _) in enumerate(hits):
        if begin >= free and (end := _end(hits[at:], count)) is not None:
            yield begin, end
            free = end + 1


def _end(hits: Sequence[tuple[int, int]], count: int) -> int | None:
    """The word with which all that have to be said are, from the first hit on; None where they are not close enough."""
    found = set[int]()
    for at, which in hits:
        if at >= hits[0][0] + count + _BETWEEN:
            return None
        found.add(which)
        if len(found) == count:
            return at
    return None


def _finding(source: Inputs, index: int, text: ShownText, late: Named, seen: int, rate: Fraction) -> Diagnostic:
    written, scene = source.authored.source, source.script.scenes[index]
    turns = [turn.say for turn in scene.say] if isinstance(scene.say, tuple) else [scene.say or ""]
    turn = next((number for number, say in enumerate(turns) if late.words[0] in say), 0)
    place = written.within(say_keys(scene, index, turn), late.words[0])
    words = joined(late.words)
    message = (
        f"“{words}” is said at {_time(late.begin, rate)}, and “{text.text}” is seen only at {_time(seen, rate)}, "
        f"{float((seen - late.end) / rate):.1f} s later"
    )
    hint = f"put the cue on these words, [{words.rstrip('.,;:!?')}](#{text.target}), or name it again as it comes"
    return Diagnostic(place, "shown-late", "advice", message, hint)


def _time(frame: int, rate: Fraction) -> str:
    """A time of the film, with its frame.

    >>> _time(1830, Fraction(30))
    '1:01.0 (frame 1830)'
    """
    minutes, seconds = divmod(frame / rate, 60)
    return f"{minutes}:{float(seconds):04.1f} (frame {frame})"
