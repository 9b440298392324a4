"""What stands beside the film follows it and leads into it: captions, chapters, the transcript."""

import re

import pytest
from browsers import NEEDS_CHROMIUM
from pages import Pages
from playwright.sync_api import expect
from shown_page import Show


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
def test_captions_that_were_missing_before_the_press_are_said_after_it(show: Show, pages: Pages) -> None:
    """A browser may have asked for them by itself, long before."""
    shown = show(pages.player().replace('src="captions.vtt"', 'src="gone.vtt"'))
    shown.film("v.textTracks[0].mode = 'hidden'")
    shown.until("v.querySelector('track').readyState === HTMLTrackElement.ERROR")
    expect(shown.page.get_by_role("status")).to_be_empty()
    shown.play.click()
    shown.plays()
    expect(shown.page.get_by_role("status").get_by_text("The captions are missing")).to_have_count(1)
