"""Findings on risks: what each guideline asks, and what is asked without one."""

from pathlib import Path

import pytest

from cuelight.checks.check import check
from cuelight.errors import Diagnostic, ScriptError
from cuelight.project import Project

SEVEN = "{people: {filled: 7, label: will, rest: will not}, say: One.}"
HALF = "{people: {of: 20, filled: 3, label: will}, say: Two.}"
PERCENT = '{number: {value: 95, unit: "%", label: will not}, say: Three.}'
EXACT = '{number: {value: "14.3", unit: "%", label: will not}, say: Four.}'
ONE_IN = "{number: {value: 1 in 8, label: will}, say: Five.}"
SO_MANY = "{number: {value: 3 of 20, label: will}, say: Six.}"
CODES = {"other-denominator", "one-side", "bare-percentage", "mixed-formats", "one-in-x"}


def findings(folder: Path, *scenes: str, top: str = "") -> list[Diagnostic]:
    """What `check` says of risks in a film of these scenes."""
    (folder / "scripts").mkdir(exist_ok=True)
    path = folder / "scripts" / "risks.yaml"
    listed = "\n".join(f"  - {scene}" for scene in scenes)
    path.write_text(f"title: Risks\n{top}\nscenes:\n{listed}\n", "utf-8")
    return [found for found in check(Project(folder), [path]) if found.code in CODES]


def told(found: list[Diagnostic]) -> list[tuple[str, str, int | None]]:
    return [(one.code, one.severity, one.location.line) for one in found]


def test_without_a_guideline_three_things_are_said(tmp_path: Path) -> None:
    """One denominator for people, both sides, no bare percentage; nobody is named."""
    found = findings(tmp_path, SEVEN, HALF, PERCENT, EXACT, ONE_IN, SO_MANY)
    assert told(found) == [
        ("other-denominator", "warning", 5), ("one-side", "advice", 5), ("bare-percentage", "advice", 6),
    ]  # fmt: skip
    assert not any("IPDAS" in one.message or "NHS" in one.message for one in found)
    assert found[2].message == "95% is hard to imagine as a number alone"
    assert found[2].hint == "show it as people: `people: {of: 100, filled: 95, label: …, rest: …}`"


def test_ipdas_asks_for_one_denominator_both_sides_and_no_one_in_x(tmp_path: Path) -> None:
    """In words as in pictures, and each finding says who asks."""
    found = findings(tmp_path, SEVEN, HALF, PERCENT, EXACT, ONE_IN, SO_MANY, top="guideline: ipdas")
    assert told(found) == [
        ("other-denominator", "warning", 5), ("one-side", "warning", 5), ("bare-percentage", "warning", 6),
        ("mixed-formats", "warning", 6), ("bare-percentage", "warning", 7), ("mixed-formats", "warning", 7),
        ("one-in-x", "warning", 8), ("other-denominator", "warning", 9),
    ]  # fmt: skip
    assert all("; IPDAS asks " in one.message for one in found)
    assert (
        found[6].message
        == "“1 in 8” is taken for more than it is, and is hard to compare; IPDAS asks not to say “1 in x”"
    )
    assert found[6].hint == "say it of a round number: about 12 of 100"
    assert found[7].message.startswith("this slide is of 20 people, and an earlier one of 100")


def test_the_nhs_asks_for_so_many_in_so_many(tmp_path: Path) -> None:
    """It has nothing against 1 in 8, and does not ask for both sides."""
    found = findings(tmp_path, SEVEN, HALF, PERCENT, EXACT, ONE_IN, SO_MANY, top="guideline: nhs")
    assert told(found) == [
        ("other-denominator", "warning", 5), ("bare-percentage", "warning", 6), ("mixed-formats", "warning", 6),
        ("bare-percentage", "warning", 7), ("mixed-formats", "warning", 7),
    ]  # fmt: skip
    assert all("; the NHS asks " in one.message for one in found)
    assert found[1].hint.startswith("say it as `value: 19 in 20`, or show it as people")
    assert found[3].hint.startswith("say it as `value: 1 in 7`, or")
    assert found[2].message.startswith("“95%” is said otherwise than “7 of 100” before it")


@pytest.mark.parametrize("guideline", ["ipdas", "nhs"])
def test_a_film_that_keeps_to_it_has_no_finding(guideline: str, tmp_path: Path) -> None:
    """Nor has one without risks: amounts, ranges, years."""
    amounts = [
        f'{{number: {{value: "{value}", label: x}}, say: A.}}' for value in ("5", "12 to 24", "1,200", "3/4", "120%")
    ]
    assert findings(tmp_path, SEVEN, SEVEN.replace("7", "93"), *amounts, top=f"guideline: {guideline}") == []


@pytest.mark.parametrize(
    ("language", "value", "codes"),
    [
        ("de", "1 von 8", ["one-in-x"]), ("fr", "1 sur 8", ["one-in-x"]), ("de", "12 bis 24", []), ("en", "8 in 1", []),
        ("de", "14,3 %", ["bare-percentage"]), ("ar", "٩٥٪", ["bare-percentage"]),
        ("en", "1 in every 20", ["one-in-x"]), ("en", "1 out of 8", ["one-in-x"]),
    ],
)  # fmt: skip
def test_risks_are_read_in_the_language_of_the_script(
    language: str, value: str, codes: list[str], tmp_path: Path
) -> None:
    """So many of so many in its words, decimals and numerals of its own."""
    scene = f'{{number: {{value: "{value}", label: x}}, say: "5."}}'
    voice = "voice: beep\nvoices: {beep: {engine: tone}}"
    found = findings(tmp_path, scene, top=f"guideline: ipdas\nlanguage: {language}\n{voice}")
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("guideline: who", "'who' is not a guideline"), ("guideline: IPDAS", "did you mean 'ipdas'?"),
        ("guideline: [ipdas]", "guideline"), ("guideline: {name: nhs}", "guideline"),
        ("guidline: nhs", "did you mean 'guideline'?"),
    ],
)  # fmt: skip
def test_a_guideline_that_is_none_is_an_error_at_its_line(written: str, said: str, tmp_path: Path) -> None:
    """With those that there are."""
    with pytest.raises(ScriptError) as caught:
        findings(tmp_path, SEVEN, top=written)
    (problem,) = caught.value.diagnostics
    assert problem.location.line == 2
    assert said in str(problem)
