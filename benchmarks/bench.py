"""Cuelight beside its neighbours, in one run: `make bench` (under ten minutes), `make bench-long` (over an hour).

Everybody makes the same film: the same pictures, sentences and sounds, which Cuelight made and the others are given.
Each makes it once from nothing and once more after one spoken word has changed. The others are installed first, each
into an environment of its own (`make bench-ready`); one that is not to be had, or fails, is a line with its reason.

Writes results.md, edit.png, and results.json (with --long: results-long.json) beside itself, and the README's table.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "neighbours"))

from catalogue import NEIGHBOURS, Neighbour  # noqa: E402  the folder is no package: its programs run elsewhere, too
from environments import prepare, tools  # noqa: E402
from film_quality import quality  # noqa: E402
from job import write_job  # noqa: E402
from tables import Row, lengths, plot, results_page, summary  # noqa: E402

from cuelight.build.plan import built_plan  # noqa: E402
from cuelight.project import Project  # noqa: E402

RATE = 30
SCENE = 15
"""Seconds that a scene takes: two sentences of some three seconds, and the silence round them."""
LEAST = 12
"""Seconds of the shortest film, which is one scene with less silence."""
RUNS = 3
LIMIT = 150.0
"""Seconds after which a neighbour's run is ended, times how much longer the film is."""
LIKE = 30.0
"""The least PSNR, dB, of pictures that are those given; others are of another size or at another time."""
LONG = 10
"""How many times as long the neighbours' film is in a long run."""
SUBJECTS = (
    "tumour", "treatment", "benefit", "question", "scan", "medicine", "doctor", "operation", "phase", "side effect",
)  # fmt: skip
VERBS = (
    "changes", "helps", "takes time", "needs care", "may return", "is checked", "differs", "has reasons", "matters",
)  # fmt: skip
WORDS = ("may have seen", "perhaps have seen", "surely have seen", "often have seen")


@dataclass(frozen=True)
class Run:
    """One run of a program and of all that it started: seconds, and megabytes at their most."""

    wall: float
    cpu: float
    memory: float


class FailedError(Exception):
    """A program that ended otherwise than well, and what it said."""


def run(command: Sequence[str], folder: Path, variables: dict[str, str] | None = None, seconds: float = 3600) -> Run:
    """Run a program to its end.

    Raises:
        FailedError: It did not end well.
    """
    # As people run programs: Python compiles each module once.
    wanted = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as reports:
        report = Path(reports) / "report.json"
        measure = [sys.executable, str(HERE / "neighbours" / "measure.py"), str(report), str(seconds)]
        subprocess.run([*measure, *command], cwd=folder, env=wanted | (variables or {}), check=True)
        found = json.loads(report.read_text("utf-8"))
    if found["status"] != 0:
        raise FailedError(reason(found["status"], found["said"]))
    return Run(found["wall"], found["cpu"], found["memory"])


def reason(status: int | str, said: str) -> str:
    """Why a program failed, in a line of a table."""
    lines = [line.strip() for line in said.splitlines() if line.strip(" ╭╮╰╯─│")]
    raised = [line for line in lines if re.match(r"\w+Error: |\w*error\b", line) and "CalledProcessError" not in line]
    telling = raised or [line for line in lines if "rror" in line] or lines or [""]
    return f"{status if isinstance(status, str) else f'status {status}'}: {telling[0][:160]}".replace("|", "/")


def build(project: Path) -> Run:
    """Build with two jobs, as a process of its own."""
    return run([sys.executable, "-m", "cuelight", "build", "--jobs", "2"], project)


def write_script(project: Path, minutes: float) -> Path:
    """A film of so many minutes: each scene its own picture and its own two sentences, cut from one to the next."""
    scenes = [
        {
            "id": f"s{number}",
            "heading": f"Number {number}: the {SUBJECTS[number % 10]}",
            "bullets": [{"text": f"It {VERBS[(number + at) % 9]}, as said in part {number}"} for at in range(3)],
            "transition": "cut",
            "hold": min(SCENE, minutes * 60),
            "say": f"In part {number} the {SUBJECTS[number % 10]} {VERBS[number % 9]}, as you {WORDS[0]}. "
            f"Then the {SUBJECTS[(number + 3) % 10]} {VERBS[(number + 5) % 9]} too, in most cases.",
        }
        for number in range(max(1, round(minutes * 60 / SCENE)))
    ]
    (project / "scripts").mkdir(parents=True)
    script = project / "scripts" / "film.yaml"
    script.write_text(json.dumps({"title": "A film", "rate": RATE, "scenes": scenes}, indent=1), "utf-8")
    return script


def edit(script: Path, number: int) -> None:
    """Change one word that is spoken in the first scene."""
    script.write_text(script.read_text("utf-8").replace(WORDS[number], WORDS[number + 1], 1), "utf-8")


def ours(project: Path, minutes: float) -> Iterator[Row]:
    """Cuelight: from nothing, from nothing but the takes, linked, one word, nothing."""
    script = write_script(project, minutes)
    cold = 1 if minutes >= 10 else RUNS
    yield row("first film", minutes, _from(project, cold, "audio", "slides", "dist", ".cuelight"))
    runs = _from(project, cold, "slides", "dist", ".cuelight/units", ".cuelight/records")
    film = project / "dist/film/film.mp4"
    job = json.loads(write_job(built_plan(Project(project), script), project, "job").read_text("utf-8"))
    yield row("first film, its speech kept", minutes, runs, film.stat().st_size / 1e6, quality(film, job))
    yield row("linked from kept units", minutes, _from(project, RUNS, "dist", ".cuelight/records"))
    yield row("one word changed", minutes, [_after_an_edit(project, script, number) for number in range(RUNS)])
    time.sleep(2.5)
    build(project)
    yield row("nothing changed", minutes, [build(project) for _ in range(RUNS)])


def _from(project: Path, runs: int, *folders: str) -> list[Run]:
    """Build as often, each time without these folders."""
    found = []
    for _ in range(runs):
        for folder in folders:
            shutil.rmtree(project / folder, ignore_errors=True)
        found.append(build(project))
    return found


def _after_an_edit(project: Path, script: Path, number: int) -> Run:
    edit(script, number)
    return build(project)


def row(work: str, minutes: float, runs: Sequence[Run], size: float = 0, psnr: float = 0, way: str = "Cuelight") -> Row:
    """Medians of runs, and the most memory."""
    wall, cpu = (statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu"))
    memory = max(run.memory for run in runs)
    return Row(way, work, minutes, wall, len(runs), cpu, memory, size, psnr)


def jobs(folder: Path, seconds: float) -> list[Path]:
    """The film that the neighbours are given, before and after the edit."""
    script = write_script(folder / "film", seconds / 60)
    build(folder / "film")
    before = write_job(built_plan(Project(folder / "film"), script), folder, "before")
    _after_an_edit(folder / "film", script, 0)
    return [before, write_job(built_plan(Project(folder / "film"), script), folder, "after")]


def theirs(neighbour: Neighbour, given: Path, seconds: float, variables: dict[str, str], limit: float) -> Iterator[Row]:
    """A neighbour: from nothing, and after one word has changed; or why not."""
    found = prepare(neighbour.environment)
    installed = found.get("versions", {})
    assert isinstance(installed, dict)
    way = neighbour.title.format(installed.get(neighbour.environment.name, "")).strip()
    if "failed" in found:
        yield Row(way, "first film", seconds / 60, 0, 0, failed=f"not installed: {found['failed']}")
        return
    folder, out = given / f"by-{len(list(given.iterdir()))}", given / "film.mp4"
    folder.mkdir()
    for work, name in (("first film", "before"), ("one word changed", "after")):
        job = given / f"{name}.json"
        out.unlink(missing_ok=True)
        command = neighbour.command(job, folder, out, sys.executable)
        try:
            one = run(command, folder, variables, limit)
            psnr = quality(out, json.loads(job.read_text("utf-8")))
            if psnr < LIKE:
                raise ValueError(f"its pictures are not those that it was given: {psnr:.0f} dB")
            yield row(work, seconds / 60, [one], out.stat().st_size / 1e6, psnr, way)
        except (FailedError, OSError, ValueError) as error:
            yield Row(way, work, seconds / 60, 0, 0, failed=str(error) or type(error).__name__)
            return


def _whole_scenes(seconds: float) -> float:
    """The seconds of a film of about so many."""
    return SCENE * round(seconds / SCENE) if seconds > SCENE else max(seconds, LEAST)


@contextmanager
def voice(given: Sequence[Path]) -> Iterator[str]:
    """The voice that answers with our takes, and where it does."""
    command = [sys.executable, "-u", str(HERE / "neighbours" / "voice.py"), *map(str, given)]
    process = subprocess.Popen(command, env=os.environ | tools(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def all_theirs(folder: Path, times: float, said: Callable[[Row], None]) -> list[Row]:
    """Every neighbour in turn, on so many times its length of film."""
    rows = list[Row]()
    lengths = {neighbour: _whole_scenes(neighbour.seconds * times) for neighbour in NEIGHBOURS}
    given = {seconds: jobs(folder / f"{seconds:g}", seconds) for seconds in sorted(set(lengths.values()))}
    with voice([job for pair in given.values() for job in pair]) as spoken:
        for neighbour, seconds in lengths.items():
            variables, limit = tools() | {"VOICE": spoken}, LIMIT * (times if times >= 1 else 4)
            for each in theirs(neighbour, given[seconds][0].parent, seconds, variables, limit):
                said(each)
                rows.append(each)
    return rows


def machine() -> dict[str, str]:
    """What it was measured on."""
    names = ("cuelight", "av", "numpy", "pillow", "piper-tts", "onnxruntime")
    found = {
        "measured": time.strftime("%Y-%m-%d"),
        "cores": str(os.cpu_count()),
        "processor": platform.processor() or platform.machine(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        **{name: version(name) for name in names},
    }
    for environment in dict.fromkeys(neighbour.environment for neighbour in NEIGHBOURS):
        versions = prepare(environment).get("versions", {})
        assert isinstance(versions, dict)
        found |= {f"{name} ({environment.name})": number for name, number in versions.items()}
    return found


def stored() -> tuple[dict[str, Any], dict[str, Any]]:
    """What was measured last, of short films and of longer ones."""
    short, longer = (json.loads((HERE / f"{name}.json").read_text("utf-8")) for name in ("results", "results-long"))
    return short, longer


def write_pages(before: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """Write results.md, the picture, and what the README says in place of what it says of the results `before`."""
    results, longer = stored()
    plot(results, longer, HERE / "edit.png")
    (HERE / "results.md").write_text(results_page(results, longer), "utf-8")
    readme = HERE.parent / "README.md"
    text = readme.read_text("utf-8").replace(summary(before[0]), summary(results))
    readme.write_text(text.replace(lengths(before[1]), lengths(longer)), "utf-8")


def measure(is_long: bool) -> dict[str, Any]:
    """Everything, as it is stored."""
    rows, about = list[Row](), machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for minutes in (3, 10, 60) if is_long else (1,):
            rows += ours(folder / f"ours-{minutes}", minutes)
            shutil.rmtree(folder / f"ours-{minutes}")
        rows += all_theirs(folder, LONG if is_long else 1, show)
    return {"machine": about, "rows": [asdict(each) for each in rows]}


def show(each: Row) -> None:
    """Say at once what was found."""
    print(each, file=sys.stderr, flush=True)


def main() -> None:
    """Measure, and write what was found; with --try, try every neighbour on one scene, and write nothing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="longer films, into results-long.json")
    parser.add_argument(
        "--try", action="store_true", dest="only_try", help="every neighbour on one scene; writes nothing"
    )
    parser.add_argument("--tables", action="store_true", help="measure nothing: only write the tables again")
    options = parser.parse_args()
    started = time.perf_counter()
    if options.only_try:
        with tempfile.TemporaryDirectory() as name:
            all_theirs(Path(name), SCENE / 60, show)
        return
    before = stored()
    if not options.tables:
        path = HERE / ("results-long.json" if options.long else "results.json")
        path.write_text(json.dumps(measure(options.long), indent=1) + "\n", "utf-8")
    write_pages(before)
    print((HERE / "results.md").read_text("utf-8"))
    print(f"measured in {time.perf_counter() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
