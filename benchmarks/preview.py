"""How soon an edit is seen and heard in `cuelight preview`, what an idle preview costs, and whether memory grows.

    python benchmarks/preview.py [EDITS] [--hour]

The first film is previewed in Chromium, and its script is saved with another heading, sentence or label in turn. The
page says when a new picture was painted and when a changed sentence began to sound. `--hour` saves 720 edits, one every
five seconds' worth of them without waiting: as many as an author saves in an hour.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests" / "support"))
MARK = """([name, after]) => {
  const marks = performance.getEntriesByName(name).filter((mark) => performance.timeOrigin + mark.startTime > after);
  return marks.length ? performance.timeOrigin + marks[0].startTime : null;
}"""
WORDS = ("calm", "clear", "plain", "steady", "open", "kind", "gentle", "simple", "short", "slow")
SAID = (
    "This short",
    "The path begins with the",
    "The main aim of",
    "These are",
    "With a local",
    "Suppose that a",
    "This is why a",
)
"""Where words come into sentences of three to nine seconds, in seven scenes."""

PATIENCE = 30.0


@contextmanager
def previewed(project: Path) -> Iterator[tuple[str, int]]:
    """A preview that runs in a process of its own: its address, and its process."""
    command = [sys.executable, "-m", "cuelight", "preview", "--port", "0"]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield process.stdout.readline().split()[0], process.pid
    finally:
        process.terminate()
        process.wait()


def family(pid: int) -> list[int]:
    """A process and those that it started."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [pid, *(each for child in found.stdout.split() for each in family(int(child)))]


def cpu_seconds(pid: int) -> float:
    """Processor time that a preview has used."""
    ticks = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(processes: Iterable[int]) -> float:
    """Megabytes that processes have for themselves."""
    lines = (line for each in processes for line in Path(f"/proc/{each}/smaps_rollup").read_text("utf-8").splitlines())
    kilobytes = sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return kilobytes / 1024


def edits(text: str, many: int) -> Iterator[tuple[str, str]]:
    """Texts of the script, each with another sentence, heading or label than the one before."""
    heading = text.index("heading: ") + len("heading: ")
    start = heading + (text[heading] in "\"'")
    places = {"heading": text[start : start + 20], "label": "Localized phase", **dict.fromkeys(SAID, "")}
    now = {key: value or key for key, value in places.items()}
    for number in range(many):
        kind, turn = ("say", "heading", "label")[number % 3], number // 3
        word = f"{WORDS[turn % len(WORDS)]} {WORDS[turn // len(WORDS) % len(WORDS)]}"
        place = SAID[turn % len(SAID)] if kind == "say" else kind
        after = {"heading": f"{word} {places['heading']}", "label": f"{word} phase"}.get(place, f"{place} {word}")
        text = text.replace(now[place], after, 1)
        now[place] = after
        yield kind, text


def waited(page: Page, name: str, after: float) -> float | None:
    """Milliseconds from a save until the page marked something; None if it never did."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        at = page.evaluate(MARK, [name, after])
        if at is not None:
            return float(at) - after
        page.wait_for_timeout(20)
    return None


def latencies(page: Page, script: Path, many: int) -> dict[str, list[float]]:
    """Save edits, each once the last is wholly made, and see when each is seen and heard.

    That of a label is seen in the old arrangement first, then in its own.
    """
    found: dict[str, list[float]] = {}
    marks = {
        "say": {"say, heard": "cuelight-sound"},
        "heading": {"heading, seen": "cuelight-picture"},
        "label": {"label, old arrangement": "cuelight-glimpse", "label, seen": "cuelight-picture"},
    }
    for kind, edited in edits(script.read_text("utf-8"), many):
        page.locator("#busy:not(.working)").wait_for(state="attached", timeout=60_000)
        page.wait_for_timeout(2000)
        saved = time.time() * 1000
        script.write_text(edited, "utf-8")
        for what, name in marks[kind].items():
            took = waited(page, name, saved)
            found.setdefault(what, []).append(took if took is not None else float("inf"))
            print(f"  {what}: {found[what][-1]:.0f} ms", flush=True)
        if kind == "say":
            page.wait_for_timeout(10000)  # It is played to its end.
    return found


def report(what: str, values: list[float]) -> None:
    """A line of what was measured."""
    print(f"{what:24} median {statistics.median(values):5.0f} ms   worst {max(values):5.0f} ms   of {len(values)}")


def main(arguments: list[str]) -> None:
    """Measure, and print."""
    from browsers import chromium

    many = int(next((each for each in arguments if each.isdecimal()), "20"))
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT / "scripts", project / "scripts")
        subprocess.run([sys.executable, "-m", "cuelight", "build"], cwd=project, check=True, capture_output=True)
        script = project / "scripts" / "advanced-stage.yaml"
        with previewed(project) as (address, pid), chromium() as browser:
            page = browser.new_page()
            page.goto(address)
            page.wait_for_selector("img.still:not([hidden])")
            page.mouse.click(400, 300)
            page.wait_for_timeout(1000)
            page.keyboard.press("Escape")
            page.wait_for_timeout(500)
            if page.evaluate("[...document.querySelectorAll('video')].some((video) => !video.paused)"):
                page.mouse.click(400, 300)
            for what, values in latencies(page, script, many).items():
                report(what, values)
            page.locator("#busy:not(.working)").wait_for(state="attached", timeout=60_000)
            page.wait_for_timeout(3000)
            before = cpu_seconds(pid)
            page.wait_for_timeout(10000)
            print(f"idle: {(cpu_seconds(pid) - before) * 100:.1f} ms of processor time a second")
            print(f"memory: {memory(family(pid)):.0f} MB after {many} edits")
            if "--hour" in arguments:
                hour(script, pid)


def hour(script: Path, pid: int) -> None:
    """As many edits as an author saves in an hour, and what memory is then."""
    text = script.read_text("utf-8")
    for number, (_, edited) in enumerate(edits(text, 720), 1):
        script.write_text(edited, "utf-8")
        time.sleep(1)
        if number % 60 == 0:
            print(f"memory: {memory(family(pid)):.0f} MB after {number} edits more", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
