"""A film that is built once, the server that shows it, and a tab."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import PATIENCE, as_new, chromium
from pages import make_film
from playwright.sync_api import Browser, Page
from preview_stand_in import StandIn, stood_in


@pytest.fixture(scope="session")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the film, built once: not to be changed."""
    return make_film(tmp_path_factory.mktemp("filmed"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for the tests of a file."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[Page]:
    """A tab for all the tests of a file."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


@pytest.fixture(scope="module")
def kept_server(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    """The server, started once for the tests of a file."""
    with stood_in(filmed, tmp_path_factory.mktemp("preview")) as server:
        yield server


@pytest.fixture
def server(kept_server: StandIn) -> StandIn:
    """The server, as if it had just been started."""
    kept_server.start_anew()
    return kept_server


@pytest.fixture
def page(server: StandIn, kept: Page) -> Page:
    """A tab that shows the film, paused at its beginning."""
    tab = as_new(kept)
    tab.goto(server.address)
    tab.locator(".scene").first.wait_for()
    tab.locator(".still:not([hidden])").wait_for()
    return tab
