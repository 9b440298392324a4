"""Makes a Piper model ready for reproducible speech, and opens it.

Writes the model made ready into the voices' cache, whole or not at all. Two changes to the model's graph (VITS, Kim
et al. 2021): the noise that it draws itself becomes an input, so that the same noise gives the same sound; and the
number of spectrogram frames of each phoneme becomes an output, so that word times are known.
"""

import contextlib
import threading
from functools import lru_cache
from pathlib import Path

import onnx
import onnxruntime
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from onnx import TensorProto, helper
from onnxruntime.capi.onnxruntime_pybind11_state import EPFail, Fail, InvalidGraph, InvalidProtobuf
from piper.patch_voice_with_alignment import add_alignment_output

from cuelight.audio.piper import PiperModel
from cuelight.errors import EngineError
from cuelight.store import digest, write_whole

NOISES = ("noise_0", "noise_1")
"""The new inputs: noise of the phonemes' lengths, shape (1, 2, ids); noise of the sound, (1, channels, frames)."""

_PATCH_VERSION = 1
_LOCK = threading.Lock()
_BROKEN = (EPFail, Fail, InvalidGraph, InvalidProtobuf)


def open_session(model: PiperModel, cache: Path) -> onnxruntime.InferenceSession:
    """Open a model once per process; safe from several threads.

    Raises:
        EngineError: The file is no Piper model.
        StorageError: The model made ready cannot be written.
    """
    with _LOCK:
        return _open(model, cache)


@lru_cache(maxsize=4)
def _open(model: PiperModel, cache: Path) -> onnxruntime.InferenceSession:
    ready = cache / f"{digest({'model': model.digest, 'patch': _PATCH_VERSION})}.onnx"
    if ready.is_file():
        with contextlib.suppress(*_BROKEN):
            return _session(ready)
    patched = _patch(model)
    write_whole(ready, lambda path: onnx.save(patched, path))
    return _session(ready)


def _session(path: Path) -> onnxruntime.InferenceSession:
    """One thread a run: sentences are spoken beside each other, which is as fast and keeps the sum order."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # shapes differ with every sentence
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _patch(model: PiperModel) -> onnx.ModelProto:
    try:
        graph = onnx.load(model.path)
        _noise_becomes_input(graph)
        add_alignment_output(graph)
    except (DecodeError, ValueError) as error:
        raise EngineError(
            f"{model.path.name} is no Piper model: {error}", "take the .onnx file of a Piper voice, whole"
        ) from error
    return graph


def _noise_becomes_input(model: onnx.ModelProto) -> None:
    """Replace each RandomNormalLike by a slice, as large as what it was like, of a graph input.

    Raises:
        ValueError: The model does not draw noise where a VITS model does.
    """
    graph = model.graph
    drawing = [node for node in graph.node if node.op_type == "RandomNormalLike"]
    if len(drawing) != len(NOISES):
        raise ValueError(f"it draws noise {len(drawing)} times, not {len(NOISES)}")
    for name, node in zip(NOISES, drawing, strict=True):
        at = list(graph.node).index(node)
        shape: list[str | int | None] = [1, f"{name}_channels", f"{name}_frames"]
        graph.input.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        graph.initializer.append(helper.make_tensor(f"{name}_from", TensorProto.INT64, [3], [0, 0, 0]))
        size = helper.make_node("Shape", [node.input[0]], [f"{name}_to"])
        part = helper.make_node("Slice", [name, f"{name}_from", f"{name}_to"], [node.output[0]])
        graph.node.remove(node)
        graph.node.insert(at, size)
        graph.node.insert(at + 1, part)
