"""The recipes of docs/pages.md: with each, a page has the same elements and words as what is pasted."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, chromium
from every_sign import every_sign
from of_page import of
from pasted_dom import FOUND
from playwright.sync_api import Page
from sites import JS, by_node
from small_project import SmallProject
from walks import Block

from cuelight.build.run import build
from cuelight.project import Project


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """An empty page, whose browser reads HTML."""
    with chromium() as browser:
        yield browser.new_page()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a film whose texts hold every sign that means something to somebody."""
    project = every_sign(SmallProject(tmp_path_factory.mktemp("recipes")))
    build(Project(project.root, "https://example.org/films/"), jobs=1)
    return project.film.parent


def _blocks(kind: str) -> list[Block]:
    return [parameter.values[0] for parameter in of(kind)]


def _wordpress(snippet: str, _mdx: str, _tmp: Path) -> str:
    (block,) = _blocks("WordPress")
    (html,) = by_node("blocks")([block.text.replace("the content of snippet.html", snippet)])
    return html


def _mdx(_snippet: str, mdx: str, _tmp: Path) -> str:
    (block,) = _blocks("MDX")
    return by_node("mdxPage", block.text)([mdx])[0]


def _react(snippet: str, _mdx: str, _tmp: Path) -> str:
    film, used = _blocks("React")
    assert used.text.startswith("<Film html={html} script=")
    return by_node("react", film.text)([snippet])[0]


def _vue(snippet: str, _mdx: str, _tmp: Path) -> str:
    (block,) = _blocks("Vue")
    return by_node("vue", block.text)([snippet])[0]


def _hugo(snippet: str, _mdx: str, tmp: Path) -> str:
    program = shutil.which("hugo")
    assert program, "Hugo is not installed: see make test"
    film = tmp / "static" / "films" / "advanced-stage"
    film.mkdir(parents=True)
    (film / "snippet.html").write_text(snippet, "utf-8")
    layout = "<!doctype html><body>{{ .Content }}</body>"
    files = {block.title: block.text for block in _blocks("Hugo")}
    for name, text in {**files, "layouts/index.html": layout, "config.toml": ""}.items():
        (tmp / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp / name).write_text(text, "utf-8")
    subprocess.run([program, "--quiet", "--cacheDir", str(tmp / "cache")], cwd=tmp, check=True)
    return (tmp / "public" / "index.html").read_text("utf-8")


def _typo3(snippet: str, _mdx: str, tmp: Path) -> str:
    """There is no TYPO3 here; the path that its settings name is one of the package."""
    (block,) = _blocks("TYPO3")
    file = block.text.rpartition("= ")[2].strip()
    assert file == "fileadmin/films/advanced-stage/snippet.html"
    return snippet


RECIPES = {"Hugo": _hugo, "MDX": _mdx, "React": _react, "TYPO3": _typo3, "Vue": _vue, "WordPress": _wordpress}


@NEEDS_CHROMIUM
@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_shows_what_is_pasted(name: str, folder: Path, page: Page, tmp_path: Path) -> None:
    """Element by element, as its own program makes the page."""
    snippet, mdx = ((folder / f"snippet.{ending}").read_text("utf-8").rstrip("\n") for ending in ("html", "mdx"))
    recipe: Callable[[str, str, Path], str] = RECIPES[name]
    wanted = page.evaluate(FOUND, snippet)
    assert len(wanted) > 100
    assert page.evaluate(FOUND, recipe(snippet, mdx, tmp_path)) == wanted


def test_the_settings_of_docusaurus_load_the_component() -> None:
    """As a module of JavaScript gives them."""
    (block,) = _blocks("Docusaurus")
    code = f"const {{ default: settings }} = await import({json.dumps('data:text/javascript,' + block.text)});"
    command = ["node", "--input-type=module", "-e", f"{code} console.log(JSON.stringify(settings))"]
    done = subprocess.run(command, cwd=JS, capture_output=True, text=True, check=True)
    (script,) = json.loads(done.stdout)["scripts"]
    assert script == {"src": "https://example.org/films/advanced-stage/play-video.js", "type": "module"}
