"""The browser of the tests of the page."""

from collections.abc import Iterator

import pytest
from browsers import chromium
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all of them."""
    with chromium() as browser:
        yield browser
