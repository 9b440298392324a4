"""What a page weighs before anybody presses: light posters, only those that are near, and nothing of the films."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
from browsers import NEEDS_CHROMIUM, PATIENCE, chromium
from page_reader import Reader
from page_server import Site, served
from pages import SCRIPT
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page, expect
from small_project import SmallProject
from wanted import BROWSERS

from cuelight.build.run import build
from cuelight.project import Project
from cuelight.publish.page.images import poster
from cuelight.publish.page.posters import poster_names

TEXTS = ("css", "html", "js", "json", "svg", "vtt")
BYTES = """() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
  .map(({ name, transferSize }) => [name, transferSize])"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The whole browser, as readers have it: how far ahead pictures are asked for is its own."""
    with chromium(BROWSERS["chromium"].found()) as browser:
        yield browser


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with five films, and a page that shows them."""
    project = SmallProject(tmp_path_factory.mktemp("weight"))
    project.script.write_text(SCRIPT.replace("640x360", "1280x720"), "utf-8")
    with served(project.root / "dist") as site:
        site.packed = TEXTS
        build(Project(project.root, f"{site.address}/"), jobs=2)
        folder = project.film.parent
        snippet = (folder / "snippet.html").read_text("utf-8")
        snippets = []
        for number in range(5):
            copytree(folder, folder.with_name(f"film{number}"))
            snippets.append(snippet.replace("/small/", f"/film{number}/"))
        (site.folder / "page.html").write_text(
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Films</title>'
            '<meta name="viewport" content="width=device-width"><link rel="icon" href="film0/play-video.svg"></head>'
            f"<body>{''.join(snippets)}</body></html>",
            "utf-8",
        )
        yield site


def _open(browser: Browser, address: str, **options: object) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, **options)
    page.set_default_timeout(PATIENCE)
    page.goto(address, wait_until="networkidle")
    return page


@NEEDS_CHROMIUM
def test_five_films_weigh_little_before_a_press(films: Site, browser: Browser) -> None:
    """Page, component, posters and captions, as they are sent; posters that are far off are not asked for."""
    page = _open(browser, f"{films.address}/page.html")
    expect(page.get_by_role("button", name="Play Video")).to_have_count(5)
    sent = page.evaluate(BYTES)
    page.close()
    posters = [name for name, _ in sent if "/poster" in name]
    assert 1 <= len(posters) < 5
    assert all(name.endswith("/poster-small.avif") for name in posters), posters
    assert not [name for name, _ in sent if ".mp4" in name]
    assert sum(size for _, size in sent) < 150_000, sent


def test_the_icon_of_a_page_is_small(films: Site) -> None:
    """Not the poster."""
    page = Reader((films.folder / "small" / "embed.html").read_text("utf-8"))
    (icon,) = [attrs["href"] for tag, attrs in page.elements if tag == "link" and attrs["rel"] == "icon"]
    assert (films.folder / "small" / str(icon).rpartition("/")[2]).stat().st_size < 1000


def _seen(page: Page) -> Image.Image:
    """What is seen where the film is."""
    box = page.locator("video").first.bounding_box()
    assert box
    return Image.open(BytesIO(page.screenshot(clip=box)))


def _heading(image: Image.Image) -> np.ndarray:
    """The grey of the slide's heading, coarsely: away from the browser's own controls, and from the button."""
    return np.asarray(image.convert("L").resize((160, 90), Image.Resampling.BOX), np.int16)[25:42, 25:135]


@NEEDS_CHROMIUM
@pytest.mark.parametrize("page_of", ["embed.html", "iframe.html"])
@pytest.mark.parametrize("has_javascript", [True, False])
def test_the_poster_is_seen_until_the_film_plays(
    films: Site, browser: Browser, page_of: str, has_javascript: bool
) -> None:
    """Where the film will be, in its size, without JavaScript, too."""
    page = _open(browser, f"{films.address}/small/{page_of}", java_script_enabled=has_javascript)
    seen = _heading(_seen(page))
    page.close()
    with Image.open(films.folder / "small" / "poster.jpg") as image:
        wanted = _heading(image)
    assert wanted.min() < 120 < 200 < wanted.max()
    assert np.abs(seen - wanted).mean() < 6


@pytest.mark.parametrize("size", [(1280, 720), (360, 640)])
def test_a_poster_of_a_photograph_is_light_too(tmp_path: Path, size: tuple[int, int]) -> None:
    """Of every form but the one for those that read no other; each in its size."""
    noise = [Image.effect_noise((size[0] // part, size[1] // part), 60).resize(size) for part in (12, 40, 160)]
    Image.merge("RGB", noise).filter(ImageFilter.GaussianBlur(2)).save(tmp_path / "still.png")
    names = poster_names(size[0], has_avif=True)
    assert ("poster-small.avif" in names) == (size[0] > 960)
    for name, content in zip(names, poster(tmp_path / "still.png", names), strict=True):
        with Image.open(BytesIO(content)) as image:
            assert image.width == min(size[0], 960 if "small" in name else size[0])
            assert abs(image.width / image.height - size[0] / size[1]) < 0.01
        assert name == "poster.jpg" or len(content) < 60_000


def test_without_avif_a_poster_is_webp_and_jpeg() -> None:
    """Where Pillow was built without it."""
    assert poster_names(1920, has_avif=False) == ("poster.jpg", "poster.webp")
