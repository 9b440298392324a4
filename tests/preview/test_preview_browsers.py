"""Every browser shows a preview, plays from a press, and follows an edit: Chromium, Firefox and WebKit."""

from collections.abc import Iterator

import pytest
from drivers import Driver, among, click, started, until
from written import Written

FRONT = "document.querySelector('.film.front')"
CHOSEN = "document.querySelector('.scene[aria-selected=true] .name')"

EACH = among(["chromium", "webkit", "firefox"], later=["firefox"])
"""Firefox decodes and seeks as Chromium does."""


@pytest.fixture(scope="module", params=EACH)
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Each browser, started once."""
    with started(request.param) as driver:
        yield driver


def test_every_browser_follows_an_edit(driver: Driver, desk: Written) -> None:
    """A slide is pressed and plays; the changed heading is seen, the changed sentence heard to its end."""
    driver.resize(1280, 800)
    driver.open(desk.address)
    until(driver, "document.querySelectorAll('.scene').length === 4")
    click(driver, "document.querySelectorAll('.scene')[2]")
    until(driver, f"{FRONT} && !{FRONT}.paused && {FRONT}.currentTime > 0")
    click(driver, "document.querySelector('.round.main')")
    until(driver, f"{FRONT}.paused")
    desk.save("heading: Points", "heading: Other points")
    until(driver, f"{CHOSEN}.textContent === 'Other points'")
    desk.save("Here is [a first one]", "There is [a first one]")
    end = desk.whole()["scenes"][2]["sentences"][0]["end"]
    until(driver, "performance.getEntriesByName('cuelight-sound').length === 1")
    until(driver, f"{FRONT}.paused && {FRONT}.currentTime >= {end} - 0.05")
