"""<play-video> keeps its promises in a real browser, with a real film, from a server on this machine."""

import re
from importlib.resources import files
from typing import Any

import pytest
from browsers import NEEDS_CHROMIUM, accessible
from counts import few
from page_server import STRICT
from pages import Pages
from playwright.sync_api import expect
from shown_page import Show

from cuelight.drawing.theme import built_in
from cuelight.languages.find import language_of
from cuelight.publish.page.component import modules
from cuelight.publish.page.palette import coloured

PAGE = files("cuelight.publish.page")


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
