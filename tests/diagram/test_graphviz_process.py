"""Graphviz runs in processes of its own: whatever it writes or however it dies, the program keeps its voice."""

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from command import PATIENCE, start
from counts import few
from small_project import SmallProject

from cuelight.diagram import kept_layouts as schema_module
from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.kept_layouts import schema_area, schema_layout
from cuelight.diagram.layout import graphviz_child, graphviz_process
from cuelight.diagram.layout.dot_request import Request, Spacing, Wire
from cuelight.diagram.layout.engine import LayoutEngine, rest_engines
from cuelight.diagram.layout.graphviz_process import arrange
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.errors import EngineError
from cuelight.script.diagram import Schema

SPACING = Spacing(20.0, 40.0)


def request(count: int, *, noisy: bool = False) -> Request:
    """A chain of boxes; a noisy one has labels without a size, on which Graphviz comments."""
    nodes = {f"n{number}": (90.0, 40.0) for number in range(count)}
    label = (0.0, 0.0) if noisy else (20.0, 12.0)
    wires = tuple(Wire(f"w{n}", f"n{n}", f"n{n + 1}", label) for n in range(count - 1))
    return Request("right", nodes, {}, wires, (), 8.0)


BROKEN = replace(request(3), wires=(Wire("w", "n0", "nowhere", None),))
"""No schema can ask for this: the process dies of it."""


def processes(parent: int) -> set[int]:
    """The living processes of Graphviz that a process has started; no other child of it."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = stat.read_text("utf-8", "replace").rpartition(") ")[2].split()[:2]
            is_graphviz = b"graphviz_child" in stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if is_graphviz and int(above) == parent and state != "Z":
            found.add(int(stat.parent.name))
    return found


def ended(process: int) -> bool:
    """Wait until a process ends that need not be ours; False if it does not."""
    return bool(select.select([process], [], [], PATIENCE)[0])


def test_engines_that_rest_have_no_processes_until_somebody_asks_again() -> None:
    """They give back the memory of theirs."""
    arrange(request(4), SPACING)
    assert processes(os.getpid())
    rest_engines()
    assert not processes(os.getpid())
    assert arrange(request(4), SPACING)


def test_a_process_that_was_asked_often_enough_makes_room_for_another() -> None:
    """Graphviz loses some memory with each answer."""
    engine = LayoutEngine("Graphviz", graphviz_child.__name__, requests=3)
    before, seen = processes(os.getpid()), list[set[int]]()
    answers = set[str]()
    for _ in range(7):
        answers.add(repr(engine.arrange(request(3), SPACING)))
        seen.append(processes(os.getpid()) - before)
    assert len(answers) == 1
    assert [len(some) for some in seen] == [1, 1, 0, 1, 1, 0, 1]
    assert len(set().union(*seen)) == 3
    engine.rest()


def test_a_request_that_kills_graphviz_is_an_error_that_says_how_and_the_next_one_is_answered() -> None:
    """With the last words of the process; all of them are there for whoever looks for the fault."""
    before = arrange(request(4), SPACING)
    with pytest.raises(EngineError, match=r"ended with status 1 .*'n0' and 2 more: KeyError: 'nowhere'") as caught:
        arrange(BROKEN, SPACING)
    assert "cuelight doctor" in caught.value.hint
    assert "Traceback" in caught.value.__notes__[0]
    assert arrange(request(4), SPACING) == before


def test_graphviz_that_misses_a_library_says_which_and_how_it_is_brought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a bare Debian, whose user then has no use for building again."""
    missing = "libgobject-2.0.so.0: cannot open shared object file"
    (tmp_path / "pygraphviz.py").write_text(f"raise ImportError({missing!r})\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(graphviz_process, "_graphviz", LayoutEngine("Graphviz", graphviz_child.__name__))
    with pytest.raises(EngineError, match=rf"^Graphviz cannot be loaded: {missing}") as caught:
        arrange(request(2), SPACING)
    assert "apt install libglib2.0-0" in caught.value.hint


def test_graphviz_that_is_killed_in_the_middle_is_named_and_started_anew() -> None:
    """By the system where memory runs out, for example."""
    before = arrange(request(4), SPACING)
    errors: list[EngineError] = []

    def ask_until_it_fails() -> None:
        while not errors:
            try:
                arrange(request(60), SPACING)
            except EngineError as error:
                errors.append(error)

    asking = threading.Thread(target=ask_until_it_fails)
    asking.start()
    while asking.is_alive():
        for process in processes(os.getpid()):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
    assert "was ended by SIGKILL" in errors[0].message
    assert arrange(request(4), SPACING) == before


def test_graphviz_that_died_while_idle_is_nobodys_error() -> None:
    """The next request starts it anew."""
    before = arrange(request(4), SPACING)
    for process in processes(os.getpid()):
        descriptor = os.pidfd_open(process)
        os.kill(process, signal.SIGKILL)
        assert ended(descriptor)
        os.close(descriptor)
    assert arrange(request(4), SPACING) == before


def test_stderr_is_never_exchanged_whatever_runs_side_by_side(capfd: pytest.CaptureFixture[str]) -> None:
    """The same file all the time; what Graphviz says does not come, and what is written comes."""
    file = os.fstat(2)
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(arrange, request(3 + number % 3, noisy=True), SPACING) for number in range(60)]
        while not all(answer.done() for answer in answers):
            assert os.path.samestat(os.fstat(2), file)
    assert all(answer.result() == arrange(request(3 + n % 3, noisy=True), SPACING) for n, answer in enumerate(answers))
    os.write(2, b"still here\n")
    assert capfd.readouterr() == ("", "still here\n")


NOISE = """
import sys
sys.path[:0] = {folders!r}
from cuelight.diagram.layout.graphviz import arrange
from test_graphviz_process import SPACING, request
arrange(request(3, noisy=True), SPACING)
"""


def test_graphviz_does_write_to_its_stderr() -> None:
    """Else the promise before this one would be easily kept."""
    code = NOISE.format(folders=[str(Path(__file__).parent), str(Path(__file__).parents[1] / "support")])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Warning: " in done.stderr


CHILD = "from cuelight.diagram.layout.graphviz_child import main; main()"


def test_the_process_ends_when_nobody_can_ask_it_any_more() -> None:
    """Quietly, and without being waited for."""
    done = subprocess.run([sys.executable, "-c", CHILD], input=b"", capture_output=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


PARENT = """
import sys
from cuelight.diagram.layout.dot_request import Request, Spacing
from cuelight.diagram.layout.graphviz_process import arrange
def ask():
    arrange(Request("right", {"a": (90.0, 40.0)}, {}, (), (), 8.0), Spacing(20.0, 40.0))
ask()
print("ready", flush=True)
"""


def started(then: str) -> "subprocess.Popen[str]":
    """A program that has laid something out, and then does as it is asked."""
    pipe = subprocess.PIPE
    program = start([sys.executable, "-c", PARENT + then], stdin=pipe, stdout=pipe, stderr=pipe)
    assert program.stdout and program.stdout.readline() == "ready\n"
    return program


@pytest.mark.parametrize("end", ["killed", "over", "left at once"])
def test_no_process_is_left_behind(end: str) -> None:
    """However the program ends."""
    how = "import os; sys.stdin.read(); os._exit(0)" if end == "left at once" else "sys.stdin.read()"
    with started(how) as program:
        (child,) = processes(program.pid)
        descriptor = os.pidfd_open(child)
        if end == "killed":
            program.kill()
        assert program.communicate() == ("", "")
        assert ended(descriptor)
        os.close(descriptor)


def test_ctrl_c_leaves_the_process_to_the_program() -> None:
    """A terminal sends it to both."""
    with started("sys.stdin.readline(); ask()") as program:
        (child,) = processes(program.pid)
        os.kill(child, signal.SIGINT)
        assert program.communicate("\n") == ("", "")
        assert program.returncode == 0


FORKED = """
import os
sys.stdin.read()
child = os.fork()
if child == 0:
    ask()
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
ask()
"""


def test_a_forked_process_asks_a_graphviz_of_its_own() -> None:
    """A pool of processes that a caller brings may fork; the pipes are not shared."""
    with started(FORKED) as program:
        assert program.communicate() == ("", "")
        assert program.returncode == 0


def diagram(word: str, count: int) -> str:
    nodes = ", ".join(f"{word}{number}: {word.title()} {number}" for number in range(count))
    edges = ", ".join(f"{word}{number} -> {word}{number + 1}: then" for number in range(count - 1))
    return f"schema:\n  nodes: {{{nodes}}}\n  edges: [{edges}, {word}0 -> {word}{count - 1}: straight on]\n"


SCENE = """\
  - id: way
    heading: The way
    schema: {reveal: all}
    say: This is the way.
"""


@pytest.mark.parametrize("again", few(range(4), [0]))
def test_what_does_not_fit_is_said_although_diagrams_are_laid_out_side_by_side(tmp_path: Path, again: int) -> None:
    """Every time: two diagrams in two scripts, both laid out from cold while a slide does not fit."""
    small = SmallProject(tmp_path)
    text = small.script.read_text("utf-8")
    other = text.replace("A small film", "Another film").replace("scenes:\n", diagram("other", 5) + "scenes:\n" + SCENE)
    (small.script.parent / "other.yaml").write_text(other, "utf-8")
    small.replace("scenes:\n", diagram("step", 6) + "scenes:\n" + SCENE)
    small.replace("[The first of them,", f"[{', '.join(['a point that goes on and on ' * 15] * 5)},")
    done = subprocess.run(
        [sys.executable, "-m", "cuelight", "build", "--jobs", "2"], cwd=small.root, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "laying out: 6" in done.stderr, "all from cold"
    assert "scripts/small.yaml:" in done.stderr
    assert "6 bullets do not fit" in done.stderr
    assert "1 problem; nothing was rendered" in done.stderr


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Schema]]:
    """The schemas that are really laid out."""
    real: Callable[..., SchemaLayout] = schema_module.lay_out
    made: list[Schema] = []

    def counting(schema: Schema, *arguments: object) -> SchemaLayout:
        made.append(schema)
        return real(schema, *arguments)

    monkeypatch.setattr(schema_module, "lay_out", counting)
    yield made


def test_a_diagram_that_several_ask_for_at_once_is_laid_out_once(counted: list[Schema]) -> None:
    """The others wait for the first."""
    schema = Schema.model_validate({"nodes": {"only": "Only", "once": "Once"}, "edges": ["only -> once"]})
    page = Page(640, 360, built_in("clinic"))
    together = threading.Barrier(4)

    def ask() -> SchemaLayout:
        together.wait()
        return schema_layout(schema, page, schema_area(page), "en")

    with ThreadPoolExecutor(4) as pool:
        first, *others = [answer.result() for answer in [pool.submit(ask) for _ in range(4)]]
    assert counted == [schema]
    assert all(other is first for other in others)
