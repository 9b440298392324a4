"""Two slides in one scene, as an author writes them: what is read, what is refused, and where."""

import json
import pickle
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from cuelight.checks.fix import fix
from cuelight.errors import ScriptError
from cuelight.model.narration import Action
from cuelight.model.timeline import PlacedCue
from cuelight.script.column import kinds_beside
from cuelight.script.model import KINDS, Scene
from cuelight.script.parse import Authored, json_schema, parse
from cuelight.slides.kinds.columns_slide import ColumnsSlide
from cuelight.timeline.visibility import initial, of_schema, react

TEXT_AND_BULLETS = "[{text: One}, {bullets: [A, {id: b, text: B}, C]}]"


def film(columns: str, say: str = "So it is.") -> str:
    """A script whose one scene has these columns, in its line 3 from column 14 on."""
    return f'title: A\nscenes:\n  - columns: {columns}\n    say: "{say}"\n'


def told(text: str) -> list[tuple[str, str, str]]:
    """Place, message and hint of every problem."""
    with pytest.raises(ScriptError) as caught:
        parse(text)
    found = caught.value.diagnostics
    return [(f"{each.location.line}:{each.location.column}", each.message, each.hint) for each in found]


def cues(target: str, columns: str = TEXT_AND_BULLETS) -> list[str]:
    """What a link lights."""
    authored: Authored = parse(film(columns, f"It is [so]({target})."))
    return [cue.target for cue in authored.narrations[0].cues]


ALONE = [key for key in KINDS if key not in kinds_beside()]

WRONG = [
    ("[{text: One}]", "3:14", "'columns' shows two things side by side, but there is 1", "show it alone in its scene"),
    ("[{text: A}, {text: B}, {text: C}]", "3:14", "but there are 3", "make a scene for every two"),
    ("[]", "3:14", "but there are none", "write two: `columns: [{text: On the left}"),
    ("{text: A, number: B}", "3:14", "'columns' should be a list, but it is a mapping", "write `columns: [{text"),
    ("{}", "3:14", "'columns' should be a list, but it is a mapping", "write `columns: [{text"),
    ("words", "3:14", "'columns' should be a list, but it is 'words'", "write `columns: [{text"),
    ("~", "3:14", "'columns' is empty", "write what the slide shows"),
    ("[{text: One}, {text: Two, bullets: [A]}]", "3:28", "exactly one slide kind, but this one has text and bullets",
     "one of bullets, text, figure"),
    ("[{text: One}, {}]", "3:28", "but this one has no slide kind", "one of bullets, text, figure"),
    ("[{text: One}, Two]", "3:28", "entry 2 of 'columns' should be a mapping of keys, but it is 'Two'",
     "write `- text: What the slide says`"),
    ("[~, {text: One}]", "3:15", "entry 1 of 'columns' should be a mapping of keys, but it is nothing", "write `- te"),
    ("[[A], {text: One}]", "3:15", "entry 1 of 'columns' should be a mapping of keys, but it is a list", "write `- t"),
    ("[{text: One}, {txet: Two}]", "3:29", "the key 'txet' is not known here", "did you mean 'text'?"),
    ("[{5: Two}, {text: One}]", "3:16", "the key '5' is not known here", "known here: bullets, text"),
    ("[{text: One}, {text: A, say: B}]", "3:38", "the key 'say' is not known in a column",
     "`say:` is of the whole scene: write it beside `columns:`"),
    ("[{text: One}, {text: }]", "3:35", "'text' is empty", "write what the slide shows"),
    ("[{text: One}, {figure: a.png}]", "3:37", "'figure' should be a mapping of keys, but it is 'a.png'",
     "write `figure: {image: assets/a.png, alt: What it shows}`"),
    ("[{text: One}, {figure: {image: a.png}}]", "3:37", "the key 'alt' is missing in 'figure'", "add `alt:` here"),
    ("[{text: One}, {figure: {image: a.png, alt: B, captoin: C}}]", "3:60", "the key 'captoin' is not known here",
     "did you mean 'caption'?"),
    ("[{figure: {image: a.png, alt: B, regions: {a: [1, 2]}}}, {text: One}]", "3:60", "'a' has too few entries",
     "a region is `[x, y, width, height]` in percent of the picture"),
    ("[{table: {columns: [A, B], rows: [[1]]}}, {text: One}]", "3:48", "row 1 has 1 cell, but there are 2 columns", ""),
    ("[{people: {of: 10, filled: 11, label: A}}, {text: One}]", "3:24", "11 people cannot be filled of 10", ""),
    ("[{number: {value: 5, label: A, icon: lunngs}}, {text: One}]", "3:51", "there is no icon 'lunngs'", "'lungs'"),
    ("[{bullets: [{id: a, text: A}, {id: a, text: B}]}, {text: One}]", "3:25",
     "two bullets of this scene are called 'a'", "give each an id of its own"),
    ("[{bullets: []}, {text: One}]", "3:25", "'bullets' is empty", "write something here"),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "place", "message", "hint"), WRONG)
def test_what_is_wrong_is_told_where_it_stands(columns: str, place: str, message: str, hint: str) -> None:
    """As in a scene of its own: what, why, and what to do."""
    ((at, said, helps),) = told(film(columns))
    assert (at, message in said, hint in helps) == (place, True, True), (at, said, helps)


WORDS = st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=6)
KEYS = st.sampled_from([*KINDS, "say", "txet"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=8,
)


@given(ANY)
@example([{"text": "A"}, {"schema": None}])
def test_whatever_is_written_is_read_or_told_where_it_stands(columns: Any) -> None:
    """In its line, with a message; never otherwise."""
    try:
        authored = parse(film(json.dumps(columns)))
    except ScriptError as error:
        assert all(each.location.line == 3 and each.message for each in error.diagnostics)
    else:
        assert len(authored.script.scenes[0].slides) == 2


def test_both_columns_are_told_of_at_once() -> None:
    """One error hides no other."""
    found = told(film("[{number: {value: 5}}, {figure: {image: a.png, alt: B, c: C}}]"))
    assert [at for at, _, _ in found] == ["3:24", "3:69"]


@pytest.mark.parametrize("key", ALONE)
def test_a_kind_that_has_the_slide_to_itself_stands_in_no_column(key: str) -> None:
    """It says why; columns do not stand in columns."""
    ((at, message, hint),) = told(film(f"[{{text: One}}, {{{key}: {{}}}}]"))
    assert at == "3:29"
    assert message.startswith(f"{key!r} cannot stand in a column: ") and len(message) > 45
    assert hint == "give it a scene of its own"


def test_the_kinds_that_stand_alone() -> None:
    """Those that are a heading, take time, or are columns themselves."""
    assert {"title", "card", "clip", "columns"} <= set(ALONE)
    assert {"bullets", "text", "figure", "number", "compare", "quote", "table", "chart", "people"} <= {*kinds_beside()}


def test_elements_have_their_names_and_those_of_both_their_side() -> None:
    """In the order of the slide."""
    scene = Scene.model_validate(yaml.safe_load(f"columns: {TEXT_AND_BULLETS}"))
    assert scene.targets(None) == ("1@left", "1@right", "b", "3")


@pytest.mark.parametrize(
    ("link", "lit"),
    [("#1@left", ["1@left"]), ("#b", ["b"]), ("#b@right", ["b"]), ("#3@right,1@right", ["3", "1@right"])],
)
def test_a_cue_may_write_the_side_everywhere(link: str, lit: list[str]) -> None:
    """And has to where both columns have such an element."""
    assert cues(link) == lit


@pytest.mark.parametrize(
    ("link", "message", "hint"),
    [
        ("#1", "there is no element '1' in this scene", "there are several: write '1@left' or '1@right'"),
        ("hide:1", "there is no element '1' in this scene", "there are several: write '1@left' or '1@right'"),
        ("#2", "there is no element '2' in this scene", "known here: 1@left, 1@right, b, 3"),
        ("#b@left", "there is no element 'b@left' in this scene", "did you mean"),
        ("#1@middle", "there is no element '1@middle' in this scene", "known here"),
        ("#@left", "there is no element '@left' in this scene", "did you mean"),
        ("focus:b", "`focus:` belongs to scenes that show the schema", "use [words](#id)"),
    ],
)
def test_a_cue_that_names_nothing_is_told_what_there_is(link: str, message: str, hint: str) -> None:
    """At the cue."""
    ((at, said, helps),) = told(film(TEXT_AND_BULLETS, f"It is [so]({link})."))
    assert at.startswith("4:") and said == message and hint in helps


SCHEMA = "schema: {nodes: {a: A, b: B}, edges: [a -> b]}"


def with_schema(columns: str, say: str = "So it is.", more: str = "") -> str:
    """A script with a schema in its line 2, and the columns in line 4."""
    return f'title: A\n{SCHEMA}\nscenes:\n  - columns: {columns}\n    say: "{say}"\n{more}'


def test_a_schema_stands_beside_another_slide() -> None:
    """Its cues are those of every schema scene but for the camera, and the other's are there as well."""
    say = "[A](#a) [one](#1@right) [edge](#a--b@left) [way](path:a->b) [](here:b) [](hide:1)"
    authored = parse(with_schema("[{schema: }, {text: One}]", say, "    here: a\n"))
    assert authored.script.scenes[0].targets(authored.script.schema_) == ("1", "a", "b", "a->b")
    lit = [cue.target for cue in authored.narrations[0].cues]
    assert lit == ["a", "1", "a->b", "a", "a->b", "b", "b", "1"]


@pytest.mark.parametrize(
    ("columns", "say", "place", "message", "hint"),
    [
        ("[{schema: }, {schema: }]", "So.", "4:36", "the schema stands in both columns", "show it in one of them"),
        ("[{schema: {focus: a}}, {text: A}]", "So.", "4:32", "the whole schema is seen", "leave `focus` out"),
        ("[{schema: {revael: all}}, {text: A}]", "So.", "4:25", "the key 'revael' is not known", "mean 'reveal'?"),
        ("[{schema: {nodes: {a: A}}}, {text: A}]", "So.", "4:25", "the key 'nodes' is not known", "a scene shows it"),
        ("[{schema: }, {bullets: [{id: a, text: B}]}]", "So.", "4:37", "'a' is the name of an element of the schema",
         "another id"),
        ("[{schema: }, {text: A}]", "[A](focus:a)", "5:15", "the whole schema is seen, so no camera moves", "[words]("),
        ("[{schema: }, {text: A}]", "[A](here:c)", "5:15", "there is no node 'c' to mark", "known here: a, b"),
        ("[{schema: }, {text: A}]", "[A](#c)", "5:15", "there is no element 'c' in this scene", "known here: 1, a, b"),
    ],
)  # fmt: skip
def test_what_a_schema_beside_another_slide_cannot_be(
    columns: str, say: str, place: str, message: str, hint: str
) -> None:
    """Shown twice, looked at by a camera, or in the way of the other's names."""
    ((at, said, helps),) = told(with_schema(columns, say))
    assert (at, message in said, hint in helps) == (place, True, True), (at, said, helps)


def test_a_schema_that_is_not_there_is_told() -> None:
    """At the column that shows it."""
    ((at, message, hint),) = told(film("[{text: One}, {schema: }]"))
    assert (at, message) == ("3:37", "the scene shows the schema, but the script has none")
    assert hint.startswith("describe it under `schema:`")


def test_what_a_schema_has_shown_stays_and_what_stood_beside_it_does_not() -> None:
    """From a scene with columns to one of the schema alone, and back."""
    more = """\
  - schema: {}
    say: "[One](#a->b)."
  - columns: [{schema: }, {bullets: [X, Y]}]
    say: "[Two](show:2)."
"""
    authored = parse(with_schema("[{schema: }, {bullets: [X, Y]}]", "[A](#a) [](hide:b) [](hide:1)", more))
    first, alone, last = authored.script.scenes
    schema, narrations = authored.script.schema_, authored.narrations
    begun = initial(first, schema, narrations[0], None)
    assert begun.visible == {"b", "1", "2"}
    ended = react(begun, [PlacedCue(target, does, 0, 0, "") for target, does in ENDED], [])
    assert ended.visible == {"a", "2"}
    then = initial(alone, schema, narrations[1], of_schema(ended))
    assert then.visible == {"a"}
    assert initial(last, schema, narrations[2], of_schema(then)).visible == {"a", "1"}


ENDED: tuple[tuple[str, Action], ...] = (("a", "light"), ("b", "hide"), ("1", "hide"))


def test_files_and_icons_are_known_by_their_places() -> None:
    """So that they are looked for, and messages say where."""
    columns = "[{figure: {image: a.png, alt: A}}, {number: {value: 5, label: B, icon: own.svg}}]"
    scene = Scene.model_validate(yaml.safe_load(f"columns: {columns}"))
    assert scene.files == {(0, "figure", "image"): "a.png", (1, "number", "icon"): "own.svg"}
    assert scene.icons == {(1, "number", "icon"): "own.svg"}


@pytest.mark.parametrize(
    ("columns", "is_valid"), [(TEXT_AND_BULLETS, True), *((each[0], False) for each in WRONG[:14])]
)
def test_editors_know_what_a_column_may_be(columns: str, is_valid: bool) -> None:
    """By the JSON Schema: two of them, each with one kind."""
    schema = jsonschema.Draft202012Validator(json_schema())
    value: Any = yaml.safe_load(film(columns))
    assert schema.is_valid(value) == is_valid


def test_a_key_that_is_nearly_right_is_corrected() -> None:
    """By `check --fix`, as everywhere."""
    fixed = fix(film("[{txt: One}, {text: Two}]"), "film.yaml")
    assert "[{text: One}, {text: Two}]" in fixed.text


def test_a_slide_goes_to_other_processes_and_back() -> None:
    """And its JSON holds what is written, and no key of a kind that is not."""
    slide = ColumnsSlide.model_validate(yaml.safe_load(TEXT_AND_BULLETS))
    assert pickle.loads(pickle.dumps(slide)) == slide
    assert [list(column) for column in slide.model_dump(mode="json")["columns"]] == [["text"], ["bullets"]]
