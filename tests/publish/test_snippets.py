"""A snippet survives what sites read it with: it is the same elements and words in the page that they make."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM
from counts import few
from every_sign import every_sign
from pasted_dom import FOUND
from playwright.sync_api import Browser, Page
from sites import SITES
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.project import Project

ADDRESSES = ["", "https://example.org/films/"]
PLACES = {
    "between paragraphs": "# A page\n\nWith *stress*.\n\n{}\n\nAnother *one*.\n",
    "under a line": "With *stress*.\n{}\nAnother *one*.\n",
    "in a list": "With *stress*.\n\n- {}\n- Another *one*.\n",
    "in a nested list": "With *stress*.\n\n- An entry\n\n    - {}\n\n- Another *one*.\n",
    "in a quotation": "With *stress*.\n\n> {}\n\nAnother *one*.\n",
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page, whose browser reads HTML."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture(scope="module", params=few(ADDRESSES, [""]), ids=["relative", "whole"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a film whose texts hold every sign that means something to somebody."""
    project = every_sign(SmallProject(tmp_path_factory.mktemp("signs")))
    build(Project(project.root, request.param), jobs=1)
    return project.film.parent


@NEEDS_CHROMIUM
@pytest.mark.parametrize("name", SITES)
def test_a_snippet_is_the_same_wherever_it_is_pasted(name: str, folder: Path, page: Page) -> None:
    """Element by element and word by word, and what stands round it is read as before."""
    site = SITES[name]
    wanted = page.evaluate(FOUND, (folder / "snippet.html").read_text("utf-8"))
    assert len(wanted) > 100
    snippet = (folder / site.file).read_text("utf-8").rstrip("\n")
    places = PLACES if site.is_markdown else {"between paragraphs": PLACES["between paragraphs"]}
    for where, made in zip(places, site.read([text.format(snippet) for text in places.values()]), strict=True):
        assert page.evaluate(FOUND, made) == wanted, where
        if site.is_markdown:
            assert "<em>stress</em>" in made, where
            assert "<em>one</em>" in made or where == "under a line", where


@pytest.mark.parametrize("name", ["snippet.html", "snippet.mdx"])
def test_a_snippet_is_one_div_on_one_line(name: str, folder: Path) -> None:
    """So that it can stand in an entry of a list."""
    (line,) = (folder / name).read_text("utf-8").splitlines()
    assert line.startswith("<div>")
    assert line.endswith("</div>")
