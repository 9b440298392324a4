"""The address of a page says where a film begins, however people, media fragments and search engines write it."""

from collections.abc import Iterator

import pytest
from browsers import NEEDS_CHROMIUM, PATIENCE, RECORD, until
from counts import few
from page_server import Site, served
from pages import Pages
from playwright.sync_api import Browser, Page, expect

from cuelight.publish.page.component import modules

pytestmark = NEEDS_CHROMIUM
SOUGHT = """(number) => new Promise((done) => {
  const video = document.querySelectorAll('video')[number];
  video.addEventListener('seeking', () => video.pause(), { once: true });
  video.addEventListener('seeked', () => done(video.currentTime), { once: true });
  document.querySelectorAll('.play-video-play')[number].click();
})"""
"""Press the button, and wait until the film has landed somewhere."""
ASKED = """async (text) => {
  const { secondAsked } = await import(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  return secondAsked(document.querySelector('play-video'), true);
}"""


@pytest.fixture(scope="module")
def site(pages: Pages) -> Iterator[Site]:
    """A page with the film, and one with two."""
    (pages.folder / "two.html").write_text("", "utf-8")
    players = [pages.player(more=f'data-film="{name}"') for name in ("small", "second")]
    for name, chosen in (("two", players), ("one", players[:1])):
        pages.write(*chosen, theme="play-video { margin-block-end: 80rem; }")
        (pages.folder / "page.html").rename(pages.folder / f"{name}.html")
    with served(pages.folder) as site:
        yield site


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab for all the tests: to open one takes longer than what a test does in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(PATIENCE)
    page.add_init_script(RECORD)
    errors = list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert not errors


@pytest.fixture
def page(tab: Page) -> Page:
    """The tab, empty: an address that differs in its fragment alone would load nothing."""
    tab.goto("about:blank")
    return tab


@pytest.mark.parametrize(
    "address",
    few([
        "#t=3.5", "#t=0:03.5", "#t=0:00:03.5", "#t=3.5s", "#t=0m3.5s", "#t=3.5,5", "#t=npt:3.5", "#t=npt:0:03.5,0:05",
        "?t=3.5", "?t=0:03.5", "?a=b&t=3.5s", "?t=1#t=3.5", "?t=3.5#elsewhere", "#small,t=3.5", "#small&t=0:03.5",
        "#small%2Ct%3D3.5",
    ], ["#t=0:03.5", "#t=npt:0:03.5,0:05", "?a=b&t=3.5s", "?t=1#t=3.5", "#small&t=0:03.5", "#small%2Ct%3D3.5"]),
)  # fmt: skip
def test_a_film_begins_at_the_time_in_the_address(site: Site, page: Page, address: str) -> None:
    """Within a tenth of a second."""
    page.goto(f"{site.address}/one.html{address}")
    assert page.evaluate(SOUGHT, 0) == pytest.approx(3.5, abs=0.1)


NO_TIMES = ["#t=", "#t=soon", "#t=1:2:3:4", "#t=-3", "?t=3x", "#other,t=3", "#t=3;x(1)", "#%"]


@pytest.mark.parametrize("address", few(NO_TIMES, ["#t=-3", "?t=3x", "#other,t=3", "#%"]))
def test_what_is_no_time_of_this_film_is_let_be(site: Site, page: Page, address: str) -> None:
    """The film begins at its beginning."""
    page.goto(f"{site.address}/one.html{address}")
    page.get_by_role("button", name="Play Video").click()
    until(page, "v.currentTime > 0.1")
    assert page.evaluate("window.sought") == []


def test_hours_and_minutes_are_added_up(site: Site, page: Page) -> None:
    """Also beyond the end of this film."""
    for address, second in (
        ("#t=1:02:03", 3723),
        ("#t=1h2m3s", 3723),
        ("#t=90:00", 5400),
        ("#t=2m", 120),
        ("#t=,9", 0),
    ):
        page.goto(f"{site.address}/one.html{address}")
        assert page.evaluate(ASKED, modules()["fragment"]) == second, address


def test_a_name_means_one_film_of_several(site: Site, page: Page) -> None:
    """It comes into view, and it alone begins there."""
    page.goto(f"{site.address}/two.html#second,t=3.5")
    buttons = page.get_by_role("button", name="Play Video")
    expect(buttons.last).to_be_in_viewport()
    assert buttons.first.get_attribute("data-start") is None
    assert page.evaluate(SOUGHT, 1) == pytest.approx(3.5, abs=0.1)


def test_a_time_without_a_name_means_none_of_several(site: Site, page: Page) -> None:
    """Nobody knows which."""
    page.goto(f"{site.address}/two.html#t=3.5")
    buttons = page.get_by_role("button", name="Play Video")
    expect(buttons).to_have_count(2)
    assert [button.get_attribute("data-start") for button in buttons.all()] == [None, None]
