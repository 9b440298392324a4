"""What is shown and never said: which words and numbers count, where, and what is told."""

import json
import shutil
from pathlib import Path

import pytest
from small_project import SmallProject
from unsaid_cases import FALSE_ALARMS, MISSED, SAID, UNSAID

from cuelight.checks.check import check
from cuelight.checks.unsaid import scene_findings
from cuelight.errors import Diagnostic
from cuelight.project import Project
from cuelight.script.parse import parse

ROOT = Path(__file__).parents[2]
Case = tuple[str, str, str]


def told(tag: str, shown: str, said: str) -> list[Diagnostic]:
    """What is told of a scene with one bullet."""
    bullet, say = (json.dumps(text, ensure_ascii=False) for text in (shown, said))
    head = f"title: T\nlanguage: {tag}\nscenes:\n"
    return list(scene_findings(parse(f"{head}  - bullets: [{bullet}]\n    say: {say}\n"), 0))


def of_slide(slide: str, say: str) -> list[str]:
    """The messages about a scene."""
    script = parse(f"title: T\nscenes:\n  - {slide}\n    say: {json.dumps(say)}\n")
    return [finding.message for finding in scene_findings(script, 0)]


def test_what_is_said_in_other_forms_is_said() -> None:
    """Bent, joined, abbreviated, in figures or in words, in nineteen languages."""
    assert len(SAID) >= 30
    assert [case for case in SAID if told(*case)] == []


def test_what_is_not_said_is_told() -> None:
    """Once for each text."""
    assert len(UNSAID) >= 30
    assert [case for case in UNSAID if len(told(*case)) != 1] == []


def test_what_the_rules_get_wrong_is_known() -> None:
    """So that whoever changes them sees what becomes of it."""
    assert [case for case in FALSE_ALARMS if not told(*case)] == []
    assert [case for case in MISSED if told(*case)] == []


def test_a_finding_names_the_text_and_what_nobody_says() -> None:
    """At the text, as advice."""
    (found,) = told("en", "Lymph nodes under the arm", "We look at the arm.")
    assert (found.code, found.severity, str(found.location)) == ("unsaid", "advice", "script.yaml:4:15")
    assert found.message.startswith("“Lymph nodes under the arm” is shown, and nobody says “Lymph”, “nodes”, ")
    (found,) = told("en", "7% of people", "Some people have it.")
    assert "nobody says “7%”:" in found.message


@pytest.mark.parametrize(
    ("slide", "say", "shown"),
    [
        ("title: {text: A film, subtitle: On kidneys}", "Welcome.", "On kidneys"),
        ("quote: {text: It hurt, by: A nurse}", "It hurt.", "A nurse"),
        ("text: |\n      It hurts.\n\n      It burns.", "It hurts.", "It burns."),
        ("number: {value: 7, label: of a hundred}", "Few of a hundred.", "the numbers 7"),
        ("people: {filled: 7, label: relapse, rest: recover}", "Seven of a hundred relapse.", "recover"),
        ("dots: {groups: {seen: {count: 4, label: visible}}}", "Four are small.", "visible"),
        ("table: {columns: [Drug, Dose], rows: [[Aspirin, daily]]}", "A drug, aspirin, daily.", "Dose"),
        ("compare: {left: {heading: Now, bullets: [Ow]}, right: {heading: Soon, bullets: [No]}}", "Now ow.", "Soon"),
        ("figure: {image: torso, alt: A body, caption: Lungs, pins: {liver: {text: Liver}}}", "The lungs.", "Liver"),
        ("timeline: {from: 0, to: 9, events: {a: {at: 5, label: Visit}}}", "In nine days, after five, nil.", "Visit"),
        ("chart: {kind: bar, x: [1], series: {Beds: [3], Staff: [4]}, alt: B}", "Three beds.", "Staff"),
        ("chart: {kind: bar, x: [1], series: {Beds: [30]}, alt: B}", "More beds.", "the numbers 30"),
        ("columns: [{text: Pain}, {text: Fever}]", "There is pain.", "Fever"),
        ("outro: {text: Ask us, contact: Ward seven}", "Ask us.", "Ward seven"),
    ],
)  # fmt: skip
def test_every_kind_of_slide_is_read(slide: str, say: str, shown: str) -> None:
    """Whatever of it stands there to be read, and nothing else of it."""
    (message,) = of_slide(slide, say)
    assert message.startswith((f"“{shown}” is shown", f"{shown} are shown"))


@pytest.mark.parametrize(
    "slide",
    [
        "{heading: A heading, clip: {file: a.mp4, alt: A heart that beats}}",
        "{card: {text: Part two}}",
        "{title: {text: A film}}",
        "{math: {text: E = mc^2, alt: Energy}}",
        "{code: {language: python, text: print(7)}}",
        "{outro: {}}",
        "{chart: {kind: line, x: [1, 2], unit: years, axis: {y: beds}, series: {it: [1, 2]}, alt: Beds}}",
    ],
)
def test_what_is_not_read_on_a_slide_need_not_be_said(slide: str) -> None:
    """Headings, which screen readers read as chapters; alternative texts, which nobody sees; scales, formulae, code."""
    script = parse(f"title: T\nscenes: [{slide[:-1]}, say: Hm}}]\n")
    assert list(scene_findings(script, 0)) == []


def test_of_many_numbers_some_have_to_be_said() -> None:
    """Nobody reads a table out; but whoever hears none of it knows nothing of it."""
    table = "table: {columns: [This, That], rows: [[1, 2], [3, 4], [5, 6]]}"
    (message,) = of_slide(table, "Look at this.")
    assert message.startswith("the numbers 1, 2, 3, 4 and 2 more are shown, and nobody says them")
    assert of_slide(table, "It is four, and six at the end.") == []
    people = "people: {of: 20, filled: 7, label: relapse}"
    assert of_slide(people, "Some relapse.") != []
    assert of_slide(people, "Seven of twenty relapse.") == []


@pytest.mark.parametrize("said", ["at half past four", "at four thirty", "at sixteen", "at 16:30"])
def test_a_time_in_a_table_may_be_said_as_people_do(said: str) -> None:
    """Whole, or its hour or its minutes alone."""
    table = "table: {columns: [Tea], rows: [['16:30']]}"
    assert of_slide(table, f"Tea {said}.") == []
    (message,) = of_slide(table, "Tea at half past five.")
    assert message.startswith("the numbers 16, 30 are shown")


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"], ids=["blank", "no-break", "narrow"])
def test_a_number_whose_groups_a_blank_parts_is_one_number(blank: str) -> None:
    """In cells and in sentences; one that is not said is named whole."""
    rows = f"[[Janvier, '8{blank}000'], [Juin, '40{blank}000']]"
    head = "title: T\nlanguage: fr\nscenes:\n"
    say = f"En janvier et en juin, il y a huit mille abeilles, puis 40{blank}000."
    scene = f"  - table: {{columns: [Mois, Abeilles], rows: {rows}}}\n    say: "
    assert not [each for each in _messages(f"{head}{scene}{say}\n") if "number" in each]
    (found,) = [each for each in _messages(f"{head}{scene}Des mois d’abeilles.\n") if "number" in each]
    assert found.startswith("the numbers 8") and "000, 40" in found and found.count("000") == 2


def _messages(script: str) -> list[str]:
    return [finding.message for finding in scene_findings(parse(script), 0)]


def test_without_narration_all_that_is_shown_is_unsaid() -> None:
    """A slide that stands in silence says nothing to whoever does not see it."""
    script = parse("title: T\nscenes:\n  - {bullets: [Rest, Water], hold: 3}\n")
    assert len(list(scene_findings(script, 0))) == 2


SCHEMA = """\
title: T
description: D
published: 2026-11-26T09:00+01:00
size: 320x180
voice: beep
voices: {beep: {engine: tone}}
schema:
  nodes: {liver: Liver, lungs: {label: Lungs, text: both sides}, spine: Spine}
  edges: ["liver -> lungs: by blood"]
  groups: {body: {label: Body, nodes: [liver, lungs]}}
scenes:
  - {id: a, schema: {}, say: "The [liver](#liver)."}
  - {id: b, text: Lungs, say: "Lungs on both sides, and the blood."}
  - {id: c, schema: {}, say: "The body: here are the [others](#lungs)."}
  - {id: d, text: Spine, say: The spine.}
"""


def findings(small: SmallProject, script: str) -> list[tuple[int, str]]:
    """The lines and messages of what `check` finds unsaid."""
    small.script.write_text(script, "utf-8")
    found = check(Project(small.root), (small.script,))
    return [(each.location.line, each.message.partition(" is ")[0]) for each in found if each.code == "unsaid"]


def test_the_schema_is_said_where_it_is_seen_or_before(small: SmallProject) -> None:
    """A box in any scene up to the last that shows it; what is said only after that is too late."""
    assert findings(small, SCHEMA) == [(8, "“Spine”")]
    assert findings(small, SCHEMA.replace("Lungs on both sides, and the blood", "Lungs")) == [
        (8, "“both sides”"),
        (8, "“Spine”"),
        (9, "“by blood”"),
    ]


def test_a_translation_is_judged_by_itself(small: SmallProject) -> None:
    """By its own words; what it does not say is told at its line of the PO file."""
    script = SCHEMA.partition("schema:")[0] + (
        "languages: {de: {voice: beep}}\nscenes:\n  - {id: a, bullets: [Rest], say: Take a rest.}\n"
    )
    small.script.write_text(script, "utf-8")
    po = small.script.with_name("small.de.po")
    texts = {"title": ("T", "F"), "description": ("D", "B"), "scenes/a/bullets/1": ("Rest", "Nüchtern bleiben"),
             "scenes/a/say": ("Take a rest.", "Ruhen Sie sich aus.")}  # fmt: skip
    head = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    messages = (f'\nmsgctxt "{path}"\nmsgid "{one}"\nmsgstr "{other}"\n' for path, (one, other) in texts.items())
    po.write_text(head + "".join(messages), "utf-8")
    (found,) = (each for each in check(Project(small.root), (small.script,)) if each.code == "unsaid")
    assert found.location.file == "scripts/small.de.po"
    assert po.read_text("utf-8").splitlines()[found.location.line - 1].startswith('msgstr "Nüchtern')


OURS = (
    "scripts/advanced-stage",
    *(f"examples/scripts/{name}" for name in ("hospital-day", "incident", "quarter", "water")),
)


@pytest.mark.parametrize("script", [OURS[0], *(pytest.param(name, marks=pytest.mark.slow) for name in OURS[1:])])
def test_our_own_films_say_what_they_show(script: str, tmp_path: Path) -> None:
    """In time; there is nothing else to be told of them."""
    path = ROOT / f"{script}.yaml"
    shutil.copytree(path.parent, tmp_path / "scripts")
    assert check(Project(tmp_path), [tmp_path / "scripts" / path.name]) == ()
