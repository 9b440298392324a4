"""What only reads a project does not even have at hand what builds one."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import PATIENCE
from small_project import SmallProject

BUILDS = ("cuelight.build.run", "cuelight.build.deliver")
READ_ONLY = (["status"], ["check"], ["verify"], ["clean", "--dry-run"])


def _imported(folder: Path, arguments: Sequence[str]) -> set[str]:
    """Which modules that build are imported when a command ends."""
    code = (
        "import sys; from cuelight.cli.main import main; main(sys.argv[1:]);"
        f"print('imported:', *(name for name in {BUILDS!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stderr == ""
    return set(done.stdout.splitlines()[-1].removeprefix("imported:").split())


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("arguments", READ_ONLY, ids=" ".join)
@pytest.mark.parametrize("edited", [False, True], ids=["up to date", "edited"])
def test_commands_that_only_read_do_not_import_what_builds(
    built: SmallProject, arguments: list[str], edited: bool
) -> None:
    """Nor do they change a file of it, whether there is something to build or not."""
    if edited:
        built.replace("Two points", "Three points")
    before = _files(built.root)
    assert _imported(built.root, arguments) == set()
    after = _files(built.root)
    assert {path: after.get(path) for path in before} == before


def test_a_build_imports_both(built: SmallProject) -> None:
    """So the names looked for are those that matter."""
    assert _imported(built.root, ["build"]) == set(BUILDS)
