"""Edits, one after the other: the page shows and speaks each, and says when it did."""

import pytest
from browsers import NEEDS_CHROMIUM, chromium, until
from counts import few
from previewed import is_whole, previewed
from small_project import SmallProject

pytestmark = NEEDS_CHROMIUM
MARKED = "performance.getEntriesByName('{}').some(({{ detail }}) => detail.revision === {})"
AT = "(name) => performance.getEntriesByName(name).map((mark) => performance.timeOrigin + mark.startTime)"


@pytest.mark.parametrize("count", few([6, 20], [6]))
def test_one_edit_after_the_other_is_seen_and_heard(small: SmallProject, count: int) -> None:
    """Pictures and sentences in turn; the page marks when a picture is painted and when a sentence sounds."""
    text = small.script.read_text("utf-8")
    with previewed(small.root, small.script) as live, chromium() as browser:
        revision = live.until(is_whole)["revision"]
        page = browser.new_page()
        page.goto(live.address)
        page.locator(".still:not([hidden])").wait_for()
        # Browsers let no page sound before somebody has pressed something.
        scene = page.get_by_role("option").first
        scene.click()
        until(page, "[...document.querySelectorAll('video')].some((one) => !one.paused)")
        scene.click()
        until(page, "[...document.querySelectorAll('video')].every((one) => one.paused)")
        for number in range(count):
            word = "abcdefghijklmnopqrst"[number] * 3
            what = ("Two points", f"Two {word} points") if number % 2 else ("the film.", f"the {word} film.")
            small.script.write_text(text.replace(*what), "utf-8")
            revision = live.until(lambda state, before=revision: state["revision"] > before)["revision"]
            until(page, MARKED.format("cuelight-picture" if number % 2 else "cuelight-sound", revision))
        assert len(page.evaluate(AT, "cuelight-sound")) >= count // 2
        assert len(page.evaluate(AT, "cuelight-picture")) >= count // 2
