"""A diagram that the film shows in levels has the same levels on the page: they follow the film, and can be opened."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema
import pytest
from browsers import NEEDS_CHROMIUM, accessible, until
from drivers import among, click, started
from drivers import until as wait
from page_reader import Reader
from page_server import Site, served
from playwright.sync_api import Locator, Page, expect
from small_project import SmallProject

from cuelight.api.schemas import schema_of
from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.project import Project
from cuelight.publish.schema_file import laid_out

SCRIPT = """\
title: A large system
size: 320x180
rate: 10
voice: beep
voices:
  beep: {engine: tone}
schema:
  nodes:
    call: Somebody calls the surgery
    nurse: The nurse asks what is wrong
    made: An appointment is made
    doctor: The doctor examines
    blood: Blood
    measured: Measured
    letter: Letter
    said: Told
  edges: [call -> nurse, nurse -> made, made -> doctor, doctor -> blood: soon, blood -> measured: by car,
    measured -> letter: by post, letter -> said, doctor -> said: no]
  groups:
    first: {label: 'At <first> & "here"', nodes: [call, nurse, made, doctor]}
    then: {label: Later on, nodes: [blood, measured, letter, said]}
scenes:
  - {id: opening, title: {text: A large system}, say: Welcome to this film about it.}
  - id: all
    schema: {reveal: all}
    here: nurse
    say: This is all of it. In the end [the laboratory](#measured) comes. And some more is said about it there.
  - {id: points, heading: Points, bullets: [One of them, Another one], say: "Here is the [first](#1) of them."}
  - {id: back, schema: {focus: first}, say: "Back where [the nurse](#nurse) asks. And [a doctor](#doctor) looks."}
"""
SHOWN = "svg.play-video-level"
FOCUS = "document.activeElement.id"
IDS = "[...document.querySelectorAll('[id]')].map(({ id }) => id)"


@dataclass(frozen=True)
class Levelled:
    """A film in levels, where it is served, and its timeline."""

    site: Site
    plan: Plan
    timeline: dict[str, Any]

    def at(self, group: str | None, scene: str) -> float:
        """When a scene comes to a level, seconds."""
        (levels,) = (one["levels"] for one in self.timeline["scenes"] if one["id"] == scene)
        return next(level["frame"] for level in levels if level["group"] == group) / 10

    def lit(self, target: str) -> float:
        """When something is lit, seconds."""
        cues = [cue for scene in self.timeline["scenes"] for cue in scene["cues"] if scene["kind"] == "schema"]
        return next(cue["frame"] for cue in cues if cue["target"] == target) / 10


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Levelled]:
    """A film with its page package."""
    project = SmallProject(tmp_path_factory.mktemp("levels"))
    project.script.write_text(SCRIPT, "utf-8")
    build(Project(project.root), jobs=2)
    folder = project.film.parent
    timeline = json.loads((folder / "timeline.json").read_text("utf-8"))
    with served(folder) as site:
        yield Levelled(site, built_plan(Project(project.root), project.script), timeline)


def _open(film: Levelled, page: Page, name: str = "embed.html", width: int = 1280) -> Page:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{film.site.address}/{name}")
    expect(page.get_by_role("button", name="Play Video").first).to_be_visible()
    return page


def _box(page: Page, label: str) -> Locator:
    return page.get_by_role("button", name=label, exact=True)


def _go(page: Page, seconds: float) -> None:
    """Send the film, which plays, to a time, and stop it there."""
    page.evaluate(f"(() => {{ const v = document.querySelector('video'); v.pause(); v.currentTime = {seconds}; }})()")
    until(page, f"!v.seeking && Math.abs(v.currentTime - {seconds}) < 0.01")


def _play(page: Page) -> None:
    page.get_by_role("button", name="Play Video").click()
    until(page, "v.currentTime > 0 && !v.seeking")


def _is_at(page: Page, level: str) -> None:
    """This level is seen, and no other."""
    expect(page.locator(SHOWN)).to_have_attribute("data-level", level)
    seen = page.locator("svg[data-level]").evaluate_all(
        "(all) => all.filter((one) => getComputedStyle(one).visibility === 'visible').map((one) => one.dataset.level)"
    )
    assert seen == [level]


def test_the_timeline_says_which_level_every_picture_shows(film: Levelled) -> None:
    """Of scenes with the schema, and of no other; a change begins as the camera leaves."""
    jsonschema.Draft202012Validator(schema_of("timeline")).validate(film.timeline)
    shown, _ = laid_out(film.plan.source)
    scenes = film.timeline["scenes"]
    assert [[level["group"] for level in scene.get("levels", [])] for scene in scenes] == [
        [],
        [None, "then"],
        [],
        ["first"],
    ]
    for scene in (scenes[1], scenes[3]):
        assert scene["levels"][0]["frame"] == scene["start"]
    for clip in film.plan.timeline.clips:
        levels = scenes[clip.scene].get("levels")
        if levels and not clip.steps:
            begun = [level["group"] for level in levels if level["frame"] <= clip.start]
            assert (begun[-1] or "") == shown.level(clip.state)


@NEEDS_CHROMIUM
def test_a_press_opens_a_group_and_a_button_leads_back(film: Levelled, tab: Page) -> None:
    """By the pointer; the focus goes into the group, and back to its box."""
    page = _open(film, tab)
    _is_at(page, "")
    back = page.get_by_role("button", name="Overview")
    expect(back).to_be_hidden()
    _box(page, "Open: Later on (4)").click()
    _is_at(page, "then")
    assert page.evaluate(FOCUS) == "small-node-blood"
    back.click()
    _is_at(page, "")
    assert page.evaluate(FOCUS) == "small-node-then"
    assert page.evaluate("document.querySelector('video').paused"), "opening plays nothing"


@NEEDS_CHROMIUM
def test_what_is_not_seen_cannot_be_pressed(film: Levelled, tab: Page) -> None:
    """Nor the room about its small boxes, which is pressed as they are."""
    page = _open(film, tab)
    page.set_viewport_size({"width": 1280, "height": 1600})
    pressed = page.locator("[data-level=then] .play-video-target").evaluate_all("""(all) => all.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2).closest('[data-level=then]') === null;
    })""")
    assert pressed
    assert all(pressed)


@NEEDS_CHROMIUM
@pytest.mark.parametrize("key", ["Enter", " "])
def test_keys_open_a_group_and_lead_back(film: Levelled, tab: Page, key: str) -> None:
    """Enter and Space open, in reading order; Escape leads back from wherever the focus is in the diagram."""
    page = _open(film, tab)
    page.locator("#small-node-first").focus()
    at = page.evaluate("scrollY")
    page.keyboard.press(key)
    _is_at(page, "first")
    assert page.evaluate("scrollY") == at, "Space scrolls nothing"
    order = [page.evaluate(FOCUS)]
    for _ in range(3):
        page.keyboard.press("Tab")
        order.append(page.evaluate(FOCUS))
    assert order == [f"small-node-{name}" for name in ("call", "nurse", "made", "doctor")]
    page.keyboard.press("Escape")
    _is_at(page, "")
    assert page.evaluate(FOCUS) == "small-node-first"
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUS) == "small-node-first"


@NEEDS_CHROMIUM
def test_the_page_shows_the_level_of_the_film(film: Levelled, tab: Page) -> None:
    """What is opened by hand stays until the film goes on to another one; other slides change nothing."""
    page = _open(film, tab)
    _play(page)
    _go(page, film.at(None, "all") + 0.5)
    _is_at(page, "")
    _go(page, film.at("then", "all"))
    _is_at(page, "then")
    page.get_by_role("button", name="Overview").click()
    _go(page, film.at("then", "all") + 1)
    _is_at(page, "")
    _go(page, film.timeline["scenes"][2]["start"] / 10 + 1)
    _is_at(page, "")
    _go(page, film.at("first", "back"))
    _is_at(page, "first")


@NEEDS_CHROMIUM
def test_lights_and_the_pin_are_seen_in_every_level(film: Levelled, tab: Page) -> None:
    """In the overview at the box of the group that holds the node, which says so to those who hear it."""
    page = _open(film, tab)
    expect(page.locator("#small-pin-first")).to_be_visible()
    box = page.locator("#small-node-first")
    expect(box).to_have_attribute("aria-label", 'Open: At <first> & "here" (4). You are here')
    expect(box).to_have_attribute("aria-current", "location")
    _play(page)
    _go(page, film.lit("measured") + 0.2)
    expect(page.locator("#small-node-measured.play-video-lit")).to_be_visible()
    page.get_by_role("button", name="Overview").click()
    expect(page.locator("#small-node-then.play-video-lit")).to_be_visible()
    box.click()
    expect(page.locator("#small-pin-nurse")).to_be_visible()
    assert not page.locator(f"{SHOWN} .play-video-lit").count()


@NEEDS_CHROMIUM
def test_a_box_in_a_group_plays_without_leaving_it(film: Levelled, tab: Page) -> None:
    """Although the film shows the overview as the sentence about it begins; then it comes there, too."""
    page = _open(film, tab)
    _box(page, "Open: Later on (4)").click()
    _box(page, "Play from: Measured").click()
    until(page, "!v.paused && v.currentTime > 2")
    assert page.evaluate("document.querySelector('video').currentTime") < film.at("then", "all")
    _is_at(page, "then")
    _go(page, film.at("then", "all") + 0.5)
    _is_at(page, "then")


@NEEDS_CHROMIUM
def test_a_focus_in_a_group_goes_on_with_the_film(film: Levelled, tab: Page) -> None:
    """It is never left in what is not seen; where it is elsewhere, it stays."""
    page = _open(film, tab)
    _play(page)
    _go(page, film.at("then", "all"))
    page.locator("#small-node-measured").focus()
    _go(page, film.at("first", "back"))
    assert page.evaluate(FOCUS) == "small-node-nurse"
    page.locator("summary").first.focus()
    _go(page, film.at("then", "all"))
    assert page.evaluate("document.activeElement.localName") == "summary"


@NEEDS_CHROMIUM
@pytest.mark.parametrize("width", [1280, 320])
def test_no_level_moves_what_stands_below(film: Levelled, tab: Page, width: int) -> None:
    """Where there is room for them; nor is a page ever wider than its window."""
    page = _open(film, tab, width=width)
    place = "document.querySelector('div.play-video-schema')"
    before = page.evaluate(f"{place}.clientHeight")
    _box(page, "Open: Later on (4)").click()
    _is_at(page, "then")
    assert width == 320 or page.evaluate(f"{place}.clientHeight") == before
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    smallest = f"[...document.querySelectorAll('{SHOWN} text')].map((text) => text.getBoundingClientRect().height)"
    assert min(filter(None, page.evaluate(smallest))) > 12


@NEEDS_CHROMIUM
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_as_the_script_comes(film: Levelled, tab: Page, width: int) -> None:
    """The style alone shows the overview, with room for every level and for what the script adds."""
    places = "['div.play-video-schema', 'svg[data-level=\"\"]', '.play-video-transcript']"
    tops = f"{places}.map((place) => document.querySelector(place).getBoundingClientRect().top)"
    tab.set_viewport_size({"width": width, "height": 800})
    tab.route("**/*.js", lambda route: route.abort())
    tab.goto(f"{film.site.address}/embed.html")
    expect(tab.locator("svg[data-level=then]")).not_to_be_visible()
    before = tab.evaluate(tops)
    tab.unroute_all()
    assert _open(film, tab, width=width).evaluate(tops) == pytest.approx(before, abs=0.5)


@NEEDS_CHROMIUM
@pytest.mark.parametrize("media", [{}, {"forced_colors": "active"}, {"color_scheme": "dark"}], ids=str)
def test_every_level_is_accessible(film: Levelled, tab: Page, media: dict[str, Any]) -> None:
    """The overview, and a group; the way back can be pressed by a finger."""
    page = _open(film, tab, width=320 if not media else 1280)
    page.emulate_media(**media)
    accessible(page)
    _box(page, "Open: Later on (4)").click()
    accessible(page)
    back = page.get_by_role("button", name="Overview").bounding_box()
    assert back
    assert min(back["width"], back["height"]) >= 44


@NEEDS_CHROMIUM
def test_without_javascript_and_on_paper_all_levels_are_there(film: Levelled, tab: Page) -> None:
    """One below the other, the overview first, whichever was opened."""
    page = _open(film, tab)
    _box(page, "Open: Later on (4)").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Overview")).to_be_hidden()
    _are_stacked(page)
    assert tab.context.browser
    bare = tab.context.browser.new_page(java_script_enabled=False)
    bare.goto(f"{film.site.address}/embed.html")
    _are_stacked(bare)
    bare.close()


def _are_stacked(page: Page) -> None:
    boxes = [drawing.bounding_box() for drawing in page.locator("svg[data-level]").all()]
    assert len(boxes) == 3
    ends = [0.0, *(box["y"] + box["height"] for box in boxes if box)]
    assert all(box and box["y"] > end for box, end in zip(boxes, ends, strict=False))
    for drawing in page.locator("svg[data-level]").all():
        expect(drawing).to_be_visible()


@NEEDS_CHROMIUM
@pytest.mark.parametrize("is_shadow", [False, True], ids=["in one page", "in shadow trees"])
def test_two_films_have_levels_of_their_own(film: Levelled, tab: Page, is_shadow: bool) -> None:
    """Ids stay unique, and what is opened in one leaves the other as it is."""
    snippet = (film.site.folder / "snippet.html").read_text("utf-8")
    body = f"<template shadowrootmode=open>{snippet}</template>" if is_shadow else snippet
    hosts = f"<div>{body}</div>" * 2
    (film.site.folder / "two.html").write_text(f"<!doctype html><title>Two</title>{hosts}", "utf-8")
    page = _open(film, tab, "two.html")
    page.get_by_role("button", name="Open: Later on (4)").nth(1).click()
    shown = page.locator(SHOWN)
    expect(shown).to_have_count(2)
    expect(shown.nth(0)).to_have_attribute("data-level", "")
    expect(shown.nth(1)).to_have_attribute("data-level", "then")
    expect(page.get_by_role("button", name="Overview")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(shown.nth(1)).to_have_attribute("data-level", "")
    ids = page.evaluate(IDS)
    assert len(ids) == len(set(ids))
    assert bool(ids) != is_shadow


@NEEDS_CHROMIUM
def test_in_a_dialog_a_group_opens_and_escape_closes_the_dialog(film: Levelled, tab: Page) -> None:
    """The button leads back to the overview; the focus begins where one is."""
    snippet = (film.site.folder / "snippet.html").read_text("utf-8")
    (film.site.folder / "behind.html").write_text(
        "<!doctype html><title>One</title>" + snippet.replace("<play-video ", '<play-video schema="button" '), "utf-8"
    )
    page = _open(film, tab, "behind.html")
    opener = page.get_by_role("button", name="You are here", exact=True)
    opener.click()
    assert page.evaluate(FOCUS) == "small-node-first"
    page.keyboard.press("Enter")
    _is_at(page, "first")
    page.get_by_role("button", name="Overview").click()
    _is_at(page, "")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    assert page.evaluate(FOCUS) == "small-node-nurse", "where one is in the level that is open"


# Firefox takes thrice as long.
@pytest.mark.parametrize("name", among(["firefox", "webkit"], later=["firefox"]))
def test_groups_open_in_other_browsers(film: Levelled, name: str) -> None:
    """By a real press and by keys; a press on a copy of the element opens that one."""
    seen = (
        "[...document.querySelectorAll('svg[data-level]')].filter((one) => getComputedStyle(one).visibility[0] === 'v')"
    )
    with started(name) as driver:
        driver.resize(900, 1400)
        driver.open(f"{film.site.address}/embed.html")
        wait(driver, "document.querySelector('.play-video-play')")
        click(driver, "document.querySelector('#small-node-then')")
        wait(driver, f"{seen}[0].dataset.level === 'then' && {FOCUS} === 'small-node-blood'")
        click(driver, "document.querySelector('.play-video-back')")
        wait(driver, f"{seen}[0].dataset.level === '' && {FOCUS} === 'small-node-then'")
        driver.key("Enter")
        wait(driver, f"{seen}[0].dataset.level === 'then'")
        driver.key("Escape")
        wait(driver, f"{seen}.length === 1 && {seen}[0].dataset.level === ''")
        driver.run("const film = document.querySelector('play-video'); film.replaceWith(film.cloneNode(true))")
        wait(driver, "document.querySelectorAll('.play-video-levels').length === 1")
        click(driver, "document.querySelector('#small-node-then')")
        wait(driver, f"{seen}.length === 1 && {seen}[0].dataset.level === 'then'")


def test_the_words_of_levels_stand_only_where_there_are_levels(film: Levelled) -> None:
    """As those of the player, in the film's language."""
    page = Reader((film.site.folder / "embed.html").read_text("utf-8"))
    (attributes,) = [attrs for tag, attrs in page.elements if tag == "play-video"]
    assert attributes["label-overview"] == "Overview"
    assert [attrs["data-level"] for tag, attrs in page.elements if "data-level" in attrs] == ["", "first", "then"]
