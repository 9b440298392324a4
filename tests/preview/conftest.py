"""Previews for tests: one that many look at, and one that a test changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from previewed import Previewed, previewed
from small_project import SmallProject


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    """A preview of the small project, which nobody changes."""
    small = SmallProject(tmp_path_factory.mktemp("shown"))
    with previewed(small.root, small.script) as preview:
        yield preview


@pytest.fixture
def live(small: SmallProject) -> Iterator[Previewed]:
    """A preview of the small project of this test."""
    with previewed(small.root, small.script) as preview:
        yield preview


def took(root: Path) -> set[str]:
    """The takes and slides that are there."""
    return {path.name for folder in ("audio", "slides") for path in (root / folder).glob("*/*")}
