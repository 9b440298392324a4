"""A voice is loaded while slides are laid out, from a model that was made ready once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.errors import StorageError
from cuelight.project import Project
from cuelight.speech.engines.piper import session
from cuelight.speech.engines.piper.voice import PiperVoice
from cuelight.speech.voice import Prepares, open_voice

pytestmark = pytest.mark.voice


@pytest.fixture
def joe(tmp_path: Path) -> PiperVoice:
    """The packaged voice, never opened."""
    session._open.cache_clear()
    voice = open_voice("joe", None, "en", tmp_path.joinpath, tmp_path / "voices")
    assert isinstance(voice, PiperVoice)
    return voice


def test_a_prepared_voice_says_what_an_unprepared_one_says(joe: PiperVoice) -> None:
    """Bit for bit, from the model as it was just made ready and from the one that was kept."""
    assert isinstance(joe, Prepares)
    words = ("An", "advanced", "stage.")
    joe.prepare()
    first = joe.speak("An advanced stage.", words, 7)
    (ready,) = joe.cache.iterdir()
    session._open.cache_clear()
    again = joe.speak("An advanced stage.", words, 7)
    assert (first.samples == again.samples).all()
    assert first.words == again.words
    assert list(joe.cache.iterdir()) == [ready]


def test_a_model_made_ready_that_was_altered_is_made_ready_again(joe: PiperVoice) -> None:
    """And the voice speaks on."""
    joe.prepare()
    (ready,) = joe.cache.iterdir()
    whole = ready.read_bytes()
    ready.write_bytes(whole[: len(whole) // 2])
    session._open.cache_clear()
    joe.prepare()
    assert ready.read_bytes() == whole


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
