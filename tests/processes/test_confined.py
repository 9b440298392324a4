"""What strangers bring is read in a process of its own: it takes what is allowed, and its answers are no code."""

import os
import select
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from command import PATIENCE, start

from cuelight.errors import EngineError, LayoutError
from cuelight.processes.confined import BeyondError, Confined, Limits
from cuelight.processes.messages import message_of

CONFINED = Confined(Limits(seconds=60, memory=300))
IMPATIENT = Confined(Limits(seconds=0.5))


def test_each_answer_comes_in_its_turn() -> None:
    """Values and bytes, as they were sent."""
    answers = CONFINED.stream("greedy:echo", {"value": {"a": ["ü", 1.5, None]}, "times": 3})
    assert [(each.value, each.bodies) for each in answers] == [
        ({"a": ["ü", 1.5, None]}, (bytes([number]) * number,)) for number in range(3)
    ]


def test_memory_beyond_the_limit_is_said_and_no_more_is_taken() -> None:
    """The next request is answered."""
    with pytest.raises(BeyondError, match="takes more than 300 MB of memory") as caught:
        CONFINED.ask("greedy:take", {"megabytes": 2_000})
    assert caught.value.is_limit
    assert CONFINED.ask("greedy:echo", {"value": 1}).value == 1


def test_what_was_read_before_decides_nothing() -> None:
    """A process that has used up its memory is followed by another, which is asked again."""
    first, second = (CONFINED.ask("greedy:take", {"megabytes": 150}).value for _ in range(2))
    third = CONFINED.ask("greedy:take", {"megabytes": 150}).value
    assert len({first, second, third}) > 1


@pytest.mark.parametrize("task", ["wait", "count"])
def test_time_beyond_the_limit_is_said(task: str) -> None:
    """Whether it computes or waits; it counts anew for every answer."""
    with pytest.raises(BeyondError, match=r"takes longer than 0\.5 s"):
        list(IMPATIENT.stream(f"greedy:{task}", {}))


def test_a_crash_is_the_files_doing_and_a_kill_from_outside_is_not() -> None:
    """The last words are there for whoever looks for the fault."""
    with pytest.raises(BeyondError, match="makes what reads it crash: it was ended by SIGSEGV") as caught:
        CONFINED.ask("greedy:die", {"by": signal.SIGSEGV})
    assert "the last words" in caught.value.__notes__[0]
    with pytest.raises(EngineError, match="was ended by SIGKILL from outside"):
        CONFINED.ask("greedy:die", {"by": signal.SIGKILL})


def test_what_a_library_prints_is_no_answer() -> None:
    """Neither from Python nor from C."""
    assert CONFINED.ask("greedy:print_something", {}).value == "an answer"


def test_an_error_of_ours_stays_what_it_is_and_costs_no_process() -> None:
    """With its place and its hint."""
    before = CONFINED.ask("greedy:take", {"megabytes": 0}).value
    with pytest.raises(LayoutError, match="no picture") as caught:
        CONFINED.ask("greedy:refuse", {})
    assert (caught.value.hint, caught.value.where, caught.value.code) == (
        "use a PNG", ("figure", "image"), "unreadable-file",
    )  # fmt: skip
    assert CONFINED.ask("greedy:take", {"megabytes": 0}).value == before


def test_an_error_that_nobody_foresaw_is_the_files_doing() -> None:
    """Its traceback is kept."""
    with pytest.raises(BeyondError, match="cannot be read: KeyError: 'width'") as caught:
        CONFINED.ask("greedy:stumble", {})
    assert "Traceback" in caught.value.__notes__[0]


def test_nothing_is_written_unless_it_is_allowed(tmp_path: Path) -> None:
    """And then no more than that."""
    wanted = {"path": str(tmp_path / "file"), "size": 3_000_000}
    for megabytes in (0, 2):
        with pytest.raises(BeyondError, match="File too large"):
            Confined(Limits(seconds=60, written=megabytes)).ask("greedy:write", wanted)
    Confined(Limits(seconds=60, written=4)).ask("greedy:write", wanted)


def _framed(head: bytes, length: int | None = None) -> bytes:
    content = struct.pack("!I", len(head)) + head
    return struct.pack("!Q", len(content) if length is None else length) + content


@pytest.mark.parametrize(
    "sent",
    [
        _framed(b"{}", 1 << 60),
        _framed(b"no json"),
        _framed(b"[" * 100_000),
        _framed(b'{"value": {"kind": "answer", "said": 1}, "bodies": [5]}'),
        _framed(b'{"value": {"kind": "answer", "said": 1}, "bodies": [-5]}'),
        _framed(b'{"value": [], "bodies": []}'),
        _framed(b'{"value": {"kind": "error", "said": [1]}, "bodies": []}'),
        _framed(b'{"value": {"kind": "error", "said": {"name": "LayoutError", "where": 3}}, "bodies": []}'),
    ],
    ids=["endless", "no JSON", "nested", "body gone", "body negative", "no kind", "no error", "no place"],
)
def test_whatever_a_process_that_was_taken_over_sends_is_an_error_of_the_file(sent: bytes) -> None:
    """And nothing of it is run or held."""
    with pytest.raises(BeyondError, match="not understood"):
        CONFINED.ask("greedy:answer_raw", {"content": sent.hex()})


@pytest.mark.parametrize("content", [b"", b"\0\0\0\x09{}", b"\xff\xff\xff\xff{}", b"\0\0\0\x02[]", b"\0\0\0\x04null"])
def test_what_is_no_message_is_refused(content: bytes) -> None:
    """By its length, or by what it holds."""
    with pytest.raises(ValueError):
        message_of(content)


PARENT = """
import sys
sys.path.append(sys.argv[1])
from cuelight.processes.confined import Confined, Limits
answers = Confined(Limits(seconds=600)).stream("greedy:wait", {})
print(next(answers).value, flush=True)
next(answers)
"""


def test_a_process_that_is_busy_ends_with_the_program() -> None:
    """However the program ends."""
    support = str(Path(__file__).parents[1] / "support")
    with start([sys.executable, "-c", PARENT, support], stdout=subprocess.PIPE) as program:
        assert program.stdout
        descriptor = os.pidfd_open(int(program.stdout.readline()))
        program.kill()
    assert select.select([descriptor], [], [], PATIENCE)[0]
    os.close(descriptor)


def test_what_a_process_has_started_ends_with_it() -> None:
    """It has a group of its own."""
    answers = CONFINED.stream("greedy:start_another", {})
    descriptor = os.pidfd_open(next(answers).value)
    answers.close()
    assert select.select([descriptor], [], [], PATIENCE)[0]
    os.close(descriptor)


@pytest.mark.parametrize("leaves", [False, True])
def test_what_a_process_has_started_is_not_waited_for_when_it_crashes(leaves: bool) -> None:
    """Though it holds the pipe for last words: it ends with its group, and one that has left it is let be."""
    answers = CONFINED.stream("greedy:start_another_and_crash", {"leaves": leaves})
    descriptor = os.pidfd_open(next(answers).value)
    try:
        with pytest.raises(BeyondError, match="ended by SIGSEGV"):
            next(answers)
        assert bool(select.select([descriptor], [], [], 0 if leaves else PATIENCE)[0]) is not leaves
    finally:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        os.close(descriptor)


def test_a_process_that_listens_no_more_is_followed_by_another() -> None:
    """What an earlier file has done to it keeps nobody waiting, and is not blamed on the next."""
    frozen = IMPATIENT.ask("greedy:freeze", {}).value
    while "T (stopped)" not in Path(f"/proc/{frozen}/status").read_text("utf-8"):
        pass
    (answer,) = IMPATIENT.stream("greedy:take_in", {}, bodies=(bytes(1_000_000),))
    assert answer.value == 1_000_000
    assert not Path(f"/proc/{frozen}").exists()
