"""What a film shows and never says: whoever does not see it misses that."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.checks.said import Said
from cuelight.checks.shown_texts import ShownSlide, ShownText, schema_texts, shown_slides
from cuelight.checks.shown_words import ShownWord, main_words
from cuelight.errors import Diagnostic
from cuelight.model.timeline import Timeline
from cuelight.script.parse import Authored

ENOUGH = 0.5
"""The share of a text's main words that has to be said: fewer are another statement."""

_FEW = 3
"""Of up to so many numbers that stand by themselves one has to be said, of more two: nobody reads a table out."""

_PARTS = re.compile("[:×x]")
"""What parts the numbers of a time, or stands before how often something is."""

_LONGEST = 60
"""Characters of a text that a message quotes."""

_HINT = "say it in the scene, in these words or in others of the same stems, or take it off the slide"


def unsaid_findings(source: Inputs, plan: Plan) -> Iterator[Diagnostic]:
    """Advice on each text and number that a film shows and does not say while it is seen.

    Args:
        source: The script.
        plan: Its film, with takes as they are, or as they are estimated.
    """
    yield from diagram_findings(source.authored, plan.timeline)
    for index in range(len(source.script.scenes)):
        yield from scene_findings(source.authored, index)


def scene_findings(authored: Authored, index: int) -> Iterator[Diagnostic]:
    """Advice on what a scene shows and does not say; nothing of a recording whose words nobody has written down.

    Args:
        authored: The script.
        index: Which scene.
    """
    scene = authored.script.scenes[index]
    if scene.take and not scene.say:
        return
    said = _said(authored, (index,))
    for slide in shown_slides(authored, index):
        yield from (_finding(authored, text, lacking) for text in slide.texts if (lacking := _lacking(text.text, said)))
        yield from _figures(authored, slide, said)


def _lacking(text: str, said: Said) -> tuple[str, ...]:
    """The words and numbers of a text for which a listener misses what it says; none if it is said."""
    words = main_words(text, said.tag)
    missing = [word for word in words if not said.has(word)]
    short = said.abbreviated(words) if missing else frozenset()
    missing = [word for word in missing if word not in short]
    numbers = [word for word in missing if word.is_number]
    others = [word for word in words if not word.is_number]
    lacking = [word for word in missing if not word.is_number]
    is_said = len(others) - len(lacking) >= ENOUGH * len(others)
    return tuple(dict.fromkeys(word.written for word in (numbers if is_said else missing)))


def _said(authored: Authored, scenes: Iterable[int]) -> Said:
    narrations = (authored.narrations[index] for index in scenes)
    return Said(tuple(said.words for narration in narrations for said in narration.sentences), authored.script.language)


def diagram_findings(authored: Authored, timeline: Timeline) -> Iterator[Diagnostic]:
    """Advice on what of the schema is not said in any scene up to the last that shows it.

    Args:
        authored: The script.
        timeline: Its film.
    """
    last = _last_seen(timeline)
    said = dict[int, Said]()
    for text in schema_texts(authored):
        if text.target in last:
            until = last[text.target] + 1
            said[until] = said.get(until) or _said(authored, range(until))
            if lacking := _lacking(text.text, said[until]):
                yield _finding(authored, text, lacking)


def _last_seen(timeline: Timeline) -> Mapping[str, int]:
    """The last scene in which each element of the schema is seen."""
    return {
        name: clip.scene
        for clip in timeline.clips
        if timeline.scenes[clip.scene].kind == "schema" or "schema" in timeline.scenes[clip.scene].kinds
        for state in (clip.state, *(step.state for step in clip.steps if step.scene == clip.scene))
        for name in state.visible
    }


def _finding(authored: Authored, text: ShownText, lacking: Sequence[str]) -> Diagnostic:
    place = authored.source.location(text.keys)
    words = ", ".join(f"“{word}”" for word in lacking)
    message = f"“{_short(text.text)}” is shown, and nobody says {words}: whoever does not see it misses that"
    return Diagnostic(place, "unsaid", "advice", message, _HINT)


def _figures(authored: Authored, slide: ShownSlide, said: Said) -> Iterator[Diagnostic]:
    heard = _heard(slide.figures, said)
    missing = [word.written for word, is_heard in heard.items() if not is_heard]
    needed = min(len(heard), 1 if len(heard) <= _FEW else 2)
    if len(heard) - len(missing) >= needed:
        return
    place = authored.source.location(slide.keys)
    shown = ", ".join(missing[:4]) + (f" and {len(missing) - 4} more" if len(missing) > 4 else "")
    message = f"the numbers {shown} are shown, and nobody says them: whoever does not see them misses that"
    hint = "say those that matter, in figures or in words"
    yield Diagnostic(place, "unsaid", "advice", message, hint)


def _heard(figures: Iterable[str], said: Said) -> Mapping[ShownWord, bool]:
    """Whether each number is said, or the time of which it is a part."""
    heard = dict[ShownWord, bool]()
    for figure in figures:
        is_said = all(map(said.has, main_words(figure, said.tag)))
        for part in _PARTS.split(figure):
            for word in main_words(part, said.tag):
                heard[word] = heard.get(word, False) or is_said or said.has(word)
    return heard


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
