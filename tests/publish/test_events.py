"""<play-video> tells the page what happens to its film, and nobody else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsers import NEEDS_CHROMIUM, until
from of_page import of
from page_server import served
from pages import Pages
from playwright.sync_api import Page, Request

pytestmark = NEEDS_CHROMIUM
(COUNTER,) = [block.values[0] for block in of("counter")]
HEAR = """
window.heard = [];
for (const name of ['play', 'pause', 'progress', 'chapter', 'node', 'language', 'ended']) {
  addEventListener(`play-video:${name}`, ({ detail }) => window.heard.push([name, detail]));
}"""


@pytest.fixture(scope="module")
def pages(pages: Pages) -> Pages:
    """The film, and a page of it."""
    pages.write(pages.player(more='data-film="small"'))
    return pages


@pytest.fixture
def requests() -> list[Request]:
    """All that a tab asks for."""
    return []


@pytest.fixture(scope="module")
def kept(kept: Page) -> Page:
    """The tab that is kept hears the events, as a script of the site does."""
    kept.add_init_script(HEAR)
    return kept


@pytest.fixture
def page(pages: Pages, tab: Page, requests: list[Request]) -> Iterator[Page]:
    """That tab, at the page."""

    def hear(request: Request) -> None:
        requests.append(request)

    with served(pages.folder) as site:
        tab.on("request", hear)
        tab.goto(f"{site.address}/page.html")
        yield tab
        tab.remove_listener("request", hear)


def _heard(page: Page, name: str) -> list[dict[str, Any]]:
    return [detail for heard, detail in page.evaluate("window.heard") if heard == name]


def _start(page: Page) -> None:
    page.locator(".play-video-play").click()
    until(page, "!v.paused && v.currentTime > 0")


def _play(page: Page, start: float, end: float) -> None:
    """Play from a share of the film to another."""
    page.evaluate(f"""(() => {{
      const v = document.querySelector('video');
      v.pause();
      v.playbackRate = 4;
      v.currentTime = v.duration * {start};
    }})()""")
    until(page, "!v.seeking")
    page.evaluate("void document.querySelector('video').play()")
    until(page, f"v.currentTime >= v.duration * {end}")
    page.evaluate("document.querySelector('video').pause()")
    until(page, "v.paused")


def test_playing_and_pausing_are_told_with_the_film_and_its_time(page: Page) -> None:
    """And nothing is told before the press."""
    assert page.evaluate("window.heard") == []
    _start(page)
    (played,) = _heard(page, "play")
    assert played == {"film": "small", "seconds": played["seconds"]}
    page.keyboard.press("k")
    until(page, "window.heard.some(([name]) => name === 'pause')")
    (paused,) = _heard(page, "pause")
    assert paused["seconds"] == page.evaluate("document.querySelector('video').currentTime") > 0


def test_a_tenth_is_told_once_when_it_was_played_and_not_when_it_was_leapt_over(page: Page) -> None:
    """The end is a tenth, too, and no pause."""
    _start(page)
    _play(page, 0.37, 0.42)
    _play(page, 0.77, 0.82)
    _play(page, 0.37, 0.42)
    _play(page, 0.96, 1)
    until(page, "window.heard.some(([name]) => name === 'ended')")
    assert [one["share"] for one in _heard(page, "progress")] == [0.4, 0.8, 1]
    (end,) = _heard(page, "ended")
    assert _heard(page, "pause")
    assert all(one["seconds"] < end["seconds"] for one in _heard(page, "pause"))


def test_a_chapter_is_told_by_its_title_when_it_begins(page: Page, pages: Pages) -> None:
    """Also when one goes back to it; a list that is only made anew begins nothing."""
    _start(page)
    first, second = (title for title, _ in pages.scenes[:2])
    until(page, "window.heard.filter(([name]) => name === 'chapter').length === 1")
    page.evaluate("document.querySelector('.play-video-transcript').remove()")
    until(page, "document.querySelector('video + * ~ .play-video-chapters')")
    page.get_by_text("Chapters", exact=True).click()
    page.locator(".play-video-chapters button").nth(1).click()
    until(page, "window.heard.filter(([name]) => name === 'chapter').length === 2")
    page.locator(".play-video-chapters button").first.click()
    until(page, "window.heard.filter(([name]) => name === 'chapter').length === 3")
    assert [one["title"] for one in _heard(page, "chapter")] == [first, second, first]


def test_a_press_on_a_node_is_told_by_its_id_out_of_a_shadow_tree(page: Page) -> None:
    """Before the film plays from there."""
    page.evaluate("""(() => {
      const host = document.createElement('div');
      document.querySelector('main').append(host);
      host.attachShadow({ mode: 'open' }).append(document.querySelector('play-video'));
    })()""")
    page.locator("[role=button][data-cue=other]").click()
    page.wait_for_function("window.heard.some(([name]) => name === 'play')")
    assert [name for name, _ in page.evaluate("window.heard")][:2] == ["node", "play"]
    assert _heard(page, "node") == [{"film": "small", "seconds": 0, "node": "other"}]


def test_the_component_sends_nothing_for_them(page: Page, pages: Pages, requests: list[Request]) -> None:
    """It asks for the files that the page names."""
    _start(page)
    _play(page, 0.05, 0.35)
    page.locator("[role=button][data-cue=other]").click()
    until(page, "window.heard.some(([name]) => name === 'node')")
    assert {name for name, _ in page.evaluate("window.heard")} >= {"play", "pause", "progress", "chapter", "node"}
    assert {request.method for request in requests} == {"GET"}
    assert all((pages.folder / Path(urlsplit(request.url).path).name).is_file() for request in requests)
    assert not [request.url for request in requests if urlsplit(request.url).query]


def test_the_documented_counting_counts(page: Page, requests: list[Request]) -> None:
    """A site's own script sends what was seen and of which film, and nothing of the reader."""
    page.add_script_tag(content=COUNTER.text.strip().removeprefix("<script>").removesuffix("</script>"))
    _start(page)
    _play(page, 0.17, 0.22)
    page.locator("[role=button][data-cue=other]").click()
    until(page, "window.heard.some(([name]) => name === 'node')")
    sent = [json.loads(request.post_data or "") for request in requests if request.url.endswith("/count")]
    assert {"name": "progress", "film": "small", "share": 0.2} in sent
    assert {"name": "node", "film": "small", "node": "other"} in sent
    assert all(set(one) <= {"name", "film", "share", "title", "node"} for one in sent)


def test_another_language_of_captions_is_told(page: Page) -> None:
    """And when there are none; starting the film tells nothing of it."""
    _start(page)
    assert _heard(page, "language") == []
    page.keyboard.press("c")
    page.wait_for_function("window.heard.some(([name]) => name === 'language')")
    page.keyboard.press("c")
    page.wait_for_function("window.heard.filter(([name]) => name === 'language').length === 2")
    assert [detail["language"] for detail in _heard(page, "language")] == [None, "en"]
