"""Previews for tests: one that many look at, one that a test changes, and a page with states of a test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import PATIENCE, as_new, chromium
from pages import make_film
from playwright.sync_api import Browser, Page
from preview_stand_in import StandIn, stood_in
from previewed import Previewed, previewed
from small_project import SmallProject


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    """A preview of the small project, which nobody changes."""
    small = SmallProject(tmp_path_factory.mktemp("shown"))
    with previewed(small.root, small.script) as preview:
        yield preview


@pytest.fixture
def live(small: SmallProject) -> Iterator[Previewed]:
    """A preview of the small project of this test."""
    with previewed(small.root, small.script) as preview:
        yield preview


def took(root: Path) -> set[str]:
    """The takes and slides that are there."""
    return {path.name for folder in ("audio", "slides") for path in (root / folder).glob("*/*")}


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
