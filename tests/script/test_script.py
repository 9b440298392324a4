"""A script is read whole or refused with every problem at its place."""

import datetime
import re
from fractions import Fraction

import pytest
from counts import times
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scripts_read import EVERY_KIND, EVERY_TOP_KEY, REAL, SMALL, refused
from work import counted

from cuelight.errors import ScriptError
from cuelight.script.fields import slug
from cuelight.script.film_fields import Size
from cuelight.script.model import KINDS
from cuelight.script.parse import Authored, parse


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
