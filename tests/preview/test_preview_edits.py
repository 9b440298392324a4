"""The page of a preview while the script is edited: where an edit shows, what is played of it, and texts typed over."""

from browsers import NEEDS_CHROMIUM, accessible, until
from playwright.sync_api import Locator, Page, expect
from written import Written

from cuelight.checks.check import check
from cuelight.project import Project

pytestmark = NEEDS_CHROMIUM
FRONT = "document.querySelector('.film.front')"
MARKS = "performance.getEntriesByName('cuelight-{}').map(({{ detail }}) => detail.revision)"
REFUSING = """() => {
  const { play } = HTMLMediaElement.prototype;
  let isPressed = false;
  addEventListener('click', () => { isPressed = true; }, true);
  HTMLMediaElement.prototype.play = function () {
    if (isPressed) return play.call(this);
    return Promise.reject(new DOMException('a press is wanted', 'NotAllowedError'));
  };
}"""
NO_FILM = "[...document.querySelectorAll('video')].every((one) => one.paused)"


def _marks(page: Page, kind: str) -> list[int]:
    found: list[int] = page.evaluate(MARKS.format(kind))
    return found


def _is_heard(page: Page, desk: Written, scene: int, number: int) -> None:
    """What was changed is played from its first word, and no more than its sentence."""
    state = desk.whole()
    said = state["scenes"][scene]["sentences"][number]
    until(page, f"{MARKS.format('sound')}.includes({state['revision']})")
    until(page, f"{FRONT}.paused && {FRONT}.currentTime >= {said['end']} - 0.05")
    assert page.evaluate(f"{FRONT}.currentTime") < said["end"] + 0.25
    expect(page.locator(".sentences .current .words")).to_have_text(said["text"])


def _has_all_findings(page: Page, desk: Written) -> None:
    """The problems of the script as it is, in their order: those of the script before may be as many."""
    found = [each.message for each in check(Project(desk.script.parent.parent), (desk.script,))]
    expect(page.locator(".problem .go")).to_have_text(found)


def _go_to(page: Page, heading: str) -> Locator:
    """Go to a scene, paused; the field of its heading."""
    page.locator(".scenes").focus()
    page.keyboard.press("Home")
    for _ in range(page.locator(".scene .name").all_inner_texts().index(heading)):
        page.keyboard.press("ArrowDown")
    field = page.get_by_label("Heading")
    expect(field).to_have_value(heading)
    return field


def test_the_page_goes_to_where_an_edit_shows(page: Page, desk: Written) -> None:
    """The new picture is shown once it is there; each revision is marked once."""
    before = desk.whole()["revision"]
    until(page, f"{MARKS.format('picture')}.length === 1")
    desk.save("heading: Points", "heading: Other points")
    expect(page.locator(".scene[aria-selected=true]")).to_contain_text("Other points")
    until(page, f"{MARKS.format('picture')}.length === 2")
    after = desk.whole()
    expect(page.locator(".still")).to_have_attribute("src", after["scenes"][2]["clips"][0]["still"])
    assert page.locator(".still").count() == 1
    assert _marks(page, "picture") == [before, after["revision"]]
    desk.save("heading: Other points", "headin: Other points")
    expect(page.locator(".banner")).to_be_visible()
    _go_to(page, "What can be done")
    desk.save("headin: Other points", "heading: Other points")
    expect(page.locator(".banner")).to_be_hidden()
    expect(page.locator(".scene[aria-selected=true]")).to_contain_text("What can be done")


def test_what_was_changed_is_played_and_only_that(page: Page, desk: Written) -> None:
    """From its first word to its last, once it is spoken; the newest change takes the place of one that is heard."""
    page.locator("h1").click()
    desk.save("Welcome to the film.", "Welcome to this film of ours that is not long.")
    _is_heard(page, desk, 0, 0)
    desk.save("a second place](#other) as well", "a second place](#other), which is the longer one of the two")
    until(page, f"!{FRONT}.paused")
    desk.save("Here is [a first one]", "There is [a first one]")
    _is_heard(page, desk, 2, 0)


def test_what_was_changed_is_not_played_if_nobody_wants_that(page: Page, desk: Written) -> None:
    """The switch is kept."""
    page.get_by_label("Play what changed").uncheck()
    page.reload()
    expect(page.get_by_label("Play what changed")).not_to_be_checked()
    desk.save("Here is [a first one]", "Look at [a first one]")
    expect(page.locator(".sentence .words")).to_contain_text("Look at a first one")
    desk.whole()
    expect(page.locator(".sentence .state").first).to_have_text("Spoken")
    assert page.evaluate(NO_FILM)


def test_a_browser_that_wants_a_press_first_is_helped_by_a_button(page: Page, desk: Written) -> None:
    """The changed sentence is then played, and no more of the film than that."""
    page.evaluate(REFUSING)
    desk.save("Here is [a first one]", "Hear of [a first one]")
    expect(page.locator("#blocked")).to_contain_text("plays sound only after a press")
    accessible(page)
    page.get_by_role("button", name="Play now").click()
    expect(page.locator("#blocked")).to_be_hidden()
    _is_heard(page, desk, 2, 0)


def test_a_film_that_plays_is_exchanged_where_it_is(page: Page, desk: Written) -> None:
    """After an edit, at the same sentence, whose times are others now; the old film is let go."""
    start = desk.whole()["scenes"][3]["start"]
    _go_to(page, "What can be done")
    page.keyboard.press(" ")
    until(page, f"{FRONT} && {FRONT}.currentTime > {start}")
    old = page.evaluate(f"{FRONT}.src")
    desk.save("Welcome to the film.", "Welcome to the film that now begins with a longer sentence than it did before.")
    until(page, f"{FRONT}.src !== '{old}' && {FRONT}.currentTime > {start} + 1")
    assert page.evaluate(f"{FRONT}.currentTime") > desk.whole()["scenes"][3]["start"] - 0.1
    assert page.locator(".scene[aria-selected=true] .number").inner_text() == "4"
    assert sorted(page.evaluate("[...document.querySelectorAll('video')].map((v) => v.hasAttribute('src'))")) == [0, 1]
    assert not page.evaluate(f"{FRONT}.muted")


def test_a_text_is_typed_over_and_saved(page: Page, desk: Written) -> None:
    """By Enter or by leaving it; Escape restores it; what arrives while somebody types overwrites nothing."""
    heading = _go_to(page, "Points")
    heading.fill("Something else")
    desk.save("heading: Points", "heading: From the editor")
    expect(page.locator(".scene .name").nth(2)).to_have_text("From the editor")
    assert heading.input_value() == "Something else"
    heading.press("Escape")
    assert heading.input_value() == "From the editor"
    heading.fill("Mine")
    heading.press("Enter")
    expect(page.locator(".scene .name").nth(2)).to_have_text("Mine")
    page.get_by_label("Narration").fill("One is here.\nTwo is there.")
    page.get_by_label("Narration").press("Enter")
    page.get_by_label("Narration").type("Three is nowhere.")
    page.get_by_label("Bullet 1").fill("As a place")
    with page.expect_response(lambda answer: "As a place" in (answer.request.post_data or "")):
        page.get_by_label("Bullet 2").focus()
    page.get_by_label("Bullet 2").press("Escape")
    expect(page.locator(".sentence .words")).to_have_text(["One is here.", "Two is there.", "Three is nowhere."])
    expect(heading).to_have_value("Mine")
    assert "heading: Mine\n" in desk.text
    assert "text: As a place}" in desk.text
    desk.save("heading: Mine", "heading: Theirs")
    expect(heading).to_have_value("Theirs")


def test_the_scene_in_which_somebody_types_stays(page: Page, desk: Written) -> None:
    """Though the scene is taken away meanwhile; what was typed is not lost."""
    _go_to(page, "Points")
    said = page.get_by_label("Narration")
    said.focus()
    said.press("Control+End")
    said.type(" More.")
    kept = said.input_value()
    start = desk.text.index("  - id: points")
    end = desk.text.index("  - id: options")
    desk.write(desk.text[:start] + desk.text[end:])
    expect(page.get_by_role("option")).to_have_count(3)
    assert said.input_value() == kept
    said.press("Control+Enter")
    expect(page.locator(".conflict:visible")).to_contain_text("You typed")
    assert "More." not in desk.text


def test_a_conflict_shows_both_and_neither_is_lost(page: Page, desk: Written) -> None:
    """The file's can be taken, or mine after all."""
    heading = _go_to(page, "Points")
    conflict = page.get_by_role("group", name="This text was changed")
    for number, choice in enumerate(["Use the file’s", "Use mine"]):
        heading.fill("Mine")
        before = next(line for line in desk.text.split("\n") if line.endswith(("heading: Points", "heading: Theirs 0")))
        desk.save(before, f"    heading: Theirs {number}")
        expect(page.locator(".scene .name").nth(2)).to_have_text(f"Theirs {number}")
        heading.press("Enter")
        expect(conflict.locator("dd")).to_have_text(["Mine", f"Theirs {number}"])
        accessible(page)
        assert heading.input_value() == "Mine"
        conflict.get_by_role("button", name=choice).click()
        expect(conflict).to_be_hidden()
        expect(heading).to_have_value("Mine" if number else "Theirs 0")
    expect(page.locator(".scene .name").nth(2)).to_have_text("Mine")
    assert "heading: Mine\n" in desk.text


def test_nobody_is_asked_if_another_text_was_changed(page: Page, desk: Written) -> None:
    """Both stand in the file then."""
    heading = _go_to(page, "Points")
    heading.fill("Mine")
    desk.save("title: A small film\n", "title: A very small film\n")
    heading.press("Enter")
    expect(page.locator(".scene .name").nth(2)).to_have_text("Mine")
    expect(page.get_by_role("heading", level=1)).to_have_text("A very small film")
    assert "heading: Mine\n" in desk.text
    assert page.locator(".conflict:visible").count() == 0


def test_a_text_that_is_refused_says_why(page: Page, desk: Written) -> None:
    """At the field, which keeps what was typed, though one looks at other scenes."""
    heading = _go_to(page, "Points")
    heading.fill("Our \u0007points")
    heading.press("Enter")
    expect(heading).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".told:visible")).not_to_be_empty()
    accessible(page)
    _go_to(page, "What can be done")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Heading")).to_have_value("Our \u0007points")
    page.get_by_label("Heading").press("Escape")
    expect(page.get_by_label("Heading")).to_have_value("Points")


def test_nothing_is_kept_of_states_that_have_passed(page: Page, desk: Written) -> None:
    """After edits there are as many elements as before, and no film but the one that is seen."""
    count = "document.querySelectorAll('*').length"
    _go_to(page, "Points")
    page.locator(".scenes").focus()
    _has_all_findings(page, desk)
    before = page.evaluate(count)
    for number in range(10):
        desk.write(desk.first.replace("heading: Points", f"heading: Points {number}"))
        expect(page.locator(".scene .name").nth(2)).to_have_text(f"Points {number}")
    revision = desk.whole()["revision"]
    until(page, f"{MARKS.format('picture')}.at(-1) === {revision}")
    _has_all_findings(page, desk)
    until(page, f"{count} === {before}")
    assert page.evaluate("document.querySelectorAll('video[src]').length") == 0
