"""<play-video> keeps its promises in a real browser, with a real film, from a server on this machine."""

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browsers import NEEDS_CHROMIUM, RECORD, accessible, chromium, until
from cuelight.slides.theme import built_in, contrast
from page_server import STRICT, Site, served
from pages import Pages, make_pages

pytestmark = pytest.mark.xdist_group("page")

PAGE = files("cuelight.page")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The film, built once."""
    return make_pages(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with chromium() as browser:
        yield browser


@dataclass
class Shown:
    """A page in the browser, and what it asked for."""

    page: Page
    site: Site
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

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


@pytest.fixture
def show(pages: Pages, browser: Browser) -> Iterator[Show]:
    """Open a page of the given players; afterwards nothing foreign was asked for and no script failed."""
    contexts: list[BrowserContext] = []
    opened: list[Shown] = []
    with served(pages.folder) as site:

        def open_page(
            *players: str, policy: str = "", direction: str = "ltr", theme: str = "", width: int = 1280, **options: Any
        ) -> Shown:
            site.policy = policy
            context = browser.new_context(viewport={"width": width, "height": 800}, **options)
            context.set_default_timeout(10_000)
            context.add_init_script(RECORD)
            contexts.append(context)
            shown = Shown(context.new_page(), site)
            shown.page.on("request", lambda request: shown.asked.append(request.url))
            shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
            shown.page.goto(
                site.address + pages.write(*(players or (pages.player(),)), direction=direction, theme=theme)
            )
            opened.append(shown)
            return shown

        yield open_page
        for context in contexts:
            context.close()
        for shown in opened:
            assert all(url.startswith(site.address + "/") for url in shown.asked), shown.asked
            assert not shown.errors


def _lit(shown: Shown) -> tuple[list[str], list[str], list[str]]:
    """Which nodes are lit, which is current, and which pins are displayed."""
    return tuple(
        shown.page.evaluate(f"[...document.querySelectorAll('svg {selector}')].map((part) => part.id)")
        for selector in (".node.lit", ".node[aria-current]", ".pin.here")
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
    expect(shown.page.locator(".play")).to_be_hidden()
    assert shown.film("return v.controls && document.activeElement === v")
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
    assert shown.film("return document.activeElement === v")


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
    buttons = shown.page.locator(".chapters button")
    expect(buttons).to_have_count(len(pages.scenes))
    assert not [path for path in shown.site.asked if path.endswith(".mp4")]
    title, start = pages.scenes[1]
    assert buttons.nth(1).inner_text().split("\n")[0].startswith(title)
    buttons.nth(1).click()
    shown.plays()
    assert shown.sought == [pytest.approx(start, abs=0.001)]
    expect(buttons.nth(1)).to_have_attribute("aria-current", "true")
    expect(shown.page.locator(".chapters [aria-current]")).to_have_count(1)


@NEEDS_CHROMIUM
def test_the_transcript_follows_and_seeks(show: Show, pages: Pages) -> None:
    """One sentence is lit, the one that is said; a press or Enter on another plays from there."""
    shown = show()
    sentences = shown.page.locator(".transcript .sentence")
    sentences.nth(2).click()
    shown.plays()
    expect(sentences.nth(2)).to_have_attribute("aria-current", "true")
    shown.still_at(pages.takes[1]["start"])
    expect(sentences.nth(1)).to_have_attribute("aria-current", "true")
    expect(shown.page.locator(".transcript [aria-current]")).to_have_count(1)
    sentences.nth(1).focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        shown.page.keyboard.press(key)
    shown.plays()
    starts = [pages.takes[number]["start"] for number in (2, 1, 3)]
    assert shown.sought == pytest.approx(starts, abs=0.001)


@NEEDS_CHROMIUM
def test_the_transcript_is_one_stop_of_the_tab_key(show: Show, pages: Pages) -> None:
    """Many sentences do not stand between a reader and what comes after them."""
    shown = show()
    assert shown.page.locator(".sentence[tabindex='0']").count() == 1
    assert shown.page.locator(".sentence[tabindex='-1']").count() == len(pages.takes) - 1


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
    expect(shown.page.locator("#node-silent:not([role]):not([tabindex])")).to_have_count(1)
    expect(shown.page.locator(".schema [role=button]")).to_have_count(3)


@NEEDS_CHROMIUM
def test_the_lit_node_follows_the_film(show: Show, pages: Pages) -> None:
    """While the film speaks of a node, that node alone is lit and marked; the pin stays until the next one."""
    shown = show()
    shown.play.click()
    shown.plays()
    assert _lit(shown) == ([], [], [])
    for name in ("first", "other", "treatment"):
        cue = pages.cue(name)
        shown.still_at(cue.start)
        shown.page.wait_for_selector(f"#node-{name}.lit")
        assert _lit(shown) == ([f"node-{name}"], [f"node-{name}"], [f"pin-{name}"])
        expect(shown.page.locator(f"#pin-{name}")).to_be_visible()
    shown.still_at(pages.cue("first").end)
    shown.page.wait_for_selector("#node-treatment:not(.lit)")
    assert _lit(shown)[0] in ([], ["node-other"])
    shown.still_at(0)
    shown.page.wait_for_selector("div.schema:not(:has(.here))")
    assert _lit(shown) == ([], [], [])


@NEEDS_CHROMIUM
def test_the_lit_node_follows_while_the_film_plays(show: Show, pages: Pages) -> None:
    """The light comes on with the words, while nobody seeks."""
    shown = show()
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.lit")
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
    shown.page.wait_for_selector("play-video:first-of-type .node.lit")
    assert not shown.page.locator("play-video:last-of-type .lit").count()


@NEEDS_CHROMIUM
def test_a_strict_policy_is_never_violated(show: Show, pages: Pages) -> None:
    """No inline style or script, no string becomes code: a strict Content-Security-Policy has nothing to refuse."""
    shown = show(policy=STRICT)
    shown.page.locator("#node-other").click()
    shown.page.wait_for_selector("#node-other.lit")
    shown.page.get_by_text("Chapters", exact=True).click()
    shown.page.locator(".chapters button").first.click()
    shown.plays()
    assert shown.page.evaluate("window.violations") == []


@NEEDS_CHROMIUM
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_narrow_page_does_not_scroll_sideways(show: Show, direction: str) -> None:
    """At 320 pixels, which is 1280 at 400 %, the schema scrolls in its own box and the lit node comes into view."""
    shown = show(width=320, direction=direction)
    shown.page.locator("#node-treatment").focus()
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector("#node-treatment.lit")
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 320
    box = shown.page.locator("div.schema").evaluate("(box) => [box.clientWidth, box.scrollWidth]")
    assert box[0] < box[1]
    expect(shown.page.locator("#node-treatment")).to_be_in_viewport(ratio=0.9)
    for text in shown.page.locator(".schema text").all():
        height = text.evaluate("(text) => parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a")
        assert height >= 11.9


@NEEDS_CHROMIUM
def test_without_javascript_the_film_still_plays(show: Show, pages: Pages) -> None:
    """The browser's own controls, captions, the transcript and the schema are plain HTML."""
    shown = show(java_script_enabled=False)
    expect(shown.page.locator("video[controls]")).to_be_visible()
    expect(shown.page.locator("track[kind=captions][default]")).to_have_count(1)
    shown.page.get_by_text("Transcript", exact=True).click()
    expect(shown.page.get_by_text(pages.takes[2]["text"])).to_be_visible()
    expect(shown.page.locator("#node-other")).to_be_visible()
    assert not shown.page.locator(".play").count()


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


@NEEDS_CHROMIUM
@pytest.mark.parametrize("content", [None, "not JSON", "{}", '{"rate": "25/1", "scenes": [{"id": "old"}]}'])
def test_an_unreadable_timeline_is_said(show: Show, pages: Pages, content: str | None) -> None:
    """The film plays, the schema is a picture again, and the page says why it does not follow."""
    if content is not None:
        (pages.folder / "other.json").write_text(content, "utf-8")
    shown = show(pages.player(timeline="other.json" if content is not None else "gone.json"))
    shown.page.locator("#node-other").click()
    expect(shown.page.get_by_role("status")).to_contain_text("The diagram cannot follow the film")
    shown.plays()
    assert not shown.page.locator(".schema [role=button]").count()


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
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"width": 320}, {"forced_colors": "active"}], ids=str)
def test_axe_finds_nothing(show: Show, pages: Pages, look: dict[str, Any]) -> None:
    """Before the press, while a node and a sentence are lit, with everything open, and with messages."""
    shown = show(pages.player(), pages.player(film="gone.mp4", timeline="gone.json"), **look)
    accessible(shown.page)
    shown.page.get_by_role("button", name="Play Video").nth(1).click()
    expect(shown.page.locator(".messages p")).to_have_count(2)
    shown.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    shown.play.click()
    shown.plays()
    shown.still_at(pages.cue("other").start)
    shown.page.wait_for_selector("#node-other.lit")
    accessible(shown.page)


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): var\(--play-video-[a-z-]+, (#[0-9A-F]{6})\)", css))


PAIRS = [
    ("ink", "ground"), ("ink", "card"), ("muted", "ground"), ("muted", "card"), ("accent", "card"),
    ("on-accent", "accent"), ("accent-ink", "accent-soft"), ("accent-soft", "accent-ink"), ("alert-ink", "alert-soft"),
    ("caution-ink", "caution-soft"), ("accent", "ground"),
]  # fmt: skip


def test_colours_are_the_themes_and_have_contrast() -> None:
    """The page has the colours of `clinic`; text has 4.5:1 and lines 3:1, in the light and in the dark."""
    light, dark = (
        _colours(css) for css in (PAGE / "play-video.css").read_text("utf-8").split("@media (prefers-color", 1)
    )
    theme = built_in("clinic").colours.model_dump(by_alias=True)
    assert light == {name: theme[name] for name in light}
    assert light.keys() == dark.keys()
    for colours in (light, dark):
        assert all(contrast(colours[ink], colours[ground]) >= 4.5 for ink, ground in PAIRS)
        assert all(contrast(colours["line"], colours[ground]) >= 3 for ground in ("ground", "card"))


def test_the_component_is_small_and_alone() -> None:
    """At most 12 KB compressed; it imports nothing and builds nothing out of strings."""
    script = (PAGE / "play-video.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= 12 * 1024
    assert not re.search(
        rb"\bimport\b|innerHTML|insertAdjacentHTML|\beval\b|new Function|setAttribute\('style'", script
    )
    assert Path(str(PAGE / "play-video.css")).stat().st_size <= 16 * 1024
