"""What a build costs when little or nothing changed: one word in films of several lengths, and fifty films untouched.

Run: python benchmarks/warm.py [word] [nothing] [--minutes N...] [--keep FOLDER]
Without a name, both; --keep leaves the projects there, built, for the next run. Prints two tables: wall and processor
seconds, medians of runs with the least and the most.

`word`: each film's scenes have pictures and sentences of their own, spoken by the voice `tone`, which takes no time;
the scene in the middle is spoken by `joe`, and a word of it is changed before each run, so a real voice speaks it.

`nothing`: the reference is a process that starts Python and imports exactly the modules that this very build loads,
in the order in which it loads them; the two are run in turns, so that both meet the same machine. The films say and
show the same, so that making them takes minutes only: each has files of its own all the same.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from runs import HEAD, Run, row, run

MINUTES = (1, 10, 60)
SCENE = 12
"""Seconds that a scene takes: three sentences, and the silence round them."""
FILMS = 50
WORD_RUNS, RUNS = 5, 15
SETTLED = 2.5
"""Seconds after which a file that was written cannot change within the clock's grain."""
SUBJECTS = (
    "tumour", "treatment", "benefit", "question", "scan", "medicine", "doctor", "operation", "phase", "side effect",
)  # fmt: skip
VERBS = (
    "changes",
    "helps",
    "takes time",
    "needs care",
    "may return",
    "is checked",
    "differs",
    "has reasons",
    "matters",
)
WORDS = ("perhaps", "surely", "often", "already", "seldom", "never", "mostly", "lately", "maybe", "gladly")
IMPORTS = """
import os, importlib
from cuelight.cli import collector
collector.spare()
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
for name in {modules!r}:
    try:
        importlib.import_module(name)
    except ImportError:  # `typing.io` is named so, and is none
        pass
collector.settle()
"""
"""What a build does before it begins: the same modules, the same settings of Python's collector."""
SAID = re.compile(r"was (\w+) or (\w+) said")


def build(project: Path) -> Run:
    """Build with two jobs, as a process of its own."""
    return run([sys.executable, "-m", "cuelight", "build", "--jobs", "2"], project)


def scenes(minutes: float) -> list[dict[str, object]]:
    """Scenes of so many minutes, each with a picture and three sentences of its own."""
    return [
        {
            "id": f"s{number}",
            "heading": f"Number {number}: the {SUBJECTS[number % 10]}",
            "bullets": [{"text": f"It {VERBS[(number + at) % 9]}, as said in part {number}"} for at in range(3)],
            "hold": SCENE,
            "say": f"In part {number} the {SUBJECTS[number % 10]} [{VERBS[number % 9]}](#1), as you know. "
            f"Then the {SUBJECTS[(number + 3) % 10]} [{VERBS[(number + 5) % 9]}](#2) too, in part {number}. "
            f"That is all of {number}.",
        }
        for number in range(round(minutes * 60 / SCENE))
    ]


def write_film(project: Path, minutes: float) -> Path:
    """A film in tones, but for its middle scene, which `joe` speaks."""
    film = scenes(minutes)
    middle = film[len(film) // 2]
    middle |= {"voice": "joe", "say": f"{middle['say']} This was perhaps or perhaps said before."}
    return write_script(project, "film", {"title": "A film", "scenes": film})


def write_script(project: Path, name: str, script: dict[str, object]) -> Path:
    """Write a script whose voice is `tone`."""
    path = project / "scripts" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    voices = {"voice": "beep", "voices": {"beep": {"engine": "tone"}}}
    path.write_text(json.dumps(voices | script, indent=1), "utf-8")
    return path


def change_words(folder: Path, lengths: Sequence[int]) -> None:
    """One word, in films of several lengths."""
    for minutes in lengths:
        project = folder / f"film-{minutes}"
        script = project / "scripts" / "film.yaml"
        if not script.is_file():
            write_film(project, minutes)
        build(project)
        runs = [edited(project, script) for _ in range(WORD_RUNS)]
        size = (project / "dist/film/film.mp4").stat().st_size / 1e6
        row(f"one word, {minutes} min", runs, f"{size:.0f} MB, {_last(runs)}")


def _last(runs: Sequence[Run]) -> str:
    printed = runs[-1].said + runs[-1].beside
    made = next(line for line in printed.splitlines() if "made " in line)
    return made.partition("made ")[2].partition(";")[0]


def edited(project: Path, script: Path) -> Run:
    """Change a word of the scene in the middle to one that was never said there, and build."""
    text = script.read_text("utf-8")
    first, second = SAID.search(text).groups()
    number = WORDS.index(first) * len(WORDS) + WORDS.index(second) + 1
    first, second = WORDS[number // len(WORDS) % len(WORDS)], WORDS[number % len(WORDS)]
    script.write_text(SAID.sub(f"was {first} or {second} said", text), "utf-8")
    return build(project)


def change_nothing(folder: Path) -> None:
    """Fifty films that nobody touched, beside the start of Python with the same modules."""
    project = folder / "films"
    if not (project / "scripts").is_dir():
        for number in range(FILMS):
            write_script(project, f"film-{number}", {"title": "A film", "scenes": scenes(3)})
    build(project)
    time.sleep(SETTLED)
    content = build(project)
    modules = loaded(project)
    imports = [sys.executable, "-c", IMPORTS.format(modules=modules)]
    pairs = [(run(imports, project), build(project)) for _ in range(RUNS)]
    row(f"{FILMS} films, by content", [content])
    row(f"Python with the {len(modules)} modules that the build loads", [each for each, _ in pairs])
    row(f"{FILMS} films, nothing changed", [each for _, each in pairs])
    above = [built.wall - started.wall for started, built in pairs]
    print(f"\nabove the start of Python: {statistics.median(above):.3f} s ({min(above):.3f} to {max(above):.3f})")


def loaded(project: Path) -> list[str]:
    """The modules that a build of a project loads, as Python tells of this very command."""
    told = run([sys.executable, "-X", "importtime", "-m", "cuelight", "build", "--jobs", "2"], project).beside
    names = [line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")]
    return [name for name in dict.fromkeys(names) if name not in ("imported package", "cuelight.__main__")]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="word|nothing")
    parser.add_argument("--minutes", type=int, nargs="+", default=MINUTES, help="lengths of the films for `word`")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    what = options.what or ["word", "nothing"]
    print(HEAD)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        if "word" in what:
            change_words(folder, options.minutes)
        if "nothing" in what:
            change_nothing(folder)


if __name__ == "__main__":
    main()
