"""A script's file is written only if it is the one that was seen."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.editing.save import Conflict, Saved, replace_text, save_value, seen_of
from cuelight.errors import ScriptError, StorageError
from cuelight.project import Project
from cuelight.script.load import load
from cuelight.storage import write

HEADING = ("scenes", 1, "heading")


def seen(small: SmallProject) -> str:
    """What a page has before it."""
    return seen_of(small.script.read_bytes().decode("utf-8-sig"))


def save(small: SmallProject, state: str, typed: str = "Other points") -> Saved | Conflict:
    """Type over the heading of the second scene."""
    return save_value(Project(small.root), small.script, state, HEADING, typed)


def files(small: SmallProject) -> dict[Path, bytes | None]:
    """All that lies in the project."""
    return {path: path.read_bytes() if path.is_file() else None for path in small.root.rglob("*")}


def test_the_text_is_written(small: SmallProject) -> None:
    """With mode, line ends and byte order mark as they were; and what is given back is seen then."""
    content = b"\xef\xbb\xbf" + small.script.read_bytes().replace(b"\n", b"\r\n")
    small.script.write_bytes(content)
    small.script.chmod(0o640)
    saved = save(small, seen(small))
    assert isinstance(saved, Saved)
    assert small.script.read_bytes() == content.replace(b"Two points", b"Other points")
    assert stat.S_IMODE(small.script.stat().st_mode) == 0o640
    assert saved.seen == seen(small)
    again = save(small, seen_of(load(small.script, small.root).source.text), "Two points")
    assert isinstance(again, Saved)
    assert small.script.read_bytes() == content


def test_the_same_text_writes_nothing(small: SmallProject) -> None:
    """The file keeps its times, so that nothing is built anew."""
    before = small.script.stat()
    saved = save(small, seen(small), "Two points\n")
    assert isinstance(saved, Saved)
    assert (small.script.stat().st_mtime_ns, small.script.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_that_was_changed_meanwhile_is_not_written_over(small: SmallProject) -> None:
    """The newer text and what was typed are both there."""
    state = seen(small)
    small.replace("Two points", "Three points")
    before = files(small)
    conflict = save(small, state)
    assert isinstance(conflict, Conflict)
    assert (conflict.typed, conflict.value) == ("Other points", "Three points")
    assert (conflict.text, conflict.seen) == (small.script.read_text("utf-8"), seen(small))
    assert files(small) == before
    assert isinstance(save(small, conflict.seen), Saved)


@pytest.mark.parametrize("text", ["title: [\n", "title: A film\n", "scenes: [{}, {heading: [x]}]\n", ""])
def test_a_newer_file_may_hold_anything(small: SmallProject, text: str) -> None:
    """There is no newer value of a text that is gone."""
    state = seen(small)
    small.script.write_text(text, "utf-8")
    conflict = save(small, state)
    assert isinstance(conflict, Conflict)
    assert (conflict.value, conflict.text) == (None, text)


def test_a_file_that_is_changed_while_it_is_written_stays(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is looked at once more between writing the new file and putting it in its place."""
    copy = write.shutil.copymode

    def change_and_copy(source: Path, target: Path) -> None:
        small.replace("Two points", "Three points")
        copy(source, target)

    monkeypatch.setattr(write.shutil, "copymode", change_and_copy)
    conflict = save(small, seen(small))
    assert isinstance(conflict, Conflict)
    assert conflict.value == "Three points"
    assert list(files(small)) == [small.script.parent, small.script]


def test_of_two_who_save_at_once_one_is_told(small: SmallProject) -> None:
    """Both had the same text before them."""
    state = seen(small)
    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(lambda number: save(small, state, f"Points {number}"), range(8)))
    (saved,) = (outcome for outcome in outcomes if isinstance(outcome, Saved))
    assert small.script.read_text("utf-8") == saved.text
    assert {outcome.seen for outcome in outcomes} == {saved.seen}
    assert list(files(small)) == [small.script.parent, small.script]


def test_what_cannot_be_written_leaves_the_file(small: SmallProject) -> None:
    """No control character, no list, and no number that nobody reads."""
    state, before = seen(small), files(small)
    for keys, typed in ((HEADING, "a\x1bb"), (("scenes", 1, "bullets"), "a"), (("rate",), "30"), (HEADING, "\ud800")):
        with pytest.raises(ScriptError):
            save_value(Project(small.root), small.script, state, keys, typed)
        assert files(small) == before


def test_a_file_that_is_gone_is_not_made_anew(small: SmallProject) -> None:
    """Nor one in whose place a folder is."""
    state = seen(small)
    small.script.unlink()
    with pytest.raises(ScriptError, match="No such file"):
        save(small, state)
    small.script.mkdir()
    with pytest.raises(ScriptError, match="a folder stands where a file is needed"):
        save(small, state)
    assert files(small) == {small.script.parent: None, small.script: None}
    with pytest.raises(StorageError):
        replace_text(small.script, "before", "after")


def test_a_file_that_is_read_only_stays_so(small: SmallProject) -> None:
    """Though it could be replaced, since its folder can be written."""
    small.script.chmod(0o444)
    before = files(small)
    with pytest.raises(StorageError, match="give yourself the right to write there"):
        save(small, seen(small))
    assert files(small) == before


def test_links_are_followed_inside_the_project_alone(
    small: SmallProject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A link stays one."""
    inside = small.root / "texts.yaml"
    small.script.rename(inside)
    small.script.symlink_to(os.path.relpath(inside, small.script.parent))
    assert isinstance(save(small, seen(small)), Saved)
    assert small.script.is_symlink()
    assert "Other points" in inside.read_text("utf-8")
    outside = tmp_path_factory.mktemp("elsewhere") / "texts.yaml"
    inside.rename(outside)
    small.script.unlink()
    small.script.symlink_to(outside)
    text = outside.read_text("utf-8")
    with pytest.raises(ScriptError, match="leads out of the project"):
        save(small, seen(small))
    assert outside.read_text("utf-8") == text


def test_what_would_be_an_error_is_not_written(small: SmallProject) -> None:
    """The reason says where and what; an error that is there already keeps nobody from typing."""
    before = small.script.read_bytes()
    with pytest.raises(ScriptError) as raised:
        save(small, seen(small), "word " * 200)
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.location.line) == ("too-many", 13)
    assert small.script.read_bytes() == before
    small.replace("title: A small film\n", "title: A small film\ntitel: A small film\n")
    assert isinstance(save(small, seen(small)), Saved)
