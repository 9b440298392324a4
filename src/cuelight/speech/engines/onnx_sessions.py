"""How voices are run by ONNX Runtime: the same bits each time, sentences beside each other."""

import os
from pathlib import Path

import onnxruntime
from onnxruntime import GraphOptimizationLevel
from onnxruntime.capi.onnxruntime_pybind11_state import EPFail, Fail, InvalidGraph, InvalidProtobuf

from cuelight.errors import StorageError

BROKEN = (EPFail, Fail, InvalidGraph, InvalidProtobuf)
"""What a file raises that is no model."""
_PROVIDERS = ["CPUExecutionProvider"]


_MOST_THREADS = 4

_one_thread = True


def speak_one_at_a_time() -> None:
    """Give each sentence several threads, in models that are opened from now on: somebody waits for the next one.

    What is said is the same to the bit; sentences that are spoken beside each other would only be in each other's way.
    """
    global _one_thread
    _one_thread = False


def session(path: Path) -> onnxruntime.InferenceSession:
    """Open a model.

    Raises:
        Exception: One of `BROKEN`: the file is no model.
    """
    return onnxruntime.InferenceSession(str(path), _options(), providers=_PROVIDERS)


def simplify(graph: bytes, path: Path) -> None:
    """Write a model as ONNX Runtime simplifies it for any processor.

    Raises:
        StorageError: It cannot be written.
    """
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


def _options() -> onnxruntime.SessionOptions:
    """One thread a run, as a rule: sentences are spoken beside each other, which is as fast."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1 if _one_thread else min(os.cpu_count() or 1, _MOST_THREADS)
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # shapes differ with every sentence
    options.log_severity_level = 4  # It logs from C to stderr what a model calls its parts; errors are raised.
    return options
