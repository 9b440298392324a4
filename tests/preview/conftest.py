"""Previews for tests: one that many look at, one that a test changes, and the page of one in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import PATIENCE, as_new, chromium
from pages import copied, make_film
from playwright.sync_api import Browser, Page
from previewed import Previewed, previewed
from small_project import SmallProject
from written import Written


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
def kept_desk(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """A preview of the film, started once for the tests of a file."""
    project = copied(filmed, tmp_path_factory.mktemp("preview"))
    with previewed(project.root, project.script) as preview:
        yield Written(preview, project.script)


@pytest.fixture
def desk(kept_desk: Written) -> Written:
    """The preview, with the script as it was, and all of it made."""
    kept_desk.start_anew()
    return kept_desk


@pytest.fixture
def page(desk: Written, kept: Page) -> Page:
    """A tab that shows the film, paused at its beginning."""
    tab = as_new(kept)
    tab.goto(desk.address)
    tab.locator(".still:not([hidden])").wait_for()
    return tab
