"""`cuelight report --base` reads an earlier commit, which may hold anything, and touches nothing outside of it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from reported import git, report
from small_project import SmallProject

from cuelight.checks.report.git import check_out, find_revision
from cuelight.errors import CuelightError


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody's, with the takes and scripts that a commit would like to have read."""
    precious = tmp_path / "outside" / "small"
    precious.mkdir(parents=True)
    (precious / "precious.json").write_text("{}", "utf-8")
    return precious.parent


def commit_links(small: SmallProject, links: Mapping[str, Path | str]) -> None:
    """Commit links, and go on without them, with another word said."""
    for name, target in links.items():
        (small.root / name).parent.mkdir(parents=True, exist_ok=True)
        (small.root / name).symlink_to(target)
    git(small.root, "add", "-Af")
    git(small.root, "commit", "-q", "-m", "two")
    for name in links:
        (small.root / name).unlink()
    small.replace("Welcome to", "Welcome into")


def files(folder: Path) -> set[str]:
    """Everything below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize(
    "names",
    [("audio", "slides", "dist", ".cuelight"), ("audio/small", "slides/small", "dist/small", ".cuelight/units", "x")],
)
def test_nothing_is_written_through_a_link_of_a_commit(
    committed: SmallProject, outside: Path, names: tuple[str, ...]
) -> None:
    """Wherever a build writes; the report is made, and compares the film with what it was."""
    commit_links(committed, dict.fromkeys(names, outside))
    before = files(outside)
    (change,) = report(committed).contents.changes
    assert change.before
    assert [said.scene for said in change.said] == ["opening"]
    assert files(outside) == before


@pytest.mark.parametrize("target", ["../outside", "../../outside", "../../../outside", "..", "audio", "gone"])
def test_no_link_of_a_commit_is_left_that_leads_out_or_nowhere(
    committed: SmallProject, outside: Path, tmp_path: Path, target: str
) -> None:
    """However it is written; also one that leads to itself, and one to a link that leads out."""
    commit_links(committed, {"audio": target, "chained": "audio", "deep/er": outside, "scripts/more": outside})
    folder = tmp_path / "checked" / "out"
    (folder.parent / "outside").mkdir(parents=True)
    (folder / "outside").mkdir(parents=True)
    check_out(committed.root, find_revision(committed.root, "HEAD"), folder)
    assert not [path for path in (folder / "project").rglob("*") if path.is_symlink()]
    assert not files(folder / "outside") | files(folder.parent / "outside")


def test_a_link_of_a_commit_inside_the_project_is_followed(committed: SmallProject, tmp_path: Path) -> None:
    """A film may show a picture through it, before as now."""
    (committed.root / "assets").mkdir()
    (committed.root / "assets" / "a.png").write_bytes(b"a picture")
    commit_links(committed, {"scripts/pictures": "../assets", "scripts/b.png": "pictures/a.png"})
    folder = tmp_path / "out"
    folder.mkdir()
    check_out(committed.root, find_revision(committed.root, "HEAD"), folder)
    assert (folder / "project" / "scripts" / "b.png").read_bytes() == b"a picture"


@pytest.mark.parametrize("name", ["..", "../escaped", "{}/escaped", ".git"])
def test_no_name_of_a_commit_leads_elsewhere(committed: SmallProject, tmp_path: Path, name: str) -> None:
    """No git makes such a commit; one made by hand is an error, or is read without that name."""
    root = committed.root.parent
    blob = git(root, "hash-object", "-w", "--stdin", said=b"x")
    entry = b"100644 " + name.format(tmp_path).encode() + b"\0" + bytes.fromhex(blob)
    tree = git(root, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", said=entry)
    films = f"040000 tree {tree}\tfilms\n".encode()
    above = git(root, "mktree", said=films)
    git(root, "update-ref", "refs/heads/other", git(root, "commit-tree", above, "-m", "by hand"))
    folder = tmp_path / "checked" / "out"
    folder.mkdir(parents=True)
    with pytest.raises(CuelightError):
        check_out(committed.root, find_revision(committed.root, "other"), folder)
    assert {path.name for path in tmp_path.rglob("escaped")} == set()


def test_a_submodule_of_a_commit_is_left_out(committed: SmallProject, tmp_path: Path) -> None:
    """Its files are those of another repository, which nobody fetches."""
    head = git(committed.root, "rev-parse", "HEAD")
    git(committed.root.parent, "update-index", "--add", "--cacheinfo", f"160000,{head},films/assets")
    git(committed.root.parent, "commit", "-q", "-m", "two")
    folder = tmp_path / "out"
    folder.mkdir()
    check_out(committed.root, find_revision(committed.root, "HEAD"), folder)
    assert files(folder / "project") == {"scripts", "scripts/small.yaml"}
