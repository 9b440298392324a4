"""Changes a Piper model's graph (VITS, Kim et al. 2021): its speech becomes reproducible, its word times known.

The noise that it draws itself becomes an input, so that the same noise gives the same sound; and the number of
spectrogram frames of each phoneme becomes an output. It is then parted where its vocoder begins.
"""

from collections.abc import Sequence

import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from onnx import TensorProto, helper
from onnx.utils import Extractor
from piper.patch_voice_with_alignment import add_alignment_output

from cuelight.errors import ModelError
from cuelight.speech.engines.piper.model import PiperModel

_FIRST_OF_VOCODER = "dec.conv_pre.weight"


def patched(model: PiperModel, noises: Sequence[str]) -> onnx.ModelProto:
    """Change a model's graph.

    Args:
        model: The model.
        noises: Names of the inputs that the noise becomes.

    Returns:
        The changed model.

    Raises:
        ModelError: The file is no Piper model.
    """
    try:
        graph = onnx.load(model.path)
        _noise_becomes_input(graph, noises)
        add_alignment_output(graph)
    except (DecodeError, ValueError) as error:
        raise ModelError(
            f"{model.path.name} is no Piper model: {error}", "take the .onnx file of a Piper voice, whole", model.name
        ) from error
    return graph


def parted(model: onnx.ModelProto, samples: str) -> tuple[bytes, ...]:
    """Part a model where its vocoder begins (HiFi-GAN, Kong et al. 2020): both together say the same bits.

    Args:
        model: The model.
        samples: The name of its output that is its sound.

    Returns:
        As their files would be: what gives frames in place of samples, and what makes samples of those; or the whole of
        a model that is put together otherwise, as those with several speakers are.
    """
    graph = model.graph
    frames = next((node.input[0] for node in graph.node if _FIRST_OF_VOCODER in node.input), None)
    if frames is None or _reaches_beyond(graph, samples, frames):
        return (model.SerializeToString(),)
    if frames not in {each.name for each in graph.value_info}:
        graph.value_info.append(helper.make_tensor_value_info(frames, TensorProto.FLOAT, [1, None, None]))
    inputs, outputs = [each.name for each in graph.input], [each.name for each in graph.output]
    extractor = Extractor(model)
    reading = extractor.extract_model(inputs, [frames, *(name for name in outputs if name != samples)])
    return reading.SerializeToString(), extractor.extract_model([frames], [samples]).SerializeToString()


def _reaches_beyond(graph: onnx.GraphProto, output: str, edge: str) -> bool:
    """Whether an output needs any input of the graph beside what comes by way of an edge."""
    makes = {name: node for node in graph.node for name in node.output}
    inputs = {each.name for each in graph.input} - {each.name for each in graph.initializer}
    waiting, seen = [output], {edge}
    while waiting:
        name = waiting.pop()
        if name in inputs:
            return True
        if name not in seen:
            seen.add(name)
            waiting += makes[name].input if name in makes else ()
    return False


def _noise_becomes_input(model: onnx.ModelProto, noises: Sequence[str]) -> None:
    """Replace each RandomNormalLike by a slice, as large as what it was like, of a graph input.

    Raises:
        ValueError: The model does not draw noise where a VITS model does.
    """
    graph = model.graph
    drawing = [node for node in graph.node if node.op_type == "RandomNormalLike"]
    if len(drawing) != len(noises):
        raise ValueError(f"it draws noise {len(drawing)} times, not {len(noises)}")
    for name, node in zip(noises, drawing, strict=True):
        at = list(graph.node).index(node)
        shape: list[str | int | None] = [1, f"{name}_channels", f"{name}_frames"]
        graph.input.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        graph.initializer.append(helper.make_tensor(f"{name}_from", TensorProto.INT64, [3], [0, 0, 0]))
        size = helper.make_node("Shape", [node.input[0]], [f"{name}_to"])
        part = helper.make_node("Slice", [name, f"{name}_from", f"{name}_to"], [node.output[0]])
        graph.node.remove(node)
        graph.node.insert(at, size)
        graph.node.insert(at + 1, part)
