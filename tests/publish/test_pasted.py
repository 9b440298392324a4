"""What one pastes holds wherever it is pasted: in a shadow tree, on a page of another origin."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, PATIENCE
from page_server import Site, served
from pages import copied
from playwright.sync_api import Browser, Page, expect

from cuelight.build.run import build
from cuelight.project import Project

EVERYTHING = ("css", "js", "json", "mp4", "vtt")


@dataclass
class Pasted:
    """A film on one origin, and a page on another into which its snippet goes."""

    films: Site
    page: Page
    address: str
    folder: Path
    errors: list[str] = field(default_factory=list)

    @property
    def snippet(self) -> str:
        """What the build wrote."""
        return (self.films.folder / "small" / "snippet.html").read_text("utf-8")

    def show(self, body: str) -> None:
        """Open a page with this in its body."""
        text = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head>{body}</html>'
        (self.folder / "page.html").write_text(text, "utf-8")
        self.page.goto(f"{self.address}/page.html")

    def plays(self) -> None:
        """Wait until a film's time moves, in the page or in a shadow tree."""
        moves = "(v) => new Promise((done) => v.addEventListener('timeupdate', () => v.currentTime > 0.1 && done()))"
        self.page.locator("play-video.play-video-started video").evaluate(moves)


@pytest.fixture(scope="module")
def films(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that holds a film, built for its address."""
    project = copied(filmed, tmp_path_factory.mktemp("pasted"))
    with served(project.root / "dist") as site:
        build(Project(project.root, site.address), jobs=2)
        yield site


@pytest.fixture
def pasted(films: Site, browser: Browser, tmp_path: Path) -> Iterator[Pasted]:
    """Both sites; the film's lets others read everything."""
    films.shared = EVERYTHING
    with served(tmp_path) as site:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE)
        pasted = Pasted(films, page, site.address, tmp_path)
        page.on("pageerror", lambda error: pasted.errors.append(str(error)))
        yield pasted
        page.close()
        assert not pasted.errors


def _loaded(page: Page, kind: str) -> bool:
    """Whether a track's file comes to be read, or is refused."""
    script = """(track) => new Promise((done) => {
      const look = () => (track.readyState > 1 ? done(track.readyState === 2) : requestAnimationFrame(look));
      look();
    })"""
    return page.locator(f"track[kind={kind}]").evaluate(script)


@NEEDS_CHROMIUM
def test_a_film_of_another_origin_plays_with_all_that_goes_with_it(pasted: Pasted) -> None:
    """Captions, chapters and timeline are read from a site that lets them be."""
    pasted.show(f"<body>{pasted.snippet}</body>")
    pasted.page.get_by_role("button", name="Play Video").click()
    pasted.plays()
    assert _loaded(pasted.page, "captions")
    assert _loaded(pasted.page, "chapters")
    pasted.page.locator(".play-video-node.play-video-lit").first.wait_for()
    expect(pasted.page.locator(".play-video-messages p")).to_have_count(0)


@NEEDS_CHROMIUM
def test_a_film_that_its_host_does_not_share_plays_without_captions(pasted: Pasted) -> None:
    """The host sends its header with the component and nothing else: the reader sees the film, and is told."""
    pasted.films.shared = ("js",)
    pasted.show(f"<body>{pasted.snippet}</body>")
    pasted.page.get_by_role("button", name="Play Video").click()
    pasted.plays()
    expect(pasted.page.locator("[data-said=captionless]")).to_be_visible()
    expect(pasted.page.locator("[data-said=missing]")).to_have_count(0)


@NEEDS_CHROMIUM
def test_a_host_that_was_away_is_asked_for_captions_again(pasted: Pasted) -> None:
    """A film that could not be read is not a film whose host does not share it."""
    gone = [pasted.films.folder / "small" / name for name in ("small.mp4", "captions.vtt")]
    for file in gone:
        file.rename(file.with_suffix(".gone"))
    try:
        pasted.show(f"<body>{pasted.snippet}</body>")
        play = pasted.page.get_by_role("button", name="Play Video")
        play.click()
        expect(pasted.page.locator("[data-said=missing]")).to_be_visible()
    finally:
        for file in gone:
            file.with_suffix(".gone").rename(file)
    play.click()
    pasted.plays()
    assert _loaded(pasted.page, "captions")


@NEEDS_CHROMIUM
def test_without_javascript_a_film_of_another_origin_has_captions(pasted: Pasted, browser: Browser) -> None:
    """The browser's own controls show them, as the markup says by itself whose files are asked for."""
    context = browser.new_context(java_script_enabled=False)
    pasted.page = context.new_page()
    with pasted.page.expect_event("requestfinished", lambda request: request.url.endswith("/captions.vtt")):
        pasted.show(f"<body>{pasted.snippet}</body>")
    context.close()


@NEEDS_CHROMIUM
def test_films_in_a_shadow_tree_have_ids_of_their_own(pasted: Pasted) -> None:
    """Twice the same film in one open tree: no id twice, every reference leads to its own film, and a press plays."""
    twice = f'<template shadowrootmode="open">{pasted.snippet * 2}</template>'
    pasted.show(f'<body><div id="host">{twice}</div></body>')
    buttons = pasted.page.get_by_role("button", name="Play Video")
    expect(buttons).to_have_count(2)
    ids, astray = pasted.page.locator("#host").evaluate(
        """(host) => {
          const root = host.shadowRoot;
          const ids = [...root.querySelectorAll('[id]')].map((place) => place.id);
          const names = ['aria-labelledby', 'aria-describedby'];
          const referring = [...root.querySelectorAll(names.map((name) => `[${name}]`))];
          const astray = referring.filter((place) => names.some((name) => (place.getAttribute(name) || '').split(' ')
            .some((id) => id && !place.closest('play-video').contains(root.getElementById(id)))));
          return [ids, referring.length === 2 ? astray.length : -1];
        }"""
    )
    assert len(ids) == len(set(ids))
    assert len(ids) > 10
    assert astray == 0
    buttons.last.press("Enter")
    pasted.plays()
    assert pasted.page.locator("play-video").last.evaluate("(film) => film.matches('.play-video-started:focus')")
    buttons.press("Enter")
    pasted.page.locator("play-video.play-video-started").first.wait_for()
    paused = "(film) => film.paused || new Promise((done) => film.addEventListener('pause', done))"
    pasted.page.locator("video").last.evaluate(paused)
    assert not pasted.page.locator("video").first.evaluate("(film) => film.paused")
