"""What has to hold in every browser: Chromium, Firefox and WebKit play a film where a reader presses."""

import re
from collections.abc import Iterator

import pytest
from drivers import EACH, Driver, click, started, until
from page_server import Site, served
from pages import CLASSIC, MODULE, Pages, make_pages

from cuelight.publish.page.component import modules

WIDTHS = [320, 390, 640, 1280]
PLAY = "document.querySelector('.play')"
VIDEO = "document.querySelector('video')"
PLAYS = f"{VIDEO}.currentTime > 0.1 && !{VIDEO}.paused"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The film, built once."""
    return make_pages(tmp_path_factory.mktemp("browsers"))


@pytest.fixture(scope="module")
def site(pages: Pages) -> Iterator[Site]:
    """Its pages, served."""
    with served(pages.folder) as site:
        yield site


@pytest.fixture(scope="module", params=EACH)
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Each browser, started once."""
    with started(request.param) as driver:
        yield driver


def _open(driver: Driver, site: Site, page: str, width: int = 1280) -> None:
    driver.resize(width, 800)
    driver.open(site.address + page)
    driver.run("localStorage.clear()")
    until(driver, f"{PLAY} && customElements.get('play-video')")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_press_on_the_middle_of_the_button_plays(driver: Driver, site: Site, pages: Pages, width: int) -> None:
    """A real one: nothing lies over the button, and it gives way to the browser's own controls."""
    _open(driver, site, pages.write(pages.player()), width)
    assert driver.run("return innerWidth") == width
    click(driver, PLAY)
    until(driver, PLAYS)
    assert driver.run(f"return [{VIDEO}.controls, {PLAY}.hidden]") == [True, True]
    assert driver.run("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("script", [MODULE, CLASSIC], ids=["module", "classic"])
def test_either_script_runs_and_leaves_no_name(driver: Driver, site: Site, pages: Pages, script: str) -> None:
    """Nothing that a page could see but the element."""
    _open(driver, site, pages.write(pages.player(), script=script))
    names = re.findall(r"^(?:export )?(?:function|class|const) (\w+)", "".join(modules().values()), re.MULTILINE)
    assert len(names) > 30
    assert driver.run(f"return {names}.filter((name) => eval(`typeof ${{name}}`) !== 'undefined')") == []


@pytest.mark.parametrize("is_before", [True, False], ids=["before play", "while it plays"])
def test_chapters_are_there(driver: Driver, site: Site, pages: Pages, is_before: bool) -> None:
    """Opened before the film is asked for, and after."""
    _open(driver, site, pages.write(pages.player()))
    if not is_before:
        click(driver, PLAY)
        until(driver, PLAYS)
    click(driver, "document.querySelector('.chapters summary')")
    until(driver, f"document.querySelectorAll('.chapters button').length === {len(pages.scenes)}")
    assert driver.run("return document.querySelector('.chapters button').textContent").startswith(pages.scenes[0][0])
    assert driver.run(f"return {VIDEO}.paused") is is_before


def test_the_films_own_captions_are_captions(driver: Driver, site: Site, pages: Pages) -> None:
    """A browser may offer the track in the film, too: who chooses that one has not switched captions off."""
    _open(driver, site, pages.write(pages.player()))
    click(driver, PLAY)
    until(driver, PLAYS)
    listed = driver.run(f"return [...{VIDEO}.textTracks].map((track) => track.kind)")
    assert listed.count("captions") + listed.count("subtitles") in (1, 2)
    shown = f"[...{VIDEO}.textTracks].filter((track) => track.mode === 'showing').length"
    until(driver, f"{shown} === 1")
    driver.run(
        f"""const tracks = [...{VIDEO}.textTracks].filter((track) => track.kind !== 'chapters');
            for (const track of tracks) track.mode = 'disabled';
            tracks.at(-1).mode = 'showing';"""
    )
    until(driver, "localStorage.getItem('play-video-captions') === 'en'")
