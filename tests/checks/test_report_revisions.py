"""What a report is held against: a revision of the repository, which stays as it was."""

import shutil
from pathlib import Path

import pytest
from reported import git, only, report, words
from small_project import SmallProject

from cuelight.errors import UsageError


def test_an_earlier_script_that_cannot_be_read_is_told(committed: SmallProject) -> None:
    """Such a film is not called new."""
    committed.replace("(#2)", "(#9)")
    git(committed.root, "commit", "-qam", "two")
    committed.replace("(#9)", "(#2)")
    page = words(report(committed))
    assert "## A small film (small): cannot be compared" in page
    assert "The script as it was cannot be read: scripts/small.yaml:" in page
    assert "there is no element '9' in this scene" in page


@pytest.mark.parametrize("is_dangling", [True, False])
def test_an_earlier_scripts_folder_that_leads_out_of_the_project_is_not_read(
    committed: SmallProject, tmp_path: Path, is_dangling: bool
) -> None:
    """A commit may hold such a link."""
    if not is_dangling:
        shutil.copytree(committed.root / "scripts", tmp_path / "elsewhere")
    (committed.root / "scripts").rename(committed.root / "kept")
    (committed.root / "scripts").symlink_to(tmp_path / "elsewhere")
    git(committed.root, "add", "-A")
    git(committed.root, "commit", "-q", "-m", "two")
    (committed.root / "scripts").unlink()
    (committed.root / "kept").rename(committed.root / "scripts")
    assert only(report(committed)).before is None


@pytest.mark.parametrize("name", ["nowhere", "-v", "--help", "", "HEAD~9", "main:films"])
def test_a_revision_that_is_none_is_named(committed: SmallProject, name: str) -> None:
    """With what to write instead."""
    with pytest.raises(UsageError, match="there is no revision") as error:
        report(committed, name)
    assert "origin/main" in error.value.hint


def test_a_folder_without_a_repository_is_told(small: SmallProject) -> None:
    """And how to make one."""
    with pytest.raises(UsageError, match="cannot be compared") as error:
        report(small)
    assert "git init" in error.value.hint


def test_a_repository_without_history_is_told(small: SmallProject) -> None:
    """Before the first commit there is nothing to compare with."""
    git(small.root, "init", "-q")
    with pytest.raises(UsageError, match="no history yet"):
        report(small)


def test_a_shallow_clone_says_how_to_fetch_what_it_lacks(committed: SmallProject, tmp_path: Path) -> None:
    """What it has can be compared with."""
    committed.replace("heading: Two points", "heading: Both points")
    repository = committed.root.parent
    git(repository, "commit", "-q", "-am", "two")
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "clone")
    clone = object.__new__(SmallProject)
    clone.root = tmp_path / "clone" / "films"
    with pytest.raises(UsageError, match="in this shallow clone") as error:
        report(clone, "HEAD~1")
    assert "fetch-depth: 0" in error.value.hint
    assert only(report(clone, "HEAD")).is_none


def test_a_project_that_was_not_there_yet_is_all_new(committed: SmallProject) -> None:
    """The base has no scripts/ at all."""
    repository = committed.root.parent
    git(repository, "checkout", "-q", "--orphan", "empty")
    git(repository, "rm", "-rq", "--cached", ".")
    git(repository, "commit", "-q", "--allow-empty", "-m", "none")
    assert only(report(committed, "empty")).before is None


def test_the_repository_is_as_it_was(committed: SmallProject) -> None:
    """No file of it is touched, not even its index."""
    committed.replace("heading: Two points", "heading: Both points")
    folder = committed.root.parent / ".git"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    report(committed)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
