"""The package as a build writes it, in a real browser, from `cuelight serve`: the page, what is pasted, the list."""

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, PATIENCE, RECORD, accessible, until
from counts import few
from hostile import hostile
from pages import SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.project import Project
from cuelight.publish.server.server import open_server

pytestmark = NEEDS_CHROMIUM


@dataclass
class Tab:
    """A page, and what it asked for, said and asked the reader."""

    page: Page
    asked: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def plays(self) -> None:
        """Wait until the film's time moves."""
        until(self.page, "v.currentTime > 0.1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two films in one project: a calm and a hostile one, and a page into which both snippets are pasted."""
    project = hostile(SmallProject(tmp_path_factory.mktemp("embed")))
    (project.script.parent / "calm.yaml").write_text(SCRIPT, "utf-8")
    build(Project(project.root), jobs=2)
    (project.root / "cuelight.toml").write_text('base-url = "http://127.0.0.1/films"\n', "utf-8")
    dist = project.root / "dist"
    (dist / "calm" / "page.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="poster.jpg"></head>'
        "<body><main><h1>A page</h1><h2>A film</h2>"
        + (dist / "calm" / "snippet.html").read_text("utf-8")
        + "</main></body></html>",
        "utf-8",
    )
    return dist


@pytest.fixture
def tab(folder: Path, browser: Browser) -> Iterator["Open"]:
    """Open a page of the server; at the end nothing was violated, asked of others, or executed."""
    with open_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        opener = Open(f"http://127.0.0.1:{server.server_port}", browser)
        yield opener
        opener.close()
        server.shutdown()
        thread.join()


class Open:
    """Opens tabs at an address."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address, self.browser = address, browser
        self.contexts: list[BrowserContext] = []
        self.tabs: list[Tab] = []

    def __call__(self, path: str, width: int = 1280, **options: object) -> Tab:
        context = self.browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(RECORD)
        self.contexts.append(context)
        tab = Tab(context.new_page())
        tab.page.on("request", lambda request: tab.asked.append(request.url))
        tab.page.on("console", lambda message: tab.logged.append(message.text))
        tab.page.on("pageerror", lambda error: tab.logged.append(str(error)))
        tab.page.on("dialog", lambda dialog: tab.dialogs.append(dialog.message))
        tab.page.goto(self.address + path)
        self.tabs.append(tab)
        return tab

    def close(self) -> None:
        """Nothing is left over that should not have happened."""
        for tab in self.tabs:
            assert tab.page.evaluate("window.hacked") is None
            assert not (tab.page.evaluate("window.violations") or [])
        for context in self.contexts:
            context.close()
        for tab in self.tabs:
            assert all(url.startswith(self.address + "/") for url in tab.asked)
            assert not tab.logged
            assert not tab.dialogs


@pytest.mark.parametrize("path", ["/calm/embed.html", "/calm/page.html", "/small/embed.html"])
def test_the_page_plays_under_the_strictest_policy(tab: Open, path: str) -> None:
    """No byte of the film before the press; then its time moves and captions show what is said."""
    shown = tab(path)
    expect(shown.page.get_by_role("button", name="Play Video")).to_be_visible()
    shown.page.wait_for_load_state("networkidle")
    assert not [url for url in shown.asked if ".mp4" in url or "timeline" in url]
    shown.page.get_by_role("button", name="Play Video").press("Enter")
    shown.plays()
    film = path.split("/")[1]
    assert any(url.endswith(f"/{film}.mp4") for url in shown.asked)
    until(shown.page, "v.textTracks[0].activeCues && v.textTracks[0].activeCues.length > 0")


def test_captions_are_those_of_the_film_at_three_times(tab: Open, folder: Path) -> None:
    """The words that the timeline says are spoken stand in the caption that shows."""
    timeline = json.loads((folder / "calm" / "timeline.json").read_text("utf-8"))
    takes = [take for scene in timeline["scenes"] for take in scene["takes"]]
    shown = tab("/calm/embed.html")
    shown.page.get_by_role("button", name="Play Video").click()
    shown.plays()
    for take in (takes[0], takes[2], takes[-1]):
        word = take["words"][1]
        at = (word["start"] + word["end"]) / 2
        text = shown.page.evaluate(
            """async (at) => {
                 const v = document.querySelector('video');
                 v.pause(); v.currentTime = at;
                 await new Promise((done) => v.addEventListener('seeked', done, { once: true }));
                 await new Promise((done) => setTimeout(done, 100));
                 return [...v.textTracks[0].activeCues].map((cue) => cue.text).join(' ');
               }""",
            at,
        )
        assert word["text"].strip(".") in text


def test_an_address_with_a_time_plays_from_there(tab: Open, folder: Path) -> None:
    """As search engines link to a chapter."""
    stored = json.loads((folder / "calm" / "video.json").read_text("utf-8"))
    at = stored["hasPart"][2]["startOffset"]
    shown = tab(f"/calm/embed.html#t={at:g}")
    shown.page.get_by_role("button", name="Play Video").click()
    shown.plays()
    assert shown.page.evaluate("window.sought")[0] == pytest.approx(at, abs=0.05)


def test_hostile_words_are_shown_and_never_run(tab: Open) -> None:
    """In the page, its transcript, and the list of films."""
    tab("/small/transcript.html")
    shown = tab("/small/embed.html")
    shown.page.locator("details.play-video-transcript").evaluate("(details) => { details.open = true; }")
    expect(shown.page.get_by_text("It says <b>bold</b> and <script>window.hacked = 1</script>")).to_be_visible()
    expect(tab("/").page.get_by_text("<script>window.hacked = 1</script>").first).to_be_visible()


PATHS = ["/", "/calm/embed.html", "/calm/page.html", "/calm/transcript.html", "/small/embed.html"]


@pytest.mark.parametrize("path", few(PATHS, ["/", "/calm/embed.html", "/calm/transcript.html"]))
def test_axe_finds_nothing(tab: Open, path: str) -> None:
    """Nor does any page scroll sideways, in the light, in the dark, on a small screen."""
    page = tab(path).page
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 320)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (scheme, width)


def test_the_transcript_says_where_one_is(folder: Path) -> None:
    """Where the pin stands and goes, once each; and of arrows, whence and whither, not what they mean."""
    text = (folder / "calm" / "transcript.txt").read_text("utf-8")
    pins = [line for line in text.splitlines() if "You are here" in line]
    assert [pin.rstrip("]") for pin in pins] == ["You are here: Where it began.", "You are here: What can be done."]
    assert "- From “Where it began” to “A second place”: later." in text
    assert "leads to" not in text


def test_films_share_no_id(folder: Path) -> None:
    """Two snippets may stand in a page that runs no script."""
    ids = [
        re.findall(r' id="([^"]+)"', (folder / name / "snippet.html").read_text("utf-8")) for name in ("calm", "small")
    ]
    assert all(ids)
    assert len({*ids[0], *ids[1]}) == len(ids[0]) + len(ids[1])


def test_without_javascript_the_pin_stands_where_the_film_shows_it_first(tab: Open) -> None:
    """A page that runs no script shows where one is."""
    shown = tab("/calm/embed.html", java_script_enabled=False)
    expect(shown.page.locator("#calm-pin-first")).to_be_visible()
    expect(shown.page.locator("#calm-pin-other")).to_be_hidden()


def test_without_javascript_everything_is_there(tab: Open) -> None:
    """The browser's controls, captions, transcript and diagram."""
    shown = tab("/calm/embed.html", java_script_enabled=False)
    expect(shown.page.locator("video[controls]")).to_be_visible()
    expect(shown.page.locator("track")).to_have_count(2)
    shown.page.get_by_text("Transcript", exact=True).click()
    expect(shown.page.get_by_text("Welcome to the film.")).to_be_visible()
    expect(shown.page.locator(".play-video-schema [role=img]")).to_be_visible()


def test_a_film_that_is_gone_is_said(tab: Open, folder: Path) -> None:
    """A message on the page, and the button again."""
    film = folder / "calm" / "calm.mp4"
    film.rename(film.with_suffix(".gone"))
    try:
        shown = tab("/calm/embed.html")
        shown.page.get_by_role("button", name="Play Video").click()
        expect(shown.page.locator(".play-video-messages")).to_contain_text("The film cannot be shown")
        expect(shown.page.get_by_role("button", name="Play Video")).to_be_visible()
        shown.logged.clear()
    finally:
        film.with_suffix(".gone").rename(film)
