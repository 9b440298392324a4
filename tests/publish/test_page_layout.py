"""Everything on a page stands where it stands before the component's script comes, at every width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM
from counts import few
from page_server import Site, served
from pages import SCRIPT, copied
from playwright.sync_api import Page, Route

from cuelight.build.run import build
from cuelight.project import Project

pytestmark = NEEDS_CHROMIUM
TALL = SCRIPT.replace("edges: [first", "direction: down\n  edges: [first")
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""
PAINTED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
PLACES = """() => Object.fromEntries([
  'play-video', 'video', '.play-video-schema', '.play-video-schema > svg', '.play-video-transcript']
  .map((name) => [name, document.querySelector(name).getBoundingClientRect()])
  .map(([name, { x, y, width, height }]) => [name, [x, y, width, height].map(Math.round)]))"""


@pytest.fixture(scope="module")
def films(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A film with a wide diagram and one with a tall one."""
    project = copied(filmed, tmp_path_factory.mktemp("layout"))
    (project.script.parent / "tall.yaml").write_text(TALL, "utf-8")
    build(Project(project.root), jobs=2)
    with served(project.root / "dist") as site:
        yield site


@pytest.fixture(scope="module")
def kept(kept: Page) -> Page:
    """The tab that is kept adds up how far things jump."""
    kept.add_init_script(SHIFTS)
    return kept


def _before_and_after(page: Page, address: str, width: int) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Where the parts of a page stand as long as its script is not there, and where they do with it."""
    held: list[Route] = []
    page.route("**/play-video.classic.js", lambda route: held.append(route))
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto(address, wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    page.locator(".play-video-transcript").wait_for()
    page.evaluate(PAINTED)
    before = page.evaluate(PLACES)
    held[0].continue_()
    page.locator(".play-video-play").wait_for()
    page.evaluate(PAINTED)
    return before, page.evaluate(PLACES)


@pytest.mark.parametrize("width", few([320, 700, 1280], [320, 1280]))
@pytest.mark.parametrize("film", ["small", "tall"])
def test_a_late_script_moves_nothing(films: Site, tab: Page, film: str, width: int) -> None:
    """What it adds has its room already, and what is open or closed has its size; a jump would be seen."""
    before, after = _before_and_after(tab, f"{films.address}/{film}/embed.html", width)
    assert after == before
    assert tab.evaluate("window.shifted") < 0.05
    tab.evaluate("document.querySelector('h1').style.marginBlockStart = '30rem'")
    tab.evaluate(PAINTED)
    assert tab.evaluate("window.shifted") > 0.05
