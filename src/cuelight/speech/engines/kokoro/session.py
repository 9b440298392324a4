"""Opens Kokoro's model made ready: its graph also says how long each phoneme lasts.

Writes the model made ready into the voices' cache, whole or not at all.
"""

import contextlib
import threading
from functools import lru_cache
from pathlib import Path

import onnxruntime

from cuelight.speech.engines.kokoro.model import MODEL, whole_model
from cuelight.speech.engines.onnx_sessions import BROKEN, session, simplify
from cuelight.speech.engines.ready import is_as_made, note_made
from cuelight.storage.digest import digest
from cuelight.storage.write import write_whole

LENGTHS = "/encoder/Clip_output_0"
"""An inner value of the graph: how many frames each phoneme lasts."""
_READY_VERSION = 1
_LOCK = threading.Lock()


def open_session(cache: Path) -> onnxruntime.InferenceSession:
    """Open the model once per process; safe from several threads.

    Raises:
        EngineError: It is not installed, or damaged.
        StorageError: The model made ready cannot be written.
    """
    with _LOCK:
        return _open(cache)


@lru_cache(maxsize=1)
def _open(cache: Path) -> onnxruntime.InferenceSession:
    ready = cache / f"{digest({'model': MODEL, 'ready': _READY_VERSION})}.onnx"
    if is_as_made(ready):
        with contextlib.suppress(*BROKEN):
            return session(ready)
    graph = _telling_lengths(whole_model())
    write_whole(ready, lambda path: simplify(graph, path))
    note_made(ready)
    return session(ready)


def _telling_lengths(content: bytes) -> bytes:
    """The model with the lengths of phonemes as another output."""
    import onnx  # slow to import, and needed once

    model = onnx.load_from_string(content)
    model.graph.output.append(onnx.helper.make_tensor_value_info(LENGTHS, onnx.TensorProto.FLOAT, None))
    told: bytes = model.SerializeToString()
    return told
