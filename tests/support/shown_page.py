"""A page in the browser: what it asked for, and what its films do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from browsers import until
from page_server import Site
from playwright.sync_api import Error, Locator, Page, Request


@dataclass
class Shown:
    """A page in the browser, and what it asked for."""

    page: Page
    site: Site
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, request: Request) -> None:
        """Note what the page asks for."""
        self.asked.append(request.url)

    def fail(self, error: Error) -> None:
        """Note that a script failed."""
        self.errors.append(str(error))

    @property
    def play(self) -> Locator:
        """The button of the first film."""
        return self.page.get_by_role("button", name="Play Video").first

    @property
    def sought(self) -> list[float]:
        """Every time that a film was sent to."""
        return self.page.evaluate("window.sought")

    def film(self, script: str, number: int = 0) -> Any:
        """Evaluate a script about a film, `v`."""
        return self.page.evaluate(f"(() => {{ const v = document.querySelectorAll('video')[{number}]; {script} }})()")

    def until(self, condition: str, number: int = 0) -> None:
        """Wait until something holds for a film, `v`; without `eval`, which a strict policy forbids Playwright too."""
        until(self.page, condition, number)

    def plays(self, number: int = 0) -> None:
        """Wait until a film plays and its time moves."""
        self.until("!v.paused && v.readyState >= 3 && v.currentTime > 0", number)
        before = self.film("return v.currentTime", number)
        self.until(f"v.currentTime > {before}", number)

    def still_at(self, seconds: float) -> None:
        """Stop the first film at a time."""
        self.film(f"v.pause(); v.currentTime = {seconds}")
        self.until(f"!v.seeking && Math.abs(v.currentTime - {seconds}) < 0.01")


Show = Callable[..., Shown]


def lit(shown: Shown) -> tuple[list[str], list[str], list[str]]:
    """Which nodes are lit, which is current, and which pins are displayed."""
    return tuple(
        shown.page.evaluate(f"[...document.querySelectorAll('svg {selector}')].map((part) => part.id)")
        for selector in (
            ".play-video-node.play-video-lit",
            ".play-video-node[aria-current]",
            ".play-video-pin.play-video-here",
        )
    )  # type: ignore[return-value]
