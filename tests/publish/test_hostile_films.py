"""Films whose every text tries to break out of where it lands, in a page without a policy that would hold it back."""

import json
import random
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM
from counts import few
from on_slides import as_typed
from page_server import served
from playwright.sync_api import Page

from cuelight.build.run import build
from cuelight.project import Project

pytestmark = NEEDS_CHROMIUM

TOGETHER = 2
"""Films of one test."""
DOES = "window.hacked = 1"
PIECES = [
    f"<script>{DOES}</script>", f"<img src=x onerror='{DOES}'>", f"<svg onload='{DOES}'>", f"<svg/onload={DOES!r}>",
    f"\" onmouseover='{DOES}' \"", f"' autofocus onfocus=\"{DOES}\" '", f"</script><script>{DOES}</script>",
    f"<!--><script>{DOES}</script>", f"--><script>{DOES}</script><!--", f"]]><script>{DOES}</script>",
    f"</title><script>{DOES}</script>", f"</style><script>{DOES}</script>", f"</textarea><script>{DOES}</script>",
    f"<iframe srcdoc='<script>parent.{DOES}</script>'>", f"<object data='javascript:{DOES}'>",
    "<base href='//x.example/'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{DOES}'>", "<link rel=stylesheet href=//x.example/a.css>",
    f"<c.x onclick='{DOES}'>", "<v Roger>", "00:00:01.000 --> 00:00:02.000", "NOTE", "STYLE ::cue { color: red }",
    "&lt;script&gt;", "&#60;script&#62;", "\\u003cscript\\u003e", "{{ 7 * 7 }}", "{% raw %}", "${7*7}", "`${7*7}`",
    "<details open ontoggle=1>", "<template shadowrootmode=open>", "<slot name=x>", "<play-video src=//x.example>",
    "\u2066a\u2069", "\u00a0", "%3Cscript%3E", "javascript:1", "data:text/html,<script>",
    "<a href='javascript:1'>x</a>", "<form action=//x.example><input name=nodeName>",
    "<p id=constructor name=__proto__>",
]  # fmt: skip


class _Texts:
    """Gives hostile texts; calm ones without a seed."""

    def __init__(self, seed: int | None) -> None:
        self._chance = random.Random(seed) if seed is not None else None

    def __call__(self) -> str:
        pieces = self._chance.choices(PIECES, k=2) if self._chance else ["which are calm"]
        return " ".join(["Words", *pieces, "end"])

    def said(self) -> str:
        """What Markdown takes as it stands."""
        return "".join(f"\\{sign}" if sign in "\\`*_[](){}#!<>~=$|&" else sign for sign in self())


def _film(seed: int | None = None) -> dict[str, object]:
    text = _Texts(seed)
    return {
        "title": as_typed(text()), "description": text(), "size": "320x180", "rate": 10, "voice": "beep",
        "voices": {"beep": {"engine": "tone"}}, "published": "2026-11-20",
        "sources": [{"title": text(), "url": "https://example.org/?a=%22%3E&b='"}],
        "review": {"by": text(), "on": "2026-11-01"},
        "schema": {"nodes": {"one": "One", "two": "Two"}, "edges": ["one -> two"]},
        "scenes": [
            {"id": "a", "heading": "A", "text": "Something.", "say": f"Here. {text.said()}."},
            {"id": "b", "heading": "B", "schema": {}, "say": "It is [one](#one)."},
            {"id": "c", "heading": "C", "number": {"value": 3, "label": "of them"}, "chapter": True, "hold": 1,
             "notes": text()},
        ],
    }  # fmt: skip


@pytest.mark.parametrize("seed", few(range(50), [0]))
def test_no_text_does_anything_in_a_page(tmp_path: Path, page: Page, seed: int) -> None:
    """Nothing runs, nothing is asked of others, and nothing comes into being that a calm film's page has not."""
    project = Project(tmp_path)
    (tmp_path / "scripts").mkdir()
    films = {"calm": _film(), **{f"film-{number}": _film(seed * TOGETHER + number) for number in range(TOGETHER)}}
    for name, film in films.items():
        (tmp_path / "scripts" / f"{name}.yaml").write_text(json.dumps(film), "utf-8")
    build(project, jobs=2)
    asked, logged = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.on("dialog", lambda dialog: logged.append(dialog.message))
    with served(tmp_path / "dist") as site:
        kinds = {name: _kinds(page, f"{site.address}/{name}") for name in films}
        assert [url for url in asked if not url.startswith(f"{site.address}/")] == []
    assert logged == []
    assert {name: found for name, found in kinds.items() if not found <= kinds["calm"]} == {}


def _kinds(page: Page, address: str) -> set[str]:
    """The kinds of elements and attributes in a film's pages, once it has played."""
    found = set[str]()
    for name in ("transcript.html", "embed.html"):
        page.goto(f"{address}/{name}")
        found |= set(page.evaluate(KINDS))
    page.get_by_role("button", name="Play Video").click()
    for marked in ("button", "span"):  # the chapter and the sentence
        page.locator(f"{marked}[aria-current]").first.wait_for(state="attached")
    found |= set(page.evaluate(KINDS))
    assert page.evaluate("window.hacked") is None
    return found


KINDS = """() => [...document.querySelectorAll('*')].flatMap((one) =>
    [one.localName, ...one.getAttributeNames().map((name) => `${one.localName} ${name}`)])"""
