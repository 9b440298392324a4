"""The schema on a page: where its pin stands, what of it is lit, and which of its nodes play the film."""

import re

import pytest
from browsers import NEEDS_CHROMIUM
from counts import few
from pages import Pages
from playwright.sync_api import expect
from shown_page import Show, lit


@NEEDS_CHROMIUM
def test_words_of_the_schema_are_set_as_they_are_where_they_fit(show: Show, pages: Pages) -> None:
    """Their letters are neither pressed nor pulled, unless the reader's face is too wide for the box."""
    shown = show()
    assert shown.page.locator("#node-first text[textLength]").count() == 0
    fits = """(node) => [...node.querySelectorAll('text')].every((line) => (
        line.getComputedTextLength() <= node.querySelector('rect').getBBox().width))"""
    for node in shown.page.locator(".play-video-node:has(rect)").all():
        assert node.evaluate(fits)


@NEEDS_CHROMIUM
@pytest.mark.parametrize("width", few([320, 390], [320]))
def test_the_pin_is_in_view_before_the_press(show: Show, pages: Pages, width: int) -> None:
    """Wholly, wherever it stands, where the drawing is wider than the screen; and after the screen has turned."""
    shown = show(pages.player().replace('data-here="first"', 'data-here="treatment"'), width=width)
    box, pin = shown.page.locator("div.play-video-schema"), shown.page.locator("#pin-treatment")
    seen = """() => {
      const [inner, outer] = ['#pin-treatment', 'div.play-video-schema'].map(
        (one) => document.querySelector(one).getBoundingClientRect());
      return inner.width > 20 && inner.left >= outer.left && inner.right <= outer.right; }"""
    assert box.evaluate("(box) => box.scrollWidth > box.clientWidth")
    shown.page.wait_for_function(seen)
    shown.page.set_viewport_size({"width": 800, "height": width})
    shown.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shown.page.set_viewport_size({"width": width, "height": 800})
    shown.page.wait_for_function(seen)
    expect(pin).to_be_visible()


@NEEDS_CHROMIUM
def test_a_diagram_whose_pin_is_in_view_stays_where_it_begins(show: Show, pages: Pages) -> None:
    """It is scrolled only where it has to be."""
    shown = show(width=390)
    box = shown.page.locator("div.play-video-schema")
    expect(shown.page.locator("#pin-first")).to_be_in_viewport(ratio=1)
    shown.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert box.evaluate("(box) => [box.scrollLeft, box.scrollWidth > box.clientWidth]") == [0, True]


@NEEDS_CHROMIUM
def test_a_node_of_the_schema_plays_from_where_it_is_explained(show: Show, pages: Pages) -> None:
    """A node is a button named by its words; pressed, by mouse or key, it plays from the sentence about it."""
    shown = show()
    shown.page.get_by_role("button", name="Play from: A second place").click()
    shown.plays()
    shown.page.get_by_role("button", name="Play from: What can be done").focus()
    shown.page.keyboard.press("Enter")
    shown.until("!v.seeking")
    starts = [pages.cue("other").sentence, pages.cue("treatment").sentence]
    assert shown.sought == pytest.approx(starts, abs=0.001)


@NEEDS_CHROMIUM
def test_a_node_that_the_film_never_speaks_of_is_no_button(show: Show) -> None:
    """Once the timeline is known, what would play nothing is not offered."""
    shown = show()
    shown.play.click()
    expect(shown.page.locator("#node-silent[role=img]:not([tabindex])")).to_have_count(1)
    expect(shown.page.locator(".play-video-schema [role=button]")).to_have_count(3)


@NEEDS_CHROMIUM
def test_the_lit_node_follows_the_film(show: Show, pages: Pages) -> None:
    """While the film speaks of a node, that node alone is lit; what it speaks of does not move the pin."""
    shown = show()
    shown.play.click()
    shown.plays()
    for name in ("first", "other", "treatment"):
        shown.still_at(pages.cue(name).start)
        shown.page.wait_for_selector(f"#node-{name}.play-video-lit")
        assert lit(shown) == ([f"node-{name}"], ["node-first"], ["pin-first"])
    shown.still_at(pages.cue("first").end)
    shown.page.wait_for_selector("#node-treatment:not(.play-video-lit)")
    assert lit(shown)[0] in ([], ["node-other"])


@NEEDS_CHROMIUM
def test_the_pin_goes_where_the_film_says_one_is(show: Show, pages: Pages) -> None:
    """Before the press it stands where the film shows it first; only `here` moves it, also back."""
    shown = show()
    there = ([], ["node-first"], ["pin-first"])
    assert lit(shown) == there
    expect(shown.page.locator("#pin-first")).to_be_visible()
    expect(shown.page.locator("#node-first")).to_have_attribute("aria-current", "location")
    shown.play.click()
    shown.plays()
    assert lit(shown) == there
    shown.still_at(pages.moves_pin("treatment").start)
    shown.page.wait_for_selector("#pin-treatment.play-video-here")
    assert lit(shown)[1:] == (["node-treatment"], ["pin-treatment"])
    expect(shown.page.locator("#pin-first")).to_be_hidden()
    shown.still_at(0)
    shown.page.wait_for_selector("#pin-first.play-video-here")
    assert lit(shown) == there


@NEEDS_CHROMIUM
def test_who_hears_the_diagram_hears_where_one_is(show: Show, pages: Pages) -> None:
    """It is called as the film is; a node's name and the diagram's description say where one is, and follow the pin."""
    shown = show()
    diagram, first, last = (
        shown.page.locator(place) for place in (".play-video-schema svg", "#node-first", "#node-treatment")
    )
    expect(diagram).to_have_accessible_name("A small film")
    expect(diagram).to_have_accessible_description(
        re.compile(r"^The diagram shows: .* You are here: Where it began\.$")
    )
    expect(first).to_have_accessible_name("Play from: Where it began. You are here")
    expect(last).to_have_accessible_name("Play from: What can be done")
    shown.play.click()
    shown.plays()
    shown.still_at(pages.moves_pin("treatment").start)
    expect(last).to_have_accessible_name("Play from: What can be done. You are here")
    expect(first).to_have_accessible_name("Play from: Where it began")
    expect(diagram).to_have_accessible_description(re.compile(r" You are here: What can be done\.$"))
    expect(shown.page.locator("#node-silent")).to_have_accessible_name("Never spoken of")


@NEEDS_CHROMIUM
@pytest.mark.parametrize("name", ["other", "treatment"])
def test_a_slide_that_is_no_schema_lights_nothing(show: Show, pages: Pages, name: str) -> None:
    """A bullet or a region may be called as a node is; it is another thing."""
    shown = show()
    shown.play.click()
    shown.plays()
    shown.still_at(pages.cue("first").start)
    shown.page.wait_for_selector("#node-first.play-video-lit")
    shown.still_at(pages.elsewhere(name).start + 0.1)
    shown.page.wait_for_selector("#node-first:not(.play-video-lit)")
    assert lit(shown) == ([], ["node-first"], ["pin-first"])


@NEEDS_CHROMIUM
def test_the_lit_node_follows_while_the_film_plays(show: Show, pages: Pages) -> None:
    """The light comes on with the words, while nobody seeks."""
    shown = show()
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")
    cue = pages.cue("other")
    assert cue.start - 0.05 <= shown.film("return v.currentTime") <= cue.end + 0.3


@NEEDS_CHROMIUM
def test_a_schema_of_which_nothing_is_said_has_no_buttons(show: Show, pages: Pages) -> None:
    """Nor a hint to press them."""
    (pages.folder / "mute.json").write_text('{"rate": "25/1", "scenes": []}', "utf-8")
    shown = show(pages.player(timeline="mute.json"))
    expect(shown.page.locator(".play-video-hint")).to_be_visible()
    shown.play.click()
    expect(shown.page.locator(".play-video-hint")).to_be_hidden()
    assert not shown.page.locator(".play-video-schema [role=button]").count()


@NEEDS_CHROMIUM
def test_a_press_on_a_node_plays_before_the_timeline_is_there(show: Show, pages: Pages) -> None:
    """Browsers let a film begin only while the press lasts; where to is known a moment later."""
    shown = show()
    called = shown.page.evaluate("""() => {
        const video = document.querySelector('video');
        const calls = [];
        const play = video.play.bind(video);
        video.play = () => { calls.push('play'); return play(); };
        document.querySelector('#node-other').dispatchEvent(new MouseEvent('click', { bubbles: true }));
        return calls;
    }""")
    assert called == ["play"]
    shown.page.wait_for_selector("#node-other.play-video-lit")
    assert shown.sought == [pytest.approx(pages.cue("other").sentence, abs=0.001)]
