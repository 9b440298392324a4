"""README's table of commands and what it says of exit statuses are those of the program."""

import re
import signal
from typing import Any

from walks import ROOT

from cuelight import errors
from cuelight.cli.main import COMMANDS, FAILED, LOST, _parser

README = (ROOT / "README.md").read_text("utf-8")


def _parsers() -> dict[str, Any]:
    (found,) = (action.choices for action in _parser()._actions if action.dest == "command")
    return dict(found or {})


def _rows() -> list[tuple[list[str], str]]:
    """The commands of each row, and what it says of them."""
    lines = README.partition("| command | does |\n|---|---|\n")[2].partition("\n\n")[0].splitlines()
    cells = [line.strip("|").split(" | ") for line in lines]
    return [(re.findall(r"`cuelight ([a-z-]+)", command), does) for command, does in cells]


def test_every_command_has_a_row_and_no_other() -> None:
    named = [name for names, _ in _rows() for name in names]
    assert sorted(named) == sorted(_parsers())
    assert len(named) == len(COMMANDS)


def test_every_option_that_a_row_names_is_one_of_its_command() -> None:
    for names, does in _rows():
        for option in re.findall(r"`(--[a-z-]+)", does):
            assert any(option in _parsers()[name]._option_string_actions for name in names), (names, option)


def test_every_exit_status_is_said() -> None:
    """Of each error that there is, of what failed while it was printed, of a fault, and of signals."""
    found = vars(errors).values()
    raised = [each for each in found if isinstance(each, type) and issubclass(each, errors.CuelightError)]
    statuses = {0, LOST, FAILED, *(each.exit_status for each in raised)}
    statuses |= {128 + number for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    said = README.partition("Exit status:")[2].partition(". ")[0]
    assert {int(number) for number in re.findall(r"\b\d+\b", said)} == statuses
