"""A report to programs: annotations for GitHub, JUnit and SARIF, each in the form that it takes."""

import json
import re
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from small_project import SmallProject

from cuelight.checks.report.annotations import github, junit, sarif
from cuelight.cli.main import main
from cuelight.errors import Diagnostic, Location, Severity


def test_findings_are_told_to_github_junit_and_sarif(
    committed: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At their place in the repository, not in the project's folder."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "summary.md").write_text("Before.\n", "utf-8")
    monkeypatch.chdir(committed.root)
    committed.replace("description: For tests.", "published: 2026-11-23T09:00Z")
    assert main(["report", "--base", "main"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "::warning file=films/scripts/small.yaml,title=Cuelight%3A no-description::the script has no"
    )
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert summary.startswith("Before.\n#")
    assert "![" not in summary
    case = ElementTree.parse(committed.root / "report" / "junit.xml").find(
        ".//testcase[@name='films/scripts/small.yaml']"
    )
    assert case is not None
    assert (case[0].tag, case[0].get("type")) == ("failure", "no-description")
    (run,) = json.loads((committed.root / "report" / "cuelight.sarif").read_bytes())["runs"]
    result = next(result for result in run["results"] if result["ruleId"] == "no-description")
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "films/scripts/small.yaml"}}


def test_a_script_that_cannot_be_read_is_told_at_its_line(
    committed: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is written all the same; the exit status is that of a wrong script."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(committed.root)
    committed.replace("(#2)", "(#9)")
    assert main(["report", "--base", "main"]) == 2
    out = capsys.readouterr()
    assert "::error file=films/scripts/small.yaml,line=" in out.out
    assert "scripts/small.yaml:" in out.err
    assert (committed.root / "report" / "report.md").is_file()


def test_advice_is_advice_to_every_program() -> None:
    """A notice, a note, and no failure; a warning is one, and an error too."""
    place = Location("scripts/small.yaml", 3)
    found = {severity: Diagnostic(place, "code", severity, "so it is") for severity in get_args(Severity)}
    commands = [command.partition(" ")[0] for command in github(found.values())]
    assert commands == ["::error", "::warning", "::notice"]
    results = json.loads(sarif([*found.values()], "1"))["runs"][0]["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note"]
    for severity, diagnostic in found.items():
        suite = ElementTree.fromstring(junit([], [diagnostic]))
        assert (suite.find(".//failure") is None) == (severity == "advice")
        assert (suite.find(".//system-out") is not None) == (severity == "advice")
        assert suite[0].get("failures") == ("0" if severity == "advice" else "1")


def test_annotations_escape_what_would_end_them() -> None:
    """Percent signs and line ends in messages; commas and colons too in properties; marks that XML cannot hold."""
    odd = Diagnostic(Location("a,b:c%.yaml", 3, 4), "a:b,c", "error", "100 %\nnext \x01")
    assert github([odd]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=Cuelight%3A a%3Ab%2Cc::100 %25%0Anext \x01",
    )
    assert ElementTree.fromstring(junit([], [odd])).find(".//failure") is not None
    assert json.loads(sarif([odd], "1"))["runs"][0]["results"][0]["message"]["text"] == odd.message


def test_a_message_of_sarif_has_no_links() -> None:
    """`[words](address)` is one; a pause that a hint tells to write is none, and stays as it is to be written."""
    found = Diagnostic(Location("a.yaml", 1), "code", "error", "no '[sale](https://evil.example)'", "put [](pause:1s)")
    (result,) = json.loads(sarif([found], "1"))["runs"][0]["results"]
    text = result["message"]["text"]
    assert not re.search(r"\[[^\]]+\]\(", text)
    assert text.replace("\u200b", "") == f"{found.message} ({found.hint})"
    assert "[](pause:1s)" in text
