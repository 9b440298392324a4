"""What a build costs, end to end, as whole processes: cold, nothing to do, one word changed, and an hour of film.

Run: python benchmarks/build.py [--short]     (--short leaves the hour of film out)
Prints a table; each figure is the median of its runs, with the least and the most.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from runs import HEAD, Run, row, run

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = "advanced-stage"
WISHES = ("you wish", "you want", "you like")


def build(project: Path) -> Run:
    """Run `cuelight build --json` once."""
    return run([sys.executable, "-m", "cuelight", "build", "--json"], project)


def _film(run: Run) -> dict:
    """What a run says of the one film."""
    return json.loads(run.said)["films"][0]


def edit(script: Path, number: int) -> None:
    """Change one word that is spoken."""
    before = "you need" if number == 0 else WISHES[number - 1]
    text = script.read_text("utf-8")
    if before not in text:
        sys.exit(f"{script.name} no longer says {before!r}")
    script.write_text(text.replace(before, WISHES[number], 1), "utf-8")


def edited(project: Path, script: Path, runs: int) -> list[Run]:
    """Change a word and build, several times."""
    results = []
    for number in range(runs):
        edit(script, number)
        results.append(build(project))
    return results


def made(run: Run) -> str:
    """What a run made."""
    return ", ".join(f"{number} {what}" for what, number in _film(run)["made"].items() if number) or "nothing"


def measure(project: Path, script: Path, name: str, cold_runs: int) -> None:
    """Cold, nothing, one word, for one project."""
    cold = []
    for _ in range(cold_runs):
        for folder in ("audio", "slides", "dist", ".cuelight"):
            shutil.rmtree(project / folder, ignore_errors=True)
        cold.append(build(project))
    film = _film(cold[0])
    rate = film["seconds"] / statistics.median(run.wall for run in cold)
    row(f"{name}: cold", cold, f"{film['seconds']:.0f} s of film, {rate:.1f} times real time; {made(cold[0])}")
    row(f"{name}: nothing to do", [build(project) for _ in range(5)])
    words = edited(project, script, 3)
    row(f"{name}: one word changed", words, made(words[-1]))


def example(folder: Path) -> tuple[Path, Path]:
    """A project with the example alone."""
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    for path in (folder / "scripts").glob("*.yaml"):
        if path.stem != EXAMPLE and not path.name.startswith("lexicon"):
            path.unlink()
    return folder, folder / "scripts" / f"{EXAMPLE}.yaml"


SENTENCES = [
    "A tumour that has spread is found in more than one place.",
    "The treatment aims to halt its growth for as long as possible.",
    "Some grow within a few months, and others only after years.",
    "There are questions that you can take to your doctors.",
    "Not every change on a scan means that something is wrong.",
    "Medicines reach the whole body through the blood.",
    "The benefit of a treatment can last for a long time.",
    "An operation is one of several ways to treat a tumour.",
]


def hour(folder: Path) -> tuple[Path, Path]:
    """An hour of film: every slide its own, sentences from a small set, so that drawing and linking are what costs."""
    scenes = [
        {
            "id": "opening",
            "title": {"text": "An hour of film"},
            "say": "Take your time. You can go back whenever you need to.",
        }
    ]
    for number in range(330):
        say = " ".join(f"[{s}](#{k + 1})" if k < 2 else s for k, s in enumerate((SENTENCES * 2)[number % 8 :][:3]))
        bullets = [f"Point {number}, first: {SENTENCES[number % 8]}", f"Point {number}, second"]
        scenes.append({"id": f"s{number}", "heading": f"Slide number {number}", "bullets": bullets, "say": say})
    (folder / "scripts").mkdir()
    script = folder / "scripts" / "hour.yaml"
    script.write_text(json.dumps({"title": "An hour", "scenes": scenes}, indent=1), "utf-8")
    return folder, script


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        measure(*example(Path(folder)), "example", 1 if options.short else 3)
    if not options.short:
        with tempfile.TemporaryDirectory() as folder:
            measure(*hour(Path(folder)), "an hour", 1)


if __name__ == "__main__":
    main()
