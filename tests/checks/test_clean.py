"""`cuelight clean` deletes only what carries proof that the program wrote it; all else there is somebody's."""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile
from counts import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.clean import LEFT_AFTER, clean
from cuelight.project import Project
from cuelight.storage.digest import with_checksum

OLD = 2 * LEFT_AFTER
"""Nanoseconds since 1970 of a file that nobody has written to for long."""

SCHEMA = """\
title: A film
voice: beep
voices: {beep: {engine: tone}}
schema: {nodes: {a: Start, b: Scan}, edges: [a -> b]}
scenes:
  - schema: {reveal: all}
    say: It [starts](#a).
"""


def cleaned(small: SmallProject) -> set[str]:
    """What `clean` deletes, by name from the project's root."""
    return {
        path.relative_to(small.root).as_posix() for path in (each.path for each in clean(Project(small.root)).files)
    }


def contents(root: Path) -> Mapping[Path, bytes]:
    """Every file below a folder."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def tone(path: Path, seconds: float = 3) -> None:
    """A recording, as far as anybody can tell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, np.sin(np.arange(round(48_000 * seconds)) / 9) * 0.3, 48_000)


@pytest.fixture
def edited(built: SmallProject) -> SmallProject:
    """A project whose first scene was renamed since: its take and slide there are needed no more."""
    built.replace("id: opening", "id: start")
    build(Project(built.root), jobs=2)
    return built


@pytest.mark.voice
def test_recordings_pictures_and_clips_in_the_folders_of_a_build_stay(small: SmallProject) -> None:
    """A script may name files there, and authors may keep some that none names."""
    tone(small.root / "audio/rec/one.flac")
    tone(small.root / "audio/rec/another take.flac")
    for name in ("x", "unused", "opening.0123456789"):
        (small.root / "slides/img").mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (80, 60), "red").save(small.root / f"slides/img/{name}.png")
    small.replace("say: Welcome to the film.", "say: Welcome to the film.\n    take: audio/rec/one.flac")
    small.replace("bullets:", "figure: {image: slides/img/x.png, alt: A square}\n    hold: 1\n  - bullets:")
    build(Project(small.root), jobs=2)
    before = contents(small.root)
    assert not cleaned(small)
    assert contents(small.root) == before


def test_a_slide_that_a_script_names_stays(edited: SmallProject) -> None:
    """Though the program drew it, and no film shows it any more as its own."""
    old = sorted((edited.root / "slides/small").glob("opening.*.png"))
    image = old[0].relative_to(edited.root).as_posix()
    edited.replace("bullets:", f"figure: {{image: {image}, alt: A slide}}\n    hold: 1\n  - bullets:")
    build(Project(edited.root), jobs=2)
    gone = cleaned(edited)
    assert old[0].is_file()
    assert image not in gone
    assert any(name.startswith("audio/small/opening.") for name in gone)


@pytest.mark.parametrize(
    ("kind", "spoil"),
    [
        ("slides/small/opening.*.png", lambda path: path.write_bytes(path.read_bytes() + b"drawn over")),
        ("slides/small/opening.*.png", lambda path: Image.new("RGB", (9, 9)).save(path)),
        ("audio/small/opening.*.flac", lambda path: tone(path, 1)),
        ("audio/small/opening.*.flac", lambda path: path.with_suffix(".json").unlink()),
        ("audio/small/opening.*.json", lambda path: path.write_bytes(path.read_bytes().replace(b"0", b"1"))),
    ],
    ids=["retouched slide", "other picture", "other sound", "sound alone", "corrected words"],
)  # fmt: skip
def test_what_somebody_has_altered_stays(edited: SmallProject, kind: str, spoil: object) -> None:
    """It is not what was written, so it is theirs; what was not touched goes."""
    path = sorted(edited.root.glob(kind))[0]
    assert callable(spoil)
    spoil(path)
    pair = {other: other.read_bytes() for other in path.parent.glob(f"{path.stem}.*")}
    gone = cleaned(edited)
    assert all(other.read_bytes() == content for other, content in pair.items())
    assert any("/opening." in name for name in gone)


def test_a_take_that_does_not_say_who_spoke_stays(edited: SmallProject) -> None:
    """An earlier version did not write it, so that it may be of a recording."""
    path = next((edited.root / "audio/small").glob("opening.*.json"))
    stored = json.loads(path.read_bytes())
    assert stored.pop("engine") == "tone"
    stored.pop("seal")
    path.write_text(json.dumps(with_checksum(stored)), "utf-8")
    assert not any(name.startswith("audio/") for name in cleaned(edited))


@pytest.mark.voice
def test_a_take_of_a_recording_stays_under_any_name_of_its_voice(small: SmallProject) -> None:
    """A voice of the script may be a recording, too; its take may be all that is left of it."""
    tone(small.root / "scripts/me.flac")
    small.replace("beep: {engine: tone}", "beep: {engine: tone}\n  me: {engine: recorded, model: me.flac}")
    small.replace("say: Welcome to the film.", "say: Welcome to the film.\n    voice: me")
    build(Project(small.root), jobs=2)
    takes = sorted((small.root / "audio/small").glob("opening.*"))
    tone(small.root / "scripts/me.flac", 2)
    build(Project(small.root), jobs=2)
    again = sorted((small.root / "audio/small").glob("opening.*"))
    assert len(again) == 4
    (small.root / "scripts/me.flac").unlink()
    build(Project(small.root), jobs=2)
    assert not any(name.startswith("audio/") for name in cleaned(small))
    small.replace("\n    voice: me", "")
    build(Project(small.root), jobs=2)
    cleaned(small)
    assert len(takes) == 2
    assert all(path.is_file() for path in again)


def test_of_a_film_that_is_gone_only_its_own_files_go(built: SmallProject) -> None:
    """A file that was altered, one that was added, and a copy of the whole folder are somebody's."""
    film = built.film.parent
    shutil.copytree(film, film.with_name("as-shown-in-may"))
    (film / "poster.jpg").write_bytes(b"a better poster")
    (film / "notes.txt").write_text("mine", "utf-8")
    built.script.rename(built.script.with_name("other.yaml"))
    copy = contents(film.with_name("as-shown-in-may"))
    gone = cleaned(built)
    assert {"dist/small/small.mp4", "dist/small/manifest.json"} <= gone
    assert {path.name for path in film.iterdir()} == {"poster.jpg", "notes.txt"}
    assert contents(film.with_name("as-shown-in-may")) == copy


@pytest.mark.parametrize("name", ["scripts/lexicon-demo.yaml", "scripts/.draft.yaml", "drafts/demo.yaml"])
def test_a_film_that_was_built_by_name_stays(built: SmallProject, name: str) -> None:
    """Though its script is not among those that are built without a name; its takes, slides and units stay, too."""
    path = built.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"id: demo\n{built.script.read_text('utf-8').replace('Welcome', 'Hello')}", "utf-8")
    build(Project(built.root), [path], jobs=2)
    before = contents(built.root)
    assert not cleaned(built)
    assert contents(built.root) == before
    path.unlink()
    assert "dist/demo/demo.mp4" in cleaned(built)
    assert built.film.is_file()


def test_layouts_that_scenes_still_use_stay(small: SmallProject) -> None:
    """Who draws a scene anew after `clean` does not wait for its schema to be laid out once more."""
    small.script.write_text(SCHEMA, "utf-8")
    build(Project(small.root), jobs=2)
    assert not cleaned(small)
    small.replace("b: Scan", "b: Biopsy")
    build(Project(small.root), jobs=2)
    assert any(b'"lines": ["Scan"]' in (small.root / name).read_bytes() for name in _unneeded(small))
    cleaned(small)
    assert not any(b'"lines": ["Scan"]' in content for content in contents(small.root).values())


def _unneeded(small: SmallProject) -> set[str]:
    found = clean(Project(small.root), dry_run=True).files
    return {each.path.relative_to(small.root).as_posix() for each in found}


def test_a_copy_of_a_script_that_was_built_keeps_nobody_from_cleaning(built: SmallProject) -> None:
    """Two scripts of one film are an error of a build, not of `clean`."""
    path = built.script.with_name("lexicon-copy.yaml")
    path.write_text(f"id: small\n{built.script.read_text('utf-8')}", "utf-8")
    build(Project(built.root), [path], jobs=2)
    assert not any(name.startswith("dist/") for name in cleaned(built))


def test_what_a_running_build_writes_stays(built: SmallProject) -> None:
    """A temporary file that changed within the hour may be one that is being written; an old one was left."""
    names = ["dist/small/.cuelight-0123456789abcdef.mp4", ".cuelight/units/00/.cuelight-0123456789abcdef.unit",
             "audio/small/.cuelight-0123456789abcdef.flac"]  # fmt: skip
    for name in names:
        (built.root / name).parent.mkdir(exist_ok=True)
        (built.root / name).write_bytes(b"half")
    assert not cleaned(built)
    for name in names:
        os.utime(built.root / name, ns=(OLD, OLD))
    assert cleaned(built) == set(names)


def test_nothing_is_deleted_through_a_link(edited: SmallProject) -> None:
    """Neither in a folder nor a file that a link stands for; what it leads to may be needed elsewhere."""
    (edited.root / "slides/small").rename(edited.root / "pictures")
    (edited.root / "slides/small").symlink_to(edited.root / "pictures")
    (edited.root / "audio/old").symlink_to(edited.root / "audio/small")
    left = edited.root / "dist/small/.cuelight-0123456789abcdef.mp4"
    left.symlink_to(edited.script)
    slides = contents(edited.root / "pictures")
    gone = cleaned(edited)
    assert contents(edited.root / "pictures") == slides
    assert left.is_symlink()
    assert not any(name.startswith("audio/old/") for name in gone)


def test_a_build_deletes_no_drawing_that_it_did_not_make(built: SmallProject) -> None:
    """A film without a schema may have an author's schema.svg beside it."""
    drawing = built.film.with_name("schema.svg")
    drawing.write_text("<svg/>", "utf-8")
    built.replace("Welcome to", "Welcome into")
    build(Project(built.root), jobs=2)
    assert drawing.read_text("utf-8") == "<svg/>"


PLACES = st.sampled_from(
    ["audio", "audio/small", "audio/rec", "slides", "slides/small", "dist", "dist/small", "dist/gone", ".cuelight",
     ".cuelight/units", ".cuelight/units/ab", ".cuelight/records", ".cuelight/voices", "audio/rec/deep"]
)  # fmt: skip
NAMES = st.builds(
    lambda stem, suffix: f"{stem}{suffix}",
    st.sampled_from(["mine", "opening.0123456789", ".cuelight-notes", "manifest", "small", ".hidden", "ab" * 32]),
    st.sampled_from([".png", ".flac", ".json", ".mp4", ".txt", ""]),
)
FOREIGN = st.sampled_from(
    [
        b"",
        b"{}",
        b"mine",
        b'{"version": 1, "files": {"mine.txt": ""}}',
        json.dumps(with_checksum({"voice": "me"})).encode(),
    ]
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """One built project for many trials."""
    small = SmallProject(tmp_path_factory.mktemp("once"))
    build(Project(small.root), jobs=2)
    return small


@settings(max_examples=times(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(planted=st.dictionaries(st.tuples(PLACES, NAMES), FOREIGN, max_size=6))
def test_whatever_somebody_puts_there_stays_byte_for_byte(
    once: SmallProject, planted: Mapping[tuple[str, str], bytes]
) -> None:
    """In any of the folders, under any name, however old."""
    mine = [(once.root / place / name, content) for (place, name), content in planted.items()]
    mine = [(path, content) for path, content in mine if not path.exists()]
    try:
        for path, content in mine:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, ns=(OLD, OLD))
        before = contents(once.root)
        assert not cleaned(once)
        assert contents(once.root) == before
    finally:
        for path, _ in mine:
            path.unlink(missing_ok=True)
