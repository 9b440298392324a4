"""A film changes its language in place: the same sentence goes on, in every browser, and nothing strange gets in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from browsers import NEEDS_CHROMIUM, RECORD, accessible, until
from counts import few
from in_languages import STRANGE, takes
from page_server import SHARED, STRICT, Site, served
from playwright.sync_api import Browser, Locator, Page, expect

from cuelight.languages.find import language_of

GERMAN = language_of("de").page
FILM = "document.querySelector('play-video')"
PLAYS = "!v.paused && v.currentTime > 0"


@dataclass
class Shown:
    """A page of the work in a browser."""

    page: Page
    site: Site

    def open(self, path: str = "small/embed.html") -> None:
        """Open a page, and wait until the component is there, and can switch."""
        self.page.goto(f"{self.site.address}/{path}")
        expect(self.page.locator(".play-video-play").first).to_be_attached()
        until(self.page, f"{FILM}.languages.length === 3")

    def language(self, name: str) -> Locator:
        """The link to a language."""
        return self.page.locator("nav.play-video-languages").get_by_role("link", name=name, exact=True)

    def takes(self, film: str, scene: str) -> list[dict[str, Any]]:
        """The sentences of a scene."""
        return takes(self.site.folder, film, scene)

    def play(self, at: float) -> None:
        """Play from a time, as after a press."""
        self.page.locator(".play-video-play").click()
        until(self.page, PLAYS)
        self.page.evaluate(f"{FILM}.seek({at})")
        until(self.page, f"!v.seeking && v.currentTime >= {at} - 0.1")

    def switched(self, language: str) -> None:
        """Wait until the film is in a language."""
        until(self.page, f"{FILM}.lang === '{language}'")


@pytest.fixture
def shown(work: Path, page: Page) -> Iterator[Shown]:
    """A tab under the strictest policy, in which no script fails and nothing is refused."""
    with served(work) as site:
        site.policy = STRICT
        failed = list[str]()
        page.add_init_script(RECORD)
        page.on("pageerror", lambda error: failed.append(str(error)))
        yield Shown(page, site)
        assert not failed
        assert page.evaluate("window.violations || []") == []


@NEEDS_CHROMIUM
def test_the_same_sentence_goes_on(shown: Shown) -> None:
    """Film, captions, transcript, diagram, title, words, address; it plays on, and the focus stays on the control."""
    page = shown.page
    shown.open()
    english, german = (shown.takes(film, "options")[1] for film in ("small", "small-de"))
    shown.play(english["start"] + 0.1)
    page.evaluate(f"Object.assign({FILM}.video, {{ volume: 0.35, playbackRate: 0.75 }})")
    page.evaluate("window.told = []; addEventListener('play-video:switch', ({ detail }) => told.push(detail))")
    shown.language("Deutsch").press("Enter")
    shown.switched("de")
    until(page, PLAYS)
    at = page.evaluate(f"{FILM}.video.currentTime")
    assert german["start"] - 0.05 <= at < german["end"]
    assert abs(english["start"] - german["start"]) > 0.3, "a time alone would be another sentence"
    expect(page.locator(".play-video-sentence[aria-current]")).to_have_text(german["text"])
    until(page, "[...v.textTracks].find((track) => track.mode === 'showing' && (track.activeCues || []).length)")
    captions = "[...v.textTracks].find((track) => track.mode === 'showing')"
    until(page, f"{captions}.language === 'de' && {captions}.activeCues[0].text.includes('ist das Ende')")
    expect(page.locator(".play-video-node.play-video-lit, .play-video-pin.play-video-here").first).to_be_attached()
    assert page.evaluate(f"{FILM}.video.volume") == 0.35
    assert page.evaluate(f"{FILM}.video.playbackRate") == 0.75
    assert page.title() == STRANGE
    expect(page.get_by_role("heading", level=1)).to_have_text(STRANGE)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["de", "ltr"]
    assert page.url == f"{shown.site.address}/small-de/embed.html"
    expect(page.locator(".play-video-where, .play-video-schema text").filter(has_text="Wo es").first).to_be_visible()
    expect(page.get_by_text(GERMAN.player.hint)).to_be_visible()
    expect(shown.language("Deutsch")).to_be_focused()
    expect(shown.language("Deutsch")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("status").filter(has_text=GERMAN.player.now.format("Deutsch"))).to_be_attached()
    assert [(each["film"], each["language"]) for each in page.evaluate("told")] == [("small-de", "de")]


@NEEDS_CHROMIUM
@pytest.mark.parametrize(("said", "heard"), [(0, 0), (1, 2)])
def test_of_more_sentences_it_is_the_nearest(shown: Shown, said: int, heard: int) -> None:
    """Two in English, three in German."""
    shown.open()
    english, german = (shown.takes(film, "path") for film in ("small", "small-de"))
    assert (len(english), len(german)) == (2, 3)
    shown.play(english[said]["start"] + 0.05)
    shown.language("Deutsch").click()
    shown.switched("de")
    until(shown.page, f"v.readyState && !v.seeking && v.currentTime >= {german[heard]['start']} - 0.05")
    assert shown.page.evaluate("window.sought.at(-1)") == pytest.approx(german[heard]["start"], abs=0.03)


@NEEDS_CHROMIUM
def test_a_paused_film_stays_so(shown: Shown) -> None:
    """It shows its picture of the sentence, with its captions off as they were."""
    page = shown.page
    shown.open()
    shown.play(shown.takes("small", "options")[0]["start"] + 0.1)
    page.locator("play-video").press("c")
    page.evaluate(f"{FILM}.pause()")
    shown.language("Deutsch").click()
    shown.switched("de")
    start = shown.takes("small-de", "options")[0]["start"]
    until(page, f"v.readyState >= 2 && !v.seeking && Math.abs(v.currentTime - {start}) < 0.05")
    assert page.evaluate(f"[{FILM}.video.paused, {FILM}.started, {FILM}.language]") == [True, True, None]


@NEEDS_CHROMIUM
def test_before_the_press_nothing_of_a_film_is_asked_for(shown: Shown) -> None:
    """Poster, title and the words of the button are those of the other language, and so is what is then played."""
    page = shown.page
    shown.open()
    shown.language("Deutsch").click()
    expect(page.get_by_role("button", name=f"{GERMAN.play}: {STRANGE}")).to_be_visible()
    assert not [path for path in shown.site.asked if path.endswith((".mp4", "timeline.json"))]
    shown.play(0)
    assert page.evaluate(f"{FILM}.video.currentSrc").endswith("/small-de/small-de.mp4")


@NEEDS_CHROMIUM
def test_from_right_to_left_and_back(shown: Shown) -> None:
    """All of the page runs the other way; what is pressed last counts."""
    page = shown.page
    shown.open()
    shown.language("Deutsch").click()
    page.locator("a[hreflang=ar]").click()
    shown.switched("ar")
    assert page.evaluate(f"[document.documentElement.dir, {FILM}.dir]") == ["rtl", "rtl"]
    assert page.locator("a[hreflang=de]").evaluate("(place) => place.dir") == "ltr"
    left = page.locator("a[hreflang=ar]").bounding_box(), page.locator("a[hreflang=en]").bounding_box()
    assert left[0] and left[1] and left[0]["x"] < left[1]["x"]
    accessible(page)
    page.locator("a[hreflang=en]").click()
    shown.switched("en")
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert page.url == f"{shown.site.address}/small/embed.html"


@NEEDS_CHROMIUM
@pytest.mark.parametrize("width", few([320, 1280], [320]))
def test_the_control_can_be_pressed_by_everybody(shown: Shown, width: int) -> None:
    """44 pixels, by Tab and Enter, each name in its own language; axe finds nothing, before and after."""
    page = shown.page
    page.set_viewport_size({"width": width, "height": 800})
    shown.open()
    accessible(page)
    boxes = [link.bounding_box() for link in page.locator("a[hreflang]").all()]
    assert len(boxes) == 3
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)
    page.locator(".play-video-play").focus()
    while page.evaluate("!document.activeElement.matches('a[hreflang=de]')"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Enter")
    shown.switched("de")
    expect(shown.language("Deutsch")).to_be_focused()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@NEEDS_CHROMIUM
def test_in_a_frame_they_drop_over_the_picture(shown: Shown) -> None:
    """Behind the name of the current one, which keeps the focus."""
    page = shown.page
    page.set_viewport_size({"width": 480, "height": 270})
    page.goto(f"{shown.site.address}/small/iframe.html")
    until(page, f"{FILM}.languages.length === 3")
    shown.play(shown.takes("small", "options")[1]["start"] + 0.05)
    page.mouse.move(200, 100)
    page.locator(".play-video-languages summary").click()
    shown.language("Deutsch").click()
    shown.switched("de")
    start = shown.takes("small-de", "options")[1]["start"]
    until(page, f"{PLAYS} && v.currentTime >= {start} - 0.05")
    expect(page.locator(".play-video-languages summary")).to_have_text("Deutsch")
    expect(page.locator(".play-video-languages summary")).to_be_focused()
    assert page.url.endswith("/small-de/iframe.html")


@NEEDS_CHROMIUM
def test_without_scripts_there_are_links(work: Path, browser: Browser) -> None:
    """To pages that have them again."""
    with served(work) as site:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{site.address}/small/embed.html")
        page.locator("a[hreflang=de]").click()
        expect(page).to_have_title(STRANGE)
        page.locator(".play-video-transcript summary").click()
        page.get_by_role("link", name=GERMAN.page).click()
        page.locator("a[hreflang=ar]").click()
        assert page.url == f"{site.address}/small-ar/transcript.html"
        context.close()


@NEEDS_CHROMIUM
def test_with_a_key_the_link_is_a_link(shown: Shown) -> None:
    """A new tab, and the film goes on here as it was."""
    shown.open()
    with shown.page.context.expect_page() as opened:
        shown.language("Deutsch").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_title(STRANGE)
    assert shown.page.evaluate(f"{FILM}.lang") == "en"


def _pasted(work: Path, root: Path) -> Path:
    """The films on a site, and a page into which the English one is pasted under a heading."""
    folder = root / "site"
    copytree(work, folder)
    snippet = (folder / "small" / "snippet.html").read_text("utf-8")
    head = '<meta charset="utf-8"><title>Our page</title><link rel="icon" href="play-video.svg">'
    body = f"<main><h1>Ours</h1><h2>A film</h2>{snippet}</main>"
    page = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    (folder / "small" / "page.html").write_text(page, "utf-8")
    return folder


@NEEDS_CHROMIUM
def test_a_choice_is_remembered_on_pages_of_others(work: Path, page: Page, tmp_path: Path) -> None:
    """What is the page's own stays; where the address names the film, the choice counts for nothing."""
    with served(_pasted(work, tmp_path)) as site:
        shown = Shown(page, site)
        shown.open("small/page.html")
        shown.language("Deutsch").click()
        shown.switched("de")
        assert page.title() == "Our page"
        assert page.url.endswith("/small/page.html")
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.locator("play-video h3").count() > 0
        assert page.locator("play-video :is(h1, h2):not(dialog *)").count() == 0
        page.reload()
        shown.switched("de")
        for address, language in (("page.html#t=3", "en"), ("embed.html", "en"), ("embed.html#lang=ar", "ar")):
            page.goto("about:blank")
            shown.open(f"small/{address}")
            shown.switched(language)
            page.wait_for_timeout(300)
            assert page.evaluate(f"{FILM}.lang") == language
        page.evaluate("location.hash = '#lang=de'")
        shown.switched("de")
        page.evaluate("localStorage.setItem('play-video-language', 'pl')")
        shown.open("small/page.html")
        assert page.evaluate(f"{FILM}.lang") == "en", "there is no such film"


@NEEDS_CHROMIUM
def test_from_another_site_its_host_must_allow_it(work: Path, page: Page, tmp_path: Path) -> None:
    """Without the header it is a message, and the film goes on."""
    with served(work) as films, served(_pasted(work, tmp_path)) as site:
        path = site.folder / "small" / "page.html"
        text = path.read_text("utf-8").replace("../small", f"{films.address}/small")
        path.write_text(text, "utf-8")
        shown = Shown(page, site)
        shown.open("small/page.html")
        shown.language("Deutsch").click()
        expect(page.get_by_role("status").filter(has_text="In Deutsch the film is missing")).to_be_visible()
        films.shared = (".html", ".vtt", ".json")
        assert SHARED[1] == "*"
        shown.language("Deutsch").click()
        shown.switched("de")
        expect(page.get_by_role("status").filter(has_text="is missing")).to_have_count(0)


PLAYER = """<play-video lang="LANGUAGE" data-timeline="TIMELINE" data-thumbnails="thumbnails.vtt">
<video>MEDIA</video></play-video>"""
MEDIA = '<source src="x.mp4">'


def _other(language: str = "de", timeline: str = "timeline.json", media: str = MEDIA) -> str:
    return PLAYER.replace("LANGUAGE", language).replace("TIMELINE", timeline).replace("MEDIA", media)


NEXT = """(() => {
  const nav = Object.assign(document.createElement('nav'), { className: 'play-video-related' });
  nav.append(document.createElement('ul'));
  for (const hash of ['', '#lang=ar']) {
    const link = Object.assign(document.createElement('a'), { href: `/small/gone.html${hash}`, textContent: 'Next' });
    link.dataset.film = 'next';
    nav.firstChild.append(link);
  }
  document.querySelector('play-video').append(nav);
  addEventListener('click', (event) => { if (event.target.dataset.film) event.preventDefault(); });
})()"""


@NEEDS_CHROMIUM
def test_the_next_film_is_asked_for_the_language(shown: Shown) -> None:
    """That was chosen, unless its link asks for another one already."""
    shown.open()
    shown.page.evaluate(NEXT)
    (first, second) = shown.page.locator(".play-video-related a[data-film=next]").all()[:2]
    shown.page.evaluate("localStorage.setItem('play-video-language', 'de')")
    for link, asked in ((first, "#lang=de"), (second, "#lang=ar")):
        link.click()
        assert link.evaluate("(place) => place.hash") == asked


HOSTILE = {
    "gone": None,
    "no page": "<p>Not found</p>",
    "empty": "",
    "another language": _other("fr"),
    "no language": _other(""),
    "no film": _other(media=""),
    "files elsewhere": _other(media='<source src="https://evil.example/x.mp4">'),
    "a timeline elsewhere": _other(timeline="//evil.example/timeline.json"),
    "no timeline": _other(timeline="gone.json"),
    "a file of no site": _other(media='<source src="javascript:alert(1)">'),
}


@NEEDS_CHROMIUM
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_such_film_is_refused(work: Path, page: Page, tmp_path: Path, name: str) -> None:
    """A message says which language is not there; the film plays on."""
    content = HOSTILE[name]
    copytree(work, tmp_path / "site")
    other = tmp_path / "site" / "small-de" / "embed.html"
    if content is None:
        other.unlink()
    else:
        other.write_text(f"<!doctype html><title>x</title>{content}", "utf-8")
    with served(tmp_path / "site") as site:
        shown = Shown(page, site)
        shown.open()
        shown.play(1)
        shown.language("Deutsch").click()
        expect(page.get_by_role("status").filter(has_text="In Deutsch the film is missing")).to_be_visible()
        at = page.evaluate(f"{FILM}.video.currentTime")
        until(page, f"!v.paused && v.currentTime > {at}")
        assert page.evaluate(f"[{FILM}.lang, {FILM}.video.currentSrc.endsWith('/small/small.mp4')]") == ["en", True]
        assert page.evaluate("localStorage.getItem('play-video-language')") is None


RUNS = """
<script>window.ran = 1</script><img src="gone.png" onerror="window.ran = 2">
<iframe srcdoc="<script>parent.ran = 3</script>"></iframe>
<p onclick="window.ran = 4" style="position: fixed" class="site-header play-video-said" id="ran">Pressed</p>
<a href="javascript:window.ran = 5">A link</a><form action="https://evil.example/"><button>Go</button></form>
<svg><script>window.ran = 6</script><a href="javascript:window.ran = 7"><text>Drawn</text></a>
<animate onbegin="window.ran = 8" dur="1s"/></svg>
"""


@NEEDS_CHROMIUM
def test_of_another_page_nothing_runs(work: Path, page: Page, tmp_path: Path) -> None:
    """Its texts and addresses are taken over, and neither scripts nor handlers, styles, names or forms."""
    copytree(work, tmp_path / "site")
    other = tmp_path / "site" / "small-de" / "embed.html"
    text = other.read_text("utf-8")
    assert text.count("</summary>") == 1
    other.write_text(text.replace("</summary>", f"</summary>{RUNS}"), "utf-8")
    with served(tmp_path / "site") as site:
        shown = Shown(page, site)
        shown.open()
        shown.language("Deutsch").click()
        shown.switched("de")
        expect(page.get_by_text("Pressed")).to_be_visible()
        page.get_by_text("Pressed").click()
        page.get_by_text("A link").click()
        page.wait_for_timeout(300)
        assert page.evaluate("typeof window.ran") == "undefined"
        transcript = page.locator(".play-video-transcript")
        assert (
            transcript.locator("script, iframe, form, animate, [style], [onclick], [onerror], .site-header").count()
            == 0
        )
        assert transcript.get_by_text("Pressed").get_attribute("id") == "play-video-ran"
