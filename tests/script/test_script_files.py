"""The files that a script names, and its own: found, inside the project, and text."""

from pathlib import Path

import pytest
from scripts_read import SMALL

from cuelight.errors import ScriptError
from cuelight.script.load import load, read_text


def film(folder: Path, scene: str = "text: Words", top: str = "", content: bytes | None = None) -> Path:
    """A project with one script."""
    path = folder / "project" / "scripts" / "film.yaml"
    path.parent.mkdir(parents=True)
    text = f"title: A film\n{top}scenes:\n- {scene}\n  say: Words.\n"
    path.write_bytes(text.encode() if content is None else content)
    return path


FIGURE = "figure: {{image: {0}, alt: A}}"


@pytest.mark.parametrize(("name", "message"), [
    ("/etc/hostname", "'/etc/hostname' is not a path inside the project"),
    ("../../outside.png", "'../../outside.png' leads out of the project"),
    ("link.png", "'link.png' leads out of the project"),
    ("linked/outside.png", "'linked/outside.png' leads out of the project"),
    ("https://example.org/a.png", "'https://example.org/a.png' is an address, and nothing is fetched"),
    ("'file:a.png'", "'file:a.png' is an address, and nothing is fetched"),
    ("'C:\\a.png'", r"'C:\\a.png' is not a path inside the project"),
    ("./folder", "'./folder' is not a file"),
    ("missing.png", "there is no file 'missing.png'"),
    ("loop.png", None),
])  # fmt: skip
def test_a_file_outside_the_project_or_missing_is_an_error_at_its_name(tmp_path, name, message):
    """Absolute, upwards, through a link, over the network, a folder, nothing."""
    path = film(tmp_path, FIGURE.format(name))
    (tmp_path / "outside.png").write_bytes(b"x")
    (path.parent / "folder").mkdir()
    (path.parent / "link.png").symlink_to(tmp_path / "outside.png")
    (path.parent / "linked").symlink_to(tmp_path)
    (path.parent / "loop.png").symlink_to(path.parent / "loop.png")
    with pytest.raises(ScriptError) as caught:
        load(path, tmp_path / "project")
    (problem,) = caught.value.diagnostics
    assert (problem.location.file, problem.location.line, problem.location.column) == ("scripts/film.yaml", 3, 19)
    assert "loop.png" in problem.message if message is None else problem.message == message


def test_every_file_that_a_script_names_is_looked_for(tmp_path):
    """Lexicon, music, theme, voice, picture, clip, take; all in one run."""
    top = "lexicon: l.yaml\nmusic: {file: m.ogg}\ntheme: t.yaml\nvoices: {ann: {model: v.onnx}}\n"
    path = film(tmp_path, "take: a.flac\n  clip: {file: c.mp4, alt: A}", top)
    with pytest.raises(ScriptError) as caught:
        load(path, tmp_path / "project")
    missing = [problem.message.split("'")[1] for problem in caught.value.diagnostics]
    assert missing == ["l.yaml", "m.ogg", "t.yaml", "v.onnx", "a.flac", "c.mp4"]


@pytest.mark.parametrize("place", ["scripts/assets/a.png", "assets/a.png"])
def test_a_file_is_found_beside_the_script_and_in_the_project(tmp_path, place):
    """Either is what an author would expect."""
    path = film(tmp_path, FIGURE.format("assets/a.png"))
    file = tmp_path / "project" / place
    file.parent.mkdir()
    file.write_bytes(b"x")
    assert load(path, tmp_path / "project").script.id == "film"


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path):
    """Saved by an old editor."""
    path = film(tmp_path, content="title: A film\nscenes: []\n# caf\xe9".encode("latin-1"))
    with pytest.raises(ScriptError, match=r"^scripts/film.yaml:3: the file is not UTF-8 text"):
        load(path, tmp_path / "project")


def test_a_file_with_a_mark_and_foreign_line_ends_is_read(tmp_path):
    """As Windows writes it."""
    path = film(tmp_path, content=b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load(path, tmp_path / "project").script.title == "A film"


def test_a_huge_or_missing_file_is_refused_before_it_is_read(tmp_path):
    """By its size alone."""
    path = film(tmp_path, content=b"#" * 1_000_001)
    with pytest.raises(ScriptError, match="larger than 1,000,000 bytes"):
        read_text(path, "film.yaml")
    for other in (path.parent, path.parent / "none.yaml"):
        with pytest.raises(ScriptError, match="cannot be read"):
            read_text(other, other.name)
