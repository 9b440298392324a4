"""A build makes what is missing, keeps what is there, and never harms what was finished."""

import json
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from cuelight.build.result import Built
from cuelight.build.run import build
from cuelight.errors import ScriptError, StorageError, UsageError
from cuelight.project import Project, find_project


def _build(project, **options) -> Built:
    (film,) = build(Project(project.root), jobs=2, **options)
    return film


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _nothing(film: Built) -> bool:
    return not any(film.made.values())


def test_a_script_becomes_a_film_and_the_next_build_makes_nothing(small):
    """Three sentences, three takes; a second build keeps everything."""
    film = _build(small)
    assert film.path == small.film
    assert film.made["takes"] == 3
    assert film.made["stills"] == 6
    assert film.made["films"] == 1
    assert film.frames == round(film.seconds * 25)
    again = _build(small)
    assert _nothing(again)
    assert again.kept == film.made


def test_the_timeline_beside_the_film_says_what_happens_when(small):
    """The cue of a word is at the frame of that word."""
    _build(small)
    timeline = json.loads((small.film.parent / "timeline.json").read_text("utf-8"))
    assert (timeline["film"], timeline["rate"]) == ("small", "25/1")
    scene = timeline["scenes"][1]
    first, second = scene["cues"]
    words = [word for take in scene["takes"] for word in take["words"]]
    assert (first["target"], first["action"], first["word"]) == ("1", "light", "first")
    assert first["frame"] == round(next(word["start"] for word in words if word["text"] == "first") * 25)
    assert second["frame"] == round(next(word["start"] for word in words if word["text"] == "second") * 25)


def test_the_manifest_names_everything_the_film_is_made_of(small):
    """Digests and inputs of takes, stills and moves; and no place on this machine."""
    film = _build(small)
    text = (small.film.parent / "manifest.json").read_text("utf-8")
    manifest = json.loads(text)
    made = {stage: [one for one in manifest["actions"] if one["stage"] == stage] for stage in film.made}
    assert {stage: len(actions) for stage, actions in made.items()} == dict(film.made)
    assert (small.root / "audio/small" / made["takes"][0]["files"][0]).is_file()
    assert (small.root / "slides/small" / made["stills"][0]["files"][0]).is_file()
    assert str(small.root) not in text


def test_one_word_costs_one_take_and_no_still(small):
    """What is said is not what is shown: a word costs its sentence and the link, and moves only if they change."""
    _build(small)
    small.replace("Welcome to the film", "Welcome into the film")
    film = _build(small)
    assert film.made == {"takes": 1, "stills": 0, "moves": 0, "films": 1, "outputs": 2}


def test_a_heading_costs_its_stills_and_no_speech(small):
    """The stills of the scene, the moves among them, and the link."""
    _build(small)
    small.replace("heading: Two points", "heading: Both points")
    film = _build(small)
    assert film.made["takes"] == 0
    assert film.made["stills"] == 5
    assert film.made["films"] == 1


def test_what_is_deleted_from_the_store_is_made_again_to_the_same_bytes(small):
    """The store is always safe to delete, whole or in pieces."""
    _build(small)
    film = small.film.read_bytes()
    for path in sorted((small.root / ".cuelight").rglob("*.unit"))[::2]:
        path.unlink()
    small.film.unlink()
    assert _build(small).made["takes"] == 0
    assert small.film.read_bytes() == film


def test_a_damaged_unit_is_made_again(small):
    """A unit cut in half never reaches a film."""
    _build(small)
    film = small.film.read_bytes()
    for path in (small.root / ".cuelight").rglob("*.unit"):
        path.write_bytes(path.read_bytes()[:-7])
    small.film.write_bytes(b"not a film")
    _build(small)
    assert small.film.read_bytes() == film


def test_units_that_were_exchanged_are_made_again(small):
    """A whole unit under the name of another never reaches a film: it would show what is not said."""
    _build(small)
    film = small.film.read_bytes()
    units = sorted((small.root / ".cuelight").rglob("*.unit"))
    contents = [path.read_bytes() for path in units]
    for path, content in zip(units, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(content)
    small.film.write_bytes(b"not a film")
    _build(small)
    assert small.film.read_bytes() == film


def test_another_folder_and_another_number_of_jobs_give_the_same_bytes(small, tmp_path):
    """Same script, same bytes."""
    _build(small)
    other = tmp_path / "elsewhere" / "scripts"
    other.mkdir(parents=True)
    (other / "small.yaml").write_bytes(small.script.read_bytes())
    build(Project(other.parent), jobs=1)
    assert _files(other.parent / "dist") == _files(small.root / "dist")
    assert _files(other.parent / "audio") == _files(small.root / "audio")
    assert _files(other.parent / "slides") == _files(small.root / "slides")


def test_steps_run_in_other_processes_too(small):
    """Steps are picklable functions of their inputs, so any executor will do."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        film = _build(small, executor=executor)
    assert film.made["takes"] == 3
    assert small.film.is_file()


def test_a_renamed_scene_is_not_spoken_or_drawn_again(small):
    """Takes and slides are found by what they are, wherever they lie."""
    _build(small)
    small.replace("id: points", "id: the-points")
    film = _build(small)
    assert (film.made["takes"], film.made["stills"]) == (0, 0)
    assert sorted((small.root / "audio/small").glob("the-points.*.flac"))


def test_two_films_share_what_they_have_in_common(small):
    """The same sentence is spoken once."""
    (small.script.parent / "twin.yaml").write_text(small.script.read_text("utf-8"), "utf-8")
    first, second = build(Project(small.root), jobs=2)
    assert first.made["takes"] == 3
    assert second.made["takes"] == second.made["stills"] == second.made["moves"] == 0
    assert second.path.read_bytes() == first.path.read_bytes()


def test_a_script_with_errors_leaves_the_earlier_film_and_renders_nothing(small):
    """Every problem is reported, and what was built before stays as it was; what was read of the script may be kept."""
    _build(small)
    before = _files(small.root)
    small.replace("heading: Two points", "headin: Two points")
    small.replace("(#2)", "(#3)")
    with pytest.raises(ScriptError) as caught:
        _build(small)
    assert len(caught.value.diagnostics) == 2
    small.script.write_bytes(before["scripts/small.yaml"])
    kept = ".cuelight/records/narrations.json"
    assert {**_files(small.root), kept: b""} == {**before, kept: b""}


def test_a_text_that_does_not_fit_is_a_located_error_before_anything_is_spoken(small):
    """The error names the scene and the text, and no take was made."""
    small.replace("The first of them", ", ".join(["The first of them"] * 30))
    with pytest.raises(ScriptError) as caught:
        _build(small)
    (problem,) = caught.value.diagnostics
    assert (problem.location.line, "points" in problem.message, "bullets do not fit" in problem.message) == (
        14,
        True,
        True,
    )
    assert not (small.root / "audio").exists()


def test_two_scripts_with_one_id_are_refused(small):
    """A film has one script."""
    (small.script.parent / "twin.yaml").write_text(small.script.read_text("utf-8") + "id: small\n", "utf-8")
    with pytest.raises(UsageError, match="both make the film 'small'"):
        build(Project(small.root))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs file modes")
def test_a_place_that_cannot_be_written_is_said_in_plain_words(small):
    """A file where a folder should be: one clear error, and no film."""
    (small.root / "audio").write_text("in the way")
    with pytest.raises(StorageError, match="cannot write"):
        _build(small)
    assert not small.film.exists()


def test_a_project_is_the_nearest_folder_upwards_with_scripts(small):
    """From the script's folder or the project's own, the same project is found."""
    assert find_project(small.script.parent).root == small.root
    assert find_project(small.root).root == small.root


def test_outside_a_project_the_error_says_what_to_do(tmp_path):
    """No scripts/ anywhere upwards."""
    with pytest.raises(UsageError, match="no folder from here upwards"):
        find_project(tmp_path)


def test_a_take_whose_sound_was_altered_is_spoken_anew(small):
    """Though it has the right length; the film is the one that it was."""
    first = _build(small).path.read_bytes()
    take = min((small.root / "audio").rglob("*.flac"))
    content = bytearray(take.read_bytes())
    content[len(content) // 2] ^= 0xFF
    take.write_bytes(content)
    shutil.rmtree(small.root / ".cuelight")
    shutil.rmtree(small.root / "dist")
    assert _build(small).path.read_bytes() == first
    assert take.read_bytes() != content
