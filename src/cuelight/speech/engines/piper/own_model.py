"""Speaks with a model of the project, which may be a stranger's: in a process of its own, with limits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cuelight.errors import ModelError
from cuelight.processes.confined import BeyondError, Confined, Limits
from cuelight.processes.messages import Message
from cuelight.speech.engines.piper.model import PiperModel
from cuelight.speech.engines.piper.tempo import Rate
from cuelight.speech.guarded_voice import MOST_GAIN
from cuelight.speech.voice import Speech

_LIMITS = Limits(seconds=240, written=1_000)
"""Ten minutes of speech, the longest sentence, take a tenth of that on one core."""
_processes = Confined(_LIMITS, most=2)
_given_up: dict[PiperModel, str] = {}
"""Models beyond the limits and why, so that not every sentence of a script has to find out."""


def give_a_chance(model: PiperModel) -> None:
    """Forget that a model went beyond the limits: the machine may have been busy."""
    _given_up.pop(model, None)


def synthesize(model: PiperModel, cache: Path, rate: Rate, text: str, words: tuple[str, ...], seed: int) -> Speech:
    """Speak one sentence; as `synthesis.synthesize`.

    Raises:
        ModelError: The model cannot be used, or would take more than is allowed.
        EngineError: Nothing to say, or an unknown phoneme.
    """
    import numpy as np

    said = {"speed": rate.speed, "pace": rate.pace, "text": text, "words": words, "seed": seed}
    answer = _ask("synthesize", model, cache, said)
    try:
        (sound,) = answer.bodies
        spans = tuple((int(first), int(last)) for first, last in answer.value["words"])
        return Speech(np.frombuffer(sound, np.float32), answer.value["rate"], spans, answer.value["phonemes"])
    except (ValueError, LookupError, TypeError) as error:
        raise _unusable(model, f"makes what speaks answer in a way that is not understood ({error})") from error


def prepare(model: PiperModel, cache: Path) -> None:
    """Load a model and its front end.

    Raises:
        ModelError: As `synthesize`.
    """
    _ask("prepare", model, cache, {})


@lru_cache
def usual_gain(model: PiperModel, cache: Path) -> float:
    """The gain in dB that brings ordinary speech of the model to the loudness of takes.

    Raises:
        ModelError: As `synthesize`.
    """
    try:
        gain = float(_ask("usual_gain", model, cache, {}).value)
    except (ValueError, TypeError) as error:
        raise _unusable(model, "does not say how loud it is") from error
    if not abs(gain) <= MOST_GAIN:
        raise _unusable(model, f"speaks {'without a sound' if gain > 0 else 'far too loudly'}")
    return gain


def _ask(task: str, model: PiperModel, cache: Path, more: Mapping[str, Any]) -> Message:
    if model in _given_up:
        raise _unusable(model, _given_up[model])
    which = {"name": model.name, "path": str(model.path), "digest": model.digest, "config": model.config_digest}
    asked = {"model": which, "cache": str(cache), **more}
    try:
        return _processes.ask(f"cuelight.speech.engines.piper.own_model_child:{task}", asked, purpose=model.digest)
    except ModelError as error:
        raise ModelError(error.message, error.hint, model.name) from error
    except BeyondError as error:
        if error.is_limit:
            _given_up[model] = error.reason
        raise _unusable(model, error.reason) from error


def _unusable(model: PiperModel, reason: str) -> ModelError:
    return ModelError(f"the voice model {model.name} {reason}", "take a Piper voice as its makers give it", model.name)
