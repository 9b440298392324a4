"""The page of a preview: what it shows, how it is steered, and that everybody can."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, accessible, until
from counts import few
from playwright.sync_api import Page, expect
from previewed import previewed
from small_project import SmallProject
from written import Written

from cuelight.preview.desk import Desk
from cuelight.preview.server import open_preview
from cuelight.project import Project

pytestmark = NEEDS_CHROMIUM
SIZES = [(1280, 800), (1024, 768), (768, 1024), (320, 640)]
SMALL = """[...document.querySelectorAll('button, select, label.switch, textarea, [role=option], [role=slider]')]
  .filter((one) => !one.matches('.box'))
  .filter((one) => one.getClientRects().length)
  .map((one) => [Math.min(...['width', 'height'].map((side) => one.getBoundingClientRect()[side])), one.outerHTML])
  .filter(([side]) => side < 44)"""
FRONT = "document.querySelector('.film.front')"
SEEKS = """() => {
  window.sought = [];
  document.addEventListener('seeking', ({ target }) => window.sought.push(target.currentTime), true);
}"""
HOSTILE = "<img src=x onerror=alert(1)>" + "w" * 30


def _scene(page: Page) -> str:
    return page.locator(".scene[aria-selected=true] .number").inner_text()


def _plays(page: Page) -> None:
    until(page, f"({FRONT} && !{FRONT}.paused && {FRONT}.currentTime > 0)")


def _rests(page: Page) -> None:
    until(page, "[...document.querySelectorAll('video')].every((one) => one.paused)")


def test_the_film_is_shown(page: Page, desk: Written) -> None:
    """Its title, its scenes as pictures, the sentences of the scene, and its picture."""
    state = desk.whole()
    count = len(state["problems"])
    expect(page).to_have_title(f"A small film – {count} problem{'s' * (count != 1)} – Preview")
    expect(page.get_by_role("heading", level=1)).to_have_text("A small film")
    expect(page.get_by_role("option")).to_have_count(4)
    expect(page.locator(".scene .name").nth(1)).to_have_text(state["scenes"][1]["heading"])
    expect(page.locator(".sentence .words")).to_have_text(["Welcome to the film."])
    expect(page.locator(".sentence .state")).to_have_text(["Spoken"])
    expect(page.locator(".still")).to_have_attribute("src", state["poster"])


def test_the_strip_is_a_list_that_keys_move_in(page: Page, desk: Written) -> None:
    """What is chosen there is seen; the server hears where the page is."""
    scenes = desk.whole()["scenes"]
    page.locator(".scenes").focus()
    page.keyboard.press("End")
    assert _scene(page) == "4"
    with page.expect_request(lambda asked: asked.url.endswith("look") and '"scene":2' in str(asked.post_data)) as look:
        page.keyboard.press("ArrowUp")
    assert look.value.post_data_json == {"scene": 2, "at": scenes[2]["start"], "playing": False}
    assert _scene(page) == "3"
    expect(page.locator(".still")).to_have_attribute("src", scenes[2]["clips"][0]["still"])
    until(page, "document.querySelector('.scenes').getAttribute('aria-activedescendant') === 'scene-2'")


def test_a_press_plays_from_there_and_another_pauses(page: Page, desk: Written) -> None:
    """A slide of the strip, a sentence, an element, a cue, and an element on the picture."""
    scene = desk.whole()["scenes"][1]
    page.evaluate(SEEKS)
    other = next(one for one in scene["elements"] if one["target"] == "other")
    places = [
        (page.get_by_role("option").nth(1), scene["start"]),
        (page.locator(".sentence").nth(1), scene["sentences"][1]["start"]),
        (page.get_by_role("button", name=other["label"]).last, other["at"]),
        (page.locator(".cue").nth(1), scene["sentences"][1]["cues"][0]["at"]),
    ]
    for place, at in places:
        place.click()
        _plays(page)
        assert page.evaluate("window.sought.at(-1)") == pytest.approx(at, abs=0.01)
        place.click()
        _rests(page)
    page.locator(".box").first.click()
    _plays(page)
    page.keyboard.press(" ")
    _rests(page)


def test_keys_steer_the_film_but_not_while_somebody_types(page: Page, desk: Written) -> None:
    """Sentences, scenes, frames, problems, help; all of them can be switched off."""
    moves = [("ArrowDown", "2"), ("ArrowRight", "2"), ("ArrowRight", "2"), ("ArrowRight", "3"), ("ArrowUp", "2")]
    for key, scene in moves:
        page.keyboard.press(key)
        assert _scene(page) == scene, key
    page.keyboard.press(".")
    start = desk.whole()["scenes"][1]["start"]
    until(page, f"document.querySelector('.frame.frozen') && {FRONT}.currentTime > {start} + 0.04")
    page.keyboard.press("e")
    expect(page.get_by_label("Heading")).to_be_focused()
    page.keyboard.press("p")
    expect(page.get_by_role("tab", name="Scene")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    page.locator(".scenes").focus()
    page.keyboard.press("p")
    expect(page.get_by_role("tab", name="Problems")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys and help")).to_be_visible()
    accessible(page)
    page.get_by_label("Use keys as shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("?")
    assert _scene(page) == "2"
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_waveform_is_a_slider(page: Page, desk: Written) -> None:
    """A press goes there, arrows go on by a second; the words of cues stand over it."""
    scene = desk.whole()["scenes"][1]
    page.keyboard.press("ArrowDown")
    slider = page.get_by_role("slider", name="Position in the scene")
    box = slider.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    middle = round((scene["end"] - scene["start"]) / 2)
    expect(slider).to_have_attribute("aria-valuenow", str(middle))
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", str(middle + 1))
    cues = [cue for said in scene["sentences"] for cue in said["cues"]]
    expect(page.locator(".cue-mark")).to_have_text([f"{cue['word']} → {cue['label']}" for cue in cues])
    page.locator(".cue-mark").last.click()
    _plays(page)
    page.keyboard.press(" ")


def test_problems_are_filtered_gone_to_and_fixed(page: Page, desk: Written) -> None:
    """An error names itself over the last good film, which can still be played; one press corrects it."""
    desk.save("rate: 25", "rat: 25")
    banner = page.locator(".banner")
    expect(banner.get_by_role("alert")).to_contain_text("rat")
    covered = "document.querySelector('.banner').clientHeight / document.querySelector('.frame').clientHeight"
    assert page.evaluate(covered) < 0.25
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(covered) < 0.5
    page.set_viewport_size({"width": 1280, "height": 720})
    page.keyboard.press(" ")
    _plays(page)
    page.keyboard.press(" ")
    accessible(page)
    banner.get_by_role("button", name="Show problems").click()
    line = desk.text[: desk.text.index("rat: ")].count("\n") + 1
    expect(page.locator(".problem .where").first).to_contain_text(f"small.yaml:{line}:")
    expect(page.locator(".problem .source").first).to_contain_text("rat: 25")
    page.get_by_role("button", name="Errors").click()
    expect(page.locator(".problem")).to_have_count(0)
    page.get_by_role("button", name="Errors").click()
    page.get_by_role("button", name="Fix").first.click()
    expect(banner).to_be_hidden()
    assert desk.text == desk.first
    desk.save("For both of them", "On 3/4 for both of them")
    desk.whole()
    page.locator(".problem", has_text="3/4").locator(".go:enabled").first.click()
    expect(page.get_by_role("tab", name="Scene")).to_be_focused()
    assert _scene(page) == "4"


LOOKS = [("light", SIZES), ("dark", SIZES[:1]), ("dark", SIZES[1:])]


@pytest.mark.parametrize(("scheme", "sizes"), few(LOOKS, LOOKS[:2]))
def test_everybody_can_use_it(page: Page, desk: Written, scheme: str, sizes: Sequence[tuple[int, int]]) -> None:
    """No finding of axe, no scrolling from side to side, no small target at any size; hostile texts are text."""
    desk.save("heading: Points", f"heading: '{HOSTILE}'")
    expect(page.locator(".scene .name").nth(2)).to_contain_text("<img")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.get_by_role("option").nth(2).click()
    page.keyboard.press(" ")
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        for tab in ("Problems", "Scene"):
            page.get_by_role("tab", name=tab).click()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(SMALL) == []
            accessible(page)
    assert page.locator("img[src=x]").count() == 0


def test_a_film_that_was_never_good_has_a_place_for_it(page: Page, small: SmallProject) -> None:
    """It comes once it is."""
    good = small.script.read_text("utf-8")
    small.script.write_text(good.replace("scenes:", "scene:"), "utf-8")
    with previewed(small.root, small.script) as preview:
        page.goto(preview.address)
        expect(page.locator(".empty")).to_contain_text("no picture yet")
        expect(page.locator(".problem").first).to_be_visible()
        page.keyboard.press(" ")
        page.keyboard.press("ArrowRight")
        accessible(page)
        small.script.write_text(good, "utf-8")
        expect(page.get_by_role("option")).to_have_count(2)
        expect(page.locator(".empty")).to_be_hidden()


def test_the_page_says_when_the_server_is_gone_and_goes_on_when_it_is_back(page: Page, built: SmallProject) -> None:
    """Without being opened anew."""
    port = _shown_for_a_while(page, built.root, 0)
    expect(page.get_by_role("alert").first).to_have_text("The preview has ended; start it again.")
    built.replace("title: A small film\n", "title: Another title\n")
    _shown_for_a_while(page, built.root, port)


def _shown_for_a_while(page: Page, root: Path, port: int) -> int:
    """Preview a project until the page shows it; on which port."""
    desk = Desk(Project(root), root / "scripts" / "small.yaml", None)
    with open_preview(desk, port, "the-token") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        if not port:
            page.goto(f"http://127.0.0.1:{server.server_port}/the-token/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Another title" if port else "A small film")
        expect(page.locator("#gone")).to_be_hidden()
        desk.close()
        server.shutdown()
        thread.join()
        return server.server_port


def test_forced_colours_and_less_motion_are_followed(page: Page, desk: Written) -> None:
    """The chosen tab alone is marked, in the colours of the system, and nothing moves by itself."""
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    try:
        marks = {
            name: page.get_by_role("tab", name=name).evaluate(
                """(tab) => {
                  const probe = document.body.appendChild(document.createElement('i'));
                  probe.style.color = 'Canvas';
                  const [style, canvas] = [getComputedStyle(tab), getComputedStyle(probe).color];
                  probe.remove();
                  return [style.outlineStyle !== 'none', style.borderBottomColor === canvas];
                }"""
            )
            for name in ("Scene", "Problems")
        }
        assert marks == {"Scene": [True, False], "Problems": [False, True]}
        assert page.evaluate("document.getAnimations().length") == 0
    finally:
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")
