"""How voices are run by ONNX Runtime: the same bits each time, sentences beside each other."""

import errno
import os
import shutil
from pathlib import Path

import onnxruntime
from onnxruntime import GraphOptimizationLevel
from onnxruntime.capi.onnxruntime_pybind11_state import EPFail, Fail, InvalidGraph, InvalidProtobuf

from cuelight.errors import StorageError

BROKEN = (EPFail, Fail, InvalidGraph, InvalidProtobuf)
"""What a file raises that is no model."""
_PROVIDERS = ["CPUExecutionProvider"]


def session(path: Path) -> onnxruntime.InferenceSession:
    """Open a model.

    Raises:
        Exception: One of `BROKEN`: the file is no model.
    """
    return onnxruntime.InferenceSession(str(path), _options(), providers=_PROVIDERS)


def simplify(graph: bytes, path: Path) -> None:
    """Write a model as ONNX Runtime simplifies it for any processor.

    Raises:
        OSError: The disk is full.
        StorageError: It cannot be written for another reason.
    """
    options = _options()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    try:
        onnxruntime.InferenceSession(graph, options, providers=_PROVIDERS)
    except (Fail, InvalidProtobuf) as error:
        path.unlink(missing_ok=True)
        # It does not say what the system said.
        if shutil.disk_usage(path.parent).free < len(graph):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise StorageError(
            f"cannot keep the voice made ready in {path.parent}: {str(error).splitlines()[0]}",
            "see that the disk has room and that you may write there, then build again",
        ) from error


def _options() -> onnxruntime.SessionOptions:
    """One thread a run: sentences are spoken beside each other, which is as fast.

    With two threads 3 of 60 sentences have other samples, with more nearly all.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # shapes differ with every sentence
    # Weights that stay lie apart from what comes and goes, of which more is taken at once than is needed.
    options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")
    options.log_severity_level = 4  # It logs from C to stderr what a model calls its parts; errors are raised.
    return options
