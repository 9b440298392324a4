"""A series groups the languages of a film: one card, found in each of them, and a sitemap in which all name all."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree
from xml.etree import ElementTree

import pytest
from browsers import NEEDS_CHROMIUM, PATIENCE, accessible
from in_languages import STRANGE, make_work
from page_reader import Reader
from page_server import STRICT, served
from playwright.sync_api import Browser, Page, expect

from cuelight.checks.verify.films import verify_films
from cuelight.project import Project
from cuelight.publish.series.write import write_series

BASE = "https://example.org/films/"
SETTINGS = f'base-url = "{BASE}"\n\n[series]\ntitle = "Our films"\nlanguage = "LANGUAGE"\n'
NAMES = {"loc": "{http://www.sitemaps.org/schemas/sitemap/0.9}loc", "link": "{http://www.w3.org/1999/xhtml}link"}
FILMS = {"en": "small", "de": "small-de", "ar": "small-ar"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A series of one film in three languages. Not to be changed."""
    project = make_work(tmp_path_factory.mktemp("series"), SETTINGS.replace("LANGUAGE", "en"))
    write_series(project)
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of it."""
    copytree(built.root, tmp_path / "copy")
    return Project(tmp_path / "copy")


def _links(project: Project) -> list[tuple[str | None, ...]]:
    page = Reader((project.dist / "index.html").read_text("utf-8"))
    return [
        (attrs["href"], attrs["hreflang"], attrs["lang"], attrs["dir"])
        for tag, attrs in page.elements
        if tag == "a" and "hreflang" in attrs
    ]


def test_a_card_has_a_link_to_each_language(built: Project) -> None:
    """One card, the original's; each name in its own language."""
    page = Reader((built.dist / "index.html").read_text("utf-8"))
    assert sum(tag == "img" for tag, _ in page.elements) == 1
    assert _links(built) == [
        (f"{film}/embed.html", tag, tag, "rtl" if tag == "ar" else "ltr") for tag, film in FILMS.items()
    ]
    assert [report.findings for report in verify_films(built, []) if report.film == "index.html"] == [()]


def test_a_page_in_another_language_shows_the_film_in_it(project: Project) -> None:
    """Where there is one."""
    (project.root / "cuelight.toml").write_text(SETTINGS.replace("LANGUAGE", "de"), "utf-8")
    write_series(Project(project.root))
    page = (project.dist / "index.html").read_text("utf-8")
    assert '<a href="small-de/embed.html">' in page
    assert '<li lang="de" dir="ltr">' in page
    assert len(_links(project)) == 3


def test_only_films_that_are_there_are_named(project: Project) -> None:
    """A translation that is gone, or was altered, is not; a film in one language has nothing to choose."""
    rmtree(project.dist / "small-ar")
    write_series(project)
    assert [link[1] for link in _links(project)] == ["en", "de"]
    (project.dist / "small-de" / "video.json").write_text("{}", "utf-8")
    write_series(project)
    assert _links(project) == []
    assert "hreflang" not in (project.dist / "sitemap.xml").read_text("utf-8")


def test_in_the_sitemap_every_language_names_all(built: Project) -> None:
    """Itself, too, and the script's own for everybody else."""
    tree = ElementTree.parse(built.dist / "sitemap.xml")
    found = {url.findtext(NAMES["loc"]): url.findall(NAMES["link"]) for url in tree.getroot()}
    pages = {tag: f"{BASE}{film}/embed.html" for tag, film in FILMS.items()}
    assert list(found) == [f"{BASE}index.html", *pages.values()]
    for page in pages.values():
        links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in found[page]]
        assert links == [
            *(("alternate", tag, address) for tag, address in pages.items()),
            ("alternate", "x-default", pages["en"]),
        ]


@pytest.fixture
def page(built: Project, browser: Browser) -> Iterator[Page]:
    """The page of the series, under the strictest policy."""
    with served(built.dist) as site:
        site.policy = STRICT
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.set_default_timeout(PATIENCE)
        page.goto(f"{site.address}/index.html")
        yield page
        page.close()


@NEEDS_CHROMIUM
def test_a_film_is_found_in_every_language(page: Page) -> None:
    """By words of a title that is not seen; axe finds nothing."""
    accessible(page)
    card = page.locator(".films > li")
    for words, is_found in (("small film", True), ("kleiner mehr", True), ("صغير", True), ("nowhere", False)):
        page.get_by_role("searchbox").fill(words)
        expect(card).to_be_visible(visible=is_found)
    expect(page.get_by_text(STRANGE)).to_be_hidden()
