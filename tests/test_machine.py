"""The machine and the repository are as the tests need them."""

import json
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from walks import ROOT, in_tests
from wanted import BROWSERS, QUICK_CHROMIUM, quick_chromium, wanted

MOST_BYTES = 2_000_000
GRAPHVIZ = ["libglib2.0-0", "libxrender1", "libxext6"]
ALWAYS = ["python3-venv", "libfribidi0", *GRAPHVIZ, "ruby-kramdown", "hugo", "gettext", "nodejs", "npm"]
WEBKIT = ["webkit2gtk-driver", "xvfb", "gstreamer1.0-plugins-good", "gstreamer1.0-plugins-bad"]


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
    with pytest.raises(pytest.UsageError, match="BROWSERS names netscape; the tests know chromium, firefox, webkit"):
        wanted({"BROWSERS": "chromium,netscape"})


def test_chromium_is_the_quick_one_unless_the_whole_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the quick one is not there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert quick_chromium({}) is None
    for name in ("google-chrome", QUICK_CHROMIUM):
        (tmp_path / name).symlink_to("/bin/sh")
    assert quick_chromium({}) == str(tmp_path / QUICK_CHROMIUM)
    assert quick_chromium({"QUICK": "no"}) == str(tmp_path / "google-chrome")
    (tmp_path / QUICK_CHROMIUM).unlink()
    assert quick_chromium({}) == str(tmp_path / "google-chrome")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The programs of a Debian on which nothing is installed, and an apt that says what it is asked for."""
    for name in ("tr", "grep"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    programs = {
        "id": "echo $USER_ID",
        "dpkg-query": "exit 1",
        "apt-get": 'echo "$*"; exit $APT_STATUS',
        "apt-cache": "exit $UNKNOWN",
    }
    for name, body in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def _system_packages(programs: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    stored = {"PATH": str(programs), "USER_ID": "0", "APT_STATUS": "0", "UNKNOWN": "0", **environment}
    command = ["/bin/sh", str(ROOT / "tests" / "system-packages.sh")]
    return subprocess.run(command, env=stored, capture_output=True, text=True, check=True)


@pytest.mark.parametrize(
    ("environment", "packages"),
    [
        ({}, [*ALWAYS, "chromium", "firefox-esr", "gstreamer1.0-libav", *WEBKIT, QUICK_CHROMIUM]),
        ({"UNKNOWN": "1"}, [*ALWAYS, "chromium", "firefox-esr", "gstreamer1.0-libav", *WEBKIT]),
        ({"BROWSERS": "chromium"}, [*ALWAYS, "chromium", QUICK_CHROMIUM]),
        ({"BROWSERS": "firefox,chromium"}, [*ALWAYS, "firefox-esr", "gstreamer1.0-libav", "chromium", QUICK_CHROMIUM]),
        ({"BROWSERS": ""}, ALWAYS),
    ],
)
def test_on_debian_root_gets_what_is_missing(bare: Path, environment: dict[str, str], packages: list[str]) -> None:
    """By apt, in one go; no browser that is not wanted."""
    updated, installed = _system_packages(bare, **environment).stdout.splitlines()
    assert updated.startswith("update ")
    assert [word for word in installed.split() if not word.startswith("-")] == ["install", *packages]


def test_what_is_there_is_not_brought(bare: Path) -> None:
    """A browser by whatever name; Node and npm of whoever."""
    for name in ("google-chrome", QUICK_CHROMIUM, "node", "npm"):
        (bare / name).symlink_to("/bin/sh")
    asked = _system_packages(bare).stdout.split()
    assert "ruby-kramdown" in asked
    assert not {"chromium", QUICK_CHROMIUM, "nodejs", "npm"} & set(asked)


def test_nobody_else_gets_anything(bare: Path) -> None:
    """Neither one who is not root, nor one without apt."""
    assert _system_packages(bare, USER_ID="1000").stdout == ""
    (bare / "apt-get").unlink()
    assert _system_packages(bare).stdout == ""


def test_without_a_network_the_tests_go_on_and_say_what_is_missing(bare: Path) -> None:
    """A machine that cannot get Chromium still runs all that needs none."""
    done = _system_packages(bare, APT_STATUS="100", BROWSERS="chromium")
    assert done.stderr == (
        f"make test: apt could not bring {' '.join([*ALWAYS, 'chromium', QUICK_CHROMIUM])}; "
        "what needs them fails below, or takes longer\n"
    )


def test_every_folder_of_tests_is_looked_into(pytestconfig: pytest.Config) -> None:
    """Pytest passes over a folder called `build`, unless it is told not to."""
    passed = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in in_tests("test_*.py")}
    assert ROOT / "tests" / "build" in folders
    assert [folder for folder in folders for name in passed if fnmatch(folder.name, name)] == []


def _in_git() -> list[str]:
    """Files that are in Git, or about to be added."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    names = [name for name in listed.stdout.split("\0") if name]
    assert "tests/test_machine.py" in names
    return names


def test_no_link_in_git_leads_out_of_it() -> None:
    """It leads nowhere on another machine, and no source package can be built with it."""
    links = [ROOT / name for name in _in_git() if (ROOT / name).is_symlink()]
    assert [link for link in links if not link.resolve().is_relative_to(ROOT.resolve()) or not link.exists()] == []


def test_no_file_in_git_is_large() -> None:
    """What weighs more than 2 MB is made by a test, or comes in a package; files that are about to be added count."""
    names = _in_git()
    large = {
        name: size for name in names if (ROOT / name).is_file() and (size := (ROOT / name).lstat().st_size) > MOST_BYTES
    }
    assert large == {}


def test_the_lock_of_npm_names_no_registry() -> None:
    """Whoever tests gets its packages from their own, each by its checksum."""
    lock = json.loads((ROOT / "tests" / "js" / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert not [name for name, package in packages.items() if "resolved" in package or not package.get("integrity")]


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
