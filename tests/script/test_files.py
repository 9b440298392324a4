"""Files that a script names and that are nearly there: the message says what lies in their place."""

import unicodedata
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.checks.check import check
from cuelight.errors import Diagnostic, LayoutError, ScriptError
from cuelight.project import Project
from cuelight.script.named_files import resolve_file

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 123456\n"


def _problem(small: SmallProject) -> Diagnostic:
    with pytest.raises(ScriptError) as caught:
        check(Project(small.root), [small.script])
    (problem,) = caught.value.diagnostics
    return problem


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("scan.png", "title: {text: A small film, subtitle: Welcome to it}", "figure: {image: scan.png, alt: A scan}"),
        ("walk.mp4", "title: {text: A small film, subtitle: Welcome to it}", "clip: {file: walk.mp4, alt: A walk}"),
        ("said.wav", "    say: Welcome", "    take: said.wav\n    say: Welcome"),
        ("bed.ogg", "voice: beep\n", "music: {file: bed.ogg}\nvoice: beep\n"),
        ("a.onnx", "{engine: tone}", "{engine: piper, model: a.onnx}"),
        ("a.onnx.json", "{engine: tone}", "{engine: piper, model: a.onnx}"),
        ("all.wav", "{engine: tone}", "{engine: recorded, model: all.wav}"),
        ("lexicon.yaml", "voice: beep\n", "lexicon: lexicon.yaml\nvoice: beep\n"),
    ],
)
def test_a_pointer_of_git_lfs_is_said_where_the_file_is_named(
    small: SmallProject, file: str, before: str, after: str
) -> None:
    """By `check` already, for whatever a script names, with what to do."""
    small.replace(before, after)
    (small.script.parent / "a.onnx").write_bytes(b"a model" * 1000)
    (small.script.parent / file).write_text(POINTER, "utf-8")
    problem = _problem(small)
    line = next(n for n, text in enumerate(small.script.read_text("utf-8").splitlines(), 1) if file[:6] in text)
    assert (problem.code, problem.location.line) == ("lfs-pointer", line)
    assert f"{file!r} is only a pointer of Git LFS" in problem.message
    assert "git lfs pull" in problem.hint


@pytest.mark.parametrize(
    ("there", "asked", "hint"),
    [
        ("Scan.PNG", "scan.png", "there is 'Scan.PNG': write capital and small letters"),
        ("Assets/Scan.png", "assets/scan.png", "there is 'Assets/Scan.png'"),
        (unicodedata.normalize("NFD", "café.png"), "café.png", "another Unicode form"),
        (unicodedata.normalize("NFD", "Été/é.png"), "été/é.png", "write capital and small letters"),
    ],
)
def test_a_missing_file_names_its_twin(tmp_path: Path, there: str, asked: str, hint: str) -> None:
    """Whose name differs by case or Unicode form alone, in the script's folder or the project's."""
    for folder in (tmp_path / "scripts", tmp_path):
        (folder / there).parent.mkdir(parents=True, exist_ok=True)
        (folder / there).write_bytes(b"x" * 2000)
        with pytest.raises(LayoutError, match="there is no file") as caught:
            resolve_file(asked, tmp_path / "scripts", tmp_path)
        assert hint in caught.value.hint
        (folder / there).unlink()
    with pytest.raises(LayoutError) as caught:
        resolve_file(asked, tmp_path / "scripts", tmp_path)
    assert "it is looked for in" in caught.value.hint


def test_nothing_outside_the_project_is_listed(tmp_path: Path) -> None:
    """A link out of it shows no name."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "Key.png").touch()
    project = tmp_path / "project"
    (project / "scripts").mkdir(parents=True)
    (project / "scripts" / "out").symlink_to(tmp_path / "secret")
    with pytest.raises(LayoutError) as caught:
        resolve_file("out/key.png", project / "scripts", project)
    assert "Key" not in f"{caught.value.message}{caught.value.hint}"
