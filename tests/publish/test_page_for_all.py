"""The page for those who press with a finger, who see in colours of their own, or who read on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM
from counts import few
from page_server import Site, served
from pages import SCRIPT, copied
from playwright.sync_api import Page, expect

from cuelight.build.run import build
from cuelight.drawing.theme import contrast
from cuelight.project import Project

pytestmark = NEEDS_CHROMIUM
SOURCES = "sources: [{title: A leaflet, url: 'https://example.org/leaflet'}]\n"
SMALL = """() => [...document.querySelectorAll('button, summary, a, [role=button]')]
  .filter((place) => place.getClientRects().length)
  .map((place) => [place.outerHTML.slice(0, 90), place.getBoundingClientRect()])
  .filter(([_, { width, height }]) => Math.min(width, height) < 43.9)
  .map(([text, { width, height }]) => `${text} ${width} x ${height}`)"""


@pytest.fixture(scope="module")
def film(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A film with its page package."""
    project = copied(filmed, tmp_path_factory.mktemp("for-all"))
    project.script.write_text(SOURCES + SCRIPT, "utf-8")
    build(Project(project.root), jobs=2)
    with served(project.root / "dist" / "small") as site:
        yield site


@pytest.fixture
def page(tab: Page) -> Page:
    """A tab that is used again."""
    return tab


def _show(page: Page, film: Site, name: str = "embed.html", width: int = 1280) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{film.address}/{name}")
    if name != "transcript.html":
        expect(page.get_by_role("button", name="Play Video")).to_be_visible()


NAMES = ["embed.html", "iframe.html", "transcript.html"]
WIDTHS = [(name, width) for name in NAMES for width in (320, 700, 1280)]


@pytest.mark.parametrize(("name", "width"), few(WIDTHS, [("embed.html", 1280), *((name, 320) for name in NAMES)]))
def test_whatever_is_pressed_is_44_pixels_wide_and_high(film: Site, page: Page, name: str, width: int) -> None:
    """With everything open; nodes of the diagram, times, chapters and links too."""
    _show(page, film, name, width)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    if name == "embed.html":
        expect(page.locator(".play-video-chapters button")).to_have_count(4)
        assert page.locator("[role=button], .play-video-from, .play-video-sentence").count() > 10
    assert page.evaluate(SMALL) == []


PARTS = """() => Object.fromEntries([
  ['plain', '#small-node-first'], ['alert', '#small-node-other'], ['lit', '#small-node-treatment'],
  ['pin', '.play-video-pin.play-video-here'],
].map(([name, place]) => [name, document.querySelector(place)]).map(([name, place]) => {
  const [shape, words] = ['rect, polygon', '.play-video-words']
    .map((one) => getComputedStyle(place.querySelector(one)));
  return [name, { fill: shape.fill, line: shape.stroke, dashes: shape.strokeDasharray, words: words.fill }];
}))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_the_readers_own_keep_nodes_light_and_pin_apart(film: Site, page: Page, scheme: str) -> None:
    """Forced colours: what is lit is filled, the pin is inverse, an alert is dashed, and all words can be read."""
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    _show(page, film)
    page.locator("#small-node-treatment").evaluate("(node) => node.classList.add('play-video-lit')")
    page.wait_for_function("document.getAnimations().every((one) => one.playState !== 'running')")
    looks = page.evaluate(PARTS)
    assert len({look["fill"] for name, look in looks.items() if name != "alert"}) == 3
    assert [name for name, look in looks.items() if look["dashes"] != "none"] == ["alert"]
    ground = page.evaluate("getComputedStyle(document.querySelector('play-video')).backgroundColor")
    for look in looks.values():
        assert _contrast(look["words"], look["fill"]) >= 4.5
    for name in ("plain", "alert", "lit"):
        assert _contrast(looks[name]["line"], ground) >= 3


def _contrast(one: str, other: str) -> float:
    """Of two colours as a browser says them."""
    return contrast(
        *("#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", text)[:3]) for text in (one, other))
    )


TOPS = """() => [
  '.play-video-transcript h2', 'h2.play-video-drawn', '.play-video-schema svg',
  'h2.play-video-drawn + .play-video-said',
  '.play-video-address']
  .map((name) => document.querySelector(name).getBoundingClientRect().top)"""


@pytest.mark.parametrize("width", [700, 1280])
def test_on_paper_the_diagram_stands_in_its_chapter_and_the_page_says_whence_it_comes(
    film: Site, page: Page, width: int
) -> None:
    """Under the heading of the chapter that shows it first, whether the transcript was open or not."""
    _show(page, film, "embed.html#t=1", width)
    expect(page.locator(".play-video-address")).to_be_hidden()
    page.emulate_media(media="print", color_scheme="dark")
    first, heading, diagram, said, address = page.evaluate(TOPS)
    assert first < heading < diagram < said < address
    assert page.locator(".play-video-address").inner_text() == f"{film.address}/embed.html"
    assert (
        page.locator(".play-video-said").evaluate_all("(all) => all.at(-1).getBoundingClientRect().bottom") <= address
    )
    expect(page.locator("#small-node-first rect")).to_have_css("fill", "rgb(255, 255, 255)")


SCHEMES = [
    ("", "light dark", "dark", "dark"), ("auto", "light dark", "light", "light"), ("", "", "dark", "light"),
    ("", "dark", "light", "dark"), ("light", "light dark", "dark", "light"), ("dark", "", "light", "dark"),
]  # fmt: skip


@pytest.mark.parametrize(("theme", "scheme", "wanted", "shown"), SCHEMES)
def test_light_or_dark_goes_by_the_page_unless_the_element_says_it(
    film: Site, page: Page, theme: str, scheme: str, wanted: str, shown: str
) -> None:
    """`theme`, the page's own `color-scheme`, what the reader wants, and what is seen: the diagram, too."""
    page.emulate_media(color_scheme="dark" if wanted == "dark" else "light")
    _show(page, film)
    page.evaluate("(scheme) => { document.querySelector('meta[name=color-scheme]').content = scheme; }", scheme)
    if theme:
        page.locator("play-video").evaluate("(film, theme) => film.setAttribute('theme', theme)", theme)
    ground, ink = {
        "light": ("rgb(250, 248, 244)", "rgb(22, 38, 46)"),
        "dark": ("rgb(16, 25, 29)", "rgb(232, 238, 240)"),
    }[shown]
    expect(page.locator("play-video")).to_have_css("background-color", ground)
    expect(page.locator("#small-node-first .play-video-words")).to_have_css("fill", ink)
