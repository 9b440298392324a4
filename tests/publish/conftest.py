"""The browser of the tests of the page, and a tab of it."""

from collections.abc import Iterator

import pytest
from browsers import PATIENCE, chromium
from playwright.sync_api import Browser, Page


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
