"""The examples in docstrings give what they say."""

import doctest
import importlib
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"


def test_every_example_gives_what_it_says() -> None:
    """Of every module that has one."""
    modules = [path for path in sorted(SOURCE.rglob("*.py")) if ">>> " in path.read_text("utf-8")]
    names = [".".join(path.relative_to(SOURCE).with_suffix("").parts) for path in modules]
    results = {name: doctest.testmod(importlib.import_module(name)) for name in names}
    assert sum(result.attempted for result in results.values()) > 20
    assert [name for name, result in results.items() if result.failed] == []
