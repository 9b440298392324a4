"""The film of the tests of the page, the browser, and a tab of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import PATIENCE, as_new, chromium
from in_languages import make_work
from pages import Pages, make_film, make_pages
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the film, built once: not to be changed."""
    return make_film(tmp_path_factory.mktemp("filmed"))


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a film in English, German and Arabic, built once: not to be changed."""
    return make_work(tmp_path_factory.mktemp("work")).dist


@pytest.fixture(scope="module")
def pages(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The film of a file of tests, on pages that are written by hand."""
    return make_pages(filmed, tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for the tests of a file: other files may run in between."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab as a new reader has it; a file whose tabs have to do more adds that in a fixture of the same name."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


@pytest.fixture(scope="module")
def kept(browser: Browser) -> Iterator[Page]:
    """A tab for all the tests of a file: to open one takes longer than what many of them do in it."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


@pytest.fixture
def tab(kept: Page) -> Page:
    """The tab that is kept, as new: init scripts and listeners alone stay, which whoever adds them takes away."""
    return as_new(kept)
