"""What `own_model` asks for, in the process in which a model of the project speaks."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from cuelight.processes.messages import Message
from cuelight.speech.engines.piper import synthesis
from cuelight.speech.engines.piper.model import PiperModel
from cuelight.speech.engines.piper.tempo import Rate


def synthesize(
    model: Mapping[str, str],
    cache: str,
    speed: float,
    pace: float | None,
    text: str,
    words: Sequence[str],
    seed: int,
) -> Iterator[Message]:
    """The sound of a sentence, float32; its rate, its words' first and last samples, and its phonemes."""
    speech = synthesis.synthesize(_model(model), Path(cache), Rate(speed, pace), text, tuple(words), seed)
    told = {"rate": speech.rate, "words": speech.words, "phonemes": speech.phonemes}
    yield Message(told, (speech.samples.astype(np.float32, copy=False).tobytes(),))


def prepare(model: Mapping[str, str], cache: str) -> Iterator[Message]:
    """Nothing, once the model is loaded."""
    synthesis.prepare(_model(model), Path(cache))
    yield Message(None)


def usual_gain(model: Mapping[str, str], cache: str) -> Iterator[Message]:
    """The model's gain, dB."""
    yield Message(synthesis.usual_gain(_model(model), Path(cache)))


def _model(model: Mapping[str, str]) -> PiperModel:
    return PiperModel(model["name"], Path(model["path"]), model["digest"], model["config"])
