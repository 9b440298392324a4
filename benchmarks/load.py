"""What Cuelight bears: many scenes, a long film, many films, too much of something; memory and open files all along.

Run: python benchmarks/load.py [CASE...]     (cases: scenes, hours, films, bullets; default: all)
Prints a table, a line a build; memory and open files are the most that were seen, sampled ten times a second.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VOICE = {"voice": "beep", "voices": {"beep": {"engine": "tone"}}}
"""Tones: speaking for three hours measures the voice, not the load."""


@dataclass
class Watched:
    """A run: seconds, the most memory in megabytes, the most files that were open, exit status, what it printed."""

    seconds: float
    memory: float
    files: int
    status: int
    said: str


def watch(project: Path, *arguments: str) -> Watched:
    """Run the command, and look at it while it runs."""
    with tempfile.TemporaryFile("w+") as out:
        started = time.perf_counter()
        command = [sys.executable, "-m", "cuelight", *arguments]
        process = subprocess.Popen(command, cwd=project, stdout=out, stderr=out, text=True)
        seen, ended = [0], threading.Event()
        sampler = threading.Thread(target=_sample, args=(process.pid, seen, ended))
        sampler.start()
        _, status, usage = os.wait4(process.pid, 0)
        ended.set()
        sampler.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return Watched(time.perf_counter() - started, usage.ru_maxrss / 1024, max(seen), process.returncode, out.read())


def _sample(process: int, seen: list[int], ended: threading.Event) -> None:
    while not ended.wait(0.1):
        try:
            seen.append(len(list(Path(f"/proc/{process}/fd").iterdir())))
        except OSError:
            return


def row(name: str, run: Watched, note: str = "") -> None:
    """Print one line of the table."""
    print(f"| {name} | {run.seconds:.1f} | {run.memory:.0f} | {run.files} | {run.status} | {note} |", flush=True)


def scenes(number: int, title: str, say: str = "Here is [one](#1). And [another](#2).") -> dict[str, Any]:
    """A script of so many scenes, each its own."""
    made = [
        {"id": f"s{at}", "heading": f"Slide number {at}", "bullets": [f"Point {at}", f"Another of {at}"], "say": say}
        for at in range(number)
    ]
    return {"title": title, **VOICE, "scenes": made}


def write(project: Path, name: str, script: dict[str, Any]) -> None:
    """Write a script."""
    (project / "scripts").mkdir(exist_ok=True)
    (project / "scripts" / f"{name}.yaml").write_text(json.dumps(script), "utf-8")


def many_scenes(project: Path) -> Iterator[tuple[str, Watched, str]]:
    """Five hundred scenes in one film."""
    write(project, "film", scenes(500, "Five hundred scenes"))
    run = watch(project, "build", "--json")
    yield "500 scenes: cold", run, length(run)
    yield "500 scenes: nothing", watch(project, "build", "--json"), ""


def three_hours(project: Path) -> Iterator[tuple[str, Watched, str]]:
    """Three hours: 600 scenes of eighteen seconds."""
    say = "Here is [one](#1) of the things to say. [](pause:7s) And [another](#2) follows it. [](pause:6s) Go on now."
    write(project, "film", scenes(600, "Three hours", say))
    run = watch(project, "build", "--json")
    yield "3 hours: cold", run, length(run)
    yield "3 hours: nothing", watch(project, "build", "--json"), ""
    yield "3 hours: verify", watch(project, "verify"), ""


def many_films(project: Path) -> Iterator[tuple[str, Watched, str]]:
    """Two hundred films of five scenes, each with pictures of its own."""
    for number in range(200):
        write(project, f"film-{number:03d}", scenes(5, f"Film {number}"))
    run = watch(project, "build", "--json")
    yield "200 films: cold", run, length(run)
    time.sleep(2)
    yield "200 films: nothing, by content", watch(project, "build", "--json"), ""
    yield "200 films: nothing", watch(project, "build", "--json"), ""


def many_bullets(project: Path) -> Iterator[tuple[str, Watched, str]]:
    """Five thousand bullets on one slide, five thousand nodes in one schema: refused with a reason."""
    script = scenes(1, "Five thousand bullets")
    script["scenes"][0]["bullets"] = [f"Bullet {number}" for number in range(5_000)]
    write(project, "film", script)
    run = watch(project, "build")
    yield "5,000 bullets", run, reason(run)
    script = scenes(1, "Five thousand nodes")
    nodes = {f"n{number}": {"label": f"Node {number}"} for number in range(5_000)}
    edges = [f"n{number} -> n{number + 1}" for number in range(4_999)]
    script["schema"] = {"nodes": nodes, "edges": edges}
    script["scenes"] = [{"heading": "All of them", "schema": {}, "say": "Too much."}]
    write(project, "film", script)
    run = watch(project, "build")
    yield "5,000 nodes", run, reason(run)


def length(run: Watched) -> str:
    """How long the films are that were built."""
    if run.status:
        return run.said[-200:].replace("\n", " ")
    stored = json.loads(run.said[run.said.index("{") :])
    return f"{sum(film['seconds'] for film in stored['films']):.0f} s of film"


def reason(run: Watched) -> str:
    """The first line of what was said."""
    return next(line for line in run.said.splitlines() if "film.yaml" in line)[:160].replace("|", " ")


CASES: dict[str, Callable[[Path], Iterator[tuple[str, Watched, str]]]] = {
    "scenes": many_scenes, "hours": three_hours, "films": many_films, "bullets": many_bullets,
}  # fmt: skip


def main() -> None:
    """Print the table."""
    print("| load | seconds | peak MB | most open files | exit status | |\n|---|---|---|---|---|---|")
    for name in sys.argv[1:] or CASES:
        project = Path(tempfile.mkdtemp(prefix="cuelight-load-"))
        try:
            for line in CASES[name](project):
                row(*line)
        finally:
            shutil.rmtree(project)


if __name__ == "__main__":
    main()
