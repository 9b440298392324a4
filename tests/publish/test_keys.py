"""The keys of a player, while the focus is on <play-video>, in a real browser with a real film."""

from collections.abc import Iterator
from typing import Any

import pytest
from browsers import NEEDS_CHROMIUM, PATIENCE, until
from page_server import Site, served
from pages import Pages
from playwright.sync_api import Browser, Page, expect

pytestmark = NEEDS_CHROMIUM
FORBIDDEN = "?forbidden"
FORBID = f"""if (location.search === '{FORBIDDEN}') Object.defineProperty(
  window, 'localStorage', {{ get() {{ throw new DOMException('no', 'SecurityError'); }} }});"""
FOCUS = "document.querySelector('play-video').focus()"
TAKEN = """{
  const heard = new AbortController();
  addEventListener('keydown', (event) => {
    if (event.key === 'Alt' || event.key === 'Control' || event.key === 'Meta') return;
    window.taken = event.defaultPrevented;
    event.preventDefault();
    heard.abort();
  }, heard);
}"""
SHOWN = "[...v.textTracks].some((track) => track.mode === 'showing')"


@pytest.fixture(scope="module")
def site(pages: Pages) -> Iterator[Site]:
    """A page with two films."""
    pages.write(pages.player(), pages.player())
    with served(pages.folder) as site:
        yield site


@pytest.fixture(scope="module")
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """The page, whose first film was started."""
    context = browser.new_context(viewport={"width": 640, "height": 800})
    page = _opened(context.new_page(), site)
    _start(page)
    yield page
    context.close()


@pytest.fixture(scope="module")
def kept(kept: Page) -> Page:
    """In the tab that is kept, nothing may be stored where the address says so."""
    kept.add_init_script(FORBID)
    return kept


@pytest.fixture
def fresh(site: Site, tab: Page) -> Page:
    """The page, in which nothing was pressed."""
    return _opened(tab, site)


def _opened(page: Page, site: Site) -> Page:
    page.set_default_timeout(PATIENCE)
    page.goto(f"{site.address}/page.html")
    return page


def _start(page: Page, number: int = 0) -> None:
    page.locator(".play-video-play").nth(number).click()
    until(page, "!v.paused && v.currentTime > 0", number)


def _film(page: Page, script: str, number: int = 0) -> Any:
    return page.evaluate(f"(() => {{ const v = document.querySelectorAll('video')[{number}]; {script} }})()")


def _set(page: Page, before: str) -> None:
    _film(page, f"v.pause(); v.playbackRate = 1; v.volume = 0.5; v.muted = false; v.currentTime = 3; {before}; {FOCUS}")
    until(page, "!v.seeking")


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("", "k", "!v.paused"),
        ("v.play()", "k", "v.paused"),
        ("", "Space", "!v.paused"),
        ("v.play()", "Space", "v.paused"),
        ("", "ArrowRight", "v.currentTime === 8"),
        ("v.currentTime = 7", "ArrowLeft", "v.currentTime === 2"),
        ("v.currentTime = 1", "l", "v.currentTime === 11"),
        ("v.currentTime = 11", "j", "v.currentTime === 1"),
        ("", "j", "v.currentTime === 0"),
        ("v.currentTime = v.duration - 1", "l", "v.currentTime === v.duration"),
        ("", "Home", "v.currentTime === 0"),
        ("", "End", "v.currentTime === v.duration"),
        ("", "0", "v.currentTime === 0"),
        ("", "3", "Math.abs(v.currentTime - v.duration * 0.3) < 0.001"),
        ("", "9", "Math.abs(v.currentTime - v.duration * 0.9) < 0.001"),
        ("", "ArrowUp", "Math.abs(v.volume - 0.55) < 0.001"),
        ("", "ArrowDown", "Math.abs(v.volume - 0.45) < 0.001"),
        ("v.volume = 0.98", "ArrowUp", "v.volume === 1"),
        ("v.volume = 0.02", "ArrowDown", "v.volume === 0"),
        ("v.muted = true", "ArrowUp", "!v.muted"),
        ("", "m", "v.muted"),
        ("v.muted = true", "M", "!v.muted"),
        ("", ">", "v.playbackRate === 1.25"),
        ("", "<", "v.playbackRate === 0.75"),
        ("v.playbackRate = 0.75", "<", "v.playbackRate === 0.5"),
        ("v.playbackRate = 1.75", ">", "v.playbackRate === 2"),
    ],
)
def test_a_key_does_what_it_does_in_other_players(page: Page, before: str, key: str, after: str) -> None:
    """Each from a film that stands at three seconds, half as loud as it can be."""
    _set(page, before)
    assert not _film(page, f"return {after}")
    page.keyboard.press(key)
    until(page, f"!v.seeking && {after}")
    assert page.locator("[role=status]:visible").all_inner_texts() == []


def test_f_fills_the_screen_and_leaves_it_again(page: Page) -> None:
    """With the picture, and by the same key."""
    _set(page, "")
    page.keyboard.press("f")
    until(page, "document.fullscreenElement === v")
    page.keyboard.press("ArrowRight")
    until(page, "!v.seeking && v.currentTime === 8")
    page.keyboard.press("f")
    until(page, "document.fullscreenElement === null && document.activeElement === v.parentElement")


def test_c_takes_the_captions_away_and_brings_them_back(page: Page) -> None:
    """The choice is remembered as one of the player's own menu is."""
    _set(page, "")
    page.keyboard.press("c")
    until(page, f"!{SHOWN} && localStorage.getItem('play-video-captions') === 'off'")
    page.keyboard.press("c")
    until(page, f"{SHOWN} && localStorage.getItem('play-video-captions') === 'en'")


@pytest.mark.parametrize("key", ["Alt+ArrowLeft", "Control+f", "Meta+m", "Control+k", "Alt+3"])
def test_keys_of_the_browser_stay_its_own(page: Page, key: str) -> None:
    """With Alt, Control or the command key, nothing happens to the film, and the browser gets the key."""
    _set(page, "")
    page.evaluate(TAKEN)
    page.keyboard.press(key)
    assert _film(page, "return [window.taken, v.paused, v.muted, v.currentTime, document.fullscreenElement]") == [
        False, True, False, 3, None,
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["<input>", "<textarea></textarea>", "<p contenteditable>Notes</p>"])
def test_who_types_does_not_steer(page: Page, field: str) -> None:
    """In a field of the page, inside the element too, letters are letters."""
    _set(page, "")
    page.evaluate(
        "(field) => { const place = document.createElement('div'); place.className = 'field'; place.innerHTML = field; "
        "document.querySelector('play-video').append(place); place.firstChild.focus(); }",
        field,
    )
    page.keyboard.type("km3l>")
    typed = page.evaluate(
        "(() => { const f = document.querySelector('.field'), { value, textContent } = f.firstChild; "
        "f.remove(); return value === undefined ? textContent : value; })()"
    )
    assert "km3l>" in typed
    assert _film(page, "return [v.paused, v.muted, v.currentTime, v.playbackRate]") == [True, False, 3, 1]


def test_before_the_film_is_started_no_key_does_anything(fresh: Page) -> None:
    """Nothing of it is read for them."""
    fresh.evaluate(FOCUS)
    expect(fresh.locator("play-video").first).to_be_focused()
    for key in ("k", "Space", "l", "5", "m", "f", "ArrowUp", ">", "c"):
        fresh.keyboard.press(key)
    assert _film(fresh, "return [v.paused, v.muted, v.volume, v.playbackRate, v.readyState]") == [True, False, 1, 1, 0]
    expect(fresh.locator(".play-video-play").first).to_be_visible()


@pytest.mark.parametrize("storage", ["", FORBIDDEN])
def test_the_speed_is_kept_for_the_next_film(fresh: Page, storage: str) -> None:
    """As the choice of captions is; where nothing may be stored, until the page is left."""
    fresh.goto(fresh.url + storage)
    _start(fresh)
    fresh.keyboard.press(">")
    fresh.keyboard.press(">")
    until(fresh, "v.playbackRate === 1.5 && v.defaultPlaybackRate === 1.5")
    _start(fresh, 1)
    assert _film(fresh, "return v.playbackRate", 1) == 1.5
    if not storage:
        fresh.reload()
        _start(fresh)
        assert _film(fresh, "return v.playbackRate") == 1.5


def test_a_speed_that_no_key_gives_is_not_taken_from_the_store(fresh: Page) -> None:
    """Whatever another script of the site wrote there."""
    fresh.evaluate("localStorage.setItem('play-video-speed', '99')")
    _start(fresh)
    assert _film(fresh, "return v.playbackRate") == 1
