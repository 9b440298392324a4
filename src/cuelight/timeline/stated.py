"""The timeline as pages, tests and other tools read it: JSON-able, in a fixed order. Pure."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import PlacedCue, PlacedLevel, PlacedTake, Timeline


def to_json(timeline: Timeline) -> Mapping[str, Any]:
    """The contract for pages, tests and other tools, as script-format describes it: JSON-able, in a fixed order."""
    rate = timeline.rate
    return {
        "film": timeline.film,
        "rate": f"{rate.numerator}/{rate.denominator}",
        "frames": timeline.frames,
        "seconds": _decimal(timeline.frames / rate),
        "scenes": [
            {
                "id": scene.id,
                "heading": scene.heading,
                "start": scene.start,
                "end": scene.end,
                "kind": scene.kind,
                **({"kinds": list(scene.kinds)} if scene.kinds else {}),
                "here": scene.here,
                "pins": [{"target": pin.target, "frame": pin.frame} for pin in scene.pins],
                **({"levels": [_level_json(level) for level in scene.levels]} if scene.levels else {}),
                "takes": [_take_json(placed) for placed in scene.takes],
                "cues": [_cue_json(cue) for cue in scene.cues],
            }
            for scene in timeline.scenes
        ],
    }


def _level_json(level: PlacedLevel) -> Mapping[str, Any]:
    return {"group": level.group, "frame": level.frame}


def _take_json(placed: PlacedTake) -> Mapping[str, Any]:
    take, begins = placed.take, placed.block * SOUND_BLOCK
    return {
        "text": take.text,
        "voice": take.voice,
        "start": _of_samples(begins),
        "end": _of_samples(begins + take.samples),
        "timing": take.timing,
        "words": [
            {"text": word.text, "start": _of_samples(begins + word.start), "end": _of_samples(begins + word.end)}
            for word in take.words
        ],
    }


def _cue_json(cue: PlacedCue) -> Mapping[str, Any]:
    lit = {"until": cue.until} if cue.action == "light" else {}
    return {"target": cue.target, "action": cue.action, "frame": cue.frame, **lit, "word": cue.word}


def _decimal(seconds: Fraction) -> float:
    """Seconds to a tenth of a millisecond, as JSON writes them."""
    return round(seconds.numerator * 10_000 / seconds.denominator) / 10_000


def _of_samples(samples: int) -> float:
    """The same of samples: most numbers of a timeline are such."""
    return round(samples * 10_000 / SAMPLE_RATE) / 10_000
