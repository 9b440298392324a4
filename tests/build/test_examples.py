"""The films in `examples/`: each can be read, leaves nothing to find, and is built and verified at length."""

import shutil
from pathlib import Path

import pytest
from command import called

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.stem for path in (ROOT / "examples" / "scripts").glob("*.yaml"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of their project."""
    shutil.copytree(ROOT / "examples" / "scripts", tmp_path / "scripts")
    return tmp_path


def test_there_are_five() -> None:
    """Why a bicycle has gears, a day in hospital, an incident, a quarter, and the water on Earth."""
    assert EXAMPLES == ["gears", "hospital-day", "incident", "quarter", "water"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_nothing_to_find(name: str, project: Path) -> None:
    """Neither errors nor warnings nor advice, and no stretch in which nothing changes."""
    checked = called(project, "check", f"scripts/{name}.yaml", "--strict")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
@pytest.mark.voice
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_built_and_verified(name: str, project: Path) -> None:
    """With its own voice."""
    built = called(project, "build", f"scripts/{name}.yaml")
    assert built.returncode == 0, built.stderr
    verified = called(project, "verify", name)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert f"{name}: no findings" in verified.stdout
