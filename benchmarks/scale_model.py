"""Where a cluster stops to help: a build on 1 to 1,000 workers, reckoned from what steps were measured to take.

Run: python benchmarks/scale_model.py [STEPS.json] [--films N] [--builders N]
STEPS.json is what `scale.py --steps` has written; by default benchmarks/scale_steps.json. Same numbers, same table.

What is reckoned: layouts, then takes, then all else, as a build has them. In each, the machine that builds packs one
step after another, the scheduler passes one after another on, the first worker that is free takes it, writes what it
makes into the store, whose bandwidth all share, and the machine that builds fetches it. Scripts are read and films
planned while workers wait; each film is linked on that machine while pictures of others are made.
"""

import argparse
import heapq
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PHASES = (("layout",), ("takes",), ("stills", "posters", "moves", "mix"))
"""Stages of which one waits for the one before."""


@dataclass(frozen=True)
class Costs:
    """What a step costs beside itself, in seconds; and the store.

    Attributes:
        send: On the machine that builds, to pack and submit.
        fetch: There, to read an object, check it and put it into its place.
        pass_on: On the scheduler.
        latency: Of a worker's requests to the store, for one step.
        bandwidth: Of the store, bytes a second, for all machines together.
        plan: On the machine that builds, for each film, while workers wait.
        link: There, for each film, while workers have others: linking, its page.
    """

    send: float = 0.0018
    fetch: float = 0.0014
    pass_on: float = 0.002
    latency: float = 0.03
    bandwidth: float = 1.25e9
    plan: float = 0.1
    link: float = 0.2


@dataclass(frozen=True)
class Reckoned:
    """What a build takes, and how much of that each thing alone would take, in seconds."""

    seconds: float
    steps: float
    builder: float
    scheduler: float
    store: float
    longest: float

    @property
    def limit(self) -> str:
        """What holds it up most."""
        shares = {
            "workers": self.steps, "the machine that builds": self.builder, "the scheduler": self.scheduler,
            "the store": self.store, "the longest steps, one a phase": self.longest,
        }  # fmt: skip
        return max(shares, key=lambda name: shares[name])


def phase_end(start: float, times: Sequence[float], workers: int, size: float, costs: Costs) -> float:
    """When a phase ends that begins at a time.

    Args:
        start: When it begins, seconds.
        times: What each of its steps takes on a worker.
        workers: How many there are.
        size: Bytes that a step leaves.
        costs: What it costs beside.
    """
    free = [start] * workers
    passed, stored, ended = start, start, list[float]()
    for number, taken in enumerate(times, 1):
        passed = max(passed, start + number * costs.send) + costs.pass_on
        end = max(passed, heapq.heappop(free)) + taken + costs.latency
        heapq.heappush(free, end)
        ended.append(end)
    builder = start + len(times) * costs.send
    for end in sorted(ended):
        stored = max(stored, end) + size / costs.bandwidth
        builder = max(builder, stored) + costs.fetch
    return builder


def reckoned(measured: Mapping[str, Any], films: int, workers: int, costs: Costs, builders: int = 1) -> Reckoned:
    """A build of films like those that were measured.

    Args:
        measured: What `scale.py --steps` has written.
        films: How many.
        workers: How many threads of workers.
        costs: What a step costs beside itself.
        builders: How many machines build, each its part of the films, on a cluster that they share.
    """
    times = [[each for stage in phase for each in _repeated(measured, stage, films)] for phase in PHASES]
    count = sum(map(len, times))
    size = measured["bytes a film"] * films / max(count, 1)
    shared = replace(costs, send=costs.send / builders, fetch=costs.fetch / builders)
    planning, linking = films * costs.plan / builders, films * costs.link / builders
    now = planning
    for phase in times[:-1]:
        now = phase_end(now, phase, workers, size, shared)
    linked = replace(shared, fetch=shared.fetch + linking / len(times[-1]))
    now = phase_end(now, times[-1], workers, size, linked)
    return Reckoned(
        seconds=now,
        steps=(sum(map(sum, times)) + count * costs.latency) / workers,
        builder=count * (shared.send + shared.fetch) + planning + linking,
        scheduler=count * costs.pass_on,
        store=count * size / costs.bandwidth,
        longest=sum(max(each, default=0.0) for each in times),
    )


def _repeated(measured: Mapping[str, Any], stage: str, films: int) -> list[float]:
    """The times of a stage, for so many films."""
    found = measured["steps"].get(stage, [])
    return [found[number % len(found)] for number in range(round(len(found) * films / measured["films"]))]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", type=Path, nargs="?", default=HERE / "scale_steps.json")
    parser.add_argument("--films", type=int, default=800)
    parser.add_argument("--builders", type=int, default=1)
    options = parser.parse_args()
    for name, measured in json.loads(options.steps.read_text("utf-8")).items():
        costs = replace(Costs(), link=measured["rest of the build, seconds a film"] - Costs.plan)
        count = round(sum(map(len, measured["steps"].values())) * options.films / measured["films"])
        print(f"\n{options.films} films, {name}: {count:,} steps; machines that build: {options.builders}\n")
        print("| workers | seconds | times as fast | of linear | held up by |\n|---|---|---|---|---|")
        first = reckoned(measured, options.films, 1, costs, options.builders).seconds
        for workers in (1, 2, 4, 10, 30, 100, 300, 1000):
            found = reckoned(measured, options.films, workers, costs, options.builders)
            times = first / found.seconds
            print(f"| {workers} | {found.seconds:,.0f} | {times:.1f} | {times / workers:.2f} | {found.limit} |")


if __name__ == "__main__":
    main()
