"""What is typed over a text on a page stands in the script, and means what was typed."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from any_yaml import HOSTILE, REFUSED
from counts import times

from cuelight.editing.editable import EditableText, editable
from cuelight.editing.edits import with_changed
from cuelight.editing.typed_over import typed_over
from cuelight.errors import ScriptError
from cuelight.model.narration import Narration
from cuelight.script.inline import paragraphs
from cuelight.script.parse import Authored, parse
from cuelight.script.yaml_text import read_yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "script.md").read_text("utf-8")
EVERY_KIND = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "Every kind of" in block)
SCRIPTS = (EVERY_KIND, *(path.read_text("utf-8") for path in sorted((ROOT / "examples").rglob("*.yaml"))))
FORMS = """\
title: "A film: one"
description: >-
  What it says,
  in two lines.
schema:
  nodes: {a: A box, b: {label: 'Another', text: below}}
  edges:
    - a -> b: leads to
    - "b -> a: and back"
    - a -> a
    - {source: a, target: b, label: also}
  groups: {both: {label: Both of them, nodes: [a, b]}}
scenes:
  - heading: Texts
    text: |
      One.

      Two.
    say: >
      The first paragraph
      has lines.

      So has
      the second.
  - heading: Two speakers
    bullets: [One, {text: Two, bullets: [Three, {id: four, text: Four}]}]
    say:
      - {voice: joe, say: "What is it?"}
      - voice: joe
        say: |
          It is
          this.
  - heading: A table
    table: {columns: [A, {text: B, unit: mm}], rows: [[x, 12], [{text: y, icon: lungs}, -]]}
    hold: 1
  - schema:
    hold: 1
"""
HERE = "any text"
WORDS = (
    "one",
    "two: three",
    "four, five",
    "six #7",
    "it’s",
    "so-called",
    "50%",
    "“eight”",
    "שלום",
    "🙂",
    "e\u0301",
    "no",
    "12",
)


def found(text: str) -> dict[str, EditableText]:
    """The texts of a script, each under its keys."""
    return {"/".join(map(str, each.keys)): each for each in editable(parse(text))}


def test_every_text_that_people_read_or_hear_can_be_typed_over() -> None:
    """Short forms and long ones, those of the schema, and numbers that are shown; ids, files and settings cannot."""
    texts = found(FORMS)
    assert {path: each.value for path, each in texts.items()} == {
        "title": "A film: one",
        "description": "What it says, in two lines.",
        "schema/nodes/a": "A box",
        "schema/nodes/b/label": "Another",
        "schema/nodes/b/text": "below",
        "schema/groups/both/label": "Both of them",
        "scenes/0/heading": "Texts",
        "scenes/0/text": "One.\n\nTwo.",
        "scenes/0/say": "The first paragraph has lines.\n\nSo has the second.",
        "scenes/1/heading": "Two speakers",
        "scenes/1/bullets/0": "One",
        "scenes/1/bullets/1/text": "Two",
        "scenes/1/bullets/1/bullets/0": "Three",
        "scenes/1/bullets/1/bullets/1/text": "Four",
        "scenes/1/say/0/say": "What is it?",
        "scenes/1/say/1/say": "It is\nthis.",
        "scenes/2/heading": "A table",
        "scenes/2/table/columns/0": "A",
        "scenes/2/table/columns/1/text": "B",
        "scenes/2/table/columns/1/unit": "mm",
        "scenes/2/table/rows/0/0": "x",
        "scenes/2/table/rows/0/1": "12",
        "scenes/2/table/rows/1/0/text": "y",
        "scenes/2/table/rows/1/1": "-",
        "schema/edges/0/a -> b": "leads to",
        "schema/edges/1": "and back",
        "schema/edges/2": "",
        "schema/edges/3/label": "also",
    }
    assert texts["scenes/1/heading"].scene == "two-speakers"
    assert texts["scenes/0/say"].as_json() == {
        "keys": ["scenes", 0, "say"],
        "kind": "say",
        "value": "The first paragraph has lines.\n\nSo has the second.",
        "lines": "paragraphs",
    }


def _typed(number: random.Random, text: EditableText) -> str:
    words = text.value.split() if text.lines == "one" else re.split(r"(?<=\S)[ \n]+(?=\S)", text.value)
    for _ in range(number.randint(1, 3)):
        words.insert(number.randint(0, len(words)), number.choice(WORDS))
    between = "\n\n" if text.lines == "paragraphs" and number.random() < 0.2 else " "
    return between.join(words)


def test_what_is_typed_is_what_is_read() -> None:
    """Every text of every kind of slide; no other text changes, and no line in which none stands."""
    number = random.Random(5)
    seen = Counter[str]()
    for text in (FORMS, *SCRIPTS):
        before = found(text)
        for path in before if text == FORMS else number.sample(sorted(before), 6):
            each = before[path]
            typed = _typed(number, each)
            changed = typed_over(text, "a.yaml", each.keys, typed)
            try:
                now = found(changed)
            except ScriptError as error:  # A number is no number any more, a head of a table no name.
                assert {problem.code for problem in error.diagnostics} <= {
                    "unknown-element",
                    "wrong-value",
                    "broken-cue",
                }
                continue
            assert paragraphs(now[path].value) == paragraphs(typed)
            assert {key: one.value for key, one in now.items() if key != path} == {
                key: one.value for key, one in before.items() if key != path
            }
            assert typed_over(changed, "a.yaml", each.keys, now[path].value) == changed
            seen[each.kind] += 1
    assert seen.total() > 40
    assert len(seen) > 6


EDITS = {
    "the label of a node": ("schema/nodes/a", "A: new box", "{a: A box,", '{a: "A: new box",'),
    "in its quotes": ("schema/nodes/b/label", "The other", "'Another'", "'The other'"),
    "the label of an edge": ("schema/edges/0/a -> b", "to", "b: leads to", "b: to"),
    "of one that is a text": ("schema/edges/1", "back: again", '"b -> a: and back"', '"b -> a: back: again"'),
    "that is taken away": ("schema/edges/1", "", '"b -> a: and back"', '"b -> a"'),
    "that was not there": ("schema/edges/2", "again", "- a -> a\n", '- "a -> a: again"\n'),
    "a line in two": ("title", "A film:\ntwo", '"A film: one"', '"A film: two"'),
    "a line in a block": ("description", "What it says, in three lines.", "in two", "in three"),
    "a number of a table": ("scenes/2/table/rows/0/1", "13", "[x, 12]", "[x, 13]"),
    "a paragraph": ("scenes/0/text", "One.\n\nTwo, three.", "Two.\n", "Two, three.\n"),
    "a sentence": (
        "scenes/0/say",
        "The first paragraph has lines.\n\nSo has the other.",
        "the second.",
        "the other.",
    ),
    "another paragraph": (
        "scenes/0/say",
        "The first paragraph has lines.\n\nNew.\n\nSo has the second.",
        "has lines.\n",
        "has lines.\n\n      New.\n",
    ),
    "one that is taken away": (
        "scenes/0/say",
        "So has the second.",
        "The first paragraph\n      has lines.\n\n      ",
        "",
    ),
    "what one of two says": ("scenes/1/say/0/say", 'What is "it"?', '"What is it?"', '"What is \\"it\\"?"'),
    "words of a line": ("scenes/1/say/1/say", "It is just this.", "this.", "just this."),
    "lines that become too long": (
        "scenes/1/say/1/say",
        f"It is\n{'long ' * 16}and so on\nuntil this.",
        "this.",
        f"{'long ' * 15}long\n          and so on until this.",
    ),
    "lines as they are typed": ("scenes/1/say/1/say", "It is\nthat.\n", "this.", "that."),
}


@pytest.mark.parametrize(("path", "typed", "before", "after"), EDITS.values(), ids=EDITS)
def test_a_text_is_written_where_it_stands(path: str, typed: str, before: str, after: str) -> None:
    """And all else is as it was."""
    assert FORMS.count(before) == 1
    changed = typed_over(FORMS, "a.yaml", found(FORMS)[path].keys, typed)
    assert changed == FORMS.replace(before, after)


def _narrations(text: str) -> tuple[Narration, ...]:
    authored: Authored = parse(text)
    return authored.narrations


def _heard(text: str) -> object:
    """What is said, or all that is wrong with it."""
    try:
        return _narrations(text)
    except ScriptError as error:
        return {problem.message for problem in error.diagnostics}


SAID = "title: A film\nscenes:\n  - text: Words.\n    say: {}\n"
SAYS = {
    "plain": "One word. Two words.",
    "in quotes": '"One word. Two words."',
    "literal": "|\n      One word.\n      Two words.",
    "folded": ">\n      One word.\n\n      Two words.",
    "several lines in quotes": '"One word.\n\n      Two words."',
    "several plain lines": "One word.\n      Two words.",
}


@pytest.mark.parametrize("style", SAYS.values(), ids=SAYS)
def test_a_blank_line_is_a_breath_in_every_style(style: str) -> None:
    """Whatever is typed is heard alike, however the text is written."""
    for typed in (
        "One: word.\n\nTwo #words.",
        "One word.\n\n\n\nTwo words.",
        "- One\nword. Two words.",
        "\ufeffOne.\n\nTwo.",
    ):
        for text in (SAID.format(style), SAID.format(style).replace("\n", "\r\n")):
            changed = typed_over(text, "a.yaml", ("scenes", 0, "say"), typed)
            spoken = SAID.format('"{}"'.format(typed.replace("\n", "\\n")))
            assert _narrations(changed) == _narrations(spoken)


MARKS = (
    "-", "#", "1.", "2020.", "3)", ">", "*so*", "[a b](#1)", "+", "===", "---", "\\", "`x`", "|", "~~~", ":",
    "[](pause:1s)",
)  # fmt: skip
"""What Markdown or YAML takes for more than words at the beginning or the end of a line."""


def test_lines_that_are_broken_anew_are_heard_alike() -> None:
    """No word of theirs becomes a list, a heading or a comment because it begins a line now."""
    number = random.Random(4)
    for _ in range(times(150)):
        words = number.choices(("one", "two,", "three.", "long", *MARKS), (8, 8, 8, 8, *[1] * len(MARKS)), k=60)
        lines = [" ".join(words[at : at + 12]) for at in range(0, 60, 12)]
        for _ in range(2):
            at = number.randrange(60)
            words[at : at + number.choice((0, 1, 3))] = number.choices(
                ("new", "words", *MARKS), k=number.choice((0, 2, 12))
            )
        style, typed = number.choice("|>"), " ".join(words)
        text = SAID.format("\n      ".join((style, *lines)))
        changed = typed_over(text, "a.yaml", ("scenes", 0, "say"), typed)
        assert _heard(changed) == _heard(SAID.format(f"|\n      {typed}"))


def test_hostile_texts_change_nothing_else() -> None:
    """They are written, or refused; what comes of them is for `check` to say."""
    whole = read_yaml(FORMS, "a.yaml")[0]
    texts = list(found(FORMS).values())
    for number, typed in enumerate((*HOSTILE, *REFUSED)):
        keys = texts[number % len(texts)].keys
        if typed in REFUSED and not {*typed} & {*"\r\x85\u2028\u2029"}:
            with pytest.raises(ScriptError):
                typed_over(FORMS, "a.yaml", keys, typed)
        else:
            changed = read_yaml(typed_over(FORMS, "a.yaml", keys, typed), "a.yaml")[0]
            assert with_changed(changed, keys, HERE) == with_changed(whole, keys, HERE)


def test_what_is_not_for_people_is_not_typed_over() -> None:
    """Settings, ids, keys and what is not there."""
    for keys in (("scenes", 2, "hold"), ("schema", "edges", 3, "source"), ("scenes", 1, "say", 0, "voice"), ("x",), ()):
        with pytest.raises(ScriptError) as caught:
            typed_over(FORMS, "a.yaml", keys, "1")
        assert [problem.code for problem in caught.value.diagnostics] == ["not-editable"]


def test_a_text_that_makes_the_script_wrong_can_be_typed_over_again() -> None:
    """The script says what is wrong with it, and the page has still the places of the last good one."""
    for path in found(FORMS):
        keys = found(FORMS)[path].keys
        emptied = typed_over(FORMS, "a.yaml", keys, "")
        filled = typed_over(emptied, "a.yaml", keys, "Words")
        assert found(filled)[path].value == "Words"


def test_the_same_text_changes_nothing() -> None:
    """Whatever a browser makes of its line ends."""
    for text in (FORMS, EVERY_KIND):
        for each in editable(parse(text))[::6]:
            assert typed_over(text, "a.yaml", each.keys, each.value.replace("\n", "\r\n") + "\n") == text
