"""What a reader finds under a film that plays: a bar, captions as they like them, keys, and what comes at the end."""

import re
from collections.abc import Iterator

import pytest
from browsers import NEEDS_CHROMIUM, accessible, until
from page_server import Site, served
from pages import Pages
from playwright.sync_api import Page, Request, expect

pytestmark = NEEDS_CHROMIUM
RELATED = """<nav class="play-video-related" aria-label="More about it"><ul>
<li>Next film: <a href="#next">Treatments</a></li><li><a href="#ask">Questions to ask</a></li></ul></nav>"""
END = """const v = document.querySelector('video'); v.currentTime = v.duration - 0.2; void v.play()"""
SMALLEST = """[...document.querySelectorAll('button, input, label, .play-video-ending a')]
  .filter((one) => one.getClientRects().length && !one.matches('label input'))
  .map((one) => Math.min(...['width', 'height'].map((side) => one.getBoundingClientRect()[side])))"""


@pytest.fixture
def site(pages: Pages) -> Iterator[Site]:
    """Its page, with thumbnails and with where it leads on to."""
    _write(pages, 'data-thumbnails="thumbnails.vtt" data-film="small"')
    with served(pages.folder) as site:
        yield site


def _write(pages: Pages, more: str) -> None:
    player = pages.player(more=more)
    pages.write(player.replace("</play-video>", f"{RELATED}</play-video>"))


@pytest.fixture
def page(site: Site, tab: Page) -> Page:
    """A tab in which the film was started and stands at three seconds."""
    tab.set_viewport_size({"width": 700, "height": 900})
    tab.goto(f"{site.address}/page.html")
    _start(tab)
    return tab


def _start(page: Page) -> None:
    page.locator(".play-video-play").click()
    until(page, "!v.paused && v.currentTime > 0 && v.seekable.length")
    _stand(page, 3)


def _stand(page: Page, at: float) -> None:
    page.evaluate(f"{{ const v = document.querySelector('video'); v.pause(); v.currentTime = {at}; }}")
    until(page, f"!v.seeking && v.currentTime === {at}")


def _restart(page: Page) -> None:
    page.reload()
    _start(page)


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_list_of_the_keys_opens_and_gives_the_focus_back(page: Page, way: str) -> None:
    """By ? or by the button under the film; it names every key, and Escape closes it."""
    button = page.get_by_role("button", name="Captions and keys")
    opener = page.locator("play-video") if way == "key" else button
    opener.focus()
    page.keyboard.press("?" if way == "key" else "Enter")
    dialog = page.get_by_role("dialog", name="Captions and keys")
    expect(dialog).to_be_visible()
    shown = " ".join(dialog.locator("kbd").all_inner_texts()).split()
    assert shown == ["Space", "k", "←", "→", "j", "l", "Home", "End", "0", "9", "↑", "↓", "m", "c", "f", "<", ">", "?"]
    assert all(dialog.locator("dd").all_inner_texts())
    accessible(page)
    assert min(page.evaluate(SMALLEST)) >= 44
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_captions_stand_below_the_picture_and_are_sized_for_every_film(page: Page, pages: Pages) -> None:
    """Both are kept; what stands below is not on the picture, too."""
    said = pages.takes[0]["text"]
    line = page.locator(".play-video-caption")
    _stand(page, pages.takes[0]["start"] + 0.1)
    expect(line).to_be_hidden()
    page.get_by_role("button", name="Captions and keys").click()
    page.get_by_label("Below the picture").check()
    before = line.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    page.get_by_label("150 %").check()
    page.get_by_role("button", name="Close").click()
    expect(line).to_have_text(said)
    assert line.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 1.4 * before
    assert line.evaluate("(one) => one.getBoundingClientRect().top >= document.querySelector('video').clientHeight")
    _restart(page)
    _stand(page, pages.takes[0]["start"] + 0.1)
    expect(line).to_have_text(said)
    expect(page.locator("play-video")).to_have_attribute("data-captions", "below size-150")
    accessible(page)


def test_captions_below_the_picture_are_not_on_it(page: Page, pages: Pages) -> None:
    """The picture is as without captions."""
    _stand(page, pages.takes[0]["start"] + 0.1)
    page.evaluate("document.querySelector('video').controls = false")
    seen = {}
    for place in ("On the picture", "Below the picture", "Off"):
        page.evaluate("document.querySelector('.play-video-under button').click()")
        page.get_by_label(place, exact=True).check()
        page.keyboard.press("Escape")
        page.locator("play-video").evaluate("(one) => one.blur()")
        until(page, "document.getAnimations().every((one) => one.playState !== 'running')")
        seen[place] = page.locator("video").screenshot()
    assert seen["On the picture"] != seen["Off"] == seen["Below the picture"]


def test_in_a_frame_captions_stay_on_the_picture(page: Page, pages: Pages) -> None:
    """There is nothing below it, whatever the reader has chosen on another page of the site."""
    page.evaluate("localStorage.setItem('play-video-captions-place', 'below')")
    page.goto(page.url.replace("page.html", "iframe.html"))
    _start(page)
    expect(page.locator("play-video")).to_have_attribute("data-captions", "over size-100")
    page.locator("play-video").focus()
    page.keyboard.press("?")
    expect(page.get_by_label("On the picture")).to_be_checked()
    expect(page.get_by_label("Below the picture")).to_have_count(0)


def test_captions_are_switched_off_and_on_in_the_dialog_and_by_key(page: Page) -> None:
    """The one shows what the other did."""
    opened = page.get_by_role("button", name="Captions and keys")
    opened.click()
    page.get_by_label("Off", exact=True).check()
    until(page, "[...v.textTracks].every((track) => track.mode !== 'showing')")
    page.keyboard.press("Escape")
    page.locator("play-video").focus()
    page.keyboard.press("c")
    opened.click()
    expect(page.get_by_label("On the picture")).to_be_checked()


def test_the_bar_has_a_gap_where_a_chapter_begins_and_says_where_one_is(page: Page, pages: Pages) -> None:
    """The first one begins where the film does."""
    bar = page.get_by_role("slider", name="Position in the film")
    expect(page.locator(".play-video-line span")).to_have_count(len(pages.scenes) - 1)
    title, start = pages.scenes[1]
    left, width = page.locator(".play-video-line").evaluate(
        "(line) => [line.children[0].offsetLeft + line.children[0].offsetWidth / 2, line.clientWidth]"
    )
    duration = page.evaluate("document.querySelector('video').duration")
    assert left / width == pytest.approx(start / duration, abs=0.01)
    _stand(page, start + 0.5)
    expect(bar).to_have_attribute("aria-valuetext", re.compile(rf"^0:\d\d, {re.escape(title)}$"))
    accessible(page)


def test_the_bar_sends_the_film_to_where_it_is_pressed_and_by_keys(page: Page) -> None:
    """In steps of five seconds, and to either end."""
    bar = page.get_by_role("slider", name="Position in the film")
    box = bar.bounding_box()
    assert box and box["height"] >= 44
    bar.click(position={"x": 10 + (box["width"] - 20) / 2, "y": 20})
    until(page, "!v.seeking && Math.abs(v.currentTime - v.duration / 2) < v.duration / 100")
    _stand(page, 3)
    bar.press("ArrowRight")
    until(page, "!v.seeking && v.currentTime === 8")
    bar.press("ArrowDown")
    until(page, "!v.seeking && v.currentTime === 3")
    bar.press("Home")
    until(page, "!v.seeking && v.currentTime === 0")


def test_a_small_picture_is_asked_for_when_the_bar_is_first_pointed_at(page: Page, pages: Pages) -> None:
    """And shows the part of the sheet that belongs to that time, with its chapter."""
    asked: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request.url.rpartition("/")[2])

    page.on("request", ask)
    _stand(page, 4)
    assert not [name for name in asked if "thumbnails" in name]
    bar = page.get_by_role("slider", name="Position in the film")
    box = bar.bounding_box()
    duration = page.evaluate("document.querySelector('video').duration")
    assert box
    page.mouse.move(box["x"] + 10 + (box["width"] - 20) * 6 / duration, box["y"] + 20)
    picture = page.locator(".play-video-preview > div")
    expect(picture).to_be_visible()
    expect(picture).to_have_css("background-image", re.compile(r"/thumbnails\.jpg"))
    expect(picture).to_have_css("background-position", "-240px 0px")
    chapter = [title for title, start in pages.scenes if start <= 6][-1]
    expect(page.locator(".play-video-preview p")).to_have_text(f"{chapter} 0:06")
    assert sorted(name for name in asked if "thumbnails" in name) == ["thumbnails.jpg", "thumbnails.vtt"]
    page.mouse.move(1, 1)
    expect(picture).to_be_hidden()
    page.remove_listener("request", ask)


def test_a_film_goes_on_where_it_was_left_only_if_the_page_asks_for_that(page: Page, pages: Pages) -> None:
    """Without `resume` nothing about it is stored; at its end it is forgotten."""
    kept = "Object.keys(localStorage).filter((name) => name.includes('play-video-at'))"
    _stand(page, 8)
    assert page.evaluate(kept) == []
    _write(pages, "resume data-film='small'")
    _restart(page)
    _stand(page, 8)
    page.wait_for_function(f"() => {kept}.length === 1")
    page.reload()
    page.get_by_role("button", name="Play from 0:08").click()
    until(page, "v.currentTime >= 8 && !v.paused")
    page.evaluate(END)
    until(page, "v.ended")
    assert page.evaluate(kept) == []


def test_keys_of_a_headset_know_the_film_by_title_and_poster(page: Page, pages: Pages) -> None:
    """The Media Session API."""
    told = "(({ title, artwork }) => [title, artwork.map(({ src }) => src)])(navigator.mediaSession.metadata)"
    title, posters = page.evaluate(told)
    assert title == "A small film"
    assert [address.rpartition("/")[2] for address in posters] == ["poster.jpg"]
    page.evaluate("document.querySelector('play-video').remove()")
    assert page.evaluate("navigator.mediaSession.metadata") is None


def test_the_end_offers_what_the_film_leads_on_to_and_the_film_again(page: Page) -> None:
    """Over the picture, in the order in which Tab goes; the film's own controls can be pressed."""
    card = page.get_by_role("group", name="More about it")
    expect(card).to_be_hidden()
    page.evaluate(END)
    expect(card).to_be_visible()
    assert card.get_by_role("link").all_inner_texts() == ["Treatments", "Questions to ask"]
    assert min(page.evaluate(SMALLEST)) >= 44
    accessible(page)
    low = "(v) => { const { left, bottom } = v.getBoundingClientRect(); return [left + 40, bottom - 20]; }"
    at = page.locator("video").evaluate(low)
    assert page.evaluate("([x, y]) => document.elementFromPoint(x, y).localName", at) == "video"
    card.get_by_role("button", name="Play again").click()
    until(page, "!v.paused && v.currentTime < 3")
    expect(card).to_be_hidden()


def test_a_search_leaves_what_does_not_hold_the_words_out_of_the_transcript(page: Page, pages: Pages) -> None:
    """Whatever capitals and accents they have; what is found still plays."""
    transcript = page.locator(".play-video-transcript")
    transcript.locator("summary").click()
    lens = page.get_by_role("button", name="Search the transcript")
    lens.click()
    field = page.get_by_role("searchbox", name="Search the transcript")
    expect(field).to_be_focused()
    page.keyboard.type("TREÁTMENT")
    found = page.locator(".play-video-found")
    expect(page.get_by_role("status").filter(has_text="Found")).to_have_text(f"Found: {found.count()}")
    assert found.all_inner_texts() == [take["text"] for take in pages.takes if "treatment" in take["text"]]
    accessible(page)
    field.fill("never said")
    expect(page.get_by_role("status").filter(has_text="Found")).to_have_text("Found: 0")
    expect(transcript.locator("[data-start]").first).to_be_hidden()
    lens.click()
    expect(field).to_be_hidden()
    expect(transcript.locator("[data-start]").first).to_be_visible()


def test_on_a_page_in_another_script_its_own_words_are_marked(page: Page, pages: Pages) -> None:
    """In a language without words of its own, what is said in English is English, and runs from left to right."""
    player = pages.player().replace('lang="en"', 'lang="ar" dir="rtl"')
    pages.write(player.replace("</play-video>", f"{RELATED}</play-video>"))
    _restart(page)
    page.get_by_role("button", name="Captions and keys").click()
    dialog = page.get_by_role("dialog", name="Captions and keys")
    assert [dialog.get_attribute(name) for name in ("lang", "dir")] == ["en", "ltr"]
    page.keyboard.press("Escape")
    page.evaluate(END)
    again = page.get_by_role("button", name="Play again").locator("span")
    assert [again.get_attribute(name) for name in ("lang", "dir")] == ["en", "ltr"]


def test_on_paper_the_links_come_last_and_a_diagram_behind_a_button_is_seen(page: Page, pages: Pages) -> None:
    """Whatever cannot be pressed there is not on it."""
    _write(pages, 'schema="button"')
    _restart(page)
    page.emulate_media(media="print")
    expect(page.locator("#node-first")).to_be_visible()
    for part in (".play-video-where", ".play-video-bar", ".play-video-top", ".play-video-search button"):
        expect(page.locator(part).first).to_be_hidden()
    said, links = (
        page.locator(place).last.bounding_box() for place in (".play-video-sentence", ".play-video-related li")
    )
    assert said and links and links["y"] > said["y"]
