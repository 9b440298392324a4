"""A script is read whole or refused with every problem at its place."""

import datetime
import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from counts import times
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import as_yaml, scripts
from work import counted

from cuelight.errors import Diagnostic, Location, ScriptError
from cuelight.script.fields import slug
from cuelight.script.film_fields import Size
from cuelight.script.load import load, read_text
from cuelight.script.messages import examples, model_at
from cuelight.script.model import KINDS, Script
from cuelight.script.parse import Authored, json_schema, parse

ROOT = Path(__file__).parents[2]
REAL = (ROOT / "scripts" / "advanced-stage.yaml").read_text("utf-8")

EVERY_TOP_KEY = """\
title: When a tumour has spread
description: What an advanced stage is.
id: advanced-stage
language: en
size: 1920x1080
rate: 30
theme: clinic
voice: joe
voices:
  joe: {engine: piper, model: en_US-joe-medium, speed: 1.0}
  web: {engine: gtts, language: en, tld: co.uk}
lexicon: lexicon.yaml
music: {file: assets/bed.ogg, level: -24}
fallback: web
motion: none
poster: two-situations
published: 2026-11-23
review: {by: Clinical board, on: 2026-11-01, due: 2027-11-01}
sources:
  - {title: A page, url: https://example.org/page}

schema:
  direction: right
  nodes:
    localized: Localized phase
    advanced: {label: Advanced phase, tone: alert}
    recurrence: Local recurrence
    metastases: {label: Distant metastases, kind: step}
  edges:
    - localized -> advanced
    - advanced -> recurrence: same site
    - advanced -> metastases: new sites
  groups:
    situations: {label: Two situations, nodes: [recurrence, metastases]}

scenes:
  - id: two-situations
    heading: Two situations
    schema: {}
    here: advanced
    say: |
      In the [advanced phase](#advanced) doctors speak of one of two situations. [](pause:0.5s)
      Either the tumour has come back [where it first grew](#recurrence), or there are
      [new sites](#metastases) in other organs.
"""

EVERY_KIND = """\
title: Every kind
schema:
  nodes: {a: A, b: B}
  edges: [a -> b]
scenes:
  - title: {text: A title, subtitle: A subtitle}
    say: "[A title](#title) and [more](#subtitle)."
  - bullets: [One, {id: two, text: Two}, 3]
    say: "[One](#1), [two](#two), [three](#3)."
  - text: "One.\\n\\nTwo."
    say: "[One](#1), [two](#2)."
  - figure: {image: a.png, alt: A picture, caption: A caption, regions: {spot: [1, 2.5, 30, 40]}}
    say: "[A](#image) [spot](#spot) [under](#caption)."
  - number: {value: 95, unit: "%", label: of the cases}
    say: "[95](#value) [per cent](#label)."
  - columns: [{text: "One.\\n\\nTwo."}, {bullets: [Three, {id: four, text: Four}]}]
    say: "[One](#1@left), [two](#2@left), [three](#1@right) and [four](#four)."
  - compare:
      left: {heading: Left, bullets: [One]}
      right: {heading: Right, bullets: [Two, {id: three, text: Three}]}
    say: "[Left](#left) [one](#1) [right](#right) [two](#2) [three](#three)."
  - quote: {text: Words, by: Somebody}
    say: "[Words](#quote) [by](#by) somebody."
  - schema: {reveal: all, focus: b}
    here: a
    say: "[A](#a) [leads](#a->b) [to](focus:b) [B](here:b) [](focus:all)."
  - table: {columns: [Name, 2024], rows: [[a, 1], [b, 2.5]]}
    say: "[A](#1), [b](#2)."
  - chart: {kind: growth, x: [0, 1, 2], series: {With treatment: [1, 1, 1], Left alone: [1, 2, 4]}, alt: Growth}
    say: "[With](#with-treatment), [without](#left-alone)."
  - clip: {file: a.mp4, start: 1, end: 2.5, sound: keep, alt: A clip}
    hold: 2
  - people: {of: 100, filled: 7, label: will, rest: will not}
    say: "[Seven](#filled) [will](#label), [others](#rest) not."
  - dots: {groups: {seen: {count: 4, label: seen, tone: alert}, unseen: 36}}
    say: "[Some](#seen) and [others](#unseen)."
  - timeline: {from: 0, to: 5, events: {op: {at: 0, label: Surgery}}, spans: {quiet: {from: 1, to: 2, label: Quiet}}}
    say: "[Surgery](#op), and [then nothing](#quiet)."
  - card: {text: Part two}
    hold: 2
  - code:
      language: python
      text: |
        def twice(x):
            return 2 * x
      lines: {head: 1, all: 1-2, both: "1, 2"}
      numbers: true
      diff: false
      reveal: all
    say: "[It](#head), [all](#all), [both](#both)."
  - math: {text: 'E = mc^2', alt: Energy, lines: {one: 1}, reveal: all}
    say: "[Energy](#one)."
  - outro: {text: Ask your team, contact: [The ward, 0800 000 000]}
    say: "[Ask](#text) [here](#contact), [again](#recap), and [so on](#voice)."
"""

SMALL = "title: A film\nscenes:\n  - text: Words\n    say: Words.\n"


def refused(text: str, name: str = "film.yaml") -> ScriptError:
    """The error of a text that must have one."""
    with pytest.raises(ScriptError) as caught:
        parse(text, name)
    return caught.value


def places(text: str) -> list[str]:
    """`line:column: message` of every problem."""
    return [
        f"{problem.location.line}:{problem.location.column}: {problem.message}" for problem in refused(text).diagnostics
    ]


def said(scene: str) -> list[str]:
    """The problems of a film with this one scene, which begins in line 3."""
    return places(f"title: A film\nscenes:\n{scene}")


class _Plain(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: dates are text, and only true and false are truth values."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def plain(text: str) -> Any:
    """The values of a YAML text, as an editor sees them."""
    return yaml.load(text, _Plain)


@pytest.fixture(scope="module")
def checker() -> jsonschema.Draft202012Validator:
    """Checks values as an editor does."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


# What is read.


def test_every_key_of_the_format_is_read():
    """The contract's own example."""
    script = parse(EVERY_TOP_KEY, "anything.yaml").script
    assert (script.id, script.size, script.rate) == ("advanced-stage", Size(1920, 1080), Fraction(30))
    assert script.review is not None and script.review.on == datetime.date(2026, 11, 1)
    assert script.published == datetime.date(2026, 11, 23)
    assert script.voices["web"].tld == "co.uk"
    assert script.motion == "none"
    assert script.schema_ is not None
    assert [edge.id for edge in script.schema_.edges] == [
        "localized->advanced", "advanced->recurrence", "advanced->metastases",
    ]  # fmt: skip
    assert [edge.label for edge in script.schema_.edges] == ["", "same site", "new sites"]
    assert script.schema_.groups["situations"].nodes == ("recurrence", "metastases")


def test_every_slide_kind_is_read_and_its_elements_can_be_named():
    """Every target that the format promises can carry a cue."""
    authored = parse(EVERY_KIND)
    assert [scene.kind for scene in authored.script.scenes] == list(KINDS)
    assert sum(len(narration.cues) for narration in authored.narrations) == 47


def test_the_real_script_holds_no_problem():
    """What this project ships can be built."""
    assert 8 <= len(parse(REAL, "scripts/advanced-stage.yaml").script.scenes) <= 16


def test_the_defaults_are_those_of_the_format():
    """A title and a scene are enough."""
    script = parse(SMALL, "scripts/My first film.yaml").script
    assert (script.id, script.language, script.size, script.rate) == ("my-first-film", "en", (1920, 1080), 30)
    assert (script.theme, script.voice, script.motion, script.fallback) == ("clinic", "joe", None, None)
    (scene,) = script.scenes
    assert (scene.id, scene.transition, scene.chapter, scene.hold) == ("text", "fade", True, None)


def test_scenes_are_named_after_their_headings_and_never_twice():
    """An id that was written is never taken by one that was made."""
    scene = "  - {{{0}text: Words, say: Words.}}\n"
    text = "title: A film\nscenes:\n" + "".join(
        scene.format(key) for key in ("heading: “Two” Situations!, ", "heading: two situations, ", "id: text, ", "")
    )
    ids = [scene.id for scene in parse(text).script.scenes]
    assert ids == ["two-situations", "two-situations-2", "text", "text-2"]


@pytest.mark.parametrize(("slide", "called"), [
    ("title: {text: A film}", "A film"), ("bullets: [First, Second]", "First"),
    ("text: |\n    One\n    two.\n\n    B.", "One two."),
    ("quote: {text: Nobody had told me that., by: A patient}", "Nobody had told me that."),
    ("figure: {image: a.png, alt: A scan}", "A scan"), ("figure: {image: a.png, alt: A scan, caption: Seen}", "Seen"),
    ("number: {value: 95, label: of a hundred}", "of a hundred"), ("clip: {file: a.mp4, alt: A walk}", "A walk"),
    ("compare: {left: {heading: A, bullets: [x]}, right: {heading: B, bullets: [y]}}", "A – B"),
    ("table: {columns: [A], rows: [[1]]}", "table"), (f"text: {'word ' * 30}", f"{'word ' * 12}…"),
    ("heading: Over it\n  text: Words", "Over it"),
])  # fmt: skip
def test_a_scene_without_a_heading_is_called_by_the_first_words_on_it(slide, called):
    """Nobody reads an id as the name of a chapter; the id stays what it was."""
    (scene,) = parse(f"title: A film\nscenes:\n- {slide}\n  hold: 1\n").script.scenes
    assert scene.called == called
    assert scene.id == slug(str(scene.heading or (scene.title.text if scene.title else scene.kind)))


@pytest.mark.parametrize(("written", "read"), [
    ("No", "No"), ("95", "95"), ("2024", "2024"), ("2026-11-23", "2026-11-23"), ("3-4", "3-4"), ("1e3", "1e3"),
    ("0x1F", "0x1F"), ("007", "007"), ("12:30:45", "12:30:45"), ("1.0", "1.0"), ("'null'", "null"), ("=", "="),
    ("yes", "yes"), (".5", ".5"), ("Null and void", "Null and void"),
])  # fmt: skip
def test_text_is_the_characters_that_were_typed(written, read):
    """YAML's truth values, dates and base-60 numbers are no surprise to an author."""
    text = SMALL.replace("A film", written)
    assert parse(text).script.title == read
    text = f"title: A film\nscenes:\n- number: {{value: {written}, label: {written}}}\n  say: Words.\n"
    slide = parse(text).script.scenes[0].number
    assert slide is not None
    assert (slide.value, str(slide.label)) == (read, read)


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


@pytest.mark.parametrize(("written", "rate"), [
    ("24000/1001", Fraction(24000, 1001)), ("25", Fraction(25)), ("'30'", Fraction(30)),
    ("60000/1001", Fraction(60000, 1001)),
])  # fmt: skip
def test_a_rate_is_exact(written, rate):
    """Fractions stay fractions."""
    assert parse(f"rate: {written}\n{SMALL}").script.rate == rate


@pytest.mark.parametrize("text", [
    "\ufeff" + SMALL, SMALL.replace("\n", "\r\n"), SMALL.replace("\n", "\r"), "---\n" + SMALL, SMALL + "...\n",
    "# café 漢字\n" + SMALL, SMALL.replace("title", '"title"'),
])  # fmt: skip
def test_marks_line_ends_and_comments_change_nothing(text):
    """Editors differ."""
    assert parse(text, "film.yaml").script == parse(SMALL, "film.yaml").script


def test_an_alias_stands_for_what_it_names():
    """Plain YAML reuse works."""
    scenes = parse("title: A film\nscenes:\n- &one {text: Words, say: Words.}\n- *one\n").script.scenes
    assert [scene.id for scene in scenes] == ["text", "text-2"]


def test_a_schema_without_anything_after_it_is_the_whole_schema():
    """`schema:` and `schema: {}` are the same."""
    texts = [EVERY_TOP_KEY.replace("schema: {}", written) for written in ("schema: {}", "schema:", "schema: ~")]
    first, *others = [parse(text).script for text in texts]
    assert others == [first, first]


@pytest.mark.parametrize("edge", ["a -> b: to it", "{a -> b: to it}", '"a->b: to it"', '{a -> b: "to\n  it"}'])
def test_an_edge_can_be_written_in_several_ways(edge):
    """As YAML reads `a -> b: to it`, it is a mapping; to an author it is one line."""
    text = f"title: T\nschema:\n nodes: {{a: A, b: B}}\n edges:\n - {edge}\nscenes:\n- schema:\n  hold: 1\n"
    schema = parse(text).script.schema_
    assert schema is not None
    assert [(edge.id, edge.label) for edge in schema.edges] == [("a->b", "to it")]


@settings(max_examples=times(60), deadline=None)
@given(scripts())
def test_a_valid_script_is_read_and_pleases_the_editor_too(checker, script):
    """What the parser takes, the JSON Schema takes."""
    text = as_yaml(script)
    authored = parse(text)
    checker.validate(plain(text))
    assert len(authored.script.scenes) == len(authored.narrations) == len(script["scenes"])


# What is refused, word for word.

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


# What a stranger may send.


@pytest.mark.parametrize(("text", "place"), [
    ('title: "a\\ud800b"', (1, 8)), ('title: "\\ud83d\\ude00"', (1, 8)), ("title: a\ud800b", (1, 9)),
    ('title: "a\\u0007"', (1, 8)), ('title: "\\e[31mred"', (1, 8)), ("title: \x1b[31mred", (1, 8)),
    ("title: a\x00b", (1, 9)), ("title: a\u2028b", (1, 9)), ("title: a\x85b", (1, 9)), ("title: a\ufffeb", (1, 9)),
    ('"\\e[31mtitle": a', (1, 1)),
])  # fmt: skip
def test_what_cannot_be_shown_is_a_located_error_and_never_reaches_the_terminal(text, place):
    """Control characters, half characters and terminal escapes, plain or as an escape."""
    error = refused(f"{text}\nscenes:\n- text: a\n  say: b\n")
    assert {problem.location.line for problem in error.diagnostics} == {1}
    assert any(
        (problem.location.line, problem.location.column) == place or "escape" in problem.message
        for problem in error.diagnostics
    )
    str(error).encode("utf-8")
    assert all(character.isprintable() or character == "\n" for character in str(error))


@pytest.mark.parametrize("text", [
    "a: " + "[" * 400_000, "a: " + "{a: " * 200_000, "- " * 450_000, "? " * 400_000,
    "a: " + "[" * 490_000 + "]" * 490_000,
    "".join(" " * depth + "a:\n" for depth in range(1_300)), "a: &a [*a]",
    "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{','.join([f'*a{n}'] * 9)}]\n" for n in range(9)),
    SMALL + "# " + "x" * 1_000_000,
    f"title: A\nscenes:\n- {{text: a, say: &a '{'Said. ' * 3000}'}}\n" + "- {text: a, say: *a}\n" * 1_900,
], ids=["brackets", "braces", "dashes", "keys", "closed", "indented", "itself", "laughs", "long", "said"])  # fmt: skip
def test_nested_repeated_and_endless_files_are_refused_at_once(text):
    """A few kilobytes must not take the memory, the stack or the time of a machine."""
    error, calls = counted(lambda: refused(text))
    (problem,) = error.diagnostics
    assert "nested or repeated" in problem.message or "more than 1,000,000 characters" in problem.message
    assert calls < 10_000_000


def test_a_field_of_100_000_characters_is_refused_and_shown_in_short():
    """The message stays readable."""
    (problem,) = refused(SMALL.replace("A film", "x" * 100_000)).diagnostics
    assert problem.message == "'title' has more than 500 characters"
    (problem,) = refused(f"rate: {'9' * 100_000}\n{SMALL}").diagnostics
    assert len(problem.message) < 200


def test_a_long_narration_is_read_in_linear_time():
    """Twenty thousand characters of sentences and cues."""
    sentence = "One [two](#1) three. "
    one, four = (SMALL.replace("Words.", sentence * number) for number in (225, 900))
    _, calls = counted(lambda: parse(one))
    read, more = counted(lambda: parse(four))
    assert len(read.narrations[0].cues) == 900
    assert more < 5 * calls


LINES = REAL.split("\n")


@settings(max_examples=times(200), deadline=None)
@given(
    st.integers(0, len(REAL)),
    st.integers(0, 40),
    st.one_of(
        st.sampled_from(
            ["", "\n", "  ", "\t", "- ", ": ", "[", "](", "](#", "{", "}", '"', "'", "&a ", "*a", "!x ", "| ", "\\"]
        ),
        st.sampled_from(
            ["---\n", "~", "null", "say: ", "<<: ", "\ud800", "\r", "\x1b", "\ufeff", "\u2028", "0", "-1", "🙂"]
        ),
        st.sampled_from(LINES).map(lambda line: f"{line}\n"),
        st.text(max_size=20),
    ),
)
@example(0, len(REAL), "- schema: ")
@example(0, len(REAL), "title: t\nscenes: [{schema: {}, say: x, here: y}]")
def test_a_mutated_script_is_read_or_refused_with_places(start, length, insert):
    """Whatever happens to a file, its author gets an answer that points into it."""
    text = REAL[:start] + insert + REAL[start + length :]
    try:
        authored = parse(text)
    except ScriptError as error:
        assert error.diagnostics
        count = len(re.split(r"\r\n|\n|\r", text))
        assert all(
            1 <= problem.location.line <= count and problem.location.column >= 1 for problem in error.diagnostics
        )
        str(error).encode("utf-8")
    else:
        assert isinstance(authored, Authored)
        assert len(authored.narrations) == len(authored.script.scenes) > 0


# Files.


def film(folder: Path, scene: str = "text: Words", top: str = "", content: bytes | None = None) -> Path:
    """A project with one script."""
    path = folder / "project" / "scripts" / "film.yaml"
    path.parent.mkdir(parents=True)
    text = f"title: A film\n{top}scenes:\n- {scene}\n  say: Words.\n"
    path.write_bytes(text.encode() if content is None else content)
    return path


FIGURE = "figure: {{image: {0}, alt: A}}"


@pytest.mark.parametrize(("name", "message"), [
    ("/etc/hostname", "'/etc/hostname' is not a path inside the project"),
    ("../../outside.png", "'../../outside.png' leads out of the project"),
    ("link.png", "'link.png' leads out of the project"),
    ("linked/outside.png", "'linked/outside.png' leads out of the project"),
    ("https://example.org/a.png", "'https://example.org/a.png' is an address, and nothing is fetched"),
    ("'file:a.png'", "'file:a.png' is an address, and nothing is fetched"),
    ("'C:\\a.png'", r"'C:\\a.png' is not a path inside the project"),
    ("./folder", "'./folder' is not a file"),
    ("missing.png", "there is no file 'missing.png'"),
    ("loop.png", None),
])  # fmt: skip
def test_a_file_outside_the_project_or_missing_is_an_error_at_its_name(tmp_path, name, message):
    """Absolute, upwards, through a link, over the network, a folder, nothing."""
    path = film(tmp_path, FIGURE.format(name))
    (tmp_path / "outside.png").write_bytes(b"x")
    (path.parent / "folder").mkdir()
    (path.parent / "link.png").symlink_to(tmp_path / "outside.png")
    (path.parent / "linked").symlink_to(tmp_path)
    (path.parent / "loop.png").symlink_to(path.parent / "loop.png")
    with pytest.raises(ScriptError) as caught:
        load(path, tmp_path / "project")
    (problem,) = caught.value.diagnostics
    assert (problem.location.file, problem.location.line, problem.location.column) == ("scripts/film.yaml", 3, 19)
    assert "loop.png" in problem.message if message is None else problem.message == message


def test_every_file_that_a_script_names_is_looked_for(tmp_path):
    """Lexicon, music, theme, voice, picture, clip, take; all in one run."""
    top = "lexicon: l.yaml\nmusic: {file: m.ogg}\ntheme: t.yaml\nvoices: {ann: {model: v.onnx}}\n"
    path = film(tmp_path, "take: a.flac\n  clip: {file: c.mp4, alt: A}", top)
    with pytest.raises(ScriptError) as caught:
        load(path, tmp_path / "project")
    missing = [problem.message.split("'")[1] for problem in caught.value.diagnostics]
    assert missing == ["l.yaml", "m.ogg", "t.yaml", "v.onnx", "a.flac", "c.mp4"]


@pytest.mark.parametrize("place", ["scripts/assets/a.png", "assets/a.png"])
def test_a_file_is_found_beside_the_script_and_in_the_project(tmp_path, place):
    """Either is what an author would expect."""
    path = film(tmp_path, FIGURE.format("assets/a.png"))
    file = tmp_path / "project" / place
    file.parent.mkdir()
    file.write_bytes(b"x")
    assert load(path, tmp_path / "project").script.id == "film"


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path):
    """Saved by an old editor."""
    path = film(tmp_path, content="title: A film\nscenes: []\n# caf\xe9".encode("latin-1"))
    with pytest.raises(ScriptError, match=r"^scripts/film.yaml:3: the file is not UTF-8 text"):
        load(path, tmp_path / "project")


def test_a_file_with_a_mark_and_foreign_line_ends_is_read(tmp_path):
    """As Windows writes it."""
    path = film(tmp_path, content=b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load(path, tmp_path / "project").script.title == "A film"


def test_a_huge_or_missing_file_is_refused_before_it_is_read(tmp_path):
    """By its size alone."""
    path = film(tmp_path, content=b"#" * 1_000_001)
    with pytest.raises(ScriptError, match="larger than 1,000,000 bytes"):
        read_text(path, "film.yaml")
    for other in (path.parent, path.parent / "none.yaml"):
        with pytest.raises(ScriptError, match="cannot be read"):
            read_text(other, other.name)


# The JSON Schema.


@pytest.mark.parametrize("text", [EVERY_TOP_KEY, EVERY_KIND, REAL, SMALL], ids=["top", "kinds", "real", "small"])
def test_the_json_schema_accepts_what_the_parser_accepts(checker, text):
    """An editor marks nothing in a script that builds, shorthands included."""
    parse(text)
    checker.validate(plain(text))


@pytest.mark.parametrize(("before", "after"), [
    ("title: When", "titel: When"), ("rate: 30", "rate: 30.5"), ("size: 1920x1080", "size: big"),
    ("voice: joe", "voice: [joe]"),
    ("heading: Two situations", "headline: Two situations"), ("schema: {}", "schema: {}\n    text: Words"),
    ("    schema: {}\n", ""), ("schema: {}", "bullets: []"), ("schema: {}", "bullets:"),
    ("schema: {}", "bullets: [{id: a}]"),
    ("schema: {}", "text: [a]"), ("schema: {}", "figure: {image: a.png}"), ("schema: {}", "schema: {reveal: some}"),
    ("- localized -> advanced", "- localized to advanced"), ("same site", "[same, site]"), ("tone: alert", "tone: red"),
    ("localized: Localized", "Lo calized: Localized"), ("motion: none", "motion: off"),
    ("situations: {label", "situations: {lable"),
])  # fmt: skip
def test_the_json_schema_refuses_what_the_parser_refuses(checker, before, after):
    """An editor marks the mistake before a build does."""
    assert before in EVERY_TOP_KEY
    text = EVERY_TOP_KEY.replace(before, after, 1)
    assert refused(text).diagnostics
    assert not checker.is_valid(plain(text))


def test_the_json_schema_describes_every_key():
    """Editors show it while one types."""
    schema = json_schema()
    kinds = (schema, *schema["$defs"].values())
    forms = [form for kind in kinds for form in (kind, *kind.get("anyOf", ())) if "properties" in form]
    assert len(forms) > 20
    for name, key in (item for form in forms for item in form["properties"].items()):
        assert name == name.rstrip("_")
        assert "description" in key or (name in KINDS and "$ref" in json.dumps(key)), name
    assert "Attributes:" not in json.dumps(schema)
    assert schema["properties"]["size"]["default"] == "1920x1080"


def test_the_json_schema_that_the_real_script_names_is_what_the_command_prints():
    """`cuelight json-schema > scripts/scene-script.schema.json` was not forgotten."""
    printed = subprocess.run([sys.executable, "-m", "cuelight", "json-schema"], capture_output=True, check=True).stdout
    assert REAL.startswith("# yaml-language-server: $schema=./scene-script.schema.json\n")
    assert (ROOT / "scripts" / "scene-script.schema.json").read_bytes() == printed
    assert json.loads(printed) == json.loads(json.dumps(json_schema()))


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
