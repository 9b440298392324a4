"""The code keeps its own rules: who imports whom, and what is imported when nothing is to be made."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "cuelight"

PAGE = SOURCE.parent.parent / "docs" / "architecture.md"


def _ranks() -> list[list[str]]:
    """The modules of each rank, lowest first, as the page lists them; what follows two blanks is said about them."""
    listed = PAGE.read_text("utf-8").partition("## Who imports whom")[2].split("```")[1].splitlines()[1:]
    return [re.split(r"\s{2,}", line)[0].split(", ") for line in listed]


RANKS = _ranks()
RANK = {name: rank for rank, names in enumerate(RANKS) for name in names}


def _noun(path: Path) -> str:
    """The module or package right under cuelight/ that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    """The nouns of cuelight that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("cuelight.")}
    return found


FILES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    """A file imports only from strictly lower ranks, or from its own package."""
    noun = _noun(path)
    assert noun in RANK, f"{noun} has no rank: give it one"
    for other in _imports(path) - {noun}:
        assert RANK[other] < RANK[noun], f"{noun} imports {other}"


def test_the_page_lists_every_module_once() -> None:
    """And none that is gone."""
    listed = [name for names in RANKS for name in names]
    assert sorted(listed) == sorted({_noun(path) for path in FILES})


def test_no_two_modules_import_each_other() -> None:
    """Slides, sound and film never import each other."""
    for path in FILES:
        if _noun(path) in ("slides", "audio", "video"):
            assert not _imports(path) & ({"slides", "audio", "video"} - {_noun(path)}), path


HEAVY = (
    "numpy",
    "av",
    "PIL",
    "onnx",
    "onnxruntime",
    "piper",
    "moviepy",
    "scipy",
    "matplotlib",
    "pygraphviz",
    "soundfile",
)


@pytest.mark.parametrize("module", ["cuelight.cli", "cuelight.pipeline", "cuelight.findings"])
def test_nothing_heavy_is_imported_before_it_is_needed(module: str) -> None:
    """A build with nothing to do does not pay for what makes things."""
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_command_alone_prints() -> None:
    """Nothing but cli.py prints."""
    for path in FILES:
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        prints = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]
        assert path.name == "cli.py" or not prints, path
