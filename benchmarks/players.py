"""What a page pays and gets with Cuelight's component and with other players, in one run: players.md.

The same film, captions, chapters and poster for each, as its own documentation embeds it. Chromium, served packed from
the loopback address. The others come from npm into a folder of their own, `.players/`; Able Player is not there.
Run: python benchmarks/players.py FOLDER     (FOLDER: a built film, such as dist/advanced-stage)
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, TimeoutError

HERE = Path(__file__).resolve().parent
PLAYERS = HERE.parent / ".players"
PACKAGES = {"plyr": "3.8.4", "vidstack": "1.15.6", "media-chrome": "4.19.4", "media-icons": "1.1.5"}
ICONS = "https://cdn.jsdelivr.net/npm/media-icons@1.1.5/dist/cdn.js/+esm"
"""What Vidstack fetches from elsewhere; given to it from its package."""
WIDTHS = (320, 700, 1280)
MOUNTS = 100
DELAY = 2.0
"""Seconds for which scripts are held back where the layout's shift is measured."""
TAGS = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ALL_RULES = {"runOnly": {"type": "tag", "values": list(TAGS)}}
TRACKS = """\
<source src="film.mp4" type="video/mp4">
<track kind="captions" srclang="en" label="English" src="captions.vtt" default>
<track kind="chapters" srclang="en" label="Chapters" src="chapters.vtt">"""
SIZED = 'width="1920" height="1080"'
CONTROLS = " ".join(
    f"<media-{name}></media-{name}>"
    for name in (
        "play-button", "seek-backward-button", "seek-forward-button", "time-range", "time-display", "mute-button",
        "volume-range", "captions-button", "playback-rate-button", "pip-button", "fullscreen-button",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Player:
    """A player as a page embeds it.

    Attributes:
        name: As the table calls it.
        head: What stands in the page's head.
        body: What stands where the film is.
        play: Selects what a reader presses.
        foot: Scripts at the end of the page.
    """

    name: str
    head: str
    body: str
    play: str
    foot: str = ""

    def page(self) -> str:
        """The whole page."""
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A film</title>'
            f'<meta name="viewport" content="width=device-width">{self.head}</head>'
            f'<body><main><h1>Films</h1><h2>A film</h2><div id="here">{self.body}</div>'
            "<p>What follows.</p></main>"
            f"{self.foot}</body></html>"
        )


def players(film: Path) -> Sequence[Player]:
    """Cuelight's component and three others, each as its documentation says."""
    snippet = (film / "snippet.html").read_text("utf-8")
    return (
        Player("Cuelight", "", snippet, "play-video button"),
        Player(
            "Plyr",
            '<link rel="stylesheet" href="plyr/dist/plyr.css">',
            f'<video id="player" {SIZED} playsinline controls preload="none" data-poster="poster.jpg">{TRACKS}</video>',
            ".plyr__controls button[data-plyr=play]",
            '<script src="plyr/dist/plyr.min.js"></script>'
            "<script>window.mount = () => new Plyr('#player', { iconUrl: 'plyr/dist/plyr.svg', blankVideo: '' });"
            "mount();</script>",
        ),
        Player(
            "Vidstack",
            '<link rel="stylesheet" href="vidstack/player/styles/default/theme.css">'
            '<link rel="stylesheet" href="vidstack/player/styles/default/layouts/video.css">'
            '<script src="vidstack/cdn/with-layouts/vidstack.js" type="module"></script>',
            '<media-player title="A film" src="film.mp4" playsinline load="play"><media-provider>'
            '<media-poster class="vds-poster" src="poster.jpg" alt=""></media-poster>'
            '<track kind="captions" srclang="en" label="English" src="captions.vtt" default>'
            '<track kind="chapters" srclang="en" label="Chapters" src="chapters.vtt">'
            "</media-provider><media-video-layout></media-video-layout></media-player>",
            "media-play-button",
        ),
        Player(
            "Media Chrome",
            '<script type="module" src="media-chrome/dist/index.js"></script>'
            "<style>media-controller {display: block; aspect-ratio: 16/9} media-controller video {width: 100%}</style>",
            f'<media-controller><video slot="media" {SIZED} preload="none" playsinline poster="poster.jpg">{TRACKS}'
            "</video>"
            f"<media-control-bar>{CONTROLS}</media-control-bar></media-controller>",
            "media-play-button",
        ),
    )


def bring(film: Path) -> Path:
    """A folder that has the film under one name for all, and the players."""
    PLAYERS.mkdir(exist_ok=True)
    wanted = {"private": True, "dependencies": PACKAGES}
    (PLAYERS / "package.json").write_text(json.dumps(wanted), "utf-8")
    npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(npm, cwd=PLAYERS, check=True)
    site = PLAYERS / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(film, site)
    for name in PACKAGES:
        (site / name).symlink_to(PLAYERS / "node_modules" / name)
    shutil.copyfile(film / f"{film.name}.mp4", site / "film.mp4")
    for player in players(film):
        (site / page_name(player)).write_text(player.page(), "utf-8")
    return site


def page_name(player: Player) -> str:
    """The file of a player's page."""
    return f"page-{player.name.lower().replace(' ', '-')}.html"


def context(browser: Browser, width: int = 1000, **more: Any) -> BrowserContext:
    """A context of the browser as a new reader has it."""
    made = browser.new_context(viewport={"width": width, "height": 900}, **more)
    made.route(
        ICONS,
        lambda route: route.fulfill(
            path=PLAYERS / "node_modules" / "media-icons" / "dist" / "cdn.js",
            content_type="text/javascript",
            headers={"Access-Control-Allow-Origin": "*"},
        ),
    )
    return made


@contextmanager
def opened(browser: Browser, address: str, width: int = 1000, **more: Any) -> Iterator[Page]:
    """A page in a context of its own, closed afterwards."""
    made = context(browser, width, **more)
    try:
        page = made.new_page()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1_500)
        yield page
    finally:
        made.close()


def weight(browser: Browser, address: str, player: Player) -> Mapping[str, float]:
    """Kilobytes that are sent before a press, and those of scripts and styles among them."""
    made = context(browser)
    page = made.new_page()
    session = made.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(2_000)
    made.close()
    code = sum(size for key, size in sizes.items() if kinds.get(key) in ("Script", "Stylesheet"))
    return {"kB before a press": sum(sizes.values()) / 1000, "kB of scripts and styles": code / 1000}


OBSERVE = """window.shift = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });"""


def shift(browser: Browser, address: str, player: Player) -> Mapping[str, float]:
    """The greatest cumulative layout shift at three widths, with scripts that come two seconds late."""

    def late(route: Route) -> None:
        time.sleep(max(0.0, begun + DELAY - time.monotonic()))
        route.continue_()

    worst = 0.0
    for width in WIDTHS:
        made = context(browser, width)
        page = made.new_page()
        page.add_init_script(OBSERVE)
        page.route(lambda url: url.endswith(".js"), late)
        begun = time.monotonic()
        page.goto(address, wait_until="load")
        page.wait_for_timeout(1_500)
        worst = max(worst, page.evaluate("shift"))
        page.unroute_all(behavior="ignoreErrors")
        made.close()
    return {"layout shift": round(worst, 3)}


def accessible(browser: Browser, address: str, player: Player) -> Mapping[str, float]:
    """Elements in which axe finds something, by all rules up to AAA."""
    with opened(browser, address) as page:
        found = Axe().run(page, options=ALL_RULES).response["violations"]
        return {"elements with axe findings (AAA)": sum(len(rule["nodes"]) for rule in found)}


PRESSES: Mapping[str, tuple[str, str]] = {
    "Space": (" ", "paused"), "k": ("k", "paused"), "j": ("j", "back"), "l": ("l", "on"),
    "ArrowLeft": ("ArrowLeft", "back"),
    "ArrowRight": ("ArrowRight", "on"), "m": ("m", "muted"), "c": ("c", "captions"), "ArrowUp": ("ArrowUp", "louder"),
    "ArrowDown": ("ArrowDown", "softer"), "Home": ("Home", "first"), "End": ("End", "last"), "5": ("5", "half"),
    "<": ("<", "slower"), ">": (">", "faster"), "f": ("f", "full"),
}  # fmt: skip
STATE = """() => { const video = document.querySelector('video'); return {
    at: video.currentTime, length: video.duration, paused: video.paused, muted: video.muted, volume: video.volume,
    rate: video.playbackRate, full: Boolean(document.fullscreenElement),
    shown: [...video.textTracks].some((track) => track.kind !== 'chapters' && track.mode === 'showing')
        || Boolean(document.querySelector('.plyr--captions-active, .vds-captions:not([aria-hidden="true"])')) } }"""
AGAIN = """() => { const video = document.querySelector('video');
    video.currentTime = 60; video.volume = 0.5; video.play(); }"""
FOCUS = """() => { if (document.activeElement === document.body)
    document.querySelector('#here [tabindex]')?.focus(); }"""
DONE: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], bool]] = {
    "paused": lambda was, now: was["paused"] != now["paused"],
    "back": lambda was, now: now["at"] < was["at"] - 2,
    "on": lambda was, now: now["at"] > was["at"] + 2.5,
    "muted": lambda was, now: was["muted"] != now["muted"],
    "captions": lambda was, now: was["shown"] != now["shown"],
    "louder": lambda was, now: now["volume"] > was["volume"],
    "softer": lambda was, now: now["volume"] < was["volume"],
    "first": lambda was, now: now["at"] < 2,
    "last": lambda was, now: now["at"] > now["length"] - 12,
    "half": lambda was, now: abs(now["at"] - now["length"] / 2) < 3,
    "slower": lambda was, now: now["rate"] < was["rate"],
    "faster": lambda was, now: now["rate"] > was["rate"],
    "full": lambda was, now: was["full"] != now["full"],
}


def keys(browser: Browser, address: str, player: Player) -> Mapping[str, float]:
    """How many of sixteen keys do what players have them for, after a press on Play, with the focus in the player."""
    works = []
    with opened(browser, address) as page:
        page.locator(player.play).first.click()
        page.evaluate(FOCUS)
        page.wait_for_timeout(1_000)
        for name, (key, what) in PRESSES.items():
            page.evaluate(AGAIN)
            page.wait_for_timeout(500)
            was = page.evaluate(STATE)
            page.keyboard.press(key)
            page.wait_for_timeout(400)
            if DONE[what](was, page.evaluate(STATE)):
                works.append(name)
    return {"keys of 16": len(works)}


def leaks(browser: Browser, address: str, player: Player) -> Mapping[str, float]:
    """Nodes that are left after the film was put into the page and taken out of it a hundred times."""
    with opened(browser, address) as page:
        session = page.context.new_cdp_session(page)

        def nodes() -> int:
            session.send("HeapProfiler.enable")
            session.send("HeapProfiler.collectGarbage")
            return int(session.send("Memory.getDOMCounters")["nodes"])

        mount = """async (body) => { const here = document.querySelector('#here');
            here.innerHTML = body; window.mount?.(); await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame); here.replaceChildren(); }"""
        body = unscripted_body(player)
        for _ in range(5):
            page.evaluate(mount, body)
        page.wait_for_timeout(500)
        before = nodes()
        for _ in range(MOUNTS):
            page.evaluate(mount, body)
        page.wait_for_timeout(1_000)
        return {"nodes left a mount": round(max(0, nodes() - before) / MOUNTS, 1)}


def unscripted(browser: Browser, address: str, player: Player) -> Mapping[str, str]:
    """What is there without JavaScript."""
    with opened(browser, address, java_script_enabled=False) as page:
        video = page.locator("video[controls]")
        plays = video.count() > 0 and video.first.is_visible()
        reads = page.get_by_text("two situations").count() > 0
        return {"without JavaScript": ("plays" if plays else "does not play") + (", transcript" if reads else "")}


IN_SHADOW = """(body) => { const here = document.querySelector('#here'); here.replaceChildren();
    const root = here.attachShadow({ mode: 'open' }); root.innerHTML = body;
    for (const each of document.querySelectorAll('link[rel=stylesheet], style')) root.prepend(each.cloneNode(true));
    const video = root.querySelector('#player');
    if (video) try { new Plyr(video, { iconUrl: 'plyr/dist/plyr.svg' }); } catch {} }"""
PLAYS = """() => { const find = (root) => root.querySelector('video')
        || [...root.querySelectorAll('*')].map((each) => each.shadowRoot && find(each.shadowRoot)).find(Boolean);
    return find(document.querySelector('#here').shadowRoot)?.currentTime > 0.2; }"""


def unscripted_body(player: Player) -> str:
    """What stands where the film is, without its scripts: the page has them."""
    return player.body.replace("<script", "<noscript").replace("</script", "</noscript")


def shadowed(browser: Browser, address: str, player: Player) -> Mapping[str, str]:
    """Whether a press plays the film where it stands in a shadow tree."""
    with opened(browser, address) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.evaluate(IN_SHADOW, unscripted_body(player))
        page.wait_for_timeout(1_000)
        try:
            page.locator(player.play).first.click(timeout=2_000)
            page.wait_for_timeout(1_000)
            plays = page.evaluate(PLAYS)
        except TimeoutError:
            plays = False
        return {"in a shadow root": "plays" if plays else "does not play"}


MEASURES = (weight, shift, accessible, keys, leaks, unscripted, shadowed)


def table(rows: Mapping[str, Mapping[str, Any]]) -> str:
    """Markdown: a row a measure, a column a player."""
    names = list(next(iter(rows.values())))
    lines = [f"| | {' | '.join(rows)} |", f"|---|{'---|' * len(rows)}"]
    for name in names:
        values = (each[name] for each in rows.values())
        shown = (f"{value:.1f}" if name.startswith("kB") else str(value) for value in values)
        lines.append(f"| {name} | {' | '.join(shown)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure them all and write players.md."""
    sys.path.insert(0, str(HERE.parent / "tests" / "support"))
    from browsers import chromium
    from page_server import served

    film = Path(sys.argv[1]).resolve()
    site = bring(film)
    rows: dict[str, dict[str, Any]] = {}
    with served(site) as there, chromium() as browser:
        there.packed = (".js", ".css", ".html", ".svg", ".vtt", ".json")
        for player in players(film):
            rows[player.name] = {}
            for measure in MEASURES:
                rows[player.name] |= measure(browser, f"{there.address}/{page_name(player)}", player)
                print(player.name, rows[player.name], file=sys.stderr)
    (HERE / "players.md").write_text(f"# Players\n\n{table(rows)}\n", "utf-8")


if __name__ == "__main__":
    main()
