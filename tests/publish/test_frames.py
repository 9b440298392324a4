"""A film in a frame on a page of somebody else: it fits, nothing in it scrolls, and the page hears how high it is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, accessible
from of_page import of
from page_reader import Reader
from page_server import STRICT, Site, served
from pages import copied
from playwright.sync_api import Frame, Page, expect

from cuelight.build.run import build
from cuelight.project import Project

(FRAME,) = [block.values[0] for block in of("frame")]
(LISTENER,) = [block.values[0] for block in of("listener")]
RECORD = """
window.heights = [];
addEventListener('message', (event) => window.heights.push(event.data));
"""


@pytest.fixture(scope="module")
def films(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that holds a film, under a policy that allows no inline style or script."""
    project = copied(filmed, tmp_path_factory.mktemp("frames"))
    with served(project.root / "dist") as site:
        site.policy = STRICT
        build(Project(project.root, site.address), jobs=2)
        yield site


@pytest.fixture
def page(page: Page) -> Page:
    """A tab that keeps what frames say."""
    page.add_init_script(RECORD)
    return page


def _frame(films: Site) -> str:
    return json.loads((films.folder / "small" / "oembed.json").read_text("utf-8"))["html"]


def _show(page: Page, folder: Path, frame: str, width: int, more: str = "") -> Frame:
    """Open a page of another site that shows a frame."""
    text = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"><style>body {{ margin: 0 }}</style>
{more}</head><body><main><h1>A page</h1>{frame}</main></body></html>"""
    (folder / "page.html").write_text(text, "utf-8")
    page.set_viewport_size({"width": width, "height": 800})
    with served(folder) as site:
        page.goto(f"{site.address}/page.html")
        expect(page.frame_locator("iframe").get_by_role("button", name="Play Video")).to_be_visible()
    return page.frames[1]


def _hear(page: Page, height: int) -> None:
    """Wait until a frame says that it is as high as this."""
    page.wait_for_function("(height) => window.heights.some((data) => data.height === height)", arg=height)


SCROLLS = "({ scrollWidth: w, scrollHeight: h }) => w > innerWidth || h > innerHeight"
PARTS = """() => ['.play-video-play', '.play-video-link a', 'video']
  .map((name) => document.querySelector(name).getBoundingClientRect())
  .every(({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight)"""


@NEEDS_CHROMIUM
@pytest.mark.parametrize("width", [320, 560, 1200])
def test_a_film_fills_its_frame_and_nothing_scrolls(films: Site, page: Page, tmp_path: Path, width: int) -> None:
    """As wide as its place, 16:9, with all of it in view, and a press plays."""
    frame = _show(page, tmp_path, _frame(films), width)
    box = page.locator("iframe").bounding_box()
    assert box
    assert (box["width"], box["height"]) == (width, width * 9 / 16)
    assert not frame.locator("html").evaluate(SCROLLS)
    assert frame.evaluate(PARTS)
    assert frame.locator("h1, h2, h3").count() == 0
    _hear(page, width * 9 // 16)
    assert page.evaluate("window.heights[0]") == {
        "type": "play-video:height",
        "film": "small",
        "height": width * 9 // 16,
    }
    accessible(page)
    frame.get_by_role("button", name="Play Video").click()
    frame.locator("play-video.play-video-started video").wait_for()
    moves = "(v) => new Promise((done) => v.addEventListener('timeupdate', () => v.currentTime > 0.1 && done()))"
    frame.locator("video").evaluate(moves)
    assert not frame.locator("html").evaluate(SCROLLS)


@NEEDS_CHROMIUM
def test_a_page_that_listens_shows_the_whole_of_a_frame(films: Site, page: Page, tmp_path: Path) -> None:
    """With the script of the documentation, `embed.html` is as high as it has to be, also after a part of it opens."""
    whole = _frame(films).replace("iframe.html", "embed.html")
    frame = _show(page, tmp_path, whole, 700, LISTENER.text)
    page.wait_for_function("window.heights.length && document.querySelector('iframe').style.blockSize.endsWith('px')")
    frame.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
    before = page.evaluate("window.heights.at(-1).height")
    frame.locator("summary", has_text="Transcript").click()
    page.wait_for_function("(before) => window.heights.at(-1).height > before + 50", arg=before)
    frame.wait_for_function("document.documentElement.scrollHeight <= innerHeight")


def test_the_documented_frame_is_the_one_that_others_are_given(films: Site) -> None:
    """With its policy, in one table row each; nothing plays by itself."""
    (documented,), (given,) = (Reader(text).elements for text in (FRAME.text, _frame(films)))
    assert set(documented[1]) == set(given[1])
    changing = {"src", "title", "width", "height", "style"}
    assert {k: v for k, v in documented[1].items() if k not in changing} == {
        k: v for k, v in given[1].items() if k not in changing
    }
    assert re.sub(r"\d+", "0", str(documented[1]["style"])) == re.sub(r"\d+", "0", str(given[1]["style"]))
    assert given[1]["allow"] == "fullscreen; picture-in-picture"
    assert given[1]["src"] == f"{films.address}/small/iframe.html"
