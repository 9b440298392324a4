"""The code keeps its own rules: who imports whom, and what is imported when nothing is to be made."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "cuelight"
PAGE = ROOT / "docs" / "architecture.md"
FILES = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}
FLAT = {"__init__.py", "__main__.py", "errors.py", "project.py", "testing.py"}


def _order() -> list[str]:
    """The folders and the files at the top, lowest first, as the page lists them."""
    listed = PAGE.read_text("utf-8").partition("## Who imports whom")[2].split("```")[1].splitlines()[1:]
    return [name for line in listed for name in re.split(r"\s{2,}", line)[0].split(", ")]


ORDER = _order()


def _noun(file: str) -> str:
    """The folder, or the file at the top, that a file belongs to."""
    return file.split("/")[0].removesuffix(".py")


def _module(file: str) -> str:
    return "cuelight." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {_module(file): file for file in FILES}


def _imports(path: Path) -> Iterator[str]:
    """The files of cuelight that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cuelight"):
            yield from (MODULES.get(f"{node.module}.{each.name}") or MODULES[node.module] for each in node.names)
        if isinstance(node, ast.Import):
            yield from (MODULES[each.name] for each in node.names if each.name.startswith("cuelight"))


@cache
def imports() -> Mapping[str, set[str]]:
    """Which files each file imports; not known while tests are only collected."""
    return {file: set(_imports(path)) for file, path in FILES.items()}


def test_only_a_few_files_lie_flat() -> None:
    """Everything else has a folder."""
    assert {file for file in FILES if "/" not in file} == FLAT


def test_the_page_lists_every_folder_once() -> None:
    """And none that is gone."""
    assert sorted(ORDER) == sorted({_noun(file) for file in FILES} - {"__init__", "__main__", "testing"})


def test_imports_point_downwards() -> None:
    """A file imports only from folders above its own in the list, or from its own."""
    rank = {name: number for number, name in enumerate([*ORDER, "testing", "__init__", "__main__"])}
    upwards = [
        f"{file} imports {other}"
        for file, others in imports().items()
        for other in sorted(others)
        if rank[_noun(other)] > rank[_noun(file)]
    ]
    assert upwards == []


def _circles(imports: Mapping[str, set[str]]) -> list[str]:
    found, done = list[str](), set[str]()

    def walk(file: str, path: tuple[str, ...]) -> None:
        if file in path:
            found.append(" -> ".join((*path[path.index(file) :], file)))
        elif file not in done:
            for other in sorted(imports[file]):
                walk(other, (*path, file))
            done.add(file)

    for file in imports:
        walk(file, ())
    return found


def test_no_two_files_import_each_other() -> None:
    """Not by way of others either, inside a folder or across."""
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a -> b -> c -> a"]
    assert _circles(imports()) == []


def test_diagrams_know_nothing_of_slides() -> None:
    """A diagram is laid out and painted for whoever asks."""
    assert [
        file for file, others in imports().items() if _noun(file) == "diagram" and "slides" in map(_noun, others)
    ] == []


HEAVY = (
    "numpy", "av", "PIL", "onnx", "onnxruntime", "piper", "moviepy", "scipy", "matplotlib", "pygraphviz", "soundfile",
    "Stemmer", "jinja2", "markupsafe", "budoux", "py_mini_racer", "babel", "dask", "distributed", "ray",
)  # fmt: skip


@pytest.mark.parametrize("module", ["cuelight.cli.main", "cuelight.build.run", "cuelight.checks.check"])
def test_nothing_heavy_is_imported_before_it_is_needed(module: str) -> None:
    """A build with nothing to do does not pay for what makes things."""
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_command_alone_prints() -> None:
    """Nothing but the files of cli/ prints."""
    printing = [
        file
        for file, path in FILES.items()
        if _noun(file) != "cli"
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print"
    ]
    assert printing == []


def test_one_file_alone_knows_what_is_behind_stdout_and_stderr() -> None:
    """So whatever is printed passes through it: what others call `sys.stdout` is what it has put there."""
    found = {
        file
        for file, path in FILES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("__stdout__", "__stderr__", "buffer", "writev")
    }
    assert found == set()


def test_no_standard_file_of_the_program_is_exchanged() -> None:
    """Threads share them: what one of them exchanges may be lost for all. What runs beside the program has its own."""
    found = {
        file
        for file, path in FILES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("dup", "dup2"))
        or (isinstance(node, ast.ImportFrom) and any(each.name in ("dup", "dup2") for each in node.names))
    }
    assert found == {"processes/serving.py", "importing/dot.py"}


def _calls(path: Path, name: str) -> int:
    """How often a file calls something by a name."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [getattr(call, "id", getattr(call, "attr", "")) for call in calls].count(name)


def test_two_things_alone_are_taken_for_markup() -> None:
    """The drawing, which Cuelight wrote, and JSON that cannot end its element; every other value is escaped."""
    trusted = {file: _calls(path, "Markup") for file, path in FILES.items()}
    assert {file: number for file, number in trusted.items() if number} == {"publish/page/html.py": 2}
    templates = [path.read_text("utf-8") for path in SOURCE.rglob("templates/*.html")]
    assert len(templates) > 8
    assert not [text for text in templates if re.search(r"\bsafe\b|autoescape|\bxmlattr\b", text)]


def test_every_public_class_has_a_name_of_its_own() -> None:
    """One noun, one meaning; but for a project's places, and the project of the Python API."""
    names = [
        node.name
        for path in FILES.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert {name for name in names if names.count(name) > 1} == {"Project"}
