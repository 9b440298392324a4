"""The page of a preview while the script is edited: where an edit shows, what is played of it, and texts typed over."""

import copy
from typing import Any

import pytest
from browsers import NEEDS_CHROMIUM, accessible, until
from playwright.sync_api import Page, expect
from preview_stand_in import StandIn

pytestmark = NEEDS_CHROMIUM
FRONT = "document.querySelector('.film.front')"
MARKS = "performance.getEntriesByName('cuelight-{}').map(({{ detail }}) => detail.revision)"


def _marks(page: Page, kind: str) -> list[int]:
    found: list[int] = page.evaluate(MARKS.format(kind))
    return found


def _changed(scene: int, sentence: int | None, at: float) -> dict[str, Any]:
    return {"scene": scene, "sentence": sentence, "at": at}


def _plays(page: Page, film: str) -> None:
    until(page, f"({FRONT} && !{FRONT}.paused && {FRONT}.currentTime > 0 && {FRONT}.src.endsWith('{film}'))")


def _press_somewhere(page: Page) -> None:
    """Browsers let a page sound once it was pressed."""
    page.locator("h1").click()


def _later(scenes: list[dict[str, Any]], first: int, by: float) -> None:
    """A scene starts and ends later, and so do all that follow."""
    for scene in scenes[first:]:
        for each in [scene, *scene["clips"], *scene["sentences"]]:
            each["start"] += by
            each["end"] += by


def test_the_page_goes_to_where_an_edit_shows(page: Page, server: StandIn) -> None:
    """The picture that was seen stays until the new one is there; each revision is marked once."""
    until(page, f"{MARKS.format('picture')}.length === 1")
    server.push(is_edit=True, changed=_changed(2, None, server.scenes[2]["start"]))
    expect(page.locator(".scene[aria-selected=true]")).to_contain_text("Points")
    until(page, f"{MARKS.format('picture')}.length === 2")
    server.push()
    server.scenes[2]["clips"][0]["still"] = "still/unknown.png"
    with page.expect_response("**/still/unknown.png"):
        server.push(is_edit=True, changed=_changed(2, None, server.scenes[2]["start"]))
    assert page.locator(".still").count() == 1
    assert "points" in str(page.locator(".still").get_attribute("src"))
    server.scenes[2]["clips"][0]["still"] = server.scenes[2]["clips"][1]["still"]
    server.push()
    expect(page.locator(".still")).to_have_attribute("src", server.scenes[2]["clips"][1]["still"])
    until(page, f"{MARKS.format('picture')}.length === 3")
    assert _marks(page, "picture") == [1, 2, 3]


def test_what_was_changed_is_played_once_it_is_spoken_and_ends_with_its_sentence(page: Page, server: StandIn) -> None:
    """From its first word; the sound is marked."""
    _press_somewhere(page)
    said = server.scenes[1]["sentences"][0]
    said["state"] = "speaking"
    server.push(is_edit=True, changed=_changed(1, 0, said["start"]))
    expect(page.locator(".sentences .state").first).to_have_text("Being spoken")
    assert page.evaluate("[...document.querySelectorAll('video')].every((one) => one.paused)")
    said["state"] = "spoken"
    server.push()
    _plays(page, "film/3.mp4")
    until(page, f"{FRONT}.paused && {FRONT}.currentTime >= {said['end']} - 0.05")
    assert page.evaluate(f"{FRONT}.currentTime") < server.scenes[1]["sentences"][1]["start"]
    assert _marks(page, "sound") == [2]
    expect(page.locator(".sentences .current .words")).to_have_text(said["text"])


def test_only_the_newest_change_is_played_and_only_if_that_is_wanted(page: Page, server: StandIn) -> None:
    """A newer edit takes the place of one that is awaited or heard; the switch is kept."""
    _press_somewhere(page)
    first, other = (server.scenes[number]["sentences"][0] for number in (1, 2))
    first["state"] = "speaking"
    server.push(is_edit=True, changed=_changed(1, 0, first["start"]))
    first["state"] = "spoken"
    server.push(is_edit=True, changed=_changed(2, 0, other["start"]))
    until(page, f"{FRONT} && {FRONT}.currentTime > {other['start']}")
    server.push(is_edit=True, changed=_changed(1, 0, first["start"]))
    until(page, f"{FRONT}.currentTime > {first['start']} && {FRONT}.currentTime < {first['end']}")
    until(page, f"{MARKS.format('sound')}.at(-1) === 4")
    page.get_by_label("Play what changed").uncheck()
    page.reload()
    expect(page.get_by_label("Play what changed")).not_to_be_checked()
    server.push(is_edit=True, changed=_changed(2, 0, other["start"]))
    expect(page.locator(".scene[aria-selected=true]")).to_contain_text("Points")
    assert page.locator(".film.front").count() == 0


def test_a_browser_that_wants_a_press_first_is_helped_by_a_button(page: Page, server: StandIn) -> None:
    """The changed sentence is then played, and no more of the film than that."""
    page.evaluate("""() => {
      const { play } = HTMLMediaElement.prototype;
      let isPressed = false;
      addEventListener('click', () => { isPressed = true; }, true);
      HTMLMediaElement.prototype.play = function () {
        if (isPressed) return play.call(this);
        return Promise.reject(new DOMException('a press is wanted', 'NotAllowedError'));
      };
    }""")
    said = server.scenes[2]["sentences"][0]
    server.push(is_edit=True, changed=_changed(2, 0, said["start"]))
    expect(page.locator("#blocked")).to_contain_text("plays sound only after a press")
    accessible(page)
    page.get_by_role("button", name="Play now").click()
    _plays(page, "film/2.mp4")
    expect(page.locator("#blocked")).to_be_hidden()
    until(page, f"{FRONT}.paused && {FRONT}.currentTime >= {said['end']} - 0.05")


def test_a_film_that_plays_is_exchanged_where_it_is(page: Page, server: StandIn) -> None:
    """At once after an edit, at the same sentence, whose times are others now; the old film is let go."""
    page.locator(".scenes").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    _plays(page, "film/1.mp4")
    server.push()
    scenes = copy.deepcopy(server.scenes)
    _later(scenes, 1, 3.0)
    scenes[0]["end"] += 3.0
    server.push(is_edit=True, scenes=scenes, changed=_changed(0, None, 0.0))
    _plays(page, "film/3.mp4")
    assert page.evaluate(f"{FRONT}.currentTime") > scenes[1]["start"]
    assert page.evaluate("[...document.querySelectorAll('video')].map((one) => one.hasAttribute('src')).sort()") == [
        False,
        True,
    ]
    assert page.evaluate(f"!{FRONT}.muted")


def test_a_film_that_is_complete_plays_on_until_the_script_changes(page: Page, server: StandIn) -> None:
    """And one that is not is exchanged for one that is."""
    page.keyboard.press(" ")
    _plays(page, "film/1.mp4")
    server.push()
    server.push()
    until(page, f"{FRONT}.currentTime > 0.8")
    assert page.evaluate(f"{FRONT}.src.endsWith('film/1.mp4')")
    page.keyboard.press(" ")
    server.scenes[1]["sentences"][0]["state"] = "waiting"
    server.push(is_edit=True)
    page.keyboard.press(" ")
    _plays(page, "film/4.mp4")
    server.scenes[1]["sentences"][0]["state"] = "spoken"
    server.push()
    _plays(page, "film/5.mp4")


def test_a_text_is_typed_over_and_saved(page: Page, server: StandIn) -> None:
    """By Enter or by leaving it; Escape restores it; what arrives while somebody types overwrites nothing."""
    heading = page.get_by_label("Heading")
    heading.fill("Something else")
    server.scenes[0]["texts"][0]["value"] = "From the editor"
    server.push(is_edit=True)
    expect(page.locator(".scene .name").first).to_have_text("A small film")
    assert heading.input_value() == "Something else"
    heading.press("Escape")
    assert heading.input_value() == "From the editor"
    heading.fill("Mine")
    heading.press("Enter")
    until(page, "!document.querySelector('.told').textContent")
    page.get_by_label("Narration").fill("One.\nTwo.")
    page.get_by_label("Narration").press("Enter")
    page.get_by_label("Narration").type("Three.")
    page.locator("h1").click()
    until(page, "!document.querySelector('.told:not(:empty)')")
    assert [edit["value"] for edit in server.posted("edit")] == ["Mine", "One.\nTwo.\nThree."]
    assert server.posted("edit")[0] == {"seen": "one.", "keys": ["scenes", 0, "heading"], "value": "Mine"}
    server.push()
    assert heading.input_value() == "Mine"
    server.scenes[0]["texts"][0]["value"] = "Mine"
    server.push(is_edit=True)
    server.scenes[0]["texts"][0]["value"] = "Theirs"
    server.push(is_edit=True)
    expect(heading).to_have_value("Theirs")


def test_the_scene_in_which_somebody_types_stays(page: Page, server: StandIn) -> None:
    """Though the film plays on into the next, and the scene is even taken away."""
    page.get_by_label("Narration").focus()
    page.evaluate("document.querySelector('.round.main').click()")
    until(page, f"{FRONT} && {FRONT}.currentTime > {server.scenes[1]['start']} + 0.1")
    page.get_by_label("Narration").press("End")
    page.get_by_label("Narration").type(" More.")
    server.push(is_edit=True, scenes=server.scenes[1:])
    expect(page.get_by_role("option")).to_have_count(3)
    assert page.get_by_label("Narration").input_value() == "Welcome to the film. More."
    server.answers.append((409, {"conflict": True, "value": None, "typed": "…"}))
    page.get_by_label("Narration").press("Control+Enter")
    expect(page.locator(".conflict:visible")).to_contain_text("It is no longer in the file.")


def test_a_conflict_shows_both_and_neither_is_lost(page: Page, server: StandIn) -> None:
    """Mine is sent once more, with the newer script; the file's can be taken instead."""
    heading = page.get_by_label("Heading")
    conflict = page.get_by_role("group", name="This text was changed")
    for number, choice in enumerate(["Use the file’s", "Use mine"]):
        theirs = f"Theirs {number}"
        server.answers.append((409, {"conflict": True, "value": theirs, "typed": "Mine"}))
        heading.fill("Mine")
        heading.press("Enter")
        expect(conflict.locator("dd")).to_have_text(["Mine", theirs])
        accessible(page)
        assert heading.input_value() == "Mine"
        conflict.get_by_role("button", name=choice).click()
        server.scenes[0]["texts"][0]["value"] = theirs
        server.push(is_edit=True)
        expect(conflict).to_be_hidden()
        expect(heading).to_have_value("Mine" if number else theirs)
    until(page, "!document.querySelector('.told').textContent")
    assert [(edit["value"], edit["seen"]) for edit in server.posted("edit")] == [
        ("Mine", "one"),
        ("Mine", "one."),
        ("Mine", "one.."),
    ]


def test_an_edit_is_sent_once_more_if_another_text_was_changed(page: Page, server: StandIn) -> None:
    """Nobody is asked where there is nothing to decide."""
    server.answers.append((409, {"conflict": True, "value": "A small film", "typed": "Mine"}))
    page.get_by_label("Heading").fill("Mine")
    page.get_by_label("Heading").press("Enter")
    until(page, "document.querySelector('.told').textContent")
    server.push(is_edit=True)
    until(page, "!document.querySelector('.told').textContent")
    assert [edit["seen"] for edit in server.posted("edit")] == ["one", "one."]
    expect(page.locator(".conflict")).to_have_count(2)
    assert page.locator(".conflict:visible").count() == 0


@pytest.mark.parametrize(
    "answer", [(422, {"problem": {"message": "a heading is empty", "hint": "say what it is"}}), (500, {})]
)
def test_a_text_that_is_refused_says_why(page: Page, server: StandIn, answer: tuple[int, dict[str, Any]]) -> None:
    """At the field, which keeps what was typed."""
    server.answers.append(answer)
    heading = page.get_by_label("Heading")
    heading.fill("  ")
    heading.press("Enter")
    expect(heading).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".told").first).to_have_text(
        "a heading is empty – say what it is" if answer[0] == 422 else "Not saved: the preview does not answer."
    )
    accessible(page)
    page.get_by_role("option").nth(2).click()
    page.get_by_role("option").nth(2).click()
    page.get_by_role("option").nth(0).click()
    page.get_by_role("option").nth(0).click()
    expect(page.get_by_label("Heading")).to_have_value("  ")
    page.get_by_label("Heading").press("Escape")
    expect(page.get_by_label("Heading")).to_have_value("A small film")


def test_nothing_is_kept_of_states_that_have_passed(page: Page, server: StandIn) -> None:
    """After many edits there are as many elements as before, and no film but the one that is seen."""
    count = "document.querySelectorAll('*').length"
    before = page.evaluate(count)
    for number in range(30):
        server.push(is_edit=True, changed=_changed(number % 4, None, server.scenes[number % 4]["start"]))
    server.push(is_edit=True, changed=_changed(0, None, 0.0))
    expect(page.locator(".scene[aria-selected=true] .number")).to_have_text("1")
    until(page, f"{MARKS.format('picture')}.at(-1) === 32")
    assert page.evaluate(count) == before
    assert page.evaluate("document.querySelectorAll('video[src]').length") == 0
