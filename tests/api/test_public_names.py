"""What `import cuelight` gives is small, listed, explained and cheap."""

import importlib
import inspect
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import cuelight

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
ERRORS = importlib.import_module("cuelight.errors")


def test_the_public_names_are_few_and_sorted() -> None:
    """At most 20, and no other is seen."""
    assert cuelight.__all__ == sorted(cuelight.__all__)
    assert len(cuelight.__all__) == len(set(cuelight.__all__)) <= 20
    assert dir(cuelight) == cuelight.__all__


def test_every_public_name_is_there() -> None:
    """Asked for once or imported with all the others."""
    imported: dict[str, object] = {}
    exec("from cuelight import *", imported)
    assert set(imported) - {"__builtins__"} == set(cuelight.__all__)
    assert all(imported[name] is getattr(cuelight, name) for name in cuelight.__all__)
    assert cuelight.__version__ == version("cuelight")
    with pytest.raises(AttributeError, match="no attribute 'shut'"):
        _ = cuelight.shut  # type: ignore[attr-defined]


def test_every_error_is_public() -> None:
    """Whoever catches one finds it beside `open`."""
    stored = {name for name, one in vars(ERRORS).items() if inspect.isclass(one) and issubclass(one, Exception)}
    assert stored == {name for name in cuelight.__all__ if name.endswith("Error")}


def test_importing_it_imports_nothing_else() -> None:
    """A program that may need it later pays nothing now."""
    code = "import sys; before = {*sys.modules}; import cuelight; print(sorted({*sys.modules} - before - {'typing'}))"
    said = subprocess.run([sys.executable, "-c", f"import typing; {code}"], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "['cuelight']"


def test_opening_a_project_imports_nothing_that_builds() -> None:
    """Nor what is heavy: who only checks pays for neither."""
    heavy = ("cuelight.build.run", "numpy", "av", "PIL", "moviepy")
    code = f"import sys, cuelight; cuelight.open; print([name for name in {heavy!r} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def _members() -> list[tuple[str, object]]:
    """Every public class and function, and their public methods and properties."""
    top = [(name, getattr(cuelight, name)) for name in cuelight.__all__ if name != "__version__"]
    inner = [
        (f"{name}.{key}", one) for name, owner in top if inspect.isclass(owner) for key, one in vars(owner).items()
    ]
    stored = [(name, one) for name, one in inner if inspect.isfunction(one) or isinstance(one, property)]
    return [*top, *(pair for pair in stored if "._" not in pair[0])]


@pytest.mark.parametrize(("name", "member"), [pytest.param(*pair, id=pair[0]) for pair in _members()])
def test_every_public_name_is_explained(name: str, member: object) -> None:
    """In a docstring; a function that takes something says what under Args, and what can go wrong under Raises."""
    said = inspect.getdoc(member)
    assert said
    if inspect.isfunction(member) and not name.endswith("as_json"):
        asked = [key for key in inspect.signature(member).parameters if key != "self"]
        args = said.partition("Args:\n")[2].partition("\n\n")[0]
        assert re.findall(r"^    (\w+): ", args, re.MULTILINE) == asked
        assert "Raises:\n" in said
        assert "Returns:\n" in said or inspect.signature(member).return_annotation in (cuelight.Film, None)


def test_every_public_name_is_on_the_page() -> None:
    """docs/api.md asks for each once."""
    asked = re.findall(r"^::: cuelight\.(\w+)$", PAGE, re.MULTILINE)
    assert sorted(asked) == [name for name in cuelight.__all__ if name != "__version__"]
