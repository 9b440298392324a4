"""The film of the tests of the page, the browser, and a tab of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import PATIENCE, RECORD, as_new, chromium
from in_languages import make_work
from page_server import served
from pages import Pages, make_film, make_pages
from playwright.sync_api import Browser, Page
from shown_page import Show, Shown


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


@pytest.fixture(scope="module")
def recorded(kept: Page) -> Page:
    """The tab that is kept notes where films are sent to, and what a policy refuses."""
    kept.add_init_script(RECORD)
    return kept


@pytest.fixture
def show(pages: Pages, recorded: Page, tab: Page) -> Iterator[Show]:
    """Open a page of the given players; afterwards nothing foreign was asked for and no script failed.

    It opens in the tab that is kept, or in one of the test's own.
    """
    opened: list[Shown] = []
    with served(pages.folder) as site:

        def open_page(
            *players: str,
            policy: str = "",
            direction: str = "ltr",
            theme: str = "",
            width: int = 1280,
            page: Page = tab,
            **media: Any,
        ) -> Shown:
            site.policy = policy
            shown = Shown(page, site)
            opened.append(shown)
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(**media)
            page.on("request", shown.ask)
            page.on("pageerror", shown.fail)
            page.goto(site.address + pages.write(*(players or (pages.player(),)), direction=direction, theme=theme))
            return shown

        yield open_page
        for shown in opened:
            shown.page.remove_listener("request", shown.ask)
            shown.page.remove_listener("pageerror", shown.fail)
            assert all(url.startswith(site.address + "/") for url in shown.asked), shown.asked
            assert not shown.errors
