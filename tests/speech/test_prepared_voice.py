"""A voice is loaded while slides are laid out, from a model that was made ready once."""

import os
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from counts import few
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.errors import EngineError, StorageError
from cuelight.project import Project
from cuelight.speech.engines import ready
from cuelight.speech.engines.piper import session, synthesis
from cuelight.speech.engines.piper.tempo import Rate
from cuelight.speech.engines.piper.voice import PiperVoice
from cuelight.speech.voice import Prepares, Rests, open_voice
from cuelight.storage.digest import file_digest
from cuelight.storage.signature import RACY, signature

pytestmark = pytest.mark.voice


@pytest.fixture
def joe(tmp_path: Path) -> PiperVoice:
    """The packaged voice, never opened."""
    session._open.cache_clear()
    voice = open_voice("joe", None, "en", tmp_path.joinpath, tmp_path / "voices")
    assert isinstance(voice, PiperVoice)
    return voice


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the packaged voice was made ready."""
    cache = tmp_path_factory.mktemp("prepared") / "voices"
    session._open.cache_clear()
    voice = open_voice("joe", None, "en", cache.joinpath, cache)
    assert isinstance(voice, PiperVoice)
    voice.prepare()
    session._open.cache_clear()
    return cache


def ready_model(voice: PiperVoice) -> Path:
    """The larger part of the model that was made ready."""
    _, path = sorted(voice.cache.glob("*.onnx"), key=lambda path: path.stat().st_size)
    return path


def test_a_prepared_voice_says_what_an_unprepared_one_says(joe: PiperVoice) -> None:
    """Bit for bit, from the model as it was just made ready and from the one that was kept."""
    assert isinstance(joe, Prepares)
    words = ("An", "advanced", "stage.")
    joe.prepare()
    first = joe.speak("An advanced stage.", words, 7)
    made = signature(ready_model(joe))
    session._open.cache_clear()
    again = joe.speak("An advanced stage.", words, 7)
    assert (first.samples == again.samples).all()
    assert first.words == again.words
    assert signature(ready_model(joe)) == made


def test_two_processors_say_the_same_bit_for_bit(joe: PiperVoice, prepared: Path) -> None:
    """Of a sentence that is long enough to be parted, of one that is not, and of one that the model would hurry."""
    shutil.copytree(prepared, joe.cache)
    paced = replace(joe, rate=Rate(1.0, 145.0))
    for seed, text in enumerate(
        ("Yes.", "The main aim of treatment now is to halt the growth of the tumour, and to keep it so for long.")
    ):
        for voice in (joe, paced):
            alone, together = (each.speak(text, tuple(text.split()), seed) for each in (voice, voice.hurried()))
            assert (alone.samples == together.samples).all()
            assert alone.words == together.words


def test_a_sentence_in_pieces_and_after_a_rest_is_the_same_bit_for_bit(
    joe: PiperVoice, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long sentence is made to sound piece by piece; a voice that never spoke is not loaded for its rest."""
    shutil.copytree(prepared, joe.cache)
    assert isinstance(joe, Rests)
    joe.rest()
    assert not session.is_any_open()
    text = "The main aim of treatment now is to halt the growth of the tumour."
    spoken = joe, text, tuple(text.split()), 3
    whole = PiperVoice.speak(*spoken)
    assert session.is_any_open()
    joe.rest()
    assert not session.is_any_open()
    monkeypatch.setattr(synthesis, "_LONGEST", 70)
    pieces = PiperVoice.speak(*spoken)
    assert (whole.samples == pieces.samples).all()
    assert whole.words == pieces.words


def test_a_model_whose_smaller_part_is_gone_is_made_ready_again(joe: PiperVoice, prepared: Path) -> None:
    """Neither part is of use without the other."""
    shutil.copytree(prepared, joe.cache)
    smaller = min(joe.cache.glob("*.onnx"), key=lambda path: path.stat().st_size)
    whole = smaller.read_bytes()
    smaller.unlink()
    joe.prepare()
    assert smaller.read_bytes() == whole


def cut(content: bytes) -> bytes:
    """Lose the second half."""
    return content[: len(content) // 2]


def blank(content: bytes) -> bytes:
    """Lose three pages, as a disk does; what is left is a model that speaks otherwise."""
    at = len(content) // 2 // 4096 * 4096
    return content[:at] + bytes(3 * 4096) + content[at + 3 * 4096 :]


@pytest.mark.parametrize(
    ("harm", "is_trusted"), few(product([cut, blank], [False, True]), [(cut, False), (blank, True)])
)
def test_a_model_made_ready_that_was_altered_is_made_ready_again(
    joe: PiperVoice, prepared: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[bytes], bytes], is_trusted: bool
) -> None:
    """Whether it was trusted at a glance or not, and though its size and time are as they were."""
    shutil.copytree(prepared, joe.cache)
    path = ready_model(joe)
    if is_trusted:
        monkeypatch.setattr(ready, "time_ns", lambda: time.time_ns() + 2 * RACY)
    assert ready.is_as_made(path)
    whole, stored = path.read_bytes(), path.stat()
    path.write_bytes(harm(whole))
    os.utime(path, ns=(stored.st_atime_ns, stored.st_mtime_ns))
    assert not ready.is_as_made(path)
    joe.prepare()
    assert path.read_bytes() == whole
    assert ready.is_as_made(path)


def test_a_model_made_ready_under_the_name_of_another_is_not_used(joe: PiperVoice, prepared: Path) -> None:
    """Nor is one that nobody noted, or whose note was cut."""
    shutil.copytree(prepared, joe.cache)
    path, other = ready_model(joe), joe.cache / f"{'0' * 64}.onnx"
    shutil.copy(path, other)
    assert not ready.is_as_made(other)
    shutil.copy(path.with_suffix(".json"), other.with_suffix(".json"))
    assert not ready.is_as_made(other)
    note = path.with_suffix(".json").read_bytes()
    path.with_suffix(".json").write_bytes(cut(note))
    assert not ready.is_as_made(path)
    path.with_suffix(".json").unlink()
    assert not ready.is_as_made(path)


def test_a_model_made_ready_is_read_whole_once_and_then_known_at_a_glance(
    joe: PiperVoice, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty megabytes are not read before every sentence."""
    shutil.copytree(prepared, joe.cache)
    read = list[Path]()
    monkeypatch.setattr(ready, "file_digest", lambda path: read.append(path) or file_digest(path))
    monkeypatch.setattr(ready, "time_ns", lambda: time.time_ns() + 2 * RACY)
    path = ready_model(joe)
    assert [ready.is_as_made(path) for _ in range(3)] == [True] * 3
    assert read == [path]


def test_a_voice_that_is_not_what_its_digest_says_is_not_made_ready(joe: PiperVoice) -> None:
    """It would speak under the name of another for ever."""
    damaged = replace(joe, model=replace(joe.model, digest="0" * 64))
    with pytest.raises(EngineError, match="it is damaged"):
        damaged.prepare()
    assert not joe.cache.exists()


def test_a_disk_without_room_for_the_voice_is_told(joe: PiperVoice) -> None:
    """As a fault of the disk, not of the voice; nothing half written is left."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(StorageError, match="cannot keep the voice made ready"):
            joe.prepare()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(joe.cache.iterdir()) == []


def test_only_a_build_that_has_to_speak_loads_a_voice(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """One voice of many sentences is loaded once, by a thread of the build's own."""
    threads: list[str] = []
    prepare = PiperVoice.prepare

    def watched(voice: PiperVoice) -> None:
        threads.append(threading.current_thread().name)
        prepare(voice)

    monkeypatch.setattr(PiperVoice, "prepare", watched)
    small.replace("engine: tone", "engine: piper")
    with ThreadPoolExecutor(2, thread_name_prefix="mine") as executor:
        build(Project(small.root), executor=executor)
        build(Project(small.root), executor=executor)
    assert len(threads) == 1
    assert threads[0].startswith("mine")


def test_a_model_prints_nothing_whatever_its_parts_are_called(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """ONNX Runtime would log an error from C, past everything that cleans what is printed; here it is raised."""
    import numpy as np
    import onnx
    from onnxruntime.capi.onnxruntime_pybind11_state import InvalidArgument

    row, place = (onnx.helper.make_tensor_value_info(name, kind, [1]) for name, kind in (("x", 1), ("i", 7)))
    node = onnx.helper.make_node("Gather", ["x", "i"], ["y"], name="a\n::stop-commands::x\n\x1b[2J")
    graph = onnx.helper.make_graph([node], "g", [row, place], [onnx.helper.make_tensor_value_info("y", 1, [1])])
    versions = {"opset_imports": [onnx.helper.make_opsetid("", 13)], "ir_version": 9}
    onnx.save(onnx.helper.make_model(graph, **versions), tmp_path / "a.onnx")
    with pytest.raises(InvalidArgument):
        session.session(tmp_path / "a.onnx").run(None, {"x": np.zeros(1, np.float32), "i": np.array([9])})
    assert capfd.readouterr() == ("", "")
