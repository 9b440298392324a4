"""A page that lacks something says so and goes on; one that leaves, or is there twice, leaves nothing behind."""

import pytest
from browsers import NEEDS_CHROMIUM
from counts import few
from pages import Pages
from playwright.sync_api import Browser, CDPSession, Page, expect
from shown_page import Show, lit

from cuelight.drawing.theme import built_in
from cuelight.publish.page.component import component


@NEEDS_CHROMIUM
def test_without_javascript_the_film_still_plays(show: Show, pages: Pages, browser: Browser) -> None:
    """The browser's own controls, captions, the transcript and the schema are plain HTML."""
    shown = show(page=browser.new_page(java_script_enabled=False))
    expect(shown.page.locator("video[controls]")).to_be_visible()
    expect(shown.page.locator("track[kind=captions][default]")).to_have_count(1)
    shown.page.get_by_text("Transcript", exact=True).click()
    expect(shown.page.get_by_text(pages.takes[2]["text"])).to_be_visible()
    expect(shown.page.locator("#node-other")).to_be_visible()
    assert not shown.page.locator(".play-video-play").count()
    shown.page.close()


@NEEDS_CHROMIUM
def test_a_missing_film_is_said(show: Show, pages: Pages) -> None:
    """Not an empty box: a message, and the button again, which tries again."""
    shown = show(pages.player(film="gone.mp4"))
    status = shown.page.get_by_role("status")
    for count in (1, 2):
        shown.play.click()
        expect(status).to_contain_text("The film cannot be shown")
        expect(shown.play).to_be_visible()
        assert shown.site.asked.count("/gone.mp4") == count
    shown.film("v.querySelector('source').src = 'small.mp4'")
    shown.play.click()
    shown.plays()
    expect(status).to_be_empty()


OLD = '{"rate": "25/1", "scenes": [{"id": "old"}]}'


@NEEDS_CHROMIUM
@pytest.mark.parametrize("content", few([None, "not JSON", "{}", OLD], [None, OLD]))
def test_an_unreadable_timeline_is_said(show: Show, pages: Pages, content: str | None) -> None:
    """The film plays, and the page says why its diagram does not follow; the next press on a node asks again."""
    if content is not None:
        (pages.folder / "other.json").write_text(content, "utf-8")
    shown = show(pages.player(timeline="other.json" if content is not None else "gone.json"))
    message = shown.page.get_by_role("status").get_by_text("The diagram cannot follow the film")
    for _ in range(2):
        shown.page.locator("#node-other").click()
        expect(message).to_have_count(1)
        shown.plays()
    shown.page.evaluate("document.querySelector('play-video').dataset.timeline = 'timeline.json'")
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")
    expect(message).to_have_count(0)


@NEEDS_CHROMIUM
def test_a_page_that_was_offline_is_whole_again_when_the_connection_is_back(show: Show, pages: Pages) -> None:
    """Film, captions, chapters, timeline: what could not be read is asked for again, and the film plays."""
    shown = show()
    shown.page.wait_for_load_state("networkidle")
    shown.page.context.set_offline(True)
    shown.play.click()
    expect(shown.page.get_by_role("status")).to_contain_text("The connection was lost")
    expect(shown.page.get_by_role("status")).to_contain_text("The diagram cannot follow the film")
    expect(shown.page.locator(".play-video-schema [role=button]")).to_have_count(4)
    expect(shown.play).to_be_visible()
    shown.page.context.set_offline(False)
    shown.plays()
    expect(shown.page.locator(".play-video-messages p")).to_have_count(0)
    expect(shown.page.locator(".play-video-schema [role=button]")).to_have_count(3)
    expect(shown.page.locator(".play-video-hint")).to_be_visible()
    shown.page.get_by_text("Chapters", exact=True).click()
    expect(shown.page.locator(".play-video-chapters button")).to_have_count(len(pages.scenes))
    shown.still_at(pages.takes[1]["start"] + 0.2)
    shown.until("v.textTracks[0].activeCues && v.textTracks[0].activeCues.length === 1")


@NEEDS_CHROMIUM
def test_a_second_copy_of_the_component_does_no_harm(show: Show, pages: Pages) -> None:
    """Two snippets may each load their own."""
    (pages.folder / "again.js").write_bytes(component(built_in("clinic").colours)["play-video.js"])
    shown = show(pages.player() + '<script type="module" src="again.js"></script>')
    shown.play.click()
    shown.plays()
    assert not shown.errors


COPIES = {
    "clone": "const copy = film.cloneNode(true); film.replaceWith(copy);",
    "restore": "const words = film.parentElement.innerHTML; film.parentElement.innerHTML = words;",
    "move": "document.querySelector('main').append(film);",
    "late": "const late = document.createElement('play-video'); late.dataset.timeline = 'timeline.json'; "
    "const inner = film.innerHTML; film.replaceWith(late); setTimeout(() => { late.innerHTML = inner; }, 50);",
}


@NEEDS_CHROMIUM
@pytest.mark.parametrize("how", few(COPIES, ["restore", "late"]))
def test_a_copy_of_a_running_film_is_a_film(show: Show, pages: Pages, how: str) -> None:
    """One button, list, hint and pin, and it plays: pages restore, clone and fill elements as they like."""
    shown = show()
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")
    shown.still_at(pages.moves_pin("treatment").start)
    shown.page.wait_for_selector("#pin-treatment.play-video-here")
    shown.page.evaluate(f"(() => {{ const film = document.querySelector('play-video'); {COPIES[how]} }})()")
    for part in (
        ".play-video-play",
        ".play-video-hint",
        ".play-video-chapters",
        ".play-video-messages",
        ".play-video-from",
    ):
        expect(shown.page.locator(part)).to_have_count(1)
    if how != "move":
        expect(shown.page.locator("#pin-first.play-video-here")).to_have_count(1)
        assert lit(shown) == ([], ["node-first"], ["pin-first"])
        shown.play.click()
    else:
        shown.film("v.play()")
    shown.plays()
    shown.page.get_by_role("button", name="Play from: A second place").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")


def _left(page: Page, session: CDPSession) -> dict[str, int]:
    """How much there is once what nobody needs was thrown away."""
    page.evaluate("new Promise(requestAnimationFrame)")
    session.send("HeapProfiler.collectGarbage")
    return session.send("Memory.getDOMCounters")


def _is_clean(before: dict[str, int], after: dict[str, int]) -> bool:
    """Whether nothing was left; a film has 340 nodes."""
    return after["nodes"] - before["nodes"] < 1000 and after["jsEventListeners"] - before["jsEventListeners"] < 10


@NEEDS_CHROMIUM
@pytest.mark.parametrize("way", few(["anew", "again"], ["anew"]))
def test_what_leaves_the_page_leaves_nothing_behind(show: Show, page: Page, way: str) -> None:
    """A hundred films that come and go, each made anew or the same one again: no node and no listener stays."""
    shown = show(page=page)
    shown.play.click()
    shown.plays()
    mount = """(count) => {
        const main = document.querySelector('main');
        const words = window.words || (window.words = document.querySelector('play-video').outerHTML);
        for (let number = 0; number < count; number += 1) {
          const film = document.querySelector('play-video');
          film.remove();
          if (WAY === 'anew') main.insertAdjacentHTML('beforeend', words); else main.append(film);
        }
        return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }""".replace("WAY", repr(way))
    session = shown.page.context.new_cdp_session(shown.page)
    shown.page.evaluate(mount, 5)
    before = [_left(shown.page, session) for _ in range(6)][-1]
    shown.page.evaluate(mount, 100)
    assert any(_is_clean(before, _left(shown.page, session)) for _ in range(60))  # a busy browser takes its time


@NEEDS_CHROMIUM
def test_a_player_without_a_film_is_no_empty_box(show: Show) -> None:
    """A snippet that lost its video says so."""
    shown = show("<play-video></play-video>")
    expect(shown.page.get_by_role("status")).to_contain_text("The film cannot be shown")
