"""Asks a voice to speak, and trusts nothing that comes back: an engine may be anybody's."""

from __future__ import annotations

from collections.abc import Sequence
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from cuelight.errors import CuelightError, EngineError, PluginError
from cuelight.speech.guarded_voice import GuardedVoice

if TYPE_CHECKING:
    from cuelight.speech.voice import Speech, Voice

PATIENCE = 300.0
"""Seconds until a sentence is given up: Piper, on one slow core, needs less than ten for the longest."""
LONGEST = 600
"""Seconds of sound that one sentence may become."""
RATES = range(8_000, 192_001)
_HINT = "build again; if it stays so, take another voice or tell the makers of the engine"


def ask(voice: Voice, name: str, text: str, words: tuple[str, ...], seed: int) -> Speech:
    """Let a voice speak one sentence.

    Args:
        voice: Who speaks.
        name: As the script calls it.
        text: The sentence as spoken.
        words: The spoken form of each written word.
        seed: Chooses among renditions.

    Raises:
        EngineError: It failed, took longer than `PATIENCE`, or what it gave is not speech.
    """
    who = (
        f"the voice {name} of the package {voice.door.package}"
        if isinstance(voice, GuardedVoice)
        else f"the voice {name}"
    )
    # A thread of its own, which does not keep the program from ending: one that hangs cannot be stopped.
    answers: Queue[Speech | BaseException] = Queue(1)
    Thread(target=_speak, args=(voice, text, words, seed, answers), daemon=True, name=f"voice {name}").start()
    try:
        answer = answers.get(timeout=PATIENCE)
    except Empty:
        raise EngineError(f"{who} has said nothing for {PATIENCE:g} seconds", _HINT) from None
    if isinstance(answer, PluginError):
        raise PluginError(f"the voice {name}: {answer.message}", answer.hint) from answer
    if isinstance(answer, CuelightError):
        raise answer
    if isinstance(answer, BaseException):
        raise EngineError(f"{who} failed: {type(answer).__name__}: {answer}", _HINT) from answer
    try:
        wrong = _wrong(answer, len(words))
    except Exception as error:
        wrong = f"it cannot be read: {type(error).__name__}: {error}"
    if wrong:
        raise EngineError(f"{who} gave no speech that can be used: {wrong}", _HINT)
    return answer


def _speak(voice: Voice, text: str, words: tuple[str, ...], seed: int, answers: Queue[Any]) -> None:
    try:
        answers.put(voice.speak(text, words, seed))
    except BaseException as error:
        answers.put(error)


def _wrong(speech: Any, words: int) -> str:
    """What is wrong with an answer; "" if it is speech."""
    import numpy as np

    from cuelight.speech.voice import Speech

    if not isinstance(speech, Speech):
        return f"it is a {type(speech).__name__}"
    samples, rate = speech.samples, speech.rate
    if not isinstance(rate, int) or rate not in RATES:
        return f"{rate!r} is not a rate of samples"
    if not isinstance(samples, np.ndarray) or samples.ndim != 1 or not np.issubdtype(samples.dtype, np.floating):
        return "its sound is not a row of floating-point samples"
    if not len(samples):
        return "its sound is empty"
    if len(samples) > LONGEST * rate:
        return f"it is {len(samples) / rate:.0f} seconds long"
    if not np.isfinite(samples).all():
        return "its sound holds values that are no numbers"
    if not isinstance(speech.phonemes, str):
        return "its phonemes are no text"
    return "" if speech.words is None else _wrong_times(speech.words, words, len(samples))


def _wrong_times(spans: Sequence[Any], words: int, length: int) -> str:
    if len(spans) != words:
        return f"it tells when {len(spans)} words are spoken, and there are {words}"
    at = 0
    for span in spans:
        if len(span) != 2 or not at <= span[0] <= span[1] <= length:
            return f"it tells that a word is spoken from sample {span[0]}, which cannot be"
        at = span[0]
    return ""
