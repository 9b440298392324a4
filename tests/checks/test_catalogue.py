"""The catalogue: every code that can be given is explained, and every example is true."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from small_project import SmallProject

from cuelight.checks.catalogue import catalogue, explain, listed
from cuelight.checks.check import check
from cuelight.cli.main import main
from cuelight.errors import ScriptError, Severity, UsageError
from cuelight.project import Project
from cuelight.script.parse import parse

SOURCE = Path(__file__).parents[2] / "src" / "cuelight"
PLACES = {"problem": 1, "cue_problem": 3, "at": 2, "find": 0, "Diagnostic": 1, "LayoutError": 3, "tell": 2,
          "_NoCueError": 0, "Told": 1, "told": 1, "ImportNote": 0}  # fmt: skip
"""Which argument of a call is the code."""
RECEIVERS = {"find": ("notes",)}
NO_RECEIVERS = ("np", "av", "self.take", "take", "placed")
TUPLES = {"_worded": 0, "_misread": 1, "_titled": 1, "_plain": 1}
"""Functions that hand on a code in a tuple, and where in it."""
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def _codes(path: Path) -> Iterator[tuple[ast.expr, int]]:
    """Every expression that is given as a code, with its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield from ((code, node.lineno) for code in _of_call(node))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
            branches = (node.value.body, node.value.orelse) if isinstance(node.value, ast.IfExp) else ()
            yield from ((branch, node.lineno) for branch in branches)
        elif isinstance(node, ast.FunctionDef):
            named = zip(reversed(node.args.args), reversed(node.args.defaults), strict=False)
            yield from ((default, node.lineno) for argument, default in named if argument.arg == "code")
            if node.name in TUPLES:
                yield from ((code, node.lineno) for code in _of_tuples(node, TUPLES[node.name]))


def _of_call(call: ast.Call) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    receiver = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    if name not in PLACES or receiver in NO_RECEIVERS or receiver not in RECEIVERS.get(name, (receiver,)):
        return
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "code")
    if name == "at" and len(call.args) < 3:
        return
    # A scene's layout error is located as a whole, with the code that it has.
    if name == "problem" and len(call.args) == 2:
        return
    # A starred argument is a place, line and column or number and target.
    at = PLACES[name] - any(isinstance(argument, ast.Starred) for argument in call.args[: PLACES[name]])
    if len(call.args) > at and not isinstance(call.args[at], ast.Starred):
        yield call.args[at]


def _of_tuples(function: ast.FunctionDef, place: int) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and len(node.elts) in (3, 4):
            code = node.elts[place]
            if isinstance(code, ast.Constant) and isinstance(code.value, str) and CODE.fullmatch(code.value):
                yield code


@cache
def given() -> list[tuple[str, ast.expr]]:
    """Where each code is given; not known while tests are only collected."""
    paths = sorted(SOURCE.rglob("*.py"))
    return [(f"{path.relative_to(SOURCE)}:{line}", code) for path in paths for code, line in _codes(path)]


def test_every_code_is_written_where_it_is_given() -> None:
    """As a literal, so that it can be searched for; or it is handed on from where it is one."""
    handed_on = {"code", "note.code", "error.code", "diagnostic.code", "told.code"}
    wrong = [
        (where, ast.unparse(code))
        for where, code in given()
        if not (isinstance(code, ast.Constant) and CODE.fullmatch(str(code.value)))
        and ast.unparse(code) not in handed_on
    ]
    assert not wrong


def test_every_code_that_can_be_given_is_explained_and_no_other() -> None:
    """Both ways."""
    codes = {code.value for _, code in given() if isinstance(code, ast.Constant)}
    assert codes - catalogue().keys() == set()
    assert catalogue().keys() - codes == set()


def test_entries_are_sentences() -> None:
    """Two of them at least: what is so, and why it matters."""
    for code, entry in catalogue().items():
        assert CODE.fullmatch(code)
        assert re.fullmatch(r"[A-Z].*\.", entry.means), code
        assert re.fullmatch(r"[A-Z`].*\.", entry.why), code
        assert bool(entry.by) == bool(entry.wrong) == bool(entry.right), code


HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
EXAMPLES = [code for code, entry in catalogue().items() if entry.by]


def _whole(example: str) -> str:
    top = "" if re.search("^title:", example, re.MULTILINE) else "title: A film\n"
    scenes = "" if re.search("^scenes:", example, re.MULTILINE) else "scenes:\n  - text: Words.\n    say: Words.\n"
    return f"{top}{example.rstrip()}\n{scenes}"


def _given(code: str, example: str, root: Path) -> set[str]:
    """The codes that a script gives, read or checked."""
    entry = catalogue()[code]
    text = example if entry.is_whole else _whole(example)
    try:
        if entry.by == "read":
            parse(text)
            return set()
        script = root / "scripts" / "small.yaml"
        script.write_text(_whole(entry.script) if entry.by == "translation" else text, "utf-8")
        if entry.by == "translation":
            script.with_name("small.de.po").write_text(f"{HEADER}\n{example}", "utf-8")
        return {finding.code for finding in check(Project(root), [script], date(2026, 11, 25))}
    except ScriptError as error:
        return {diagnostic.code for diagnostic in error.diagnostics}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_has_the_code_and_the_right_one_is_without_errors(code: str, small: SmallProject) -> None:
    """An example that is not true teaches the wrong thing."""
    entry = catalogue()[code]
    assert _given(code, entry.wrong, small.root) >= {code}
    assert not {found for found in _given(code, entry.right, small.root) if catalogue()[found].severity == "error"}
    assert code not in _given(code, entry.right, small.root)


def test_a_code_is_explained_with_its_example(capsys: pytest.CaptureFixture[str]) -> None:
    """As the command prints it."""
    assert main(["explain", "wrong-edge"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("wrong-edge (error)\n")
    assert "Wrong:\n    schema: {nodes: {a: A, b: B}, edges: [a --> b]}\n" in said
    assert "Right:\n    schema: {nodes: {a: A, b: B}, edges: [a -> b]}\n" in said


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Errors first."""
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [line.split()[0] for line in listed().splitlines()]
    assert {line.split()[0] for line in lines} == catalogue().keys()
    severities = [line.split()[1] for line in lines]
    assert severities == sorted(severities, key=get_args(Severity).index)


def test_an_unknown_code_names_those_that_are_near(capsys: pytest.CaptureFixture[str]) -> None:
    """With the status of a wrong argument."""
    assert main(["explain", "unknwon-key"]) == 2
    assert "did you mean unknown-key" in capsys.readouterr().err
    with pytest.raises(UsageError) as caught:
        explain("Q")
    assert caught.value.hint == "`cuelight explain` lists all of them"
