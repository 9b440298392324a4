"""<play-video> keeps its promises in a real browser, with a real film, from a server on this machine."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pytest
from browsers import NEEDS_CHROMIUM, RECORD, accessible, until
from counts import few
from page_server import STRICT, Site, served
from pages import Pages
from playwright.sync_api import Browser, CDPSession, Error, Locator, Page, Request, expect

from cuelight.drawing.theme import built_in
from cuelight.languages.find import language_of
from cuelight.publish.page.component import component, modules
from cuelight.publish.page.palette import coloured

PAGE = files("cuelight.publish.page")


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


@pytest.fixture(scope="module")
def kept(kept: Page) -> Page:
    """The tab that is kept notes where films are sent to, and what a policy refuses."""
    kept.add_init_script(RECORD)
    return kept


@pytest.fixture
def show(pages: Pages, tab: Page) -> Iterator[Show]:
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


def _lit(shown: Shown) -> tuple[list[str], list[str], list[str]]:
    """Which nodes are lit, which is current, and which pins are displayed."""
    return tuple(
        shown.page.evaluate(f"[...document.querySelectorAll('svg {selector}')].map((part) => part.id)")
        for selector in (
            ".play-video-node.play-video-lit",
            ".play-video-node[aria-current]",
            ".play-video-pin.play-video-here",
        )
    )  # type: ignore[return-value]


@NEEDS_CHROMIUM
def test_nothing_of_the_film_is_loaded_before_the_button_is_pressed(show: Show) -> None:
    """A page with a film costs a reader who does not press no byte of it, nor of its timeline and chapters."""
    shown = show()
    expect(shown.play).to_be_visible()
    shown.page.wait_for_load_state("networkidle")
    assert not [path for path in shown.site.asked if path.endswith((".mp4", ".json")) or "chapters" in path]
    assert shown.film("return [v.controls, v.preload, v.networkState < 2, v.textTracks[0].mode]") == [
        False,
        "none",
        True,
        "disabled",
    ]


@NEEDS_CHROMIUM
def test_a_press_with_the_mouse_plays(show: Show) -> None:
    """The button starts the film, gives way to the browser's controls, and the timeline comes only now."""
    shown = show()
    shown.play.click()
    shown.plays()
    expect(shown.page.locator(".play-video-play")).to_be_hidden()
    assert shown.film("return v.controls && document.activeElement === v.parentElement")
    assert {"/small.mp4", "/timeline.json"} <= set(shown.site.asked)


@NEEDS_CHROMIUM
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_alone_plays(show: Show, key: str) -> None:
    """The button is the first stop of the Tab key, and Enter or Space press it."""
    shown = show()
    shown.page.keyboard.press("Tab")
    expect(shown.play).to_be_focused()
    shown.page.keyboard.press(key)
    shown.plays()
    assert shown.film("return document.activeElement === v.parentElement")


@NEEDS_CHROMIUM
def test_the_keys_steer_the_film_after_the_press(show: Show) -> None:
    """Space pauses and plays, arrows go five seconds; the focus is not on the video, or its controls would stay."""
    shown = show()
    shown.page.keyboard.press("Tab")
    shown.page.keyboard.press("Enter")
    shown.plays()
    expect(shown.page.locator("play-video[role=group]")).to_be_focused()
    expect(shown.page.locator("video")).to_have_css("outline-style", "solid")
    shown.page.keyboard.press("Space")
    shown.until("v.paused")
    shown.still_at(1)
    shown.page.keyboard.press("ArrowRight")
    shown.until("!v.seeking && Math.abs(v.currentTime - 6) < 0.01")
    shown.page.keyboard.press("ArrowLeft")
    shown.page.keyboard.press("ArrowLeft")
    shown.until("!v.seeking && v.currentTime === 0")
    shown.page.keyboard.press("Space")
    shown.plays()
    shown.page.keyboard.press("Tab")
    assert shown.film("return document.activeElement === v")


@NEEDS_CHROMIUM
def test_keys_elsewhere_are_left_alone(show: Show) -> None:
    """In the transcript, arrows and Space are the browser's own, and do not steer the film."""
    shown = show()
    shown.play.click()
    shown.plays()
    shown.film("v.pause(); v.currentTime = 3")
    shown.page.locator(".play-video-transcript summary").focus()
    sought = len(shown.sought)
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "Space", "Space"):
        shown.page.keyboard.press(key)
    assert shown.film("return v.paused")
    assert len(shown.sought) == sought


@NEEDS_CHROMIUM
def test_the_button_is_named_by_what_it_plays(show: Show) -> None:
    """Of several buttons a listener hears which film each plays; what is seen on it begins the name."""
    shown = show()
    assert shown.play.inner_text() == "Play Video"
    expect(shown.play).to_have_accessible_name("Play Video: A small film")


@NEEDS_CHROMIUM
def test_captions_show_what_is_said(show: Show, pages: Pages) -> None:
    """Captions are on, and at each sentence the words are its own."""
    shown = show()
    shown.play.click()
    shown.plays()
    for take in pages.takes[:3]:
        shown.still_at((take["start"] + take["end"]) / 2)
        shown.until("v.textTracks[0].activeCues.length === 1")
        assert shown.film("return [v.textTracks[0].mode, v.textTracks[0].activeCues[0].text]") == [
            "showing",
            take["text"],
        ]


@NEEDS_CHROMIUM
def test_captions_that_were_switched_off_stay_off(show: Show) -> None:
    """The choice is remembered for the next film on the same site, and so is the way back."""
    shown = show()
    for wanted, remembered in (("disabled", "off"), ("showing", "en")):
        shown.play.click()
        shown.plays()
        shown.film(f"v.textTracks[0].mode = '{wanted}'")
        shown.until(f"localStorage.getItem('play-video-captions') === '{remembered}'")
        shown.page.reload()
        shown.play.click()
        shown.plays()
        assert shown.film("return v.textTracks[0].mode") == wanted
        shown.page.reload()


@NEEDS_CHROMIUM
def test_chapters_are_buttons_that_seek(show: Show, pages: Pages) -> None:
    """Each chapter is a button with its title as written and its time; the current one is marked."""
    shown = show()
    shown.page.get_by_text("Chapters", exact=True).click()
    buttons = shown.page.locator(".play-video-chapters button")
    expect(buttons).to_have_count(len(pages.scenes))
    assert not [path for path in shown.site.asked if path.endswith(".mp4")]
    title, start = pages.scenes[1]
    assert buttons.nth(1).inner_text().split("\n")[0].startswith(title)
    buttons.nth(1).click()
    shown.plays()
    assert shown.sought == [pytest.approx(start, abs=0.001)]
    expect(buttons.nth(1)).to_have_attribute("aria-current", "true")
    expect(shown.page.locator(".play-video-chapters [aria-current]")).to_have_count(1)
    shown.film("v.pause()")
    for _ in range(2):
        shown.page.locator(".play-video-chapters summary").click()
    expect(buttons.nth(1)).to_have_attribute("aria-current", "true")


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
def test_the_transcript_follows_and_seeks(show: Show, pages: Pages) -> None:
    """One sentence is lit, the one that is said; a press on another, or on its paragraph's button, plays from there."""
    shown = show()
    sentences = shown.page.locator(".play-video-transcript .play-video-sentence")
    sentences.nth(2).click()
    shown.plays()
    expect(sentences.nth(2)).to_have_attribute("aria-current", "true")
    shown.still_at(pages.takes[1]["start"])
    expect(sentences.nth(1)).to_have_attribute("aria-current", "true")
    expect(shown.page.locator(".play-video-transcript [aria-current]")).to_have_count(1)
    shown.page.get_by_role("button", name=re.compile("^Play from 0:")).press("Enter")
    shown.plays()
    starts = [pages.takes[number]["start"] for number in (2, 1, 0)]
    assert shown.sought == pytest.approx(starts, abs=0.001)


@NEEDS_CHROMIUM
def test_the_transcript_is_text_with_one_button_a_paragraph(show: Show, pages: Pages) -> None:
    """A listener reads it as it is written; many sentences do not stand between a reader and what comes after them."""
    shown = show()
    assert shown.page.locator(".play-video-transcript .play-video-sentence").count() == len(pages.takes)
    assert not shown.page.locator(".play-video-transcript :is([role], [tabindex])").count()
    buttons = shown.page.locator(".play-video-said button")
    expect(buttons).to_have_count(1)
    assert buttons.inner_text() in str(buttons.get_attribute("aria-label"))


@NEEDS_CHROMIUM
def test_a_transcript_opened_in_the_middle_shows_what_is_said(show: Show, pages: Pages) -> None:
    """Not its beginning: the reader need not look for the sentence."""
    shown = show(width=320)
    shown.play.click()
    shown.plays()
    shown.still_at(pages.takes[-1]["start"] + 0.1)
    expect(shown.page.locator(".play-video-sentence[aria-current]")).to_have_count(1)
    shown.page.evaluate("document.querySelector('.play-video-transcript').style.maxBlockSize = '6rem'")
    shown.page.locator(".play-video-transcript summary").click()
    expect(shown.page.locator(".play-video-sentence[aria-current]")).to_be_in_viewport(ratio=0.5)
    shown.page.wait_for_function("document.querySelector('.play-video-transcript').scrollTop > 0")


@NEEDS_CHROMIUM
def test_a_transcript_whose_scrollbar_is_dragged_stands_still(show: Show, pages: Pages) -> None:
    """It scrolls by itself to what is said, but not away from where the reader has just scrolled to."""
    shown = show(reduced_motion="reduce")
    place = shown.page.locator(".play-video-transcript")
    place.evaluate("(place) => { place.style.cssText = 'contain: none; max-block-size: 6rem; min-block-size: 0'; }")
    shown.play.click()
    shown.plays()
    shown.still_at(pages.takes[-1]["start"] + 0.1)
    shown.page.wait_for_function("document.querySelector('.play-video-transcript').scrollTop > 20")
    dragged = """(place) => new Promise((done) => {
      place.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      place.addEventListener('scroll', () => done(place.scrollTop), { once: true });
      place.scrollTop = 5;
    })"""
    assert place.evaluate(dragged) == 5
    sentences = shown.page.locator(".play-video-sentence")
    shown.still_at(pages.takes[-2]["start"] + 0.1)
    expect(sentences.nth(len(pages.takes) - 2)).to_have_attribute("aria-current", "true")
    assert place.evaluate("(place) => place.scrollTop") == 5


@NEEDS_CHROMIUM
def test_in_one_column_the_tab_key_goes_down_the_page(show: Show) -> None:
    """Each stop is below the one before or beside it; the diagram comes before the transcript."""
    shown = show(width=700)
    shown.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    expect(shown.page.locator(".play-video-chapters button").first).to_be_visible()
    stops = []
    for _ in range(11):
        shown.page.keyboard.press("Tab")
        stops.append(
            shown.page.evaluate(
                "(({ classList, localName }) => classList[0] || localName)(document.activeElement)"
                " + ' ' + Math.round(scrollY + document.activeElement.getBoundingClientRect().top)"
            )
        )
    names, heights = zip(*(stop.split() for stop in stops), strict=True)
    assert names == ("play-video-play", *["play-video-node"] * 4, "summary", *["button"] * 4, "summary")
    below = [float(height) for name, height in zip(names, heights, strict=True) if name != "play-video-node"]
    assert below == sorted(below)
    assert below[0] < float(heights[1]) < below[1]


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
        assert _lit(shown) == ([f"node-{name}"], ["node-first"], ["pin-first"])
    shown.still_at(pages.cue("first").end)
    shown.page.wait_for_selector("#node-treatment:not(.play-video-lit)")
    assert _lit(shown)[0] in ([], ["node-other"])


@NEEDS_CHROMIUM
def test_the_pin_goes_where_the_film_says_one_is(show: Show, pages: Pages) -> None:
    """Before the press it stands where the film shows it first; only `here` moves it, also back."""
    shown = show()
    there = ([], ["node-first"], ["pin-first"])
    assert _lit(shown) == there
    expect(shown.page.locator("#pin-first")).to_be_visible()
    expect(shown.page.locator("#node-first")).to_have_attribute("aria-current", "location")
    shown.play.click()
    shown.plays()
    assert _lit(shown) == there
    shown.still_at(pages.moves_pin("treatment").start)
    shown.page.wait_for_selector("#pin-treatment.play-video-here")
    assert _lit(shown)[1:] == (["node-treatment"], ["pin-treatment"])
    expect(shown.page.locator("#pin-first")).to_be_hidden()
    shown.still_at(0)
    shown.page.wait_for_selector("#pin-first.play-video-here")
    assert _lit(shown) == there


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
    assert _lit(shown) == ([], ["node-first"], ["pin-first"])


@NEEDS_CHROMIUM
def test_the_lit_node_follows_while_the_film_plays(show: Show, pages: Pages) -> None:
    """The light comes on with the words, while nobody seeks."""
    shown = show()
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")
    cue = pages.cue("other")
    assert cue.start - 0.05 <= shown.film("return v.currentTime") <= cue.end + 0.3


@NEEDS_CHROMIUM
def test_several_films_share_a_page(show: Show, pages: Pages) -> None:
    """Each has its own schema and ids of its own; starting one pauses the other."""
    shown = show(pages.player(), pages.player())
    ids = shown.page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    buttons = shown.page.get_by_role("button", name="Play Video")
    buttons.nth(1).click()
    shown.plays(1)
    assert shown.film("return v.paused && !v.controls")
    shown.page.get_by_role("button", name="Play from: A second place").nth(0).click()
    shown.plays(0)
    shown.until("v.paused", 1)
    shown.page.wait_for_selector("play-video:first-of-type .play-video-node.play-video-lit")
    assert not shown.page.locator("play-video:last-of-type .play-video-lit").count()


@NEEDS_CHROMIUM
def test_a_strict_policy_is_never_violated(show: Show, pages: Pages) -> None:
    """No inline style or script, no string becomes code: a strict Content-Security-Policy has nothing to refuse."""
    shown = show(policy=STRICT)
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")
    shown.page.get_by_text("Chapters", exact=True).click()
    shown.page.locator(".play-video-chapters button").first.click()
    shown.plays()
    assert shown.page.evaluate("window.violations") == []


@NEEDS_CHROMIUM
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_narrow_page_does_not_scroll_sideways(show: Show, direction: str) -> None:
    """At 320 pixels, which is 1280 at 400 %, the schema scrolls in its own box and the lit node comes into view."""
    shown = show(width=320, direction=direction)
    shown.page.locator("#node-treatment").focus()
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector("#node-treatment.play-video-lit")
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 320
    box = shown.page.locator("div.play-video-schema").evaluate("(box) => [box.clientWidth, box.scrollWidth]")
    assert box[0] < box[1]
    expect(shown.page.locator("#node-treatment")).to_be_in_viewport(ratio=0.9)
    for text in shown.page.locator(".play-video-schema text").all():
        height = text.evaluate(
            "(text) => parseFloat(text.parentElement.getAttribute('font-size')) * text.getScreenCTM().a"
        )
        assert height >= 11.9


@NEEDS_CHROMIUM
def test_without_javascript_the_film_still_plays(show: Show, pages: Pages, browser: Browser) -> None:
    """The browser's own controls, captions, the transcript and the schema are plain HTML."""
    shown = show(page=browser.new_page(java_script_enabled=False))
    expect(shown.page.locator("video[controls]")).to_be_visible()
    expect(shown.page.locator("track[kind=captions][default]")).to_have_count(1)
    shown.page.get_by_text("Transcript", exact=True).click()
    expect(shown.page.get_by_text(pages.takes[2]["text"])).to_be_visible()
    expect(shown.page.locator("#node-other")).to_be_visible()
    assert not shown.page.locator(".play-video-play").count()
    shown.page.close()


@NEEDS_CHROMIUM
def test_a_missing_film_is_said(show: Show, pages: Pages) -> None:
    """Not an empty box: a message, and the button again, which tries again."""
    shown = show(pages.player(film="gone.mp4"))
    status = shown.page.get_by_role("status")
    for count in (1, 2):
        shown.play.click()
        expect(status).to_contain_text("The film cannot be shown")
        expect(shown.play).to_be_visible()
        assert shown.site.asked.count("/gone.mp4") == count
    shown.film("v.querySelector('source').src = 'small.mp4'")
    shown.play.click()
    shown.plays()
    expect(status).to_be_empty()


OLD = '{"rate": "25/1", "scenes": [{"id": "old"}]}'


@NEEDS_CHROMIUM
@pytest.mark.parametrize("content", few([None, "not JSON", "{}", OLD], [None, OLD]))
def test_an_unreadable_timeline_is_said(show: Show, pages: Pages, content: str | None) -> None:
    """The film plays, and the page says why its diagram does not follow; the next press on a node asks again."""
    if content is not None:
        (pages.folder / "other.json").write_text(content, "utf-8")
    shown = show(pages.player(timeline="other.json" if content is not None else "gone.json"))
    message = shown.page.get_by_role("status").get_by_text("The diagram cannot follow the film")
    for _ in range(2):
        shown.page.locator("#node-other").click()
        expect(message).to_have_count(1)
        shown.plays()
    shown.page.evaluate("document.querySelector('play-video').dataset.timeline = 'timeline.json'")
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")
    expect(message).to_have_count(0)


@NEEDS_CHROMIUM
def test_a_page_that_was_offline_is_whole_again_when_the_connection_is_back(show: Show, pages: Pages) -> None:
    """Film, captions, chapters, timeline: what could not be read is asked for again, and the film plays."""
    shown = show()
    shown.page.wait_for_load_state("networkidle")
    shown.page.context.set_offline(True)
    shown.play.click()
    expect(shown.page.get_by_role("status")).to_contain_text("The connection was lost")
    expect(shown.page.get_by_role("status")).to_contain_text("The diagram cannot follow the film")
    expect(shown.page.locator(".play-video-schema [role=button]")).to_have_count(4)
    expect(shown.play).to_be_visible()
    shown.page.context.set_offline(False)
    shown.plays()
    expect(shown.page.locator(".play-video-messages p")).to_have_count(0)
    expect(shown.page.locator(".play-video-schema [role=button]")).to_have_count(3)
    expect(shown.page.locator(".play-video-hint")).to_be_visible()
    shown.page.get_by_text("Chapters", exact=True).click()
    expect(shown.page.locator(".play-video-chapters button")).to_have_count(len(pages.scenes))
    shown.still_at(pages.takes[1]["start"] + 0.2)
    shown.until("v.textTracks[0].activeCues && v.textTracks[0].activeCues.length === 1")


@NEEDS_CHROMIUM
def test_captions_that_were_missing_before_the_press_are_said_after_it(show: Show, pages: Pages) -> None:
    """A browser may have asked for them by itself, long before."""
    shown = show(pages.player().replace('src="captions.vtt"', 'src="gone.vtt"'))
    shown.film("v.textTracks[0].mode = 'hidden'")
    shown.until("v.querySelector('track').readyState === HTMLTrackElement.ERROR")
    expect(shown.page.get_by_role("status")).to_be_empty()
    shown.play.click()
    shown.plays()
    expect(shown.page.get_by_role("status").get_by_text("The captions are missing")).to_have_count(1)


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
def test_a_second_copy_of_the_component_does_no_harm(show: Show, pages: Pages) -> None:
    """Two snippets may each load their own."""
    (pages.folder / "again.js").write_bytes(component(built_in("clinic").colours)["play-video.js"])
    shown = show(pages.player() + '<script type="module" src="again.js"></script>')
    shown.play.click()
    shown.plays()
    assert not shown.errors


COPIES = {
    "clone": "const copy = film.cloneNode(true); film.replaceWith(copy);",
    "restore": "const words = film.parentElement.innerHTML; film.parentElement.innerHTML = words;",
    "move": "document.querySelector('main').append(film);",
    "late": "const late = document.createElement('play-video'); late.dataset.timeline = 'timeline.json'; "
    "const inner = film.innerHTML; film.replaceWith(late); setTimeout(() => { late.innerHTML = inner; }, 50);",
}


@NEEDS_CHROMIUM
@pytest.mark.parametrize("how", few(COPIES, ["restore", "late"]))
def test_a_copy_of_a_running_film_is_a_film(show: Show, pages: Pages, how: str) -> None:
    """One button, list, hint and pin, and it plays: pages restore, clone and fill elements as they like."""
    shown = show()
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")
    shown.still_at(pages.moves_pin("treatment").start)
    shown.page.wait_for_selector("#pin-treatment.play-video-here")
    shown.page.evaluate(f"(() => {{ const film = document.querySelector('play-video'); {COPIES[how]} }})()")
    for part in (
        ".play-video-play",
        ".play-video-hint",
        ".play-video-chapters",
        ".play-video-messages",
        ".play-video-from",
    ):
        expect(shown.page.locator(part)).to_have_count(1)
    if how != "move":
        expect(shown.page.locator("#pin-first.play-video-here")).to_have_count(1)
        assert _lit(shown) == ([], ["node-first"], ["pin-first"])
        shown.play.click()
    else:
        shown.film("v.play()")
    shown.plays()
    shown.page.get_by_role("button", name="Play from: A second place").click()
    shown.page.wait_for_selector("#node-other.play-video-lit")


def _left(page: Page, session: CDPSession) -> dict[str, int]:
    """How much there is once what nobody needs was thrown away."""
    page.evaluate("new Promise(requestAnimationFrame)")
    session.send("HeapProfiler.collectGarbage")
    return session.send("Memory.getDOMCounters")


def _is_clean(before: dict[str, int], after: dict[str, int]) -> bool:
    """Whether nothing was left; a film has 340 nodes."""
    return after["nodes"] - before["nodes"] < 1000 and after["jsEventListeners"] - before["jsEventListeners"] < 10


@NEEDS_CHROMIUM
@pytest.mark.parametrize("way", few(["anew", "again"], ["anew"]))
def test_what_leaves_the_page_leaves_nothing_behind(show: Show, page: Page, way: str) -> None:
    """A hundred films that come and go, each made anew or the same one again: no node and no listener stays."""
    shown = show(page=page)
    shown.play.click()
    shown.plays()
    mount = """(count) => {
        const main = document.querySelector('main');
        const words = window.words || (window.words = document.querySelector('play-video').outerHTML);
        for (let number = 0; number < count; number += 1) {
          const film = document.querySelector('play-video');
          film.remove();
          if (WAY === 'anew') main.insertAdjacentHTML('beforeend', words); else main.append(film);
        }
        return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }""".replace("WAY", repr(way))
    session = shown.page.context.new_cdp_session(shown.page)
    shown.page.evaluate(mount, 5)
    before = [_left(shown.page, session) for _ in range(6)][-1]
    shown.page.evaluate(mount, 100)
    assert any(_is_clean(before, _left(shown.page, session)) for _ in range(60))  # a busy browser takes its time


@NEEDS_CHROMIUM
@pytest.mark.parametrize(
    "part", [".play-video-sentence >> nth=3", ".play-video-chapters button >> nth=1", "#node-other"]
)
def test_who_plays_from_a_place_sees_the_film(show: Show, part: str) -> None:
    """On a telephone the film may be far above what was pressed; it comes into view."""
    shown = show(width=390, reduced_motion="reduce")
    shown.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    shown.page.evaluate("document.querySelector('main').style.paddingBlock = '80rem'")
    place = shown.page.locator(part)
    place.evaluate("(place) => place.scrollIntoView({ block: 'start' })")
    expect(shown.page.locator("video")).not_to_be_in_viewport(ratio=0.5)
    place.evaluate("(place) => place.dispatchEvent(new MouseEvent('click', { bubbles: true }))")
    expect(shown.page.locator("video")).to_be_in_viewport(ratio=0.99)


@NEEDS_CHROMIUM
def test_a_time_in_the_address_holds_for_the_poster_and_while_it_plays(show: Show) -> None:
    """A press on the poster starts there as the button does; a new time in the address is gone to."""
    shown = show()
    shown.page.evaluate("location.hash = '#t=4'")
    shown.film("v.click()")
    shown.plays()
    shown.page.evaluate("location.hash = '#t=2'")
    shown.until("!v.seeking && v.currentTime < 4")
    assert shown.sought == [4, 2]


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


@NEEDS_CHROMIUM
@pytest.mark.parametrize(
    ("width", "size"),
    few([(320, "100%"), (390, "100%"), (390, "200%"), (320, "200%")], [(390, "100%"), (320, "200%")]),
)
def test_on_a_narrow_page_the_button_stands_under_the_poster(show: Show, width: int, size: str) -> None:
    """It neither covers the poster nor breaks within a word."""
    shown = show(width=width, theme=f":root {{ font-size: {size}; }}")
    button, video = shown.play.bounding_box(), shown.page.locator("video").bounding_box()
    assert button and video and button["y"] >= video["y"] + video["height"]
    assert button["x"] >= 0 and button["x"] + button["width"] <= width
    lines = shown.play.locator("span").evaluate(
        """(span) => { const range = document.createRange(); const word = span.firstChild;
             return [[0, 4], [5, 10]].map(([start, end]) => {
               range.setStart(word, start); range.setEnd(word, end); return range.getClientRects().length; }); }"""
    )
    assert lines == [1, 1]


@NEEDS_CHROMIUM
@pytest.mark.parametrize("width", few([320, 390, 640, 1280], [320, 1280]))
def test_nothing_lies_over_the_button(show: Show, width: int) -> None:
    """It is positioned, for WebKit paints a film over what is not; and a press on its middle is one on it."""
    shown = show(width=width)
    expect(shown.play).to_have_css("position", "relative")
    assert shown.play.evaluate(
        """(button) => { const { x, y, width, height } = button.getBoundingClientRect();
             return button.contains(document.elementFromPoint(x + width / 2, y + height / 2)); }"""
    )


@NEEDS_CHROMIUM
def test_a_page_is_printed_with_all_that_is_said(show: Show, pages: Pages) -> None:
    """The diagram as wide as the paper and the transcript, though it was closed; nothing to press."""
    shown = show(width=700)
    shown.play.click()
    shown.plays()
    shown.still_at(pages.takes[1]["start"] + 0.1)
    said = shown.page.locator(".play-video-sentence[aria-current]")
    expect(said).to_have_count(1)
    shown.page.emulate_media(media="print", color_scheme="dark")
    expect(said).to_have_css("color", "rgb(22, 38, 46)")
    assert not shown.page.evaluate("document.querySelector('.play-video-transcript').open")
    expect(shown.page.get_by_text(pages.takes[-1]["text"])).to_be_visible()
    for part in ("video", ".play-video-play", ".play-video-hint", ".play-video-chapters", ".play-video-from"):
        expect(shown.page.locator(part)).to_be_hidden()
    widths = shown.page.evaluate(
        """['.play-video-schema', '.play-video-schema svg']
        .map((one) => document.querySelector(one).getBoundingClientRect().width)"""
    )
    assert widths[1] <= widths[0] <= 700


@NEEDS_CHROMIUM
def test_a_player_without_a_film_is_no_empty_box(show: Show) -> None:
    """A snippet that lost its video says so."""
    shown = show("<play-video></play-video>")
    expect(shown.page.get_by_role("status")).to_contain_text("The film cannot be shown")


@NEEDS_CHROMIUM
def test_a_page_has_its_own_words(show: Show, pages: Pages) -> None:
    """Every word that the component adds can be given in the page's language, and stays text."""
    words = 'label-play="Video abspielen &lt;b&gt;" label-node="$&amp; {}: anhören" label-hint="Drücken"'
    shown = show(pages.player(more=words))
    expect(shown.page.get_by_role("button", name="Video abspielen <b>")).to_be_visible()
    expect(shown.page.get_by_role("button", name="$& A second place: anhören")).to_be_visible()
    expect(shown.page.get_by_text("Drücken")).to_be_visible()


@NEEDS_CHROMIUM
def test_words_that_fall_back_to_english_are_marked(show: Show, pages: Pages) -> None:
    """A screen reader must not read them with another language's voice, nor a browser set them from the right."""
    arabic = pages.player(more="").replace('<play-video lang="en"', '<play-video lang="ar" dir="rtl"')
    given = pages.player(more='label-hint="Drücken"').replace('<play-video lang="en"', '<play-video lang="de"')
    shown = show(arabic, given)
    places = "'.play-video-play span, .play-video-chapters summary span, .play-video-hint span'"
    marks = shown.page.evaluate(f"[...document.querySelectorAll({places})].map((one) => [one.lang, one.dir])")
    assert marks == [["en", "ltr"]] * 4 + [["", ""], ["en", "ltr"]]


@NEEDS_CHROMIUM
def test_custom_properties_style_it(show: Show) -> None:
    """A site sets its own accent in one line."""
    shown = show(theme=":root { --play-video-accent: #7A1FA2; --play-video-radius: 0px; }")
    expect(shown.play).to_have_css("background-color", "rgb(122, 31, 162)")
    expect(shown.page.locator("video")).to_have_css("border-radius", "0px")


@NEEDS_CHROMIUM
def test_reduced_motion_is_respected(show: Show) -> None:
    """Nothing fades for those who asked for less motion."""
    shown = show(reduced_motion="reduce")
    expect(shown.page.locator("#node-other > rect")).to_have_css("transition-duration", "0s")


@NEEDS_CHROMIUM
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark", "width": 320}, {"forced_colors": "active"}], ids=str)
def test_axe_finds_nothing(show: Show, pages: Pages, look: dict[str, Any]) -> None:
    """Before the press, while a node and a sentence are lit, with everything open, and with messages."""
    shown = show(pages.player(), pages.player(film="gone.mp4", timeline="gone.json"), **look)
    accessible(shown.page)
    shown.page.get_by_role("button", name="Play Video").nth(1).click()
    expect(shown.page.locator(".play-video-messages p")).to_have_count(2)
    shown.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    shown.play.click()
    shown.plays()
    shown.still_at(pages.cue("other").start)
    shown.page.wait_for_selector("#node-other.play-video-lit")
    accessible(shown.page)


def test_the_style_is_written_in_the_colours_of_the_first_theme() -> None:
    """`play-video.css` as it lies in the source has the colours of `clinic` as pages have them."""
    css = (PAGE / "play-video.css").read_text("utf-8")
    assert coloured(css, built_in("clinic").colours) == css


def test_the_words_are_those_of_the_package() -> None:
    """What the component says by itself is what the package says in English."""
    stored = dict(re.findall(r"^  (\w+): '(.*)',$", modules()["words"], re.MULTILINE))
    words = language_of("en").page
    assert {f"label-{name}": text for name, text in stored.items()} == words.labels | words.level_labels
