"""The machine and the repository are as the tests need them."""

import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from wanted import BROWSERS, wanted

ROOT = Path(__file__).parents[1]
MOST_BYTES = 2_000_000


@pytest.mark.parametrize("name", wanted())
def test_the_browser_is_there(name: str) -> None:
    """Else the tests in it do not run, and this one says so; BROWSERS says which are wanted."""
    browser = BROWSERS[name]
    assert browser.found(), (
        f"{name} is not installed, so no test ran in it: {browser.bring}, or name those you have: "
        f"BROWSERS={','.join(other for other in BROWSERS if BROWSERS[other].found())} make test"
    )


def test_browsers_are_chosen_by_name() -> None:
    """All without a choice, none for an empty one, and a name that is none is an error."""
    assert wanted({}) == list(BROWSERS)
    assert wanted({"BROWSERS": ""}) == []
    assert wanted({"BROWSERS": " chromium,chromium "}) == ["chromium"]
    with pytest.raises(pytest.UsageError, match="BROWSERS names netscape; the tests know chromium"):
        wanted({"BROWSERS": "chromium,netscape"})


def test_every_folder_of_tests_is_looked_into(pytestconfig: pytest.Config) -> None:
    """Pytest passes over a folder called `build`, unless it is told not to."""
    passed = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert ROOT / "tests" / "build" in folders
    assert [folder for folder in folders for name in passed if fnmatch(folder.name, name)] == []


def test_no_file_in_git_is_large() -> None:
    """What weighs more than 2 MB is made by a test, or comes in a package; files that are about to be added count."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    names = [name for name in listed.stdout.split("\0") if name]
    assert "tests/test_machine.py" in names
    large = {
        name: size for name in names if (ROOT / name).is_file() and (size := (ROOT / name).lstat().st_size) > MOST_BYTES
    }
    assert large == {}


def test_every_module_can_be_imported() -> None:
    """With no warning, whichever Python this is."""
    code = """
import pkgutil, cuelight
names = [module.name for module in pkgutil.walk_packages(cuelight.__path__, "cuelight.")]
for name in names:
    if not name.endswith("__main__"):
        __import__(name)
print(len(names))
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 50
