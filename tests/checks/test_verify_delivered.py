"""`cuelight verify` measures what is delivered, all of it: whatever is planted in a built film is named by a finding.

One small film is built twice, the second time from an edited script, and copied for each fault. The manifest is written
anew after each, so that no checksum gives the fault away.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from counts import few
from planted_faults import ALIKE, FAULTS, Delivered, late, scene_moved, words_late
from small_project import SmallProject
from spoiled import reseal, spoil

from cuelight.build.run import build
from cuelight.checks.verify.files import check_files
from cuelight.checks.verify.timeline import read_timeline
from cuelight.checks.verify.verification import Notes, Verification
from cuelight.project import Project
from cuelight.storage.digest import checked, with_checksum

SCRIPT = """\
title: A small path
description: What the film explains.
size: 480x270
rate: 25
voice: beep
voices:
  beep: {engine: tone}
schema:
  nodes:
    a: First step
    b: Second step
  edges: [a -> b]
scenes:
  - id: opening
    title: {text: A small path}
    say: Welcome to the film about a path.
  - id: path
    heading: The path
    schema: {}
    say: It begins at the [first step](#a). Then it goes on to the [second step](#b).
  - id: end
    heading: The end -->
    text: Take one tablet.
    say: Take one tablet, and no more.
"""

EARLIER = {
    "A small path": "A long path",
    "First step": "Early step",
    "What the film explains.": "Something else.",
    "text: Take one tablet.": "text: Take two tablets.",
    "Take one tablet, and no more.": "Take two tablets, or some more.",
}


@dataclass(frozen=True)
class Built:
    """A project whose film is built, and the folder that an earlier build of it left."""

    root: Path
    earlier: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Built from an earlier script, and again from an edited one."""
    small = SmallProject(tmp_path_factory.mktemp("delivered"))
    text = SCRIPT
    for now, then in EARLIER.items():
        text = text.replace(now, then)
    small.script.write_text(text, "utf-8")
    build(Project(small.root), jobs=2)
    earlier = tmp_path_factory.mktemp("earlier") / "small"
    shutil.copytree(small.film.parent, earlier)
    small.script.write_text(SCRIPT, "utf-8")
    build(Project(small.root), jobs=2)
    return Built(small.root, earlier)


@pytest.fixture
def delivered(built: Built, tmp_path: Path) -> Delivered:
    """The built film, to be spoiled."""
    shutil.copytree(built.root, tmp_path / "project")
    return Delivered(tmp_path / "project", built.earlier)


def test_a_film_as_it_was_built_has_no_findings(delivered: Delivered) -> None:
    """Nor has one whose slides or units are gone, which are always safe to delete."""
    assert not delivered.verify().findings
    assert delivered.verify().measured["slides"] == 6
    shutil.rmtree(delivered.root / "slides")
    assert not delivered.verify().findings
    shutil.rmtree(delivered.root / ".cuelight")
    assert not delivered.verify().fails


@pytest.mark.parametrize("name", few(FAULTS, FAULTS.keys() - ALIKE))
def test_whatever_is_planted_is_named(delivered: Delivered, name: str) -> None:
    """By a finding of its own, in words."""
    plant, code, words = FAULTS[name]
    plant(delivered)
    reseal(delivered.folder)
    report = delivered.verify()
    assert report.fails
    assert [found for found in report.findings if found.code == code and words in found.message], str(report)


def test_whatever_is_altered_is_named_by_its_checksum_too(delivered: Delivered) -> None:
    """Every file of the film, if nobody has written the manifest anew."""
    names = {path.name for path in delivered.folder.iterdir()} - {"manifest.json"}
    for name in names:
        with (delivered.folder / name).open("ab") as file:
            file.write(b" ")
    notes = Notes("small")
    assert check_files(delivered.folder, names, notes) == frozenset()
    assert {(found.location.file, found.code) for found in notes.findings} == {(name, "altered-file") for name in names}


def _codes(report: Verification) -> dict[str, str]:
    return {found.location.file: found.code for found in report.findings}


def test_a_manifest_that_is_missing_or_altered_is_named(delivered: Delivered) -> None:
    """The files are held against the script then."""
    manifest = delivered.folder / "manifest.json"
    whole = manifest.read_text("utf-8")
    manifest.write_text(whole.replace("beep", "boop"), "utf-8")
    assert _codes(delivered.verify()) == {"manifest.json": "altered-file"}
    manifest.unlink()
    assert _codes(delivered.verify()) == {"manifest.json": "missing-file"}
    delivered.bring("poster.jpg")
    assert _codes(delivered.verify()) == {"manifest.json": "missing-file", "poster.jpg": "stale-file"}


def test_a_manifest_that_leaves_files_out_hides_nothing(delivered: Delivered) -> None:
    """What the script delivers is looked for, listed or not."""
    path = delivered.folder / "manifest.json"
    stored = checked(path.read_bytes())
    assert stored
    del stored["files"]["captions.vtt"], stored["files"]["poster.jpg"]
    path.write_text(json.dumps(with_checksum(stored)), "utf-8")
    (delivered.folder / "captions.vtt").unlink()
    found = _codes(delivered.verify())
    assert found == {"captions.vtt": "missing-file", "poster.jpg": "altered-file"}


def test_an_earlier_build_put_in_the_films_place_is_not_what_the_script_says(delivered: Delivered) -> None:
    """All of it, with the manifest that fits it."""
    shutil.rmtree(delivered.folder)
    shutil.copytree(delivered.earlier, delivered.folder)
    (found,) = delivered.verify().findings
    assert found.code == "edited"
    assert (
        "scripts/small.yaml says something else than what was built: words of sentence 1 of scene end" in found.message
    )
    assert "an earlier build was put here" in found.hint


def test_a_script_that_was_edited_since_is_said(delivered: Delivered) -> None:
    """With what is other; no film, and one that cannot be read, too."""
    script = delivered.root / "scripts" / "small.yaml"
    for before, after, words in (
        ("First step", "Primary step", "schema"),
        ("What the film explains.", "Another description.", "what goes into the output page"),
        ("no more.", "no less.", "words of sentence 1 of scene end"),
        ("schema: {}", "schema: {highlight: [zz]}", "an error by now"),
        ("scenes:", "scenes: [", "an error by now"),
        ("title: A small path\n", "title: A small path\nid: other\n", "makes the film 'other' by now"),
    ):
        script.write_text(SCRIPT.replace(before, after, 1), "utf-8")
        report = delivered.verify()
        assert [found.code for found in report.findings] == ["edited"], str(report)
        assert words in report.findings[0].message, str(report)
    script.write_text(f"# Nothing that is seen or heard.\n{SCRIPT}", "utf-8")
    assert not delivered.verify().findings


def test_a_film_that_was_built_with_another_address_has_no_findings(delivered: Delivered) -> None:
    """Its manifest tells the address; files with another one are named."""
    build(Project(delivered.root, "https://example.org/films/"), jobs=2)
    assert not delivered.verify().findings
    delivered.edit("embed.html", "example.org", "example.net")
    reseal(delivered.folder)
    assert _codes(delivered.verify()) == {"embed.html": "stale-file"}


def test_a_film_that_cannot_be_held_against_its_script_is_still_measured(delivered: Delivered) -> None:
    """That is advice; what is wrong with the film itself is found all the same."""
    shutil.rmtree(delivered.root / "audio")
    report = delivered.verify()
    assert [(found.code, found.severity) for found in report.findings] == [("not-compared", "advice")]
    (delivered.root / "scripts" / "small.yaml").unlink()
    assert [found.code for found in delivered.verify().findings] == ["not-compared"]
    delivered.timeline(words_late)
    delivered.timeline(scene_moved)
    spoil(delivered.film, sound=late)
    found = {one.code for one in delivered.verify().findings}
    assert found == {"not-compared", "altered-file", "timeline", "captions", "onset", "key-frame"}


def test_what_an_earlier_build_left_beside_a_film_is_named(delivered: Delivered) -> None:
    """A drawing of a film that has none by now; files of other people are theirs."""
    manifest = delivered.folder / "manifest.json"
    stored = checked(manifest.read_bytes())
    assert stored
    del stored["files"]["schema.svg"]
    manifest.write_text(json.dumps(with_checksum(stored)), "utf-8")
    (delivered.folder / "notes.txt").write_text("Mine.", "utf-8")
    notes = Notes("small")
    check_files(delivered.folder, (), notes)
    assert [(found.location.file, found.code) for found in notes.findings] == [("schema.svg", "stray-file")]


DAMAGED = [
    b"", b"[", b"{}", b"null", b"[" * 100_000, b"\xff", b'{"rate": "1/0"}',
    *(json.dumps({"film": "small", "rate": "25/1", "frames": 9, "scenes": [], **change}).encode() for change in (
        {}, {"rate": "x"}, {"rate": 1e400}, {"frames": -1}, {"frames": 10**30}, {"scenes": 7}, {"scenes": [7]},
        {"scenes": [{"id": "a", "heading": "A", "start": 0, "end": 9, "cues": [], "takes": [{"text": "T"}]}]},
        {"scenes": [{"id": "a", "heading": "A", "start": 0, "end": 9.5, "cues": [], "takes": []}]},
    )),
]  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_timeline_is_said_to_be_damaged(content: bytes) -> None:
    """And nothing else of it is."""
    with pytest.raises(ValueError, match=r"\w"):
        read_timeline(content)
