"""Runs the command: as a process of its own, or in this one."""

import ctypes
import io
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from cuelight.cli.main import main

PATIENCE = 600
"""Seconds until a program counts as hanging: nothing but a fault comes near."""


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """Run the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "cuelight", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=PATIENCE,
    )


def called(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in this process, which takes half a second less: for what it says, and with which status."""
    out, errors = io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(errors):
        status = main(arguments)
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), errors.getvalue())


def start(command: Sequence[str], **options: Any) -> "subprocess.Popen[str]":
    """Start a program that hears Ctrl-C and the end of its terminal, even where what runs the tests was started to
    ignore them, as by `make test &` and `nohup`.

    What is ignored stays ignored in a program that is started; what is handled becomes the default again.
    """
    heard = {signal.SIGINT: signal.default_int_handler, signal.SIGHUP: signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in heard.items()}
    try:
        return subprocess.Popen(command, text=True, **options)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def obey_modes() -> None:
    """Let a process that root starts obey the modes of files, as anybody's does (capabilities(7): PR_CAPBSET_DROP)."""
    libc = ctypes.CDLL(None, use_errno=True)
    drop, dac_override, dac_read_search, fowner = 24, 1, 2, 3
    for capability in (dac_override, dac_read_search, fowner):
        if os.geteuid() == 0 and libc.prctl(drop, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "cannot drop a capability")
