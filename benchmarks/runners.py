"""Ten CI runners at once, each with an empty clone, and a store that has everything.

Run: python benchmarks/runners.py [--runners 10] [--films 3] [--store s3|folder]
`s3` is moto's server, which is a process of Python: it is the narrowest place here.
"""

import argparse
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scale_films import write_films

BUCKET = "films"


@dataclass(frozen=True)
class Ran:
    """One build: wall and CPU seconds, and what it said."""

    wall: float
    cpu: float
    said: str


@contextlib.contextmanager
def store(kind: str, folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """A store that is empty; gives its address, and the environment that leads there."""
    if kind == "folder":
        (folder / "store").mkdir()
        yield f"file://{folder}/store", {}
        return
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _made(address, process)
        secret = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "us-east-1"}
        yield f"s3://{BUCKET}/store", {**secret, "AWS_ENDPOINT_URL": address}
    finally:
        process.terminate()
        process.wait(20)


def _made(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Make the bucket, once the server answers."""
    request = urllib.request.Request(f"{address}/{BUCKET}", method="PUT")
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit(f"the server has ended with {process.returncode}")
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(request, timeout=20).close()
            return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def started(root: Path, address: str, environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    """A runner begins."""
    command = [sys.executable, "-m", "cuelight", "build", "--store", address]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.Popen(command, cwd=root, env={**os.environ, **environment}, text=True, **pipes)  # type: ignore[call-overload,no-any-return]


def ended(process: "subprocess.Popen[str]", began: float) -> Ran:
    """A runner is done."""
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(said)
    return Ran(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, said)


def main() -> None:
    """Fill a store, then have one runner and many use it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runners", type=int, default=10)
    parser.add_argument("--films", type=int, default=3)
    parser.add_argument("--store", choices=("s3", "folder"), default="s3")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cuelight-runners-") as place:
        root = Path(place)
        write_films(root / "first", options.films, 1, "tone", "1280x720")
        clones = [root / f"clone-{number}" for number in range(options.runners + 1)]
        for clone in clones:
            shutil.copytree(root / "first", clone)
        with store(options.store, root) as (address, environment):
            began = time.perf_counter()
            filled = ended(started(root / "first", address, environment), began)
            print(f"fills the store: {filled.wall:.1f} s, {filled.cpu:.1f} s CPU; {filled.said.splitlines()[-1]}")
            began = time.perf_counter()
            alone = ended(started(clones[0], address, environment), began)
            print(f"one runner: {alone.wall:.1f} s, {alone.cpu:.1f} s CPU; {alone.said.splitlines()[-1]}")
            began = time.perf_counter()
            ran = [ended(each, began) for each in [started(clone, address, environment) for clone in clones[1:]]]
        wall, used = max(one.wall for one in ran), sum(one.cpu for one in ran) / len(ran)
        kept = not any(word in _made_of(one.said) for one in ran for word in ("take", "still", "move"))
        print(f"{len(ran)} at once: {wall:.1f} s, {used:.1f} s CPU each; spoke and drew nothing: {kept}")
        films = [path.relative_to(root / "first") for path in (root / "first" / "dist").rglob("*.mp4")]
        first = root / "first"
        same = all((clone / film).read_bytes() == (first / film).read_bytes() for clone in clones for film in films)
        print(f"same films everywhere: {same}")


def _made_of(said: str) -> str:
    """What a build says that it has made."""
    return " ".join(line.partition("made ")[2].partition(";")[0] for line in said.splitlines() if "; kept" in line)


if __name__ == "__main__":
    main()
