"""The browser of the tests of the page."""

from collections.abc import Iterator

import pytest
from browsers import chromium
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once for the tests of a file: other files may run in between."""
    with chromium() as browser:
        yield browser
