"""The style sheet of a site changes nothing about the film: no box moves by more than a pixel."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM
from counts import few
from page_server import Site, served
from pages import copied
from playwright.sync_api import Page, expect
from sheets import SHEETS

pytestmark = NEEDS_CHROMIUM
PLACE = """#place, #place > div { all: initial !important; display: block !important; }
#place > div { font: 16px/1.5 sans-serif !important; }"""
BOXES = """() => {
  const film = document.querySelector('play-video');
  const start = film.getBoundingClientRect();
  return [film, ...film.querySelectorAll('*')].filter((place) => place.getClientRects().length).map((place) => {
    const { x, y, width, height } = place.getBoundingClientRect();
    return [place.outerHTML.slice(0, 80), x - start.x, y - start.y, width, height];
  });
}"""
LOOKS = """() => {
  const said = (names, kinds) => names.map((name) => {
    const look = getComputedStyle(document.querySelector(name));
    return [name, kinds.map((kind) => look[kind]).join(' ')];
  });
  const shapes = ['.play-video-node rect', '.play-video-words', '.play-video-edge path'];
  const places = ['play-video', '.play-video-play', 'summary', '.play-video-from', '.play-video-hint'];
  const kinds = ['color', 'backgroundColor', 'borderTopWidth', 'fontStyle', 'opacity', 'textDecorationLine'];
  return Object.fromEntries([...said(shapes, ['fill', 'stroke', 'strokeWidth', 'opacity']), ...said(places, kinds)]);
}"""
OTHER = "() => JSON.stringify(document.querySelector('#other button').getBoundingClientRect())"


@pytest.fixture(scope="module")
def film(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A page of somebody else with a snippet in it."""
    project = copied(filmed, tmp_path_factory.mktemp("sheets"))
    folder = project.root / "dist" / "small"
    snippet = (folder / "snippet.html").read_text("utf-8")
    (folder / "page.html").write_text(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<style>{PLACE}</style></head><body class="site">
<div id="page"><div class="entry-content"><div id="place">{snippet}</div></div></div>
<p id="other"><button>A button of the site</button></p></body></html>""",
        "utf-8",
    )
    with served(folder) as site:
        yield site


@pytest.fixture
def page(tab: Page, film: Site) -> Page:
    """That page, with everything open."""
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(f"{film.address}/page.html")
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    expect(tab.locator(".play-video-chapters button")).to_have_count(4)
    return tab


ROWS = [(name, width) for name in SHEETS for width in (390, 1280)]


@pytest.mark.parametrize(("name", "width"), few(ROWS, [("hostile", 1280), *((name, 390) for name in SHEETS)]))
def test_a_sites_sheet_moves_no_box(page: Page, name: str, width: int) -> None:
    """Wherever it stands, it is as wide and high, and looks, as on a page without one."""
    page.set_viewport_size({"width": width, "height": 800})
    boxes, looks = page.evaluate(BOXES), page.evaluate(LOOKS)
    assert len(boxes) > 80
    other = page.evaluate(OTHER)
    page.add_style_tag(content=f"{SHEETS[name]()}\n#place {{ width: {boxes[0][3]}px !important; }}")
    assert page.evaluate(OTHER) != other
    moved = [
        (one, other[1:])
        for one, other in zip(boxes, page.evaluate(BOXES), strict=True)
        if any(abs(before - after) > 1 for before, after in zip(one[1:], other[1:], strict=True))
    ]
    assert moved == []
    assert page.evaluate(LOOKS) == looks
