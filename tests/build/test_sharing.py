"""What builds share: a machine that has nothing speaks and draws nothing, and what is altered is never used."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_project import SmallProject

import cuelight
from cuelight.build.result import Built
from cuelight.build.run import build
from cuelight.checks.clean_store import clean_store
from cuelight.cli.main import main
from cuelight.errors import UsageError
from cuelight.project import Project
from cuelight.storage.shared.address import read_address
from cuelight.storage.shared.named import named_store
from cuelight.storage.shared.sealed import opened, sealed
from cuelight.storage.shared.store import SharedStore

NOTHING = {"takes": 0, "stills": 0, "moves": 0}


def built(project: Path, store: str | None, said: list[str]) -> tuple[Built, SharedStore | None]:
    shared = named_store(store, said.append)
    (film,) = build(Project(project), jobs=2, shared=shared)
    return film, shared


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallProject, Path]:
    """A project whose build filled a store."""
    root = tmp_path_factory.mktemp("first")
    small, store, said = SmallProject(root / "project"), root / "store", list[str]()
    film, shared = built(small.root, f"file://{store}", said)
    assert said == [] and film.made["takes"] == 3
    assert shared and shared.traffic.written == len(objects(store))
    return small, store


@pytest.fixture
def store(first: tuple[SmallProject, Path], tmp_path: Path) -> Path:
    """A copy of that store."""
    shutil.copytree(first[1], tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def clone(tmp_path: Path) -> SmallProject:
    """The same project on another machine."""
    return SmallProject(tmp_path / "clone")


def objects(store: Path) -> list[Path]:
    return sorted(path for path in store.rglob("*") if path.is_file())


def made(film: Built) -> dict[str, int]:
    return {stage: film.made[stage] for stage in NOTHING}


def files(root: Path) -> dict[str, bytes]:
    """All that a film leaves, by its path."""
    paths = (path for name in ("dist", "audio", "slides") for path in (root / name).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_a_machine_with_nothing_speaks_and_draws_nothing(
    first: tuple[SmallProject, Path], store: Path, clone: SmallProject
) -> None:
    """And has the same bytes; an object is asked for once."""
    said = list[str]()
    film, shared = built(clone.root, f"file://{store}", said)
    assert made(film) == NOTHING and said == []
    assert files(clone.root) == files(first[0].root)
    assert shared and shared.traffic.read == len(objects(store))
    assert shared.traffic.written == 0
    again, shared = built(clone.root, f"file://{store}", said)
    assert made(again) == NOTHING
    assert shared and shared.traffic.requests == 0


def test_what_films_have_in_common_is_read_once_for_all_of_them(tmp_path: Path) -> None:
    """Not spoken anew for the second of them."""
    roots, store, found = (tmp_path / "one", tmp_path / "two"), f"file://{tmp_path}/store", list[dict[str, int]]()
    for root in roots:
        small = SmallProject(root)
        shutil.copy(small.script, small.script.with_name("twin.yaml"))
        shared = named_store(store, print)
        found += [made(film) for film in build(Project(root), jobs=2, shared=shared)]
    assert found[0]["takes"] == 3 and found[2:] == [NOTHING, NOTHING]
    assert files(roots[0]) == files(roots[1])


def test_what_others_made_in_part_is_used_in_part(store: Path, clone: SmallProject) -> None:
    """One edited sentence: only that is spoken; only what is new is written."""
    before = set(objects(store))
    clone.replace("Welcome to the film.", "Welcome to this other film.")
    film, shared = built(clone.root, f"file://{store}", [])
    assert film.made["takes"] == 1 and film.made["stills"] == 0
    added = set(objects(store)) - before
    assert sum("takes" in path.parts for path in added) == 1
    assert shared and shared.traffic.written == len(added)


@pytest.mark.parametrize("address", [None, ""])
def test_without_a_store_nobody_is_called(
    tmp_path: Path, clone: SmallProject, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    """Whatever the project and the environment say of endpoints; nor does a project choose one."""
    came, before = list[bytes](), set(sys.modules)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                came.append(b"somebody")
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "STORAGE_EMULATOR_HOST"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        monkeypatch.setenv("DASK_SCHEDULER_ADDRESS", f"tcp://127.0.0.1:{port}")
        monkeypatch.setenv("RAY_ADDRESS", f"ray://127.0.0.1:{port}")
        monkeypatch.delenv("CUELIGHT_ON", raising=False)
        monkeypatch.delenv("CUELIGHT_STORE", raising=False)
        if address == "":
            monkeypatch.setenv("CUELIGHT_STORE", f"http://127.0.0.1:{port}/store")
        for name in (".env", "cuelight.env", "store.toml", ".cuelight/store"):
            (clone.root / name).parent.mkdir(exist_ok=True)
            (clone.root / name).write_text(
                f"CUELIGHT_STORE=http://127.0.0.1:{port}/store\nCUELIGHT_ON=dask://127.0.0.1:{port}\n", "utf-8"
            )
        film, shared = built(clone.root, address, [])
        assert shared is None and film.made["takes"] == 3
    assert came == []
    assert not {"distributed", "dask", "ray", "cuelight.build.workers.send"} & (set(sys.modules) - before)


@pytest.mark.parametrize("key", ["store", "store-key", "[store]", "build"])
def test_a_project_chooses_no_store(clone: SmallProject, key: str) -> None:
    """There is no such key."""
    text = f"{key}\nurl = 's3://theirs'\n" if key.startswith("[") else f"{key} = 's3://theirs'\n"
    (clone.root / "cuelight.toml").write_text(text, "utf-8")
    with pytest.raises(Exception, match="is not known here"):
        build(Project(clone.root))


def _named(path: Path) -> str:
    return "/".join(path.parts[-3:])


HARMS: dict[str, Callable[[bytes, str, bytes, str], bytes]] = {
    "cut": lambda content, *_: content[:-7],
    "empty": lambda *_: b"",
    "altered": lambda content, *_: content[:-1] + bytes([content[-1] ^ 1]),
    "nonsense": lambda *_: b"<html>404</html>" * 9,
    "exchanged": lambda _content, _name, other, _other: other,
    "repacked": lambda _content, name, other, of_other: sealed(name, opened(of_other, other)),
}
"""What becomes of an object, given its content and name and those of another of its kind; the last is sealed anew."""


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_altered_is_refused_reported_and_made_here(
    first: tuple[SmallProject, Path], store: Path, clone: SmallProject, harm: str
) -> None:
    """Of every kind of object; the film is the same, and the next machine finds the store whole."""
    found = objects(store)
    harmed = {kind: [path for path in found if kind in path.parts] for kind in ("takes", "stills")}
    for paths in harmed.values():
        contents = [path.read_bytes() for path in paths]
        for path, content, other, of_other in zip(
            paths, contents, contents[1:] + contents, paths[1:] + paths, strict=False
        ):
            path.write_bytes(HARMS[harm](content, _named(path), other, _named(of_other)))
    said = list[str]()
    film, _ = built(clone.root, f"file://{store}", said)
    assert film.made["takes"] == 3 and film.made["stills"] > 0
    (warning,) = said
    assert "gave what is not used, and was made here" in warning
    assert files(clone.root) == files(first[0].root)
    other = SmallProject(clone.root.parent / "other")
    film, _ = built(other.root, f"file://{store}", said := [])
    assert made(film) == NOTHING and said == []


def test_units_under_names_of_others_are_refused(store: Path, clone: SmallProject, tmp_path: Path) -> None:
    """Also those that come along with a take or a slide."""
    (still, *_), unit = [path for path in objects(store) if "stills" in path.parts], "b" * 64
    name = _named(still)
    listed, png, *units = opened(name, still.read_bytes())
    names = [*json.loads(listed)]
    for wrong in ([unit, *names[1:]], ["../../../evil", *names[1:]], names[:1], [*names, unit], [1, 2], {}, None):
        still.write_bytes(sealed(name, [json.dumps(wrong).encode(), png, *units]))
        said = list[str]()
        root = tmp_path / f"clone{abs(hash(str(wrong)))}"
        film, _ = built(SmallProject(root).root, f"file://{store}", said)
        assert film.made["stills"] == 1 and len(said) == 1, wrong
        assert not list(tmp_path.rglob("evil*"))


def test_with_a_key_what_is_not_signed_is_refused(
    store: Path, clone: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And replaced by what is; whoever has no key reads it as well; another key refuses it."""
    monkeypatch.setenv("CUELIGHT_STORE_KEY", "a key that is long enough")
    film, _ = built(clone.root, f"file://{store}", said := [])
    assert film.made["takes"] == 3 and len(said) == 1 and "is not signed" in said[0]
    for key, takes in (("a key that is long enough", 0), ("", 0), ("another key of some length", 3)):
        monkeypatch.setenv("CUELIGHT_STORE_KEY", key)
        other = SmallProject(clone.root.parent / f"other{len(key)}")
        film, _ = built(other.root, f"file://{store}", said := [])
        assert film.made["takes"] == takes and len(said) == bool(takes)
    assert not any(b"long enough" in path.read_bytes() for path in objects(store))


def test_the_first_take_that_was_written_is_the_one_of_all(
    first: tuple[SmallProject, Path], store: Path, clone: SmallProject
) -> None:
    """Two machines that speak at once: who comes second takes what the first one said, in place of its own."""
    theirs, mine = next(path for path in objects(store) if "takes" in path.parts), clone.root / "audio" / "small"
    name, held = _named(theirs), theirs.with_suffix(".held")
    listed, flac, said, *units = opened(name, theirs.read_bytes())
    changed = said.replace(b"beep", b"boop")  # Another rendition, as it were: its checksum is made anew below.
    stored = {key: value for key, value in json.loads(changed).items() if key != "seal"}
    from cuelight.storage.digest import with_checksum

    theirs.rename(held)

    class Late(SharedStore):
        """Somebody else writes just before we do."""

        def _offer(self, name_: str, pieces: Callable[[], tuple[bytes, ...] | None]) -> bool:
            if name_ == name and not theirs.exists():
                theirs.write_bytes(sealed(name, [listed, flac, json.dumps(with_checksum(stored)).encode(), *units]))
            return super()._offer(name_, pieces)

    plain = named_store(f"file://{store}", print)
    assert plain
    build(Project(clone.root), jobs=2, shared=Late(plain.address, plain.remote, print))
    assert any(json.loads(path.read_bytes())["voice"] == "boop" for path in mine.glob("*.json"))


def test_a_store_that_cannot_be_used_costs_a_warning(clone: SmallProject, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    film, _ = built(clone.root, f"file://{tmp_path}/file", said := [])
    assert film.made["takes"] == 3
    (warning,) = said
    assert "nothing can be written to the store" in warning


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_that_can_only_be_read_is_read(store: Path, clone: SmallProject) -> None:
    for folder in [store, *store.rglob("*")]:
        folder.chmod(0o555 if folder.is_dir() else 0o444)
    clone.replace("Welcome to the film.", "Welcome to this film.")
    film, _ = built(clone.root, f"file://{store}", said := [])
    assert film.made["takes"] == 1 and len(said) == 1


def test_a_store_that_goes_while_a_build_runs_costs_nothing(store: Path, clone: SmallProject) -> None:
    shared = named_store(f"file://{store}", print)
    assert shared
    fetch = shared.fetch

    def fetch_once(wanted: dict[str, object]) -> None:
        fetch(wanted)  # type: ignore[arg-type]
        shutil.rmtree(store, ignore_errors=True)

    shared.fetch = fetch_once  # type: ignore[assignment, method-assign]
    (film,) = build(Project(clone.root), jobs=2, shared=shared)
    assert film.made["takes"] == 0 and film.made["stills"] > 0


def _is_take(path: Path) -> bool:
    return "takes" in path.parts and not path.name.startswith(".cuelight-")


def test_a_build_that_is_killed_leaves_no_half_object(clone: SmallProject, tmp_path: Path) -> None:
    """Killed as soon as a take is there, and asked to end; the next build uses what is there."""
    store = tmp_path / "new"
    for ending in (signal.SIGKILL, signal.SIGTERM):
        command = [sys.executable, "-m", "cuelight", "build", "--store", f"file://{store}"]
        run = subprocess.Popen(command, cwd=clone.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while run.poll() is None and not any(_is_take(path) for path in objects(store)):
            time.sleep(0.001)
        run.send_signal(ending)
        run.wait(60)
        for path in objects(store):
            if not path.name.startswith(".cuelight-"):
                assert opened(_named(path), path.read_bytes())
        for name in (".cuelight", "audio"):
            shutil.rmtree(clone.root / name, ignore_errors=True)
    film, _ = built(clone.root, f"file://{store}", said := [])
    assert film.made["takes"] < 3 and said == []


def test_from_python_a_store_is_named_and_warns(clone: SmallProject, store: Path, tmp_path: Path) -> None:
    project = cuelight.open(clone.root)
    (film,) = project.build(store=f"file://{store}")
    assert film.made["takes"] == 0
    (tmp_path / "file").write_bytes(b"")
    clone.replace("Welcome to the film.", "Welcome to this film.")
    with pytest.warns(RuntimeWarning, match="nothing can be written to the store"):
        project.build(store=f"file://{tmp_path}/file")
    with pytest.raises(UsageError):
        project.build(store="bucket")


def test_what_stands_in_an_address_is_never_printed(
    clone: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor written: the address is of no file."""
    monkeypatch.chdir(clone.root)
    for arguments in (["build"], ["clean", "--older-than", "30d"]):
        assert main([*arguments, "--store", "s3://user:hunter2@bucket/cuelight"]) == 2
    monkeypatch.setenv("CUELIGHT_STORE", "s3://user:hunter2@bucket/cuelight")
    assert main(["build"]) == 2
    printed = capsys.readouterr()
    assert "hunter2" not in printed.out + printed.err


def test_a_manifest_and_a_record_know_nothing_of_the_store(first: tuple[SmallProject, Path]) -> None:
    small, store = first
    written = [path for path in small.root.rglob("*") if path.is_file()]
    assert not any(store.as_posix().encode() in path.read_bytes() for path in written)


def _aged(store: Path, paths: Iterator[Path] | list[Path], seconds: float) -> None:
    for path in paths:
        written = path.stat().st_mtime + seconds
        os.utime(path, (written, written))


def test_clean_deletes_what_is_old_by_the_clock_of_the_store(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody else has put there stays, and what seems to come from the future; twice is as once."""
    found = objects(store)
    _aged(store, found[:3], -31 * 86_400)
    _aged(store, found[3:4], 400 * 86_400)
    (found[0].parent / f".cuelight-{'0' * 16}").write_bytes(b"half")
    _aged(store, [found[0].parent / f".cuelight-{'0' * 16}"], -31 * 86_400)
    others = [store / "README", store / "units" / "ab" / "notes.txt", store / "mine" / "ab" / ("a" * 64)]
    for path in others:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
    _aged(store, others, -999 * 86_400)
    monkeypatch.setenv("CUELIGHT_STORE", f"file://{store}")
    assert main(["clean", "--store", "--older-than", "30d", "--dry-run"]) == 0
    assert "4 objects, " in capsys.readouterr().out
    assert len(objects(store)) == len(found) + 1 + len(others)
    assert main(["clean", "--store", "--older-than", "30d"]) == 0
    assert capsys.readouterr().out.count("\n") == 5
    assert objects(store) == sorted([*found[3:], *others])
    assert clean_store(read_address(f"file://{store}"), 30 * 86_400).objects == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--store"], "nobody knows what others still need"),
        (["--older-than", "30d"], "is of a store"),
        (["--store", "--older-than", "30d"], "no store is named"),
        (["--store", "file:///nowhere", "--older-than", "30"], "is not an age"),
        (["--store", "file:///nowhere", "--older-than", "-1d"], ""),
        (["--store", "https://host/store", "--older-than", "30d"], "is only read"),
        (["--store", "file:///no/such/store", "--older-than", "30d"], "there is no store at file:///no/such/store"),
    ],
)
def test_what_cannot_be_cleaned_is_said(
    clone: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(clone.root)
    monkeypatch.delenv("CUELIGHT_STORE", raising=False)
    assert main(["clean", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what installs it."""
    monkeypatch.setitem(__import__("sys").modules, "obstore.store", None)
    with pytest.raises(UsageError) as caught:
        named_store("s3://bucket", print)
    assert "pip install 'cuelight[store]'" in caught.value.hint
