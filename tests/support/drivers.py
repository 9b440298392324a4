"""Three browsers by one small interface, for what has to hold in each of them."""

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import pytest
from browsers import chromium
from playwright.sync_api import Frame, Page
from wanted import BROWSERS, PATIENCE, is_quick
from webdriver import firefox, webkit


def among(names: Iterable[str], later: Container[str] = ()) -> list[Any]:
    """Some browsers as parameters; those of `later` are tried by `make test-long` alone."""
    marks = {name: [pytest.mark.browser(name), *([pytest.mark.slow] if name in later else [])] for name in names}
    return [pytest.param(name, marks=marks[name]) for name in names]


EACH = among(BROWSERS)
PLAYS = """video/mp4; codecs="avc1.64001f, mp4a.40.2\""""
MIDDLE = """
const place = PLACE;
place.scrollIntoView({ block: 'center', behavior: 'instant' });
const middle = () => {
  const { x, y, width, height } = place.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
};
return new Promise((done) => {
  const look = (before, same) => {
    const now = middle();
    const count = now.join() === before ? same + 1 : 0;
    if (count === 3) done(now);
    else requestAnimationFrame(() => look(now.join(), count));
  };
  look('', 0);
});
"""
"""Where the middle of a place is, once it stands still."""
UNTIL = """
const end = performance.now() + PATIENCE;
return new Promise((resolve, reject) => {
  const look = () => {
    if (CONDITION) resolve();
    else if (performance.now() > end) reject(new Error(`in vain: ${arguments[0]}`));
    else setTimeout(look, 10);
  };
  look();
});
"""


class Driver(Protocol):
    """A browser's window, as `webdriver.WebDriver` has it."""

    def open(self, address: str) -> None: ...

    def run(self, script: str, *values: object) -> Any: ...

    def resize(self, width: int, height: int) -> None: ...

    def press(self, x: float, y: float) -> None: ...

    def key(self, name: str) -> None: ...

    def enter(self, frame: int | None) -> None: ...

    def picture(self) -> bytes: ...


@dataclass
class Chromium:
    """Chromium, by Playwright."""

    page: Page
    frame: Frame

    def open(self, address: str) -> None:
        self.page.goto(address)

    def run(self, script: str, *values: object) -> Any:
        return self.frame.evaluate(f"(values) => (function () {{ {script} }}).apply(null, values)", list(values))

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def press(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)

    def enter(self, frame: int | None) -> None:
        self.frame = self.page.main_frame if frame is None else self.page.main_frame.child_frames[frame]

    def picture(self) -> bytes:
        return self.page.screenshot()


@contextmanager
def _chromium() -> Iterator[Driver]:
    """The whole browser, as readers have it, where all is tried; `make test` has the quick one."""
    with chromium(None if is_quick() else BROWSERS["chromium"].found()) as browser:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        yield Chromium(page, page.main_frame)


@contextmanager
def started(name: str) -> Iterator[Driver]:
    """Start a browser until the block ends."""
    with {"chromium": _chromium, "firefox": firefox, "webkit": webkit}[name]() as driver:
        assert driver.run(f"return document.createElement('video').canPlayType('{PLAYS}')"), (
            f"{name} plays no H.264 with AAC: apt-get install gstreamer1.0-libav"
        )
        yield driver


def until(driver: Driver, condition: str) -> None:
    """Wait until something holds in a page."""
    driver.run(UNTIL.replace("CONDITION", condition).replace("PATIENCE", str(PATIENCE)), condition)


def click(driver: Driver, place: str) -> None:
    """Press the middle of what a script's expression gives, whatever lies over it."""
    driver.press(*driver.run(MIDDLE.replace("PLACE", place)))
