"""What is wrong with a script is said at its place, in an author's words, all of it in one run."""

from typing import Any

import pytest
from scripts_read import EVERY_TOP_KEY, SMALL, places, plain, refused, said

from cuelight.errors import Diagnostic, Location, ScriptError
from cuelight.script.messages import examples, model_at
from cuelight.script.model import KINDS, Script
from cuelight.script.parse import parse

COMMA = "a comma ends a text inside { }: put it in quotes"


@pytest.mark.parametrize(("scene", "hint"), [
    ("- title: {text: A jar, subtitle: One jar, for years}\n  say: B", COMMA),
    ("- {text: A jar, say: One jar, for years}", COMMA),
    ("- title:\n    text: A jar\n    subtitel:\n  say: B", "did you mean 'subtitle'?"),
    ("- title: {text: A jar, subtitel: B}\n  say: B", "did you mean 'subtitle'?"),
])  # fmt: skip
def test_a_comma_inside_braces_is_hinted_at(scene, hint):
    """What is told as a key was meant as words."""
    (problem,) = refused(f"title: A film\nscenes:\n{scene}\n").diagnostics
    assert problem.hint == hint


@pytest.mark.parametrize(("scene", "place"), [
    ("- heading: Our #1 rule\n  text: A\n  say: B", "3:16"), ("- {text: A, say: Words #tag\n  }", "3:24"),
    ("- text: A\n  say: Words of one\n    and more #2 words", "5:14"),
    ("- heading: #1 rule\n  text: A\n  say: B", "3:12"),
    ("- bullets:\n  - One\n  - Two #b\n  say: B", "5:9"),
])  # fmt: skip
def test_a_text_that_a_comment_would_cut_off_is_an_error(scene, place):
    """What an author typed never vanishes without a word."""
    assert said(scene) == [f"{place}: the text ends before ' #', which begins a comment"]


def test_a_text_that_a_comment_breaks_is_hinted_at():
    """The mark is two lines above what YAML complains of."""
    (problem,) = refused(f"{SMALL}  notes: Our #1\n    rule\n").diagnostics
    assert "a ' #' begins a comment" in problem.hint


@pytest.mark.parametrize("text", [
    SMALL.replace("title: A film", "title: A film  # of ours"), SMALL.replace("title: A film", "title: 'A film' #1"),
    SMALL.replace("title: A film", "title: >- #1\n  A film"), SMALL.replace("title: A film", "title: A film #- x"),
])  # fmt: skip
def test_comments_cut_nothing_off(text):
    """A comment begins with a blank, or stands after quotes."""
    assert parse(text, "film.yaml").script == parse(SMALL, "film.yaml").script


BROKEN = {
    "an unknown key": ("titel: A film\n" + SMALL, """\
film.yaml:1:1: the key 'titel' is not known here [unknown-key]
    titel: A film
    ^
    hint: did you mean 'title'?"""),
    "a double key": (SMALL + "    say: More.\n", """\
film.yaml:5:5: the key 'say' stands here a second time; the first is in line 4 [double-key]
        say: More.
        ^
    hint: keep one of them"""),
    "two slide kinds": (SMALL + "    quote: {text: Words}\n", """\
film.yaml:3:5: a scene has exactly one slide kind, but this one has the slide kinds text and quote [slide-kind]
      - text: Words
        ^
    hint: one of """ + ", ".join(KINDS)),
    "a missing alt": (SMALL.replace("text: Words", "figure: {image: a.png}"), """\
film.yaml:3:13: the key 'alt' is missing in 'figure' [missing-key]
      - figure: {image: a.png}
                ^
    hint: add `alt:` here"""),
    "a wrong target": (SMALL.replace("Words.", "These [words](#2)."), """\
film.yaml:4:24: there is no element '2' in this scene [unknown-element]
        say: These [words](#2).
                           ^
    hint: known here: 1"""),
    "nothing said": ("title: A film\nscenes:\n- text: Words\n", """\
film.yaml:3:3: nothing is said in this scene, so it has no length [no-length]
    - text: Words
      ^
    hint: add `say:`, or `hold: 5` for five seconds"""),
    "an odd size": ("size: 641x360\n" + SMALL, """\
film.yaml:1:7: both numbers of a size must be even; the nearest is 640x360 [wrong-value]
    size: 641x360
          ^"""),
    "no mapping": ("- text", """\
film.yaml:1:1: a script is a mapping of keys [wrong-type]
    - text
    ^
    hint: begin with `title:` and `scenes:`"""),
    "nothing": ("", """\
film.yaml:1:1: the file is empty [empty-file]
    hint: a script has at least `title:` and `scenes:`"""),
    "a tab": (SMALL + "\tlead: 1\n", """\
film.yaml:5:1: not valid YAML: found a tab character that violates indentation [yaml]
    \tlead: 1
    ^
    hint: YAML is indented with spaces; there is a tab in this line"""),
    "a colon in a text": ("title: A film: its story\n", """\
film.yaml:1:14: not valid YAML: mapping values are not allowed in this context [yaml]
    title: A film: its story
                 ^
    hint: check the indentation, and quote texts that hold `: ` or begin with a sign such as [ { * & @ % or `"""),
    "two documents": (SMALL + "---\n" + SMALL, """\
film.yaml:5:1: a file holds one script, but a second document begins here [second-document]
    ---
    ^
    hint: remove the `---`"""),
    "a tag": (SMALL.replace("A film", "!!python/name:os.system ls"), """\
film.yaml:1:8: the tag !python/name:os.system is not known here [yaml-tag]
    title: !!python/name:os.system ls
           ^
    hint: write the value without a tag"""),
    "an unknown voice": ("voice: jo\n" + SMALL, """\
film.yaml:1:8: there is no voice 'jo' [unknown-voice]
    voice: jo
           ^
    hint: did you mean 'joe'?"""),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_problem_is_shown_with_its_line_a_caret_and_a_hint(name):
    """Word for word what an author sees."""
    text, message = BROKEN[name]
    assert str(refused(text)) == message


def test_every_problem_of_a_file_is_reported_in_one_run():
    """Nobody fixes a file one error at a time."""
    text = EVERY_TOP_KEY
    for before, after in [
        ("rate: 30", "rate: 300"), ("tone: alert", "tone: alarm"),
        ("[recurrence, metastases]", "[recurrence, metastasis]"),
        ("here: advanced\n", "hier: advanced\n"), ("(#recurrence)", "(#recurrance)"),
        ("fallback: web", "fallback: wed"),
        ("level: -24", "level: loud"), ("on: 2026-11-01", "on: 2026-11-31"), ("pause:0.5s", "pause:0.5"),
        ("-> recurrence: same", "- > recurrence: same"),
    ]:  # fmt: skip
        assert text.count(before) == 1
        text = text.replace(before, after)
    lines = [problem.location.line for problem in refused(text).diagnostics]
    wanted = ["rate", "music", "fallback", "review", "tone", "- > rec", "hier", "pause:0.5"]
    numbers = [next(i for i, line in enumerate(text.split("\n"), 1) if word in line) for word in wanted]
    assert lines == numbers


def test_the_names_that_a_script_uses_are_all_checked_in_one_run():
    """Voices, poster, edges, groups, ids, marks, cues."""
    assert places("""\
title: A film
voice: job
fallback: web
poster: lats
schema:
  nodes: {a: A, b: B}
  edges: [a -> c, d -> d]
  groups: {b: {label: G, nodes: [a]}, g: {label: G, nodes: [g, e]}}
scenes:
  - {id: one, schema: {focus: z}, here: y, say: "[x](#x) [x](here:g) [x](focus:w) [x](focus:all)"}
  - {id: one, text: Words, here: a, voice: jim, say: "[x](focus:all) [x](hide:9)"}
  - {id: last, bullets: [{id: k, text: K}, {id: k, text: L}], say: [{voice: ann, say: x}]}
""") == [
        "2:8: there is no voice 'job'",
        "3:11: there is no voice 'web'",
        "4:9: there is no scene 'lats'",
        "7:11: the edge a->c names 'c', which is not a node",
        "7:19: the edge d->d names 'd', which is not a node",
        "8:12: 'b' is the id of a node and of a group",
        "8:61: the group 'g' is inside itself",
        "8:64: the group 'g' names 'e', which is no node and no group",
        "10:31: there is no element 'z'",
        "10:41: there is no node 'y' to mark",
        "10:54: there is no element 'x' in this scene",
        "10:62: there is no node 'g' to mark",
        "10:74: there is no element 'w' in this scene",
        "11:10: the id 'one' is taken by the scene in line 10",
        "11:34: there is no node 'a' to mark",
        "11:44: there is no voice 'jim'",
        "11:59: `focus:` belongs to scenes that show the schema",
        "11:74: there is no element '9' in this scene",
        "12:25: two bullets of this scene are called 'k'",
        "12:77: there is no voice 'ann'",
    ]


WHEN = (
    "'published' should be a day such as 2026-11-23, or a time with its zone such as 2026-11-23T09:00+01:00, but it is"
)


@pytest.mark.parametrize(("top", "message"), [
    ("size: 1080", "a size is written as width x height, for example 1920x1080"),
    ("size: 100x100", "a size lies between 320x180 and 3840x2160"),
    ("size: 3840x360", "the width of a size is between 0.5 and 2.4 times its height"),
    ("rate: 24000/0", "the lower number of a rate cannot be 0"),
    ("rate: 5", "a rate lies between 10 and 60 frames per second"),
    ("rate: 29.97", "a rate is a whole number or a fraction such as 24000/1001"),
    ("language: english!", "a language is a BCP 47 tag such as en, en-GB or pt-BR"),
    ("published: soon", f"{WHEN} 'soon'"),
    ("published: 2026-11-23T09:00", f"{WHEN} '2026-11-23T09:00'"),
    ("published: 2026-11-23T25:00Z", f"{WHEN} '2026-11-23T25:00Z'"),
    ("published: 2026-02-30", f"{WHEN} '2026-02-30'"),
    ("id: A Film", "'A Film' cannot be an id"),
    ("motion: off", "'off' is not a motion"),
    ("voices: {joe: {speed: 3}}", "'speed' must be at most 2, but here it is 3"),
    ("voices: {joe: {speed: .nan}}", "'speed' should be a number, but it is '.nan'"),
    ("sources: [{title: A, url: 'javascript:x'}]", "an address starts with https:// or http://"),
    ("sources: [A page]", "entry 1 of 'sources' should be a mapping of keys, but it is 'A page'"),
    ("description: ''", "'description' is empty"),
    ("schema: {nodes: {}}", "'nodes' is empty"),
    ("schema: {nodes: {A: x}}", "'A' cannot be an id"),
    ("schema: {nodes: {a: x}, edges: [a to a]}",
     "an edge is written `from -> to`, `from -- to` or `from <-> to`, with or without `: label`"),
    ("schema: {nodes: {a: x}, edges: [{a -> a: [x]}]}", "the label of an edge is text"),
    ("[a, b]: c", "a key is a word, not a list or mapping"),
    (f"description: {'x' * 501}", "'description' has more than 500 characters"),
])  # fmt: skip
def test_a_wrong_value_is_said_in_an_authors_words(top, message):
    """No type names, no library's phrases."""
    (problem,) = refused(f"{top}\n{SMALL}").diagnostics
    assert (problem.location.line, problem.message) == (1, message)


@pytest.mark.parametrize(("scene", "messages"), [
    ("- x", ["3:3: a scene is a mapping of keys"]),
    ("- say: x", ["3:3: a scene has exactly one slide kind, but this one has no slide kind"]),
    ("- bullets:\n  say: x", ["3:11: 'bullets' is empty"]),
    ("- bullets: []\n  say: x", ["3:12: 'bullets' is empty"]),
    ("- text: '  '\n  say: x", ["3:9: 'text' is empty"]),
    ("- text: a\n  say: []", ["4:8: 'say' is empty"]),
    ("- text: a\n  say: [b]", ["4:9: entry 1 of 'say' should be a mapping of keys, but it is 'b'"]),
    ("- text: a\n  say: {b: c}", ["4:8: 'say' should be text, but it is a mapping"]),
    ("- text: a\n  say: ' – '", ["4:8: there is no word in this text"]),
    ("- text: a\n  say: ![x](y)", ["4:9: not valid YAML: did not find expected whitespace or line break"]),
    ("- text: a\n  hold: 0", ["4:9: 'hold' must be more than 0, but here it is 0"]),
    ("- text: a\n  say: x\n  lead: -1\n  tail: 601\n  chapter: maybe\n  transition: fad", [
        "5:9: 'lead' must be at least 0, but here it is -1",
        "6:9: 'tail' must be at most 600, but here it is 601",
        "7:12: 'chapter' should be true or false, but it is 'maybe'",
        "8:15: 'fad' is not a transition"]),
    ("- schema:\n  say: x", ["3:10: the scene shows the schema, but the script has none"]),
    ("- clip: {file: a.mp4, alt: A, start: 3, end: 2}\n  hold: 1",
     ["3:9: a clip ends after it starts; here it starts at 3.0 and ends at 2.0"]),
    ("- table: {columns: [a, b], rows: [[1, 2], [1]]}\n  say: x", ["3:43: row 2 has 1 cell, but there are 2 columns"]),
    ("- table:\n    columns: [a]\n    rows:\n    - [1]\n    - [1, 2]\n    - [1, 2, 3]\n  say: x", [
        "7:7: row 2 has 2 cells, but there is 1 column", "8:7: row 3 has 3 cells, but there is 1 column"]),
    ("- chart: {kind: bar, x: [1, 2], series: {a: [1]}, alt: A}\n  say: x",
     ["3:45: series 'a' has 1 value, but x has 2"]),
    ("- chart: {kind: pie, x: [1], series: {a: [b]}, alt: A}\n  say: x",
     ["3:17: 'pie' is not a kind", "3:43: entry 1 of 'a' should be a number, but it is 'b'"]),
    ("- figure: {image: a.png, alt: A, regions: {A: [1, 2, 3, 101], b: [1, 2, 3], c: [1, 2, 3, 4, 5]}}\n  say: x", [
        "3:44: 'A' cannot be an id",
        "3:57: entry 4 of 'A' must be at most 100, but here it is 101",
        "3:66: 'b' has too few entries",
        "3:80: 'c' has more than 4 entries"]),
    ("- number: {value: [1], label: A}\n  say: x", ["3:19: 'value' should be text, but it is a list"]),
    ("- clip: {file: a.mp4, alt: A}\n  say: '[x](#1)'", ["4:13: there is no element '1' in this scene"]),
])  # fmt: skip
def test_a_wrong_scene_is_said_in_an_authors_words(scene, messages):
    """Each problem at its own place."""
    assert said(scene) == messages


@pytest.mark.parametrize(("text", "hint"), [
    ("- title: My film\n  say: x", "write `title: {text: My film}`"),
    ("- title: 'A jar, for years'\n  say: x", "write `title: {text: My film}`"),
    ("- quote: Nobody had told me\n  say: x", "write `quote: {text: Nobody had told me}`"),
    ("- number: 95\n  say: x", "write `number: {value: 95, label: What it means}`"),
    ("- schema: {nodes: {a: A}}\n  say: x\nschema: {nodes: {a: A}}",
     "the diagram stands at the top of the script; a scene shows it with `schema: {}`"),
    ("- text: x\n  say: x\nschema: {nodes: [a, b]}", "write `nodes: {a: A}`"),
    ("- text: x\n  say: x\nlanguages: [fr, pt-BR]", "write `languages: {fr: {}, pt-BR: {}}`"),
    ("- text: x\n  say: x\nlanguages: fr", "write `languages: {fr: {}}`"),
    ("- text: x\n  say: x\nlanguages: [1]", "write `languages: {de: {}}`"),
    ("- figure: {image: a.png, alt: A, regions: {b: [1, 2, 3]}}\n  say: x",
     "a region is `[x, y, width, height]` in percent of the picture"),
    ("- figure: {image: a.png, alt: A, regions: {b: x}}\n  say: x",
     "a region is `[x, y, width, height]` in percent of the picture"),
    ("- figure: {image: a.png, alt: A, regions: {b: [1, 2, 3, x]}}\n  say: x",
     "a region is `[x, y, width, height]` in percent of the picture"),
])  # fmt: skip
def test_a_value_of_a_wrong_shape_is_shown_as_it_is_written(text, hint):
    """An example says more than a type."""
    (problem,) = refused(f"title: A film\nscenes:\n{text}\n").diagnostics
    assert problem.hint == hint


def as_typed(value: Any) -> Any:
    """A value with dates as the characters that were typed."""
    if isinstance(value, dict):
        return {key: as_typed(one) for key, one in value.items()}
    return [as_typed(one) for one in value] if isinstance(value, list) else str(value)


def test_every_example_of_a_hint_can_be_written():
    """What a hint shows is itself no error."""
    for pattern, shown in examples().items():
        value = plain(shown)
        inner = value[0] if isinstance(value, list) else next(iter(value.values()))
        if model := model_at(Script, pattern):
            assert model.model_validate(as_typed(inner)), shown


def test_an_unreadable_scene_makes_no_false_problem_elsewhere():
    """The poster may well be the scene that could not be read."""
    assert said("- {id: one, text: a, hold: -1}\nposter: one") == [
        "3:28: 'hold' must be more than 0, but here it is -1"
    ]


@pytest.mark.parametrize("say", [
    "say: |\n    One [two](#1).\n    Then [three](#22) is.",
    "say: >-\n    One [two](#1).\n\n    Then [three](#22) is.",
    "say: 'One ''[two](#1)''.\n    Then [three](#22) is.'",
    'say: "One \\"[two](#1)\\".\n    Then [three](#22) is."',
    "say: One [two](#1).\n    Then [three](#22) is.",
    "say: |\n    `[code](#9)` and\n    Then [three](#22) is.",
    "say:\n  - {voice: joe, say: 'One [two](#1).'}\n  - voice: joe\n    say: Then [three](#22) is.",
])  # fmt: skip
def test_a_wrong_cue_is_found_in_every_style_of_text(say):
    """The caret stands under the target, wherever YAML lets it be written."""
    text = f"title: A film\nscenes:\n- bullets: [a, b]\n  {say}\n"
    (problem,) = refused(text).diagnostics
    assert text.split("\n")[problem.location.line - 1][problem.location.column - 1 :].startswith("#22)")
    assert (problem.message, problem.hint) == ("there is no element '22' in this scene", "did you mean '2'?")


@pytest.mark.parametrize("column", [1, 80, 5_000, 9_990, 10_003])
def test_a_long_line_is_shown_round_its_column(column):
    """A file may be one line; the caret still stands under what is wrong."""
    line = "".join(chr(97 + at % 26) for at in range(10_003))
    shown, caret = str(Diagnostic(Location("film.yaml", 1, column), "yaml", "error", "wrong", "", line)).split("\n")[
        1:3
    ]
    assert len(shown) < 180
    assert shown[caret.index("^")] == line[column - 1]


def test_the_article_fits_what_is_chosen() -> None:
    """As a reader expects it."""
    with pytest.raises(ScriptError, match="'patient' is not an audience"):
        parse("title: A\naudience: patient\nscenes:\n  - text: B\n", "a.yaml")
