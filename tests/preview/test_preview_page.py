"""The page of a preview: what it shows, how it is steered, and that everybody can."""

import pytest
from browsers import NEEDS_CHROMIUM, accessible, until
from playwright.sync_api import Page, expect
from preview_stand_in import StandIn

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
PROBLEMS = [
    {"code": "unsaid", "severity": "warning", "file": "scripts/small.yaml", "line": 9, "column": 3, "fix": False,
     "message": "<img src=x onerror=alert(1)> is never said", "hint": "say it", "source": " x: y", "scene": "points"},
    {"code": "dash", "severity": "advice", "file": "scripts/small.yaml", "line": 12, "column": 5, "fix": True,
     "message": "a hyphen", "hint": None, "source": None, "scene": None},
]  # fmt: skip


def _scene(page: Page) -> str:
    return page.locator(".scene[aria-selected=true] .number").inner_text()


def _plays(page: Page) -> None:
    until(page, f"({FRONT} && !{FRONT}.paused && {FRONT}.currentTime > 0)")


def _rests(page: Page) -> None:
    until(page, "[...document.querySelectorAll('video')].every((one) => one.paused)")


def test_the_film_is_shown(page: Page, server: StandIn) -> None:
    """Its title, its scenes as pictures, the sentences of the scene, and its picture."""
    assert page.title() == "A small film – Preview"
    expect(page.get_by_role("heading", level=1)).to_have_text("A small film")
    expect(page.get_by_role("option")).to_have_count(4)
    assert page.get_by_role("option").nth(1).inner_text().split("\n")[-1] == server.scenes[1]["heading"]
    expect(page.locator(".sentence .words")).to_have_text(["Welcome to the film."])
    assert page.locator(".still").get_attribute("src") == server.scenes[0]["clips"][0]["still"]


def test_the_strip_is_a_list_that_keys_move_in(page: Page, server: StandIn) -> None:
    """What is chosen there is seen; the server hears where the page is."""
    page.locator(".scenes").focus()
    page.keyboard.press("End")
    assert _scene(page) == "4"
    with page.expect_request(lambda asked: asked.url.endswith("look") and '"scene":2' in str(asked.post_data)) as look:
        page.keyboard.press("ArrowUp")
    assert look.value.post_data_json == {"scene": 2, "at": server.scenes[2]["start"], "playing": False}
    assert _scene(page) == "3"
    expect(page.locator(".still")).to_have_attribute("src", server.scenes[2]["clips"][0]["still"])
    until(page, "document.querySelector('.scenes').getAttribute('aria-activedescendant') === 'scene-2'")


def test_a_press_plays_from_there_and_another_pauses(page: Page, server: StandIn) -> None:
    """A sentence, an element, a cue, a slide of the strip."""
    page.get_by_role("option").nth(1).click()
    _plays(page)
    page.get_by_role("option").nth(1).click()
    _rests(page)
    page.evaluate(SEEKS)
    for where, at in [
        (".sentence", server.scenes[1]["sentences"][1]["start"]),
        (".element", 145 / 25),
        (".cue", 145 / 25),
    ]:
        page.locator(where).nth(1).click()
        _plays(page)
        assert page.evaluate("window.sought.at(-1)") == pytest.approx(at, abs=0.01)
        page.locator(where).nth(1).click()
        _rests(page)
    page.locator(".box").first.click()
    _plays(page)
    page.keyboard.press(" ")
    _rests(page)


def test_keys_steer_the_film_but_not_while_somebody_types(page: Page, server: StandIn) -> None:
    """Sentences, scenes, frames, problems, help; all of them can be switched off."""
    for key, scene in [
        ("ArrowDown", "2"),
        ("ArrowRight", "2"),
        ("ArrowRight", "2"),
        ("ArrowRight", "3"),
        ("ArrowUp", "2"),
    ]:
        page.keyboard.press(key)
        assert _scene(page) == scene, key
    page.keyboard.press(".")
    until(page, f"document.querySelector('.frame.frozen') && {FRONT}.currentTime > {server.scenes[1]['start']} + 0.04")
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


def test_the_waveform_is_a_slider(page: Page, server: StandIn) -> None:
    """A press goes there, arrows go on by a second."""
    page.get_by_role("option").nth(1).click()
    _plays(page)
    page.keyboard.press(" ")
    _rests(page)
    slider = page.get_by_role("slider", name="Position in the scene")
    box = slider.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(slider).to_have_attribute("aria-valuenow", "3")
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", "4")
    expect(page.locator(".cue-mark")).to_have_text(["the → First", "a → Other"])


def test_problems_are_filtered_gone_to_and_fixed(page: Page, server: StandIn) -> None:
    """Each at its line; what comes from the script is text."""
    server.push(problems=PROBLEMS)
    expect(page).to_have_title("A small film – 2 problems – Preview")
    page.get_by_role("tab", name="Problems 2").click()
    expect(page.locator(".problem")).to_have_count(2)
    expect(page.locator(".problem .where").first).to_have_text("scripts/small.yaml:9:3")
    assert page.locator(".problem img").count() == 0
    accessible(page)
    page.get_by_role("button", name="Warnings 1").click()
    expect(page.locator(".problem")).to_have_count(1)
    page.get_by_role("button", name="Fix").click()
    page.get_by_role("button", name="Warnings 1").click()
    page.get_by_role("button", name="is never said").click()
    expect(page.get_by_role("tab", name="Scene")).to_be_focused()
    assert _scene(page) == "3"
    assert server.posted("fix") == [{"seen": "one", "code": "dash", "line": 12, "column": 5}]


def test_an_error_names_itself_over_the_last_good_film(page: Page, server: StandIn) -> None:
    """Said once; the film can still be played."""
    error = {**PROBLEMS[0], "severity": "error", "message": "a scene is said twice"}
    server.push(is_edit=True, problems=[error], error={"count": 1})
    banner = page.locator(".banner")
    expect(banner.get_by_role("alert")).to_contain_text("a scene is said twice")
    covered = page.evaluate(
        "document.querySelector('.banner').clientHeight / document.querySelector('.frame').clientHeight"
    )
    assert covered < 0.34
    page.keyboard.press(" ")
    _plays(page)
    page.keyboard.press(" ")
    accessible(page)
    banner.get_by_role("button", name="Show problems").click()
    expect(page.locator(".problem")).to_be_visible()
    server.push(is_edit=True, problems=[], error=None)
    expect(banner).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(page: Page, server: StandIn, scheme: str) -> None:
    """No finding of axe, no scrolling from side to side, no small target at any size; hostile texts are text."""
    hostile = "<img src=x onerror=alert(1)>" + "w" * 60
    server.scenes[1] |= {"heading": hostile}
    server.scenes[1]["texts"][0]["value"] = hostile
    server.scenes[1]["sentences"][0] |= {"text": hostile, "spoken": hostile, "state": "failed", "error": hostile}
    server.scenes[1]["sentences"][1] |= {"state": "speaking", "wave": None}
    server.push(problems=PROBLEMS, busy={"takes": 1, "stills": 2, "moves": 0}, scripts=["scripts/small.yaml", hostile])
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.keyboard.press("ArrowDown")
    expect(page.locator(".busy")).to_have_text("Speaking 1 sentence, drawing 2 pictures")
    expect(page.locator(".state").first).to_contain_text("Failed: <img")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SMALL) == []
        accessible(page)
    assert page.locator("img[src=x]").count() == 0


def test_the_page_says_when_the_server_is_gone_and_goes_on_when_it_is_back(page: Page, server: StandIn) -> None:
    """Without being opened anew."""
    server.leave()
    expect(page.get_by_role("alert").first).to_have_text("The preview has ended; start it again.")
    server.is_gone = False
    expect(page.locator("#gone")).to_be_hidden()
    server.push(title="Another title")
    expect(page.get_by_role("heading", level=1)).to_have_text("Another title")


def test_a_film_that_was_never_good_has_a_place_for_it(page: Page, server: StandIn) -> None:
    """It comes once it is."""
    good = dict(server.state)
    server.state = {key: good[key] for key in ("revision", "made", "script", "scripts", "busy")} | {"seen": "one"}
    server.state |= {"error": {"count": 1}, "problems": [{**PROBLEMS[0], "severity": "error", "scene": None}]}
    page.goto(server.address)
    expect(page.locator(".empty")).to_contain_text("no picture yet")
    expect(page.locator(".problem")).to_have_count(1)
    page.keyboard.press(" ")
    page.keyboard.press("ArrowRight")
    accessible(page)
    server.state = good
    server.push(is_edit=True)
    expect(page.get_by_role("option")).to_have_count(4)
    expect(page.locator(".empty")).to_be_hidden()
