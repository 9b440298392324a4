"""A voice model of the project may be a stranger's: it speaks in a process of its own, with limits."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import onnx
import pytest
from command import run
from counts import few
from onnx import TensorProto, helper
from small_project import SmallProject

from cuelight.errors import LanguageError, ModelError
from cuelight.script.model import VoiceSpec
from cuelight.speech.engines.piper.model import packaged_model
from cuelight.speech.voice import open_voice

pytestmark = pytest.mark.voice

JOE = packaged_model("en_US-joe-medium")


def _own(small: SmallProject) -> Path:
    """Let the project bring a model of its own, joe's as yet, and its script name it; its configuration."""
    onnx_file = small.script.parent / "mine.onnx"
    shutil.copy(JOE.path, onnx_file)
    shutil.copy(JOE.config, onnx_file.with_name("mine.onnx.json"))
    small.replace("{engine: tone}", "{model: mine.onnx}")
    return onnx_file.with_name("mine.onnx.json")


def _configured(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def spoil(config: Path) -> None:
        stored = json.loads(config.read_bytes())
        change(stored)
        config.write_text(json.dumps(stored), "utf-8")

    return spoil


def _huge_constant(config: Path) -> None:
    """Two numbers in the file; six gigabytes once they are made."""
    path = config.with_name("mine.onnx")
    graph = onnx.load(path)
    path.unlink()
    size = helper.make_tensor("size", TensorProto.INT64, [1], [1_500_000_000])
    graph.graph.node.append(helper.make_node("Constant", [], ["huge_size"], value=size))
    graph.graph.node.append(helper.make_node("ConstantOfShape", ["huge_size"], ["huge"]))
    graph.graph.node.append(helper.make_node("ReduceSum", ["huge"], ["huge_sum"], keepdims=0))
    graph.graph.output.append(helper.make_tensor_value_info("huge_sum", TensorProto.FLOAT, []))
    onnx.save(graph, path)


@pytest.fixture
def model(tmp_path: Path) -> Iterator[Path]:
    """Joe's files, under another name."""
    path = tmp_path / "mine.onnx"
    path.symlink_to(JOE.path)
    shutil.copy(JOE.config, tmp_path / "mine.onnx.json")
    yield path


@pytest.mark.slow
def test_a_model_that_takes_all_memory_is_a_problem_of_the_script(small: SmallProject) -> None:
    """At the place that names it; the program itself takes no more than for any film."""
    _huge_constant(_own(small))
    done = run(small.root, "build", "--jobs", "1")
    assert done.returncode == 2, done.stderr
    assert "scripts/small.yaml:7:17: the voice model mine.onnx takes more than 2,000 MB of memory" in done.stderr
    assert "1 problem;" in done.stderr


GREEDY: dict[str, Callable[[dict[str, Any]], object]] = {
    "a length of 30,000": lambda config: config["inference"].update(length_scale=30_000),
    "ids of 1,000": lambda config: config.update(
        phoneme_id_map={key: value * 1_000 for key, value in config["phoneme_id_map"].items()}
    ),
}


@pytest.mark.parametrize("how", few(GREEDY, ["ids of 1,000"]))
def test_a_configuration_that_takes_all_memory_is_an_error_of_the_model(model: Path, how: str) -> None:
    """It is not asked for the next sentence, until it is opened anew."""
    _configured(GREEDY[how])(model.with_name("mine.onnx.json"))
    voice = open_voice("mine", VoiceSpec(model="mine.onnx"), "en", model.parent.joinpath, model.parent / "voices")
    for _ in range(2):
        with pytest.raises(ModelError, match=r"mine\.onnx takes more than 2,000 MB of memory"):
            voice.speak("Here.", ("Here.",), 7)


SHAPES: dict[str, Callable[[dict[str, Any]], object]] = {
    "no number of speakers": lambda config: config.pop("num_speakers"),
    "ids that are a number": lambda config: config.update(phoneme_id_map=7),
    "a voice that is a list": lambda config: config["espeak"].update(voice=["en"]),
    "a language that is a list": lambda config: config.update(language=["en"]),
    "a family that is a number": lambda config: config["language"].update(family=7),
    "a rate that is a text": lambda config: config["audio"].update(sample_rate="fast"),
}


@pytest.mark.parametrize("how", SHAPES)
def test_a_configuration_of_another_shape_is_refused_when_the_voice_is_opened(model: Path, how: str) -> None:
    """By its name, whatever in it is of another shape."""
    _configured(SHAPES[how])(model.with_name("mine.onnx.json"))
    with pytest.raises(ModelError, match=r"mine\.onnx\.json is not a configuration of a Piper voice") as caught:
        open_voice("mine", VoiceSpec(model="mine.onnx"), "en", model.parent.joinpath, model.parent)
    assert caught.value.model == "mine.onnx"


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a": ' * 100_000, b" " * 1_000_001, b"\xff", b""])
def test_what_is_no_configuration_is_refused(model: Path, content: bytes) -> None:
    """Nested deeply, long, no text, nothing."""
    model.with_name("mine.onnx.json").write_bytes(content)
    with pytest.raises(ModelError, match="not a configuration"):
        open_voice("mine", VoiceSpec(model="mine.onnx"), "en", model.parent.joinpath, model.parent)


VALUES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a length that is no number": lambda config: config["inference"].update(length_scale="long"),
    "a speaker that is not there": lambda config: config.update(num_speakers=9),
    "ids that are texts": lambda config: config["phoneme_id_map"].update({"_": ["a"]}),
    "an id that is not there": lambda config: config["phoneme_id_map"].update({"h": [100_000]}),
    "no pad": lambda config: config["phoneme_id_map"].pop("_"),
    "a voice that eSpeak does not have": lambda config: config["espeak"].update(voice="../../etc/passwd"),
}


def test_no_value_of_a_configuration_is_a_fault_of_ours(model: Path, tmp_path: Path) -> None:
    """Each is an error of the model that names it, and the next model speaks."""
    config = model.with_name("mine.onnx.json")
    for how, change in VALUES.items():
        shutil.copy(JOE.config, config)
        _configured(change)(config)
        try:
            voice = open_voice("mine", VoiceSpec(model="mine.onnx"), "en", model.parent.joinpath, tmp_path / "voices")
        except LanguageError:
            assert "eSpeak" in how
            continue
        with pytest.raises(ModelError, match=r"mine\.onnx") as caught:
            voice.speak("Hallo a.", ("Hallo", "a."), 7)
        assert caught.value.model == "mine.onnx", how
    shutil.copy(JOE.config, config)
    voice = open_voice("mine", VoiceSpec(model="mine.onnx"), "en", model.parent.joinpath, tmp_path / "voices")
    assert len(voice.speak("Here.", ("Here.",), 7).samples)
