"""Who speaks where a script names no voice: the best of its language, the last resort with a warning, or nobody."""

import json
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.build.read_inputs import read_source
from cuelight.build.run import build
from cuelight.build.takes import take_jobs
from cuelight.checks.check import check
from cuelight.checks.verify.films import verify_films
from cuelight.cli.main import main
from cuelight.errors import ScriptError
from cuelight.project import Project
from cuelight.script.default_voices import default_voice

GERMAN = """\
title: Wasser
description: Für Tests.
published: 2026-11-23T09:00Z
language: de
size: 640x360
scenes:
  - id: opening
    title: {text: Wasser}
    say: Die Sonne wärmt das [Meer](show:title).
"""


def german(small: SmallProject, before: str = "", after: str = "") -> Project:
    small.script.write_text(GERMAN.replace(before, after, 1) if before else GERMAN, "utf-8")
    return Project(small.root)


@pytest.mark.parametrize(
    ("language", "voice"),
    [("en", "joe"), ("en-GB", "joe"), ("es-MX", "dora"), ("fr", "siwis"), ("pt-BR", "dora-br"), ("ja", "alpha"),
     ("zh-Hant", "xiaoxiao"), ("de", "espeak"), ("nl", "espeak"), ("pl", "espeak"), ("tr", "espeak"),
     ("el", "espeak"), ("ru-RU", "espeak"), ("ar", "espeak"), ("tlh", "espeak"), ("", "espeak")],
)  # fmt: skip
def test_the_voice_of_a_language(language: str, voice: str) -> None:
    assert default_voice(language) == voice


def test_where_only_the_last_resort_speaks_the_film_says_so(small: SmallProject) -> None:
    """A finding at the language, with what is better, and the mark of a draft; its takes lie with the others."""
    project = german(small)
    (film,) = build(project, jobs=2)
    (finding,) = film.findings
    assert (finding.code, finding.severity) == ("last-resort-voice", "warning")
    assert str(finding.location) == "scripts/small.yaml:4:11" and "'de'" in finding.message
    assert all(better in finding.hint for better in (".onnx", "gtts", "recording", "`voice: espeak`"))
    assert [each.code for each in check(project, [small.script])] == ["last-resort-voice"]
    (take,) = (small.root / "audio" / "small").glob("*.json")
    told = json.loads(take.read_text("utf-8"))
    assert (told["engine"], told["timing"], told["voice"]) == ("espeak", "exact", "espeak")
    folder = small.root / "dist" / "small"
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["draft"] == {"default": "espeak"}
    assert "<title>DRAFT: Wasser" in (folder / "embed.html").read_text("utf-8")
    (report,) = verify_films(project, ["small"])
    assert [each.code for each in report.findings] == ["draft"] and "voice: espeak" in report.findings[0].hint


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("size:", "voice: espeak\nsize:"),
        ("size:", "voice: plain\nvoices: {plain: {engine: espeak, speed: 0.9, pitch: 40, variant: f2}}\nsize:"),
        ("    say:", "    voice: espeak\n    say:"),
        ("size:", "voices: {espeak: {engine: tone}}\nsize:"),
    ],
)
def test_who_names_it_takes_it_as_it_is(small: SmallProject, before: str, after: str) -> None:
    project = german(small, before, after)
    (film,) = build(project, jobs=2)
    named = "    voice:" not in after
    assert [each.code for each in film.findings] == ([] if named else ["last-resort-voice"])
    (report,) = verify_films(project, ["small"])
    assert not report.findings or not named


def test_what_nobody_speaks_is_an_error_at_the_language(small: SmallProject) -> None:
    project = german(small, "language: de", "language: tlh")
    for look in (lambda: take_jobs(read_source(project, small.script)), lambda: check(project, [small.script])):
        with pytest.raises(ScriptError) as raised:
            look()
        (problem,) = raised.value.diagnostics
        assert (problem.code, str(problem.location)) == ("unspoken-language", "scripts/small.yaml:4:11")
        assert all(better in problem.hint for better in ("gtts", "Piper", "recording"))


def test_a_recording_in_every_scene_needs_no_voice_of_its_language(small: SmallProject) -> None:
    small.script.with_name("mine.wav").write_bytes(b"RIFF")
    source = read_source(german(small, "    say:", "    take: mine.wav\n    say:"), small.script)
    assert not source.is_last_resort
    assert not source.is_draft


def test_it_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("espeak ")]
    assert "GPL-3.0-or-later" in line and line.endswith('cuelight say "Hallo." --voice espeak --language de')


def test_what_the_list_says_can_be_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "said.wav"
    assert main(["say", "Hallo Welt.", "--voice", "espeak", "--language", "de", "--out", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].strip() == "hˈaloː vˈɛlt" and [line.split()[-1] for line in said[2:4]] == ["Hallo", "Welt."]
    assert main(["say", "Zdravo svete.", "--language", "hr", "--out", str(out)]) == 0
