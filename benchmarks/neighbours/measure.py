"""Runs a program and everything that it starts, and says what that cost.

Run: python measure.py REPORT.json SECONDS COMMAND...     (after so many seconds the program is ended)

The report: `wall` and `cpu` seconds, `memory` in megabytes, `status`, and `said`, the end of what was printed.
Processor time is that of all processes below this one, also of those whose parents have gone. Memory is the most that
all of them held at once: the sum of their proportional shares, looked at twice a second, or what the largest had if
that is more.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

BECOME_REAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux: processes whose parents have gone become children of this one."""


def measured(command: list[str], seconds: float) -> dict[str, object]:
    """Run it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(BECOME_REAPER, 1, 0, 0, 0)
    most, ended = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(most, ended))
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        watcher.start()
        status = _waited(process, seconds)
        wall = time.perf_counter() - started
        ended.set()
        watcher.join()
        _reap()
        said.seek(0)
        end = said.read().decode(errors="replace")[-3000:]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = max(most[0], used.ru_maxrss / 1024)
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "memory": memory, "status": status, "said": end}


def _waited(process: subprocess.Popen[bytes], seconds: float) -> int | str:
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end()
        process.wait()
        return f"ended after {seconds:.0f} s"


def _watch(most: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.5):
        most[0] = max(most[0], sum(map(_share, _below(os.getpid()))))


def _below(process: int) -> list[int]:
    """All processes that a process and those below it have started."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    found = list(children.get(process, ()))
    for each in found:
        found += children.get(each, ())
    return found


def _share(process: int) -> float:
    """Megabytes that a process holds; of what is shared, its part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _end() -> None:
    for process in _below(os.getpid()):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _reap() -> None:
    """Wait for what still runs, at most twenty seconds; then end it."""
    until = time.monotonic() + 20
    while True:
        try:
            found, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not found:
            if time.monotonic() > until:
                _end()
            time.sleep(0.02)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(measured(sys.argv[3:], float(sys.argv[2]))), "utf-8")
