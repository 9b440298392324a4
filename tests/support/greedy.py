"""What a process that reads strangers' files is made to do, for tests: each yields its answers."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from cuelight.errors import LayoutError
from cuelight.processes.messages import Message

_kept: list[bytes] = []


def echo(value: object, times: int = 1) -> Iterator[Message]:
    """Itself, again and again."""
    for number in range(times):
        yield Message(value, (bytes([number]) * number,))


def take(megabytes: int) -> Iterator[Message]:
    """Memory that is not given back."""
    _kept.append(bytes(megabytes * 1_000_000))
    yield Message(os.getpid())


def wait() -> Iterator[Message]:
    """Two answers, then none for ever: the last of them is held back."""
    yield Message(os.getpid())
    yield Message(os.getpid())
    time.sleep(10_000)


def start_another() -> Iterator[Message]:
    """Another process that never ends, then no answer."""
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(10_000)"])
    yield Message(other.pid)
    yield Message(other.pid)
    other.wait()


def start_another_and_crash(leaves: bool) -> Iterator[Message]:
    """Another process that never ends and holds stderr, in a group of its own if it leaves; then a crash."""
    code = "import time; time.sleep(10_000)"
    other = subprocess.Popen([sys.executable, "-c", code], start_new_session=leaves)
    yield Message(other.pid)
    yield Message(other.pid)
    os.kill(os.getpid(), signal.SIGSEGV)


def freeze() -> Iterator[Message]:
    """An answer, then a process that listens to nothing."""
    yield Message(os.getpid())
    threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGSTOP)).start()


def take_in(bodies: Sequence[bytes]) -> Iterator[Message]:
    """How much was given."""
    yield Message(len(bodies[0]))


def count() -> Iterator[Message]:
    """Computing that never ends, and no answer."""
    number = 0
    while True:
        number += 1
    yield Message(number)


def die(by: int) -> Iterator[Message]:
    """No answer, but last words."""
    os.write(2, b"the last words")
    os.kill(os.getpid(), by)
    yield Message(None)


def print_something() -> Iterator[Message]:
    """Something among the answers, as a library may."""
    sys.stdout.write("a library says hello")
    sys.stdout.flush()
    os.write(1, b"and its C code, too")
    yield Message("an answer")


def refuse() -> Iterator[Message]:
    """What a reader says of a file on purpose."""
    raise LayoutError("it is no picture", "use a PNG", ("figure", "image"), "unreadable-file")
    yield Message(None)


def stumble() -> Iterator[Message]:
    """What nobody foresaw."""
    raise KeyError("width")
    yield Message(None)


def write(path: str, size: int) -> Iterator[Message]:
    """A file of a size."""
    Path(path).write_bytes(bytes(size))
    yield Message(None)


def answer_raw(content: str) -> Iterator[Message]:
    """Bytes in place of an answer, as a process that was taken over may send them."""
    for descriptor in range(3, 32):
        try:
            os.write(descriptor, bytes.fromhex(content))
        except OSError:
            continue
    signal.pause()
    yield Message(None)


def crash_on(path: str, name: str) -> Iterator[Message]:
    """A fault of a library, while it reads a file."""
    yield from die(signal.SIGSEGV)


def say_of(path: str, name: str, value: object) -> Iterator[Message]:
    """Whatever a file wants to be said of it."""
    yield Message(value, (b"abc",))
