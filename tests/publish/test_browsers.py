"""What has to hold in every browser: Chromium, Firefox and WebKit play a film where a reader presses."""

import re
import threading
from collections.abc import Iterator
from shutil import copy

import pytest
from counts import few
from drivers import EACH, MIDDLE, Driver, among, click, started, until
from page_server import Site, served
from pages import CLASSIC, MODULE, Pages
from wanted import BROWSERS

from cuelight.publish.page.component import modules
from cuelight.publish.server.server import open_server

WIDTHS = [320, 390, 640, 1280]
PLAY = "document.querySelector('.play-video-play')"
VIDEO = "document.querySelector('video')"
PLAYS = f"{VIDEO}.currentTime > 0.1 && !{VIDEO}.paused"


@pytest.fixture
def site(pages: Pages) -> Iterator[Site]:
    """Its pages, served at an address of their own: a browser keeps connections of pages that it has left."""
    with served(pages.folder) as site:
        site.pace = 0.01
        yield site


@pytest.fixture(scope="module", params=EACH)
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Each browser, started once."""
    with started(request.param) as driver:
        yield driver


ALIKE = pytest.mark.parametrize("driver", among(BROWSERS, later=["firefox", "webkit"]), indirect=True)
"""Of what one specification says and all of them follow, `make test` asks one."""


def _open(driver: Driver, site: Site, page: str, width: int = 1280) -> None:
    driver.resize(width, 800)
    driver.open(site.address + page)
    until(driver, f"{PLAY} && customElements.get('play-video')")
    driver.run("window.sought = []; addEventListener('seeking', ({ target }) => sought.push(target.currentTime), true)")


@pytest.mark.parametrize("width", few(WIDTHS, [320, 1280]))
def test_a_press_on_the_middle_of_the_button_plays(driver: Driver, site: Site, pages: Pages, width: int) -> None:
    """A real one: nothing lies over the button, and it gives way to the browser's own controls."""
    _open(driver, site, pages.write(pages.player()), width)
    assert driver.run("return innerWidth") == width
    click(driver, PLAY)
    until(driver, PLAYS)
    assert driver.run(f"return [{VIDEO}.controls, {PLAY}.hidden]") == [True, True]
    assert driver.run("return document.documentElement.scrollWidth <= innerWidth")


@ALIKE
@pytest.mark.parametrize("script", [MODULE, CLASSIC], ids=["module", "classic"])
def test_either_script_runs_and_leaves_no_name(driver: Driver, site: Site, pages: Pages, script: str) -> None:
    """Nothing that a page could see but the element."""
    _open(driver, site, pages.write(pages.player(), script=script))
    names = re.findall(r"^(?:export )?(?:function|class|const) (\w+)", "".join(modules().values()), re.MULTILINE)
    assert len(names) > 30
    assert driver.run(f"return {names}.filter((name) => eval(`typeof ${{name}}`) !== 'undefined')") == []


@pytest.mark.parametrize("is_before", [True, False], ids=["before play", "while it plays"])
def test_chapters_are_there(driver: Driver, site: Site, pages: Pages, is_before: bool) -> None:
    """Opened before the film is asked for, and after."""
    _open(driver, site, pages.write(pages.player()))
    if not is_before:
        click(driver, PLAY)
        until(driver, PLAYS)
    click(driver, "document.querySelector('.play-video-chapters summary')")
    until(driver, f"document.querySelectorAll('.play-video-chapters button').length === {len(pages.scenes)}")
    assert driver.run("return document.querySelector('.play-video-chapters button').textContent").startswith(
        pages.scenes[0][0]
    )
    assert driver.run(f"return {VIDEO}.paused") is is_before


def test_the_films_own_captions_are_captions(driver: Driver, site: Site, pages: Pages) -> None:
    """A browser may offer the track in the film, too: who chooses that one has not switched captions off."""
    _open(driver, site, pages.write(pages.player()))
    click(driver, PLAY)
    until(driver, PLAYS)
    listed = driver.run(f"return [...{VIDEO}.textTracks].map((track) => track.kind)")
    assert listed.count("captions") + listed.count("subtitles") in (1, 2)
    shown = f"[...{VIDEO}.textTracks].filter((track) => track.mode === 'showing').length"
    until(driver, f"{shown} === 1")
    driver.run(
        f"""const tracks = [...{VIDEO}.textTracks].filter((track) => track.kind !== 'chapters');
            for (const track of tracks) track.mode = 'disabled';
            tracks.at(-1).mode = 'showing';"""
    )
    until(driver, "localStorage.getItem('play-video-captions') === 'en'")


ROOTS = """
<template id="films">PLAYERS</template>
<div id="open"></div><div id="closed"></div><div id="declared"><template shadowrootmode="open">PLAYERS</template></div>
<script>
window.roots = ['open', 'closed'].map((mode) => {
  const root = document.getElementById(mode).attachShadow({ mode });
  root.append(document.getElementById('films').content.cloneNode(true));
  return root;
});
roots.push(document.getElementById('declared').shadowRoot);
</script>"""


@ALIKE
def test_films_in_shadow_trees_are_films(driver: Driver, site: Site, pages: Pages) -> None:
    """Open, closed, and declared: no id twice in a tree, and the film that is started pauses those of other trees."""
    players = '<link rel="stylesheet" href="play-video.css">' + pages.player() * 2
    driver.resize(1280, 800)
    driver.open(site.address + pages.write(ROOTS.replace("PLAYERS", players)))
    is_ready = "root.querySelectorAll('.play-video-play').length === 2 && root.querySelector('link').sheet"
    until(driver, f"roots.every((root) => {is_ready})")
    ids = driver.run("return roots.map((root) => [...root.querySelectorAll('[id]')].map((place) => place.id))")
    assert [len(names) for names in ids] == [len(set(names)) for names in ids]
    assert min(map(len, ids)) > 10
    for number in range(3):
        video = f"roots[{number}].querySelector('video')"
        click(driver, f"roots[{number}].querySelector('.play-video-play')")
        until(driver, f"{video}.currentTime > 0.1")
        others = "roots.flatMap((root) => [...root.querySelectorAll('video')])"
        until(driver, f"{others}.every((one) => one.paused === (one !== {video}))")


@ALIKE
def test_a_film_that_somebody_else_starts_is_started(driver: Driver, site: Site, pages: Pages) -> None:
    """A page's own script: the button goes, the controls come, and the diagram follows."""
    _open(driver, site, pages.write(pages.player()))
    driver.run(f"{VIDEO}.muted = true; {VIDEO}.play()")
    until(driver, f"{VIDEO}.currentTime > 0 && {VIDEO}.controls && {PLAY}.hidden")
    driver.run(f"{VIDEO}.currentTime = {pages.cue('other').start}")
    until(driver, "document.querySelector('#node-other.play-video-lit')")


CHANGES = {
    "source": "document.querySelector('source').src = 'other.mp4'",
    "src": f"{VIDEO}.src = 'other.mp4'",
    "another source": "document.querySelector('source').outerHTML = '<source src=\"other.mp4\" type=\"video/mp4\">'",
}


@ALIKE
@pytest.mark.parametrize("change", few(CHANGES, ["source", "src"]))
def test_another_film_in_the_same_element_is_taken_up(driver: Driver, site: Site, pages: Pages, change: str) -> None:
    """As frameworks do it, with whatever they have rendered: the button is back, and plays the new film."""
    copy(pages.folder / "small.mp4", pages.folder / "other.mp4")
    _open(driver, site, pages.write(pages.player()))
    click(driver, PLAY)
    until(driver, PLAYS)
    driver.run(CHANGES[change])
    until(driver, f"!{PLAY}.hidden && !{VIDEO}.controls && {VIDEO}.paused && !{VIDEO}.currentTime")
    click(driver, PLAY)
    until(driver, PLAYS)
    assert driver.run(f"return {VIDEO}.currentSrc").endswith("/other.mp4")
    assert (
        driver.run(
            "return document.querySelectorAll("
            "'.play-video-play, .play-video-hint, .play-video-chapters, .play-video-from').length"
        )
        == 4
    )


@ALIKE
def test_another_timeline_class_and_title_are_taken_up(driver: Driver, site: Site, pages: Pages) -> None:
    """While the film plays: who writes into `class` takes nothing from it, and the diagram follows the new times."""
    (pages.folder / "mute.json").write_text('{"rate": "25/1", "scenes": []}', "utf-8")
    _open(driver, site, pages.write(pages.player()))
    click(driver, PLAY)
    until(driver, f"{PLAYS} && document.querySelectorAll('.play-video-schema [role=button]').length === 3")
    driver.run("document.querySelector('play-video').className = 'theirs'")
    until(driver, "document.querySelector('play-video').matches('.theirs.play-video-started')")
    driver.run(f"{VIDEO}.setAttribute('aria-label', 'Another film')")
    until(driver, "document.querySelector('play-video').getAttribute('aria-label') === 'Another film'")
    driver.run("document.querySelector('play-video').dataset.timeline = 'mute.json'")
    until(driver, "document.querySelectorAll('.play-video-schema [role=button]').length === 0")
    assert driver.run(f"return {PLAYS}")


@pytest.fixture
def films(pages: Pages) -> Iterator[Site]:
    """The same films on a site of their own, which can be slow, mean and broken."""
    with served(pages.folder) as site:
        site.pace = 0.01
        yield site


def _abroad(pages: Pages, address: str) -> str:
    """A player whose files all lie elsewhere; it does not say so."""
    player = pages.player(film=f"{address}/small.mp4", timeline=f"{address}/timeline.json")
    for name in ("captions.vtt", "chapters.vtt", "poster.jpg"):
        player = player.replace(f'"{name}"', f'"{address}/{name}"')
    return player


def test_a_film_of_another_origin_has_all_that_goes_with_it(
    driver: Driver, site: Site, films: Site, pages: Pages
) -> None:
    """Its host shares it, and the component asks as browsers want to be asked: the page need not say `crossorigin`."""
    films.shared = ("vtt", "json", "mp4")
    _open(driver, site, pages.write(_abroad(pages, films.address)))
    click(driver, "document.querySelector('#node-other')")
    until(driver, "document.querySelector('#node-other.play-video-lit')")
    until(driver, f"({VIDEO}.textTracks[0].activeCues || []).length")
    click(driver, "document.querySelector('.play-video-chapters summary')")
    until(driver, f"document.querySelectorAll('.play-video-chapters button').length === {len(pages.scenes)}")
    assert driver.run("return document.querySelectorAll('.play-video-messages p').length") == 0


def test_a_film_in_a_sandbox_plays_with_captions(driver: Driver, site: Site, pages: Pages) -> None:
    """The page that a build writes, in a frame that may do nothing but run scripts, from `cuelight serve`."""
    with open_server(pages.folder.parent, 0, ["null", site.address]) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        frame = f'<iframe sandbox="allow-scripts" width="700" height="700" src="http://127.0.0.1:{server.server_port}'
        driver.resize(1280, 800)
        driver.open(site.address + pages.write(frame + '/small/embed.html"></iframe>'))
        until(driver, "document.readyState === 'complete'")  # or WebKit's driver loses the frame when it is
        driver.enter(0)
        until(driver, PLAY)
        assert driver.run("return self.origin") == "null"
        inner = driver.run(MIDDLE.replace("PLACE", PLAY))
        driver.enter(None)
        outer = driver.run("const { x, y } = document.querySelector('iframe').getBoundingClientRect(); return [x, y]")
        driver.press(outer[0] + inner[0], outer[1] + inner[1])
        driver.enter(0)
        until(driver, f"{VIDEO}.currentTime > 0.1 && ({VIDEO}.textTracks[0].activeCues || []).length")
        assert driver.run("return document.querySelectorAll('.play-video-messages p').length") == 0
        driver.enter(None)
        driver.open("about:blank")
        server.shutdown()
        thread.join()


@ALIKE
def test_without_parts_a_film_never_begins_anew_by_itself(
    driver: Driver, site: Site, films: Site, pages: Pages
) -> None:
    """A server without Range replies: a press on a node goes there if the browser can, or says why it cannot."""
    films.gives_parts = False
    films.shared = ("vtt", "json", "mp4")
    _open(driver, site, pages.write(_abroad(pages, films.address)))
    click(driver, PLAY)
    until(
        driver,
        f"{VIDEO}.currentTime > 0.5 && document.querySelectorAll('.play-video-schema [role=button]').length === 3",
    )
    click(driver, "document.querySelector('#node-treatment')")
    goal = pages.cue("treatment").sentence
    until(driver, f"{VIDEO}.currentTime >= {goal} || document.querySelector('[data-said=fixed]')")
    assert driver.run(f"return {VIDEO}.currentTime") >= 0.5


# Two that have nothing in common: each takes seconds, since players wait before they give up.
@pytest.mark.parametrize("driver", among(BROWSERS, later=["firefox"]), indirect=True)
def test_a_film_goes_on_when_a_lost_connection_is_back(driver: Driver, site: Site, films: Site, pages: Pages) -> None:
    """In the middle of the film nothing comes any more: that is said, and the film goes on from there."""
    films.shared, films.most = ("vtt", "json", "mp4"), 144_000
    _open(driver, site, pages.write(_abroad(pages, films.address)))
    click(driver, PLAY)
    until(driver, f"{VIDEO}.readyState && {VIDEO}.controls")
    driver.run(f"{VIDEO}.currentTime = 3")
    until(driver, f"{VIDEO}.currentTime > 3.1")
    driver.run("Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })")
    until(driver, "document.querySelector('[data-said=lost]')")
    films.most = None
    driver.run("delete navigator.onLine; dispatchEvent(new Event('online'))")
    until(driver, f"{VIDEO}.currentTime > 7 && !document.querySelector('.play-video-messages p') && {PLAY}.hidden")
    assert min(driver.run("return sought")) >= 3


HOST = "document.querySelector('play-video')"
DIALOG = f"{HOST}.querySelector('dialog[open]')"


def test_keys_steer_and_fill_the_screen(driver: Driver, site: Site, pages: Pages) -> None:
    """The list of keys opens by ? and closes by Escape; f fills the screen, in which keys still steer."""
    _open(driver, site, pages.write(pages.player()))
    click(driver, PLAY)
    until(driver, f"{PLAYS} && {VIDEO}.seekable.length")
    driver.run(f"{HOST}.focus()")
    driver.key("k")
    until(driver, f"{VIDEO}.paused")
    for key, done in (("3", 0.3), ("9", 0.9), ("0", 0)):
        driver.key(key)
        until(driver, f"Math.abs({VIDEO}.currentTime - {VIDEO}.duration * {done}) < 0.1")
    driver.key("m")
    until(driver, f"{VIDEO}.muted")
    driver.key("?")
    until(driver, f"{DIALOG} && {DIALOG}.querySelectorAll('kbd').length > 15")
    driver.key("Escape")
    until(driver, f"!{DIALOG} && document.activeElement === {HOST}")
    driver.key("f")
    until(driver, f"document.fullscreenElement === {VIDEO}")
    driver.key("ArrowRight")
    until(driver, f"Math.abs({VIDEO}.currentTime - 5) < 0.1")
    driver.key("f")
    until(driver, f"!document.fullscreenElement && document.activeElement === {HOST}")


def test_what_is_under_the_film_works(driver: Driver, site: Site, pages: Pages) -> None:
    """The bar leads where it is pressed, and captions stand below; the transcript is searched."""
    _open(driver, site, pages.write(pages.player(more='data-thumbnails="thumbnails.vtt"')), 700)
    click(driver, PLAY)
    until(driver, f"{PLAYS} && {VIDEO}.seekable.length")
    driver.run(f"{VIDEO}.pause()")
    click(driver, "document.querySelector('.play-video-bar input')")
    until(driver, f"Math.abs({VIDEO}.currentTime - {VIDEO}.duration / 2) < {VIDEO}.duration / 50")
    until(
        driver, "document.querySelector('.play-video-preview > div').style.backgroundImage.includes('thumbnails.jpg')"
    )
    click(driver, "document.querySelector('.play-video-under .play-video-round')")
    until(driver, DIALOG)
    click(driver, f"{DIALOG}.querySelector('[value=below]')")
    click(driver, f"{DIALOG}.querySelector('.play-video-round')")
    take = pages.takes[1]
    driver.run(f"{VIDEO}.currentTime = {take['start'] + 0.2}")
    until(driver, f"!{DIALOG} && document.querySelector('.play-video-caption').textContent.includes('It begins in')")
    click(driver, "document.querySelector('.play-video-transcript summary')")
    click(driver, "document.querySelector('.play-video-search button')")
    until(driver, "document.activeElement.type === 'search'")
    for letter in "treat":
        driver.key(letter)
    until(driver, "document.querySelector('.play-video-search p').textContent.startsWith('Found: ')")
    assert driver.run("return document.querySelectorAll('.play-video-found').length") == 1


@ALIKE
def test_the_diagram_stands_behind_a_button_if_the_page_wants_it_so(driver: Driver, site: Site, pages: Pages) -> None:
    """It is called as the pin is; the focus goes to where one is, and back; a press on a node plays and closes it."""
    _open(driver, site, pages.write(pages.player(more='schema="button"')), 390)
    where = "document.querySelector('.play-video-where')"
    assert driver.run(f"return [{where}.textContent, {where}.getBoundingClientRect().height >= 44]") == [
        "You are here", True,
    ]  # fmt: skip
    assert driver.run("return document.querySelector('#node-first').getClientRects().length") == 0
    click(driver, where)
    until(driver, f"{DIALOG} && document.activeElement.id === 'node-first'")
    pin, dialog = driver.run(
        f"""return [document.querySelector('#pin-first'), {DIALOG}].map((one) => {{
          const {{ left, right }} = one.getBoundingClientRect();
          return [left, right];
        }})"""
    )
    assert dialog[0] <= pin[0] < pin[1] <= dialog[1]
    assert driver.run("return document.querySelector('#node-first').getAttribute('aria-current')") == "location"
    driver.key("Escape")
    until(driver, f"!{DIALOG} && document.activeElement === {where}")
    driver.resize(1280, 800)
    click(driver, where)
    until(driver, DIALOG)
    click(driver, "document.querySelector('#node-treatment')")
    until(driver, f"{PLAYS} && !{DIALOG} && document.activeElement === {HOST}")
    until(driver, f"{VIDEO}.currentTime >= {pages.cue('treatment').sentence - 0.1}")
    driver.run(f"{HOST}.remove()")


@ALIKE
def test_a_diagram_is_put_back_when_its_film_leaves_the_page(driver: Driver, site: Site, pages: Pages) -> None:
    """A copy of a film whose diagram stands behind a button is as good as the one before."""
    _open(driver, site, pages.write(pages.player(more='schema="button"')))
    driver.run(f"const copy = {HOST}.cloneNode(true); {HOST}.replaceWith(copy)")
    until(driver, "document.querySelectorAll('.play-video-where').length === 1")
    assert driver.run("return document.querySelectorAll('dialog').length") == 1
    driver.run(f"{HOST}.setAttribute('schema', 'open')")
    until(driver, "!document.querySelector('.play-video-where')")
    assert driver.run(f"return document.querySelector('div.play-video-schema').parentElement === {HOST}")
