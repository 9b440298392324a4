"""What is named well before it is seen: where, on which words, and what is not late."""

import re
from pathlib import Path

import pytest
from small_project import SmallProject
from translated_project import GERMAN, TranslatedProject

from cuelight.checks.check import check
from cuelight.errors import Diagnostic
from cuelight.project import Project

HEAD = """\
title: T
description: D
published: 2026-11-26T09:00+01:00
size: 320x180
rate: 25
voice: beep
voices: {beep: {engine: tone}}
"""
LONG = "and then there is very much more to be told of all that went on before that day"
"""Some seconds."""


def late(small: SmallProject, rest: str) -> list[Diagnostic]:
    """What `check` says of elements that come late."""
    small.script.write_text(HEAD + rest, "utf-8")
    return [found for found in check(Project(small.root), (small.script,)) if found.code == "shown-late"]


def bullets(say: str, bullet: str = "Water and rest") -> str:
    """A scene with a bullet that a cue brings in."""
    return f"scenes:\n  - id: a\n    bullets: [{bullet}, Tea]\n    say: |\n      {say}\n"


def test_a_bullet_that_a_later_cue_brings_in_is_late(small: SmallProject) -> None:
    """At the words that name it, with both times and what to do."""
    (found,) = late(small, bullets(f"Rest and water help, {LONG}. [That](#1) is it. Tea, too."))
    assert (found.severity, found.location.line, found.location.column) == ("advice", 12, 7)
    at = r"0:\d\d\.\d \(frame \d+\)"
    shape = rf"“Rest and water” is said at {at}, and “Water and rest” is seen only at {at}, \d+\.\d s later"
    said, seen = map(int, re.findall(r"frame (\d+)", found.message))
    assert re.fullmatch(shape, found.message)
    assert seen - said > 2 * 25
    assert found.hint.startswith("put the cue on these words, [Rest and water](#1)")


@pytest.mark.parametrize(
    "say",
    [
        "[Water and rest](#1) help.",
        "[Water](#1) helps, and rest.",
        f"Water helps, {LONG}. Rest helps as well, {LONG}. [That](#1) is it.",
        f"Water and rest help, and so does tea, {LONG}. First, [water and rest](#1), {LONG}. [Tea](#2), too.",
        f"This helps, {LONG}. [That](#1) is water and rest.",
        f"Water and rest help, {LONG}.",
    ],
)
def test_what_is_seen_as_it_is_named_is_not_late(small: SmallProject, say: str) -> None:
    """With its words or before them; named in part; announced, and named again as it comes; there from the start."""
    assert late(small, bullets(say)) == []


def test_a_box_that_stood_before_is_not_late(small: SmallProject) -> None:
    """Of the schema what an earlier scene has shown stays; what comes only now can be late."""
    schema = "schema: {nodes: {liver: Liver, lung: Lungs}, edges: [liver -> lung: by blood]}\nscenes:\n"
    first = "  - {id: a, schema: {}, say: 'The [liver](#liver) and the [lungs](#lung).'}\n"
    other = "  - {id: b, text: Liver, say: The liver.}\n"
    second = f"  - {{id: c, schema: {{}}, say: 'The lungs, {LONG}. [Here](#lung), from the liver by blood.'}}\n"
    assert late(small, schema + first + second) == []
    (found,) = late(small, schema + other + second)
    assert "“lungs,” is said at" in found.message
    assert "and “Lungs” is seen only at" in found.message


@pytest.mark.parametrize(
    ("slide", "name", "target"),
    [
        ("title: {text: Kidneys, subtitle: Water}", "Water", "subtitle"),
        ("quote: {text: It hurt, by: Nurse}", "The nurse", "by"),
        ("number: {value: 7, label: Water}", "Water", "label"),
        ("text: |\n      It hurts.\n\n      Water.", "Water", "2"),
        ("people: {filled: 7, label: Water}", "Water", "label"),
        ("dots: {groups: {wet: {count: 4, label: Water}}}", "Water", "wet"),
        ("table: {columns: [Drug, Dose], rows: [[Tea, daily]]}", "Daily", "1@dose"),
        ("compare: {left: {heading: H, bullets: [Pain]}, right: {heading: G, bullets: [Tea]}}", "Tea", "2"),
        ("timeline: {from: 0, to: 9, events: {wet: {at: 5, label: Water}}}", "Water", "wet"),
        ("chart: {kind: line, x: [1, 2], series: {wet: {label: Water, values: [1, 2]}}, alt: A}", "Water", "wet"),
        ("figure: {image: torso, alt: A body, pins: {liver: {text: Liver}}}", "Liver", "liver"),
        ("bullets: [{text: Food, bullets: [Soup]}]", "Soup", "1.1"),
        ("columns: [{bullets: [Soup]}, {bullets: [Tea]}]", "Tea", "1@right"),
        ("outro: {text: Ask us}", "Asking us", "text"),
    ],
)
def test_every_kind_says_which_words_name_its_elements(small: SmallProject, slide: str, name: str, target: str) -> None:
    """So that a cue elsewhere is known to come late."""
    say = f"{name}, {LONG}. [That](#{target}) it is."
    found = late(small, f"scenes:\n  - {slide}\n    say: >-\n      {say}\n")
    assert [each.hint.partition("(#")[2].partition(")")[0] for each in found] == [target]


def test_words_are_found_in_languages_without_blanks(small: SmallProject) -> None:
    """And told as they are written."""
    script = (
        "language: ja\nscenes:\n  - bullets: [水と休養, お茶]\n"
        "    say: 水と休養が大切です。それからもっとたくさんの話があり、長い時間がかかりますし、"
        "まだ続きます。[これです](#1)。\n"
    )
    (found,) = late(small, script)
    assert "と休養" in found.message


def test_the_turn_of_a_speaker_is_found(small: SmallProject) -> None:
    """Where several voices speak, in the text of whoever names it."""
    turns = ("This helps.", f"Rest, {LONG}. [That](#1) is it.")
    say = "".join(f"      - {{voice: beep, say: '{turn}'}}\n" for turn in turns)
    (found,) = late(small, f"scenes:\n  - bullets: [Rest]\n    say:\n{say}")
    assert found.location.line == 12


def test_a_translation_is_judged_by_its_own_words(tmp_path: Path) -> None:
    """In its file, in which its words and cues stand; its original is not late."""
    long = "und dann gibt es noch sehr viel mehr von dem zu erzählen, was vor diesem Tag geschehen ist"
    said = f"Ruhe und Wasser helfen, {long}. [Das](#1) ist es. Danach kommt der [zweite Punkt](#2)."
    german = {**GERMAN, "scenes/points/bullets/1": "Wasser und Ruhe", "scenes/points/say": said}
    project = TranslatedProject(tmp_path / "project", german)
    (found,) = [each for each in check(Project(project.root), (project.script,)) if each.code == "shown-late"]
    assert found.location.file == "scripts/small.de.po"
    assert found.message.startswith("“Ruhe und Wasser” is said at 0:")
    assert project.po.read_text("utf-8").splitlines()[found.location.line - 1].startswith('"Ruhe und Wasser')
