"""Chromium, as most tests start it. Which browsers there are, and which of them the tests want, stands in wanted.py."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from wanted import PATIENCE, quick_chromium

NEEDS_CHROMIUM = pytest.mark.browser("chromium")
expect.set_options(timeout=PATIENCE)
RECORD = """
window.violations = [];
window.sought = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
document.addEventListener('seeking', (event) => window.sought.push(event.target.currentTime), true);
"""

EVERY_RULE = """axe.run({
  resultTypes: ['violations'],
  rules: Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }])),
})"""
WAIT = """(number) => new Promise((resolve, reject) => {
  const v = document.querySelectorAll('video')[number];
  const end = performance.now() + PATIENCE;
  const look = () => {
    if (CONDITION) resolve();
    else if (performance.now() > end) reject(new Error(`in vain: CONDITION; at ${v && v.currentTime} s`));
    else requestAnimationFrame(look);
  };
  look();
})"""


@contextmanager
def chromium(program: str | None = None) -> Iterator[Browser]:
    """Start it until the block ends: a program of one's own, or the one that takes the least time."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program or quick_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--mute-audio"],
        )
        yield browser
        browser.close()


def as_new(page: Page) -> Page:
    """Make an open tab what a new one is: empty and at rest, and nothing stored or set that a test set before."""
    stored = {"origin": page.evaluate("location.origin"), "storageTypes": "all"}
    page.context.set_offline(False)
    page.unroute_all()
    page.goto("about:blank")
    if stored["origin"] != "null":
        devtools = page.context.new_cdp_session(page)
        devtools.send("Storage.clearDataForOrigin", stored)
        devtools.detach()
    page.mouse.move(0, 0)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    return page


def accessible(page: Page) -> None:
    """No finding of axe-core by any of its rules, those of level AAA, of good practice and of experiments included."""
    until(page, "document.getAnimations().every((one) => one.playState !== 'running')")
    page.evaluate(Axe().axe_script)
    found = page.evaluate(EVERY_RULE)["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def until(page: Page, condition: str, number: int = 0) -> None:
    """Wait until something holds for a film, `v`; without `eval`, which a strict policy forbids Playwright too."""
    page.evaluate(WAIT.replace("CONDITION", condition).replace("PATIENCE", str(PATIENCE)), number)
