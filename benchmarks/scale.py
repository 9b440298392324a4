"""What a cluster of Dask takes off a build: many films in several languages, on 1, 2 and 4 workers of this machine.

Run: python benchmarks/scale.py [--films N] [--languages N] [--workers 1,2,4] [--voice tone|joe] [--size WxH]
         [--steps FILE]
Each worker is a process with one thread and a folder of its own; a store in a folder, new for each run. CPU seconds are
those of whole process trees, so that they say something on a machine that others use, too. `--steps` builds once more
without a cluster, one step after another, and writes what each took, for `scale_model.py`.
"""

import argparse
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import psutil

from cuelight.build.action import STAGES
from cuelight.build.run import build
from cuelight.project import Project
from scale_films import forget_films, write_films

STEPS = {
    "check_fit": "layout", "listen": "layout", "make_take_or_fall_back": "takes", "make_still": "stills",
    "make_move": "moves", "make_mix": "mix", "make_poster": "posters",
}  # fmt: skip


def cpu(processes: list[psutil.Process]) -> float:
    """CPU seconds of processes and what they have started."""
    total = 0.0
    for process in processes:
        for each in [process, *process.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                total += sum(each.cpu_times()[:2])
    return total


@contextlib.contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, psutil.Process, list[psutil.Process]]]:
    """A scheduler and workers; gives its address, and the processes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    # What Dask measures of itself is off, as docs/clusters.md has it.
    quiet = {
        "DASK_LOGGING__DISTRIBUTED": "error",
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
        "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    }
    started = list[subprocess.Popen[bytes]]()

    def start(name: str, module: str, *given: str) -> psutil.Process:
        place = folder / name
        place.mkdir(parents=True)
        environment = {**os.environ, **quiet, "TMPDIR": str(place), "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *given]
        started.append(subprocess.Popen(command, cwd=place, env=environment))
        return psutil.Process(started[-1].pid)

    try:
        head = start("scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
        _wait(port)
        hands = [
            start(f"worker-{n}", "dask_worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny")
            for n in range(workers)
        ]
        yield f"dask://127.0.0.1:{port}", head, hands
    finally:
        for process in started[::-1]:
            process.terminate()
            process.wait(30)


def _wait(port: int) -> None:
    while True:
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), 5).close()
            return
        time.sleep(0.05)


def _has_workers(address: str, workers: int) -> None:
    """Wait until all are there and have loaded what they work with: that is paid once, not for each build."""
    from distributed import Client

    with Client(address.replace("dask", "tcp", 1), set_as_default=False) as client:
        client.wait_for_workers(workers)
        client.run(_warm)


def _warm() -> None:
    from cuelight.build.workers.worker import _own_stamp

    _own_stamp()


def measured(project: Project, folder: Path, workers: int) -> dict[str, Any]:
    """Build everything on so many workers."""
    forget_films(project)
    store = folder / "store"
    store.mkdir(parents=True)
    with cluster(folder, workers) as (address, head, hands):
        _has_workers(address, workers)
        before = cpu([head]), cpu(hands)
        command = [sys.executable, "-m", "cuelight", "build", "--on", address, "--store", f"file://{store}", "--json"]
        began, own = time.perf_counter(), os.times()
        built = subprocess.run(command, cwd=project.root, capture_output=True, text=True)
        wall, mine = time.perf_counter() - began, os.times()
        if built.returncode:
            raise SystemExit(built.stderr)
        films = json.loads(built.stdout)["films"]
        used = mine.children_user + mine.children_system - own.children_user - own.children_system
        made = sum(each for film in films for each in film["made"].values())
        return {
            "workers": workers, "films": len(films), "made": made, "seconds": round(wall, 1),
            "builder cpu": round(used, 1), "scheduler cpu": round(cpu([head]) - before[0], 1),
            "workers cpu": round(cpu(hands) - before[1], 1),
            "store MB": round(sum(path.stat().st_size for path in store.rglob("*") if path.is_file()) / 1e6, 1),
        }  # fmt: skip


class OneByOne(Executor):
    """Runs steps one after another, and notes what each takes: CPU seconds of this process and its children."""

    def __init__(self) -> None:
        self.taken = defaultdict[str, list[float]](list)

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Run it."""
        done: Future[Any] = Future()
        me = psutil.Process()
        before = cpu([me])
        try:
            done.set_result(function(*given, **named))
        except BaseException as error:
            done.set_exception(error)
        self.taken[STEPS.get(function.__name__, "others")].append(round(cpu([me]) - before, 4))
        return done


def steps(project: Project, path: Path) -> None:
    """Build without a cluster, and write down what each step took, and what the rest of the build did."""
    forget_films(project)
    build(project, project.all_scripts()[:1], executor=OneByOne())  # What is loaded once is no cost of a film.
    forget_films(project)
    one, me = OneByOne(), psutil.Process()
    before = cpu([me])
    # A script at a time: a film that is linked while another is drawn would count as its steps.
    films = [film for script in project.all_scripts() for film in build(project, [script], executor=one)]
    total = cpu([me]) - before
    within = sum(map(sum, one.taken.values()))
    sizes = [path.stat().st_size for path in project.cache.rglob("*.unit")]
    sizes += [path.stat().st_size for place in (project.audio, project.slides) for path in place.rglob("*.*")]
    said = {
        "films": len(films),
        "steps": {stage: one.taken[stage] for stage in STAGES if stage in one.taken},
        "rest of the build, seconds a film": round((total - within) / len(films), 4),
        "bytes a film": round(sum(sizes) / len(films)),
    }
    path.write_text(json.dumps(said) + "\n", "utf-8")
    print(f"{path}: {total:.1f} CPU seconds, {within:.1f} of them in {sum(map(len, one.taken.values()))} steps")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--films", type=int, default=200)
    parser.add_argument("--languages", type=int, default=4)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--voice", default="tone")
    parser.add_argument("--size", default="640x360")
    parser.add_argument("--steps", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cuelight-scale-") as place:
        root = Path(place)
        project = write_films(root / "project", options.films, options.languages, options.voice, options.size)
        found = list[dict[str, Any]]()
        for workers in filter(None, options.workers.split(",")):
            found.append(measured(project, root / workers, int(workers)))
            first = found[0]
            found[-1]["times"] = round(first["seconds"] / found[-1]["seconds"], 2)
            found[-1]["ms a thing, builder"] = round(1000 * found[-1]["builder cpu"] / found[-1]["made"], 2)
            found[-1]["ms a thing, scheduler"] = round(1000 * found[-1]["scheduler cpu"] / found[-1]["made"], 2)
            if len(found) == 1:
                print(f"| {' | '.join(first)} |\n|{'---|' * len(first)}", flush=True)
            print(f"| {' | '.join(map(str, found[-1].values()))} |", flush=True)
            shutil.rmtree(root / workers)
        if options.steps:
            steps(project, options.steps)


if __name__ == "__main__":
    main()
