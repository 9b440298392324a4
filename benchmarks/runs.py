"""Programs run to their end as people run them: what each took, and a line of a table of that."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As people run programs: Python compiles each module once."""
HEAD = "| build | wall seconds | CPU seconds | peak MB | |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Run:
    """One run of a program: wall and processor seconds, peak memory in megabytes, and what it printed."""

    wall: float
    cpu: float
    memory: float
    said: str
    beside: str
    """What it printed beside its output."""


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a program to its end."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as beside:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=beside, env=COMPILED)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, beside):
            file.seek(0)
            texts.append(file.read().decode())
    if process.returncode:
        sys.exit(f"{command}: status {process.returncode}\n{''.join(texts)[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, *texts)


def row(name: str, runs: Sequence[Run], note: str = "") -> None:
    """Print one line of a table: medians, and of wall seconds the least and the most."""
    walls = [each.wall for each in runs]
    cpu, memory = statistics.median(each.cpu for each in runs), max(each.memory for each in runs)
    seconds = f"{statistics.median(walls):.3f} ({min(walls):.3f} to {max(walls):.3f})"
    print(f"| {name} | {seconds} | {cpu:.3f} | {memory:.0f} | {note} |", flush=True)
