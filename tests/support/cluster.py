"""A real cluster of Dask on this machine: a scheduler, and workers that have folders of their own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from s3_server import free_port

_AWAY = {"PYTHONPATH": str(Path(__file__).with_name("away")), "FAR_AWAY": "project"}
NO_CUELIGHT = {"NO_CUELIGHT": "1"}
"""For a machine on which Cuelight is not installed."""
_QUIET = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False", "DASK_LOGGING__DISTRIBUTED": "error"}


class SchedulerError(Exception):
    """A scheduler does not run."""


class Cluster:
    """Its processes.

    Attributes:
        address: As `--on` takes it.
        folder: Where each of its workers has a folder.
    """

    def __init__(self, folder: Path, ending: ExitStack) -> None:
        self.folder, self._ending, self._port = folder, ending, free_port()
        self.workers = list["subprocess.Popen[bytes]"]()
        self.address = f"dask://127.0.0.1:{self._port}"
        self.scheduler = self.start_scheduler()

    def start_scheduler(self) -> "subprocess.Popen[bytes]":
        """Start its scheduler, which has no Cuelight."""
        given = ["--host", "127.0.0.1", "--port", str(self._port)]
        process = self._started("scheduler", "dask_scheduler", given, {**_AWAY, **NO_CUELIGHT})
        _answers(self._port, process)
        return process

    def start_scheduler_again(self) -> None:
        """Start one in the place of one that has ended, as soon as its port is free again."""
        for _ in range(60):
            with suppress(SchedulerError):
                self.scheduler = self.start_scheduler()
                return
            time.sleep(0.5)
        raise TimeoutError("the port of the scheduler stays taken")

    def worker(self, name: str, environment: Mapping[str, str] = {}) -> "subprocess.Popen[bytes]":
        """Start a worker that has one thread and its own folder, and can open nothing in a folder `project`."""
        scheduler = f"tcp://127.0.0.1:{self._port}"
        given = [scheduler, "--nthreads", "1", "--no-nanny", "--name", name, "--host", "127.0.0.1"]
        return self._started(name, "dask_worker", [*given, "--death-timeout", "60"], {**_AWAY, **environment})

    def _started(
        self, name: str, module: str, given: list[str], environment: Mapping[str, str]
    ) -> "subprocess.Popen[bytes]":
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *given]
        variables = {**os.environ, **_QUIET, "TMPDIR": str(folder), **environment}
        with (folder / "log").open("ab") as log:
            process = subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=log)
        self._ending.callback(_ended, process)
        return process


def _answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait for a server."""
    for _ in range(600):
        if process.poll() is not None:
            raise SchedulerError("the scheduler has ended")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=20).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the scheduler does not answer")


def _ended(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait(20)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run a scheduler; workers are started one by one."""
    with ExitStack() as ending:
        yield Cluster(folder, ending)
