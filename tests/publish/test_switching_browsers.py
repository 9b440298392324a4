"""Every browser goes on in another language: Chromium, Firefox and WebKit, playing or paused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from drivers import EACH, Driver, click, started, until
from in_languages import takes
from page_server import served

FILM = "document.querySelector('play-video')"


@pytest.fixture(scope="module", params=EACH)
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Each browser, started once."""
    with started(request.param) as driver:
        yield driver


def test_every_browser_switches(driver: Driver, work: Path) -> None:
    """At the same sentence, playing; then back, paused."""
    video = "document.querySelector('video')"
    with served(work) as site:
        site.pace = 0.01
        driver.resize(1280, 800)
        driver.open(f"{site.address}/small/embed.html")
        until(driver, f"{FILM}.languages && {FILM}.languages.length === 3")
        click(driver, "document.querySelector('.play-video-play')")
        until(driver, f"{video}.currentTime > 0.1 && !{video}.paused")
        english, german = (takes(work, film, "options")[0] for film in ("small", "small-de"))
        driver.run(f"{FILM}.seek({english['start'] + 0.1})")
        until(driver, f"!{video}.seeking && {video}.currentTime > {english['start']}")
        click(driver, "document.querySelector('a[hreflang=de]')")
        until(driver, f"{FILM}.lang === 'de' && !{video}.paused && {video}.currentTime > {german['start']} - 0.05")
        assert driver.run(f"return {video}.currentTime") < german["end"] + 1
        until(driver, f"{FILM}.language === 'de'")
        assert driver.run("return document.activeElement.hreflang") == "de"
        driver.run(f"{FILM}.pause()")
        click(driver, "document.querySelector('a[hreflang=en]')")
        until(driver, f"{FILM}.lang === 'en' && {video}.readyState >= 2 && !{video}.seeking")
        assert driver.run(f"return {video}.paused")
        assert driver.run(f"return {video}.currentTime") < takes(work, "small", "options")[-1]["end"]
