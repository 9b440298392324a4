"""A project in a repository, as most tests of reports have it."""

from pathlib import Path

import pytest
from reported import git
from small_project import SmallProject


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """A project in a folder of a repository, its script committed; nothing is built."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    small = SmallProject(tmp_path / "repository" / "films")
    git(tmp_path / "repository", "init", "-q", "-b", "main")
    git(tmp_path / "repository", "add", "-A")
    git(tmp_path / "repository", "commit", "-q", "-m", "one")
    return small
