"""A template is compiled once, kept where Python keeps its modules, and compiled again where anything does not fit."""

import sys
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from cuelight.publish.templates import Compiled


class _Counting(Environment):
    """Jinja, and which templates it compiled."""

    def __init__(self, folder: Path) -> None:
        super().__init__(loader=FileSystemLoader(folder), bytecode_cache=Compiled(folder), autoescape=True)
        self.compiled: list[str | None] = []

    def compile(self, source: Any, name: str | None = None, *rest: Any, **more: Any) -> CodeType:  # type: ignore[override]
        self.compiled.append(name)
        return super().compile(source, name, *rest, **more)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "page.html").write_text("<p>{{ text }}</p>")
    return tmp_path


def _shown(folder: Path) -> tuple[str, bool]:
    """What the template makes in a new program, and whether it was compiled for that."""
    environment = _Counting(folder)
    return environment.get_template("page.html").render(text="<b>"), environment.compiled == ["page.html"]


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert _shown(folder) == ("<p>&lt;b&gt;</p>", True)
    assert _shown(folder) == ("<p>&lt;b&gt;</p>", False)


def test_a_template_that_was_changed_is_compiled_again(folder: Path) -> None:
    _shown(folder)
    (folder / "page.html").write_text("<i>{{ text }}</i>")
    assert _shown(folder) == ("<i>&lt;b&gt;</i>", True)


@pytest.mark.parametrize("damage", [lambda kept: kept[:-9], lambda kept: kept[:40] + b"\0" + kept[41:], lambda _: b""])
def test_what_was_kept_and_is_damaged_is_compiled_again(folder: Path, damage: Any) -> None:
    _shown(folder)
    kept = Compiled(folder).path("page.html")
    kept.write_bytes(damage(kept.read_bytes()))
    assert _shown(folder) == ("<p>&lt;b&gt;</p>", True)
    assert _shown(folder) == ("<p>&lt;b&gt;</p>", False)


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _shown(folder) == _shown(folder) == ("<p>&lt;b&gt;</p>", True)
    assert [path.name for path in folder.rglob("*")] == ["page.html"]
