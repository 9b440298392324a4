"""The tables and the picture of the results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalogue import NEIGHBOURS, NOT_RUN

HOW = """Written by `make bench` (benchmarks/bench.py); `make bench-long` adds longer films. Everybody makes the same
film of 1920 × 1080 at 30 frames a second: four scenes a minute, each a picture and two sentences. Pictures and sound
are Cuelight's, and the others are given them; only Cuelight's own times hold drawing and speaking. The slowest make the
first part of the film alone: nothing here is multiplied. The edit changes one spoken word of the first scene.

**Seconds** are wall time, **CPU s** processor time of all processes, **peak MB** what all of them held at once.
**PSNR** is that of luma, of the frame in the middle of each scene against its picture, the mean over the scenes.
Cuelight's figures are medians of its runs; a neighbour runs once."""


@dataclass(frozen=True)
class Row:
    """What one way to do one work cost; medians of `runs`, with `runs` 0 where it failed, and why."""

    way: str
    work: str
    minutes: float
    seconds: float
    runs: int
    cpu: float = 0.0
    memory: float = 0.0
    megabytes: float = 0.0
    psnr: float = 0.0
    failed: str = ""


def rows_of(results: Mapping[str, Any]) -> list[Row]:
    """The rows of a file of results."""
    return [Row(**row) for row in results["rows"]]


def length(minutes: float) -> str:
    """How much film, in words."""
    return f"{minutes:g} min" if minutes >= 1 else f"{minutes * 60:g} s"


def summary(results: Mapping[str, Any]) -> str:
    """The table of the README: what one minute costs at first, and after one changed word."""
    rows = rows_of(results)
    by = {(row.way, row.work): row for row in rows if row.runs}
    lines = [
        "| one minute of film | first, s | CPU s | after a word, s | CPU s | MB | dB |",
        "|---" * 7 + "|",
    ]
    for way in dict.fromkeys(row.way for row in rows):
        first, again = by.get((way, "first film")), by.get((way, "one word changed"))
        if first and again:
            film, part = by.get((way, "first film, its speech kept"), first), length(first.minutes)
            name = way if first.minutes >= 1 else f"{way} ({part} of it)"
            lines.append(
                f"| {name} | {first.seconds:.1f} | {first.cpu:.0f} | {again.seconds:.1f} | {again.cpu:.1f} | "
                f"{film.megabytes:.1f} | {film.psnr:.0f} |"
            )
    return "\n".join(lines)


def lengths(longer: Mapping[str, Any]) -> str:
    """The README's sentence on longer films: Cuelight's seconds after one changed word."""
    words = [row for row in rows_of(longer) if (row.way, row.work) == ("Cuelight", "one word changed")]
    said = [f"{row.seconds:.1f} s in one of {row.minutes:g} minutes" for row in words]
    return f"In longer films a changed word takes Cuelight {', '.join(said[:-1])} and {said[-1]}."


def costs(rows: Sequence[Row]) -> str:
    """Everything that was measured."""
    lines = ["| way | work | film | runs | seconds | CPU s | peak MB | file MB | kbit/s | PSNR dB |", "|---" * 10 + "|"]
    for row in rows:
        if not row.runs:
            lines.append(f"| {row.way} | {row.work} | {length(row.minutes)} | 0 | {row.failed} | | | | | |")
            continue
        rate = f"{row.megabytes * 8000 / (row.minutes * 60):.0f}" if row.megabytes else ""
        size, quality = (f"{value:.1f}" if value else "" for value in (row.megabytes, row.psnr))
        lines.append(
            f"| {row.way} | {row.work} | {length(row.minutes)} | {row.runs} | {row.seconds:.2f} | {row.cpu:.1f} | "
            f"{row.memory:.0f} | {size} | {rate} | {quality} |"
        )
    return "\n".join(lines)


def kept() -> str:
    """What each keeps of a run, and the month of the version that was the newest."""
    lines = ["| neighbour | version of | kept after one changed word |", "|---|---|---|"]
    lines += [f"| {each.title.replace(' {}', '')} | {each.released} | {each.keeps} |" for each in NEIGHBOURS]
    return "\n".join(lines)


def results_page(results: Mapping[str, Any], longer: Mapping[str, Any]) -> str:
    """The page results.md."""
    parts = [
        "# Results",
        HOW,
        costs(rows_of(results)),
        "![Seconds after one changed word](edit.png)",
        "## What an edit keeps",
        "By what the second run did here:",
        kept(),
        "## Not run here",
        "\n".join(f"- {name}: {reason}" for name, reason in NOT_RUN.items()),
        "## The machine",
        _listed(results["machine"]),
        "## Longer films",
        costs(rows_of(longer)),
        _listed(longer["machine"]),
    ]
    return "\n\n".join(parts) + "\n"


def _listed(machine: Mapping[str, str]) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in machine.items())


def plot(results: Mapping[str, Any], longer: Mapping[str, Any], path: Path) -> None:
    """Seconds after one changed word against the length of the film."""
    from matplotlib.figure import Figure

    rows = [row for row in rows_of(results) + rows_of(longer) if row.runs]
    words = [row for row in rows if row.work == "one word changed"]
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.add_subplot()
    for way, marker in zip(dict.fromkeys(row.way for row in words), "os^vDPX*<>", strict=False):
        points = [(row.minutes, row.seconds) for row in words if row.way == way]
        ours = {"lw": 3, "color": "#0A6B70"} if way == "Cuelight" else {"lw": 1.5}
        axes.plot(*zip(*points, strict=True), marker=marker, label=way, **ours)  # type: ignore[arg-type]
    axes.set(xscale="log", yscale="log", xlabel="Length of the film, minutes", ylabel="Seconds after one changed word")
    lengths, seconds = sorted({row.minutes for row in words}), (1, 2, 5, 10, 20, 50, 100)
    axes.set_xticks(lengths, [f"{minutes:g}" for minutes in lengths])
    axes.set_yticks(seconds, [str(each) for each in seconds])
    axes.set_ylim(1, 100)
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    figure.savefig(path, dpi=120, metadata={"Software": None})
