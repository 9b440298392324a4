"""`cuelight check --spoken` and the findings about what can be spoken in several ways."""

import json

import pytest
from small_project import SmallProject

from cuelight.checks.check import check
from cuelight.cli.main import main
from cuelight.errors import Diagnostic
from cuelight.project import Project


def _check(small: SmallProject) -> tuple[Diagnostic, ...]:
    return tuple(finding for finding in check(Project(small.root), [small.script]) if finding.code != "no-date")


def test_a_sentence_that_is_spoken_otherwise_is_shown_both_ways(
    small: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the line in which it begins; the others are not shown."""
    small.replace(
        "Here is the [first point](#1) of all.", "That is all. Here are 3-4\n      [first points](#1) of 10 mg."
    )
    assert main(["check", "--spoken", str(small.script)]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "scripts/small.yaml:16:20: scene points",
        "    written  Here are 3-4 first points of 10 mg.",
        "    spoken   Here are three to four first points of ten milligrams.",
    ]


def test_programs_get_them_as_objects(small: SmallProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Under a key that is there only when it is asked for."""
    small.replace("of all.", "of 3.")
    assert main(["check", "--spoken", "--json", str(small.script)]) == 0
    (sentence,) = json.loads(capsys.readouterr().out)["spoken"]
    assert sentence == {
        "file": "scripts/small.yaml", "line": 16, "column": 7, "scene": "points",
        "written": "Here is the first point of 3.", "spoken": "Here is the first point of three.",
    }  # fmt: skip
    assert main(["check", "--json", str(small.script)]) == 0
    assert "spoken" not in json.loads(capsys.readouterr().out)


def test_what_is_ambiguous_is_found_where_it_is_written(small: SmallProject) -> None:
    """Each time anew, with its readings and how to settle it."""
    small.replace("of all.", "of 11/12/2026 and\n      of 11/12/2026.")
    first, second = _check(small)
    assert (first.code, first.severity, first.location.line, first.location.column) == (
        "ambiguous-number", "warning", 16, 40,
    )  # fmt: skip
    assert (second.location.line, second.location.column) == (17, 10)
    assert (
        "“the eleventh of December twenty twenty six” or “the twelfth of November twenty twenty six”" in first.message
    )
    assert "[11/12/2026](say:the eleventh of December twenty twenty six)" in first.hint


@pytest.mark.parametrize("settle", ["in place", "lexicon", "recording"])
def test_what_is_settled_is_no_finding(small: SmallProject, settle: str) -> None:
    """In place, in the lexicon, or because a person has said it."""
    if settle == "in place":
        small.replace("of all.", "of [1-2-1](say:one two one).")
    elif settle == "lexicon":
        small.replace("of all.", "of 1-2-1.")
        small.replace("rate: 25\n", "rate: 25\nlexicon: lexicon.yaml\n")
        small.script.with_name("lexicon.yaml").write_text("1-2-1: one two one\n", "utf-8")
    else:
        small.replace("of all.", "of 1-2-1.")
        small.replace("    heading: Two points\n", "    heading: Two points\n    take: said.wav\n")
        (small.root / "said.wav").write_bytes(b"not looked at")
    assert [finding.code for finding in _check(small)] == []


def test_a_sign_that_nobody_says_is_found(small: SmallProject) -> None:
    """It is left to the voice."""
    small.replace("of all.", "of all \N{SNOWMAN}.")
    (finding,) = _check(small)
    assert (finding.code, finding.severity) == ("unspoken-sign", "warning")


def test_figures_that_nobody_says_are_found_once(small: SmallProject) -> None:
    """In a language without rules, at the first of them, with what else is left; a lexicon settles some."""
    small.replace("of all.", "of 12 and 3 at 14:30.")
    small.replace("rate: 25\n", "rate: 25\nlanguage: is\nlexicon: lexicon.yaml\n")
    small.script.with_name("lexicon.yaml").write_text("3: þrír\n", "utf-8")
    found = [finding for finding in _check(small) if finding.code == "digits-left"]
    assert [(each.severity, each.location.line, each.location.column) for each in found] == [("advice", 18, 40)]
    assert "“12”, “14:30.”" in found[0].message


@pytest.mark.parametrize("language", ["en", "de", "pl"])
def test_figures_of_a_language_with_rules_are_said(small: SmallProject, language: str) -> None:
    """So that nothing is left."""
    small.replace("rate: 25\n", f"rate: 25\nlanguage: {language}\n")
    small.replace("of all.", "of 12 and 3.")
    assert "digits-left" not in {finding.code for finding in _check(small)}


def test_say_prints_how_figures_are_spoken(capsys: pytest.CaptureFixture[str]) -> None:
    """In every language that has rules; of others it says what is left."""
    assert main(["say", "--spoken", "--language", "de", "Am 3. Mai: 5 mg."]) == 0
    assert capsys.readouterr().out == "Am dritten Mai fünf Milligramm\n"
    assert main(["say", "--spoken", "--language", "is", "3 daga"]) == 0
    said = capsys.readouterr()
    assert said.out == "3 daga\n"
    assert "[digits-left]" in said.err
