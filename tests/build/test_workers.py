"""Steps on other machines: same bytes, whatever happens to them, and clear words where that cannot be."""

import shutil
import socket
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from cluster import NO_CUELIGHT, Cluster, cluster
from every_kind import write_every_kind
from s3_server import free_port
from small_project import SmallProject

import cuelight
from cuelight.build.action import Action
from cuelight.build.read_inputs import read_source
from cuelight.build.result import Built
from cuelight.build.run import build
from cuelight.build.steps.take import make_take_or_fall_back
from cuelight.build.takes import take_jobs
from cuelight.build.workers import ray
from cuelight.build.workers.address import ClusterAddress
from cuelight.build.workers.dask import open_dask
from cuelight.build.workers.named import named_workers
from cuelight.build.workers.packing import WorkerPlaces, unpacked
from cuelight.build.workers.send import Workers
from cuelight.cli.main import main
from cuelight.errors import EngineError, StorageError, UsageError
from cuelight.project import Project
from cuelight.speech.engines.piper.model import packaged_model
from cuelight.speech.engines.piper.tempo import Rate
from cuelight.speech.engines.piper.voice import PiperVoice
from cuelight.speech.engines.recording import RecordedVoice
from cuelight.storage.shared.named import named_store
from cuelight.storage.store import Store

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 2h20v20H2z"/></svg>'


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers."""
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        found.workers = [found.worker("one"), found.worker("two")]
        yield found


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that reads files of every kind (pictures, a clip, music, a drawing, a logo) and was built here."""
    small = SmallProject(tmp_path_factory.mktemp("here") / "project")
    write_every_kind(small)
    (small.root / "cuelight.toml").write_text('[brand]\nlogo = "house/logo.svg"\n', "utf-8")
    (small.root / "house").mkdir()
    for path in (small.root / "house" / "logo.svg", small.script.with_name("own.svg")):
        path.write_text(DRAWING, "utf-8")
    small.replace("label: What it means}", "label: What it means, icon: own.svg}")
    build(Project(small.root), jobs=2)
    return small.root


@pytest.fixture
def everything(here: Path, small: SmallProject) -> SmallProject:
    """That project, of which nothing is built."""
    for name in ("scripts", "house", "cuelight.toml"):
        path, copy = here / name, small.root / name
        shutil.copytree(path, copy, dirs_exist_ok=True) if path.is_dir() else shutil.copy(path, copy)
    return small


@pytest.fixture
def small(tmp_path: Path) -> SmallProject:
    return SmallProject(tmp_path / "project")


@pytest.fixture
def store(tmp_path: Path) -> str:
    (tmp_path / "store").mkdir()
    return f"file://{tmp_path}/store"


def files(root: Path) -> dict[str, bytes]:
    """All that a film leaves, by its path."""
    paths = (path for name in ("dist", "audio", "slides") for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def built(small: SmallProject, on: str, store: str, said: list[str] | None = None) -> Built:
    shared, project = named_store(store, (said if said is not None else []).append), Project(small.root)
    (film,) = build(project, jobs=1, shared=shared, workers=named_workers(on, project, shared))
    return film


def built_by(executor: Executor, small: SmallProject, store: str, patience: float = 60.0) -> Built:
    """By an executor of this machine as if it were far away."""
    shared, project = named_store(store, print), Project(small.root)
    assert shared
    workers = Workers(ClusterAddress("test", "here"), project, shared, lambda _: executor, patience)
    (film,) = build(project, jobs=1, shared=shared, workers=workers)
    return film


def test_workers_with_folders_of_their_own_make_the_same_film(
    dask: Cluster, here: Path, everything: SmallProject, store: str
) -> None:
    """They see nothing of the project; what they made is gone from them with their process; nothing is said."""
    film = built(everything, dask.address, store, said := [])
    assert film.made["takes"] > 5 and film.made["stills"] > 20 and film.made["moves"] > 20
    assert files(everything.root) == files(here) and said == []
    worked = [path.name for path in dask.folder.rglob("*.unit")]
    made = {path.name for path in (everything.root / ".cuelight/units").rglob("*.unit")}
    assert len(worked) > 10 and set(worked) <= made
    assert not list(dask.folder.rglob("*.yaml"))


def test_with_nothing_to_make_nobody_is_called(small: SmallProject, store: str) -> None:
    build(Project(small.root), jobs=2)
    assert built(small, f"dask://127.0.0.1:{free_port()}", store).made["takes"] == 0


def test_a_scheduler_that_does_not_answer_is_named(
    small: SmallProject, store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At once, and nothing is written."""
    monkeypatch.chdir(small.root)
    address = f"dask://127.0.0.1:{free_port()}"
    assert main(["build", "--on", address, "--store", store]) == 3
    said = capsys.readouterr().err
    assert f"no scheduler of Dask answers at {address}: Connection refused" in said
    assert "Traceback" not in said and "hint: start one with `dask scheduler`" in said
    assert not (small.root / "dist").exists()


def test_what_answers_and_says_nothing_is_not_waited_for(
    small: SmallProject, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a web server does, at an address that is another one's."""
    monkeypatch.setattr("cuelight.build.workers.dask.PATIENCE", 0.2)
    said = "what answers there is something else"
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(EngineError, match=said):
        built(small, f"dask://127.0.0.1:{server.getsockname()[1]}", store)


@pytest.mark.parametrize(
    ("on", "store", "said"),
    [
        ("dask://127.0.0.1:1", "", "needs a store, by which machines give each other"),
        ("dask://127.0.0.1:1", "https://host/store", "is only read"),
        ("spark://127.0.0.1:1", "file:///tmp", "clusters at spark: are not known\n    hint: known here: dask, ray"),
        ("dsk://127.0.0.1:1", "file:///tmp", "did you mean 'dask'?"),
        ("127.0.0.1:8786", "file:///tmp", "is not the address of a cluster"),
        ("dask://me:hunter2@host:1", "file:///tmp", "holds no name, password or key"),
    ],
)
def test_what_cannot_be_asked_is_said(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    on: str, store: str, said: str,
) -> None:  # fmt: skip
    """Whether an argument or the environment says so; with what to do, and without what is secret."""
    monkeypatch.chdir(small.root)
    assert main(["build", "--on", on, "--store", store]) == 2
    monkeypatch.setenv("CUELIGHT_ON", on)
    monkeypatch.setenv("CUELIGHT_STORE", store)
    assert main(["build"]) == 2
    printed = capsys.readouterr().err
    assert printed.count(said) == 2 and printed.count("hint: ") == 2 and "hunter2" not in printed
    assert main(["build", "--on", "", "--jobs", "2"]) == 0


@pytest.mark.parametrize("key", ["on", "cluster", "executors", "workers"])
def test_a_project_chooses_no_cluster(small: SmallProject, key: str) -> None:
    (small.root / "cuelight.toml").write_text(f"{key} = 'dask://theirs:8786'\n", "utf-8")
    with pytest.raises(Exception, match="is not known here"):
        build(Project(small.root))


def _first_on_path(folder: str) -> None:
    sys.path.insert(0, folder)


def test_a_worker_that_has_other_things_installed_is_refused_and_named(
    tmp_path: Path, small: SmallProject, store: str
) -> None:
    """Here an older Pygments, in another process. What differs is said."""
    older = tmp_path / "packages" / "pygments-2.1.dist-info"
    older.mkdir(parents=True)
    (older / "METADATA").write_text("Metadata-Version: 2.1\nName: pygments\nVersion: 2.1\n", "utf-8")
    said = r"the worker .*process \d+ of test://here would make other things: Pygments 2.1 there, 2"
    pool = ProcessPoolExecutor(1, get_context("spawn"), _first_on_path, (str(older.parent),))
    with pool, pytest.raises(EngineError, match=said):
        built_by(pool, small, store)
    assert not (small.root / "dist").exists()


def _wait_for_a_take(store: str, done: "Future[Built]") -> None:
    while not done.done() and not list(Path(store.removeprefix("file://")).glob("takes/*/*")):
        time.sleep(0.01)


def test_a_worker_that_is_killed_costs_nothing(dask: Cluster, here: Path, everything: SmallProject, store: str) -> None:
    """In the middle of the film; another one does its work."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(built, everything, dask.address, store)
        _wait_for_a_take(store, done)
        dask.workers[0].kill()
        done.result()
    assert files(everything.root) == files(here)


def test_a_worker_without_cuelight_is_named(tmp_path: Path, small: SmallProject, store: str) -> None:
    """Not waited for: what it is sent, it can read."""
    with cluster(tmp_path / "cluster") as found:
        found.worker("bare", NO_CUELIGHT)
        said = r"its work: tcp://127.0.0.1:\d+ cannot load Cuelight: No module named 'cuelight'"
        with pytest.raises(EngineError, match=said):
            built(small, found.address, store)
    assert not (small.root / "dist").exists()


@pytest.mark.parametrize("port", ["0", "65536", "99999", "-1", "x"])
def test_what_is_no_port_is_said(small: SmallProject, store: str, port: str) -> None:
    with pytest.raises(EngineError, match="is not a port"):
        built(small, f"dask://127.0.0.1:{port}", store)


class Deserted(Executor):
    """A cluster that takes everything, and has nobody to do it."""

    def submit(self, *_given: object, **_named: object) -> Future[bytes]:  # type: ignore[override]
        return Future()

    def workers(self) -> int:
        return 0

    def reason(self, error: BaseException) -> str:
        return str(error)


def test_a_cluster_without_workers_is_not_waited_for(small: SmallProject, store: str) -> None:
    with pytest.raises(EngineError, match="the cluster test://here has no worker any more"):
        built_by(Deserted(), small, store, patience=0.2)


class _Odd(Deserted):
    """Gives what is no future, or a failure that it cannot explain."""

    def __init__(self, given: object) -> None:
        self.given = given

    def submit(self, *_given: object, **_named: object) -> Future[bytes]:  # type: ignore[override]
        return self.given  # type: ignore[return-value]

    def workers(self) -> int:
        return 1

    def reason(self, error: BaseException) -> str:
        raise ValueError("hunter2")


def test_an_executor_that_does_not_keep_its_promises_is_an_error_of_the_cluster(
    small: SmallProject, store: str
) -> None:
    """Not of Cuelight."""
    failed: Future[bytes] = Future()
    failed.set_exception(KeyError())
    for given, said in ((3, "TypeError: what was submitted is no Future, but int"), (failed, "KeyError")):
        with pytest.raises(EngineError, match=f"test://here has not done its work: {said}"):
            built_by(_Odd(given), small, store)


def test_a_disk_that_is_full_is_said_to_be_of_a_worker(
    small: SmallProject, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One would look for room here."""

    def full(*_: object) -> None:
        raise StorageError("cannot write a.png: No space left on device", "free some space")

    monkeypatch.setattr("cuelight.build.workers.worker._laid_out", full)
    with ThreadPoolExecutor(1) as pool, pytest.raises(StorageError, match=r"^the worker .+: cannot write a\.png: No"):
        built_by(pool, small, store)


def _killed_at_the_first_take(found: Cluster, store: str, done: "Future[Built]") -> None:
    _wait_for_a_take(store, done)
    found.scheduler.kill()
    found.scheduler.wait()


def test_a_scheduler_that_is_started_anew_gets_what_it_had_once_more(
    tmp_path: Path, small: SmallProject, store: str
) -> None:
    """Its workers have ended with it, and others come; that it is waited for is said."""
    alone = SmallProject(tmp_path / "alone")
    build(Project(alone.root), jobs=2)
    with cluster(tmp_path / "cluster") as found, ThreadPoolExecutor(1) as pool:
        found.worker("before")
        done = pool.submit(built, small, found.address, store, said := [])
        _killed_at_the_first_take(found, store, done)
        found.start_scheduler_again()
        found.worker("after")
        done.result()
    assert files(small.root) == files(alone.root)
    assert said == [f"the cluster {found.address} is gone: it is waited for, 60 s at most"]


def test_what_fails_because_its_scheduler_was_left_is_sent_once_more(dask: Cluster) -> None:
    """Several steps are under way when a scheduler goes, and the first that hears of it calls anew."""
    executor = open_dask(dask.address.removeprefix("dask://"))
    executor.shutdown()
    with pytest.raises(RuntimeError, match="IOLoop is closed") as error:
        executor.client.run(eval, "1")
    assert executor.is_lost(error.value)
    assert executor.reason(error.value) == "its scheduler is gone, or was started anew"


def test_a_scheduler_that_stays_away_is_said_and_what_was_made_is_kept(
    dask: Cluster, small: SmallProject, store: str
) -> None:
    """The next build goes on from there."""
    shared, project = named_store(store, [].append), Project(small.root)
    workers = named_workers(dask.address, project, shared)
    assert workers
    workers.patience = 2.0
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(lambda: build(project, jobs=1, shared=shared, workers=workers)[0])
        _killed_at_the_first_take(dask, store, done)
        with pytest.raises(EngineError, match="is gone, and has not come back: no scheduler of Dask answers"):
            done.result()
    assert not (small.root / "dist").exists()
    shutil.rmtree(small.root / ".cuelight")
    (film,) = build(Project(small.root), jobs=2, shared=named_store(store, print))
    assert film.made["takes"] < 3


def test_a_job_names_no_place_of_this_machine_and_takes_along_what_it_reads(small: SmallProject, store: str) -> None:
    """A recording, and a model of the project with what lies beside it; packages lie elsewhere on each machine."""
    folder, shared = small.script.parent / "assets", named_store(store, print)
    folder.mkdir()
    for name in ("said.wav", "our.onnx", "our.onnx.json"):
        (folder / name).write_text(name, "utf-8")
    piper = packaged_model("en_US-joe-medium")
    own = replace(piper, name="assets/our.onnx", path=folder / "our.onnx")
    cache = Project(small.root).voices
    voices = (
        RecordedVoice("assets/said.wav", folder / "said.wav", "0", PiperVoice(piper, Rate(1.0, None), cache)),
        PiperVoice(own, Rate(1.0, None), cache),
    )
    assert shared
    workers = Workers(ClusterAddress("test", "here"), Project(small.root), shared)
    for voice, files_read in zip(voices, (["said.wav"], ["our.onnx", "our.onnx.json"]), strict=True):
        (jobs, *_), action = (
            take_jobs(read_source(Project(small.root), small.script)),
            Action("takes", "a", "small", "d"),
        )
        job = replace(jobs[0], voice=voice)
        errand, _ = workers.errand(replace(action, step=make_take_or_fall_back, job=job), [])
        assert [each.path for each in errand.needs] == [f"scripts/assets/{name}" for name in files_read]
        packed_ = zlib.decompress(errand.job)
        assert not [
            place for place in (str(small.root), sys.prefix, str(piper.path.parent)) if place.encode() in packed_
        ]
        assert len(errand.to_bytes()) < 4_000
        there = WorkerPlaces(Path("/there"), Store(Path("/units")), Path("/voices"))
        _, arrived, _ = unpacked(errand.job, there)
        assert arrived.folder == Path("/there/audio/small") and arrived.store == there.store
        assert getattr(arrived.voice, "reference", arrived.voice).cache == there.voices
        assert getattr(arrived.voice, "reference", voices[0].reference).model.path == piper.path


def test_from_python_a_cluster_is_named(small: SmallProject) -> None:
    with pytest.raises(UsageError, match="needs a store"):
        cuelight.open(small.root).build(on="dask://127.0.0.1:1", store="")


def test_a_cluster_that_is_gone_leaves_the_errors_of_other_threads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray's client ends threads with a traceback; whoever uses Cuelight in a program of theirs may hear of others."""
    heard = list[str]()
    monkeypatch.setattr(threading, "excepthook", lambda ended: heard.append(str(ended.exc_value)))
    for _ in range(2):
        ray._silence()
    for said in ("Cannot monitor channel state: Channel closed!", "something else"):
        thread = threading.Thread(target=_raise, args=(ValueError(said),))
        thread.start()
        thread.join()
    assert heard == ["something else"]


def _raise(error: Exception) -> None:
    raise error
