"""What many tests stand on: a small project with a voice that needs no model; which tests run where."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from counts import STANDARD
from installed import Installed
from small_project import SmallProject
from wanted import usable

from cuelight.build.run import build
from cuelight.project import Project
from cuelight.script.doors import look_again

# The same examples on every run, so that no edit fails by chance, and a fifth of the standard; `long` is for
# `make test-long`, and HYPOTHESIS_PROFILE=search looks for new ones.
hypothesis.settings.register_profile("same", max_examples=STANDARD // 5, derandomize=True, deadline=None)
hypothesis.settings.register_profile("long", max_examples=1000, derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


LONGEST = (
    "test_docs_commands.py", "test_browsers.py", "test_ci.py", "test_faults.py", "test_page.py", "test_preview_page.py",
    "test_example.py", "test_recorded.py", "test_plugin.py", "test_fuzz.py", "test_layout.py", "test_kokoro.py",
)  # fmt: skip
"""Files that take longest are begun first, so that all workers end at about the same time."""

# While modules are imported nothing becomes garbage.
gc.disable()


def pytest_collection_finish() -> None:
    """Let Python look for garbage less often than it does by itself, and leave what was collected alone."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Sort by file, the longest first.

    Leave out what needs a browser that is not wanted or not there; for one that is not, test_machine.py fails."""
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: (ranks.get(item.path.name, len(ranks)), item.path))
    there = usable()
    out = [item for item in items if not {name for mark in item.iter_markers("browser") for name in mark.args} <= there]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in set(out)]


@pytest.fixture
def small(tmp_path: Path) -> SmallProject:
    """A project with one small film, not yet built."""
    return SmallProject(tmp_path)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """The small project with its film: not to be changed."""
    once = SmallProject(tmp_path_factory.mktemp("once"))
    build(Project(once.root), jobs=2)
    return once


@pytest.fixture
def built(small: SmallProject, built_once: SmallProject) -> SmallProject:
    """The small project with its film, which is up to date; a copy, since that is quicker than a build."""
    shutil.copytree(built_once.root, small.root, dirs_exist_ok=True)
    return small


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """A folder of packages, on the path."""
    installed = Installed(tmp_path / "packages")
    installed.folder.mkdir()
    monkeypatch.syspath_prepend(str(installed.folder))
    look_again()
    yield installed
    look_again()
    for name in [path.stem for path in installed.folder.glob("*.py")]:
        sys.modules.pop(name, None)
