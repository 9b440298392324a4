"""Links that light several elements: all at once, or the way from one node to another."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuelight.errors import ScriptError
from cuelight.model.narration import Take, Word
from cuelight.model.timeline import Timeline
from cuelight.script.diagram import Schema
from cuelight.script.lights import shortest
from cuelight.script.parse import parse
from cuelight.timeline.place import place

TOP = """title: t
schema:
  nodes: {a: A, b: B, c: C, d: D, e: E, alone: F}
  edges: [a -> b, b -> c, c -> d, a -> e, e -- c, d <-> alone]
scenes:
"""
HALF = 24_000
"""Samples in half a second."""


def scene(say: str, more: str = "") -> str:
    """A script with a scene that shows the schema."""
    return f'{TOP}  - {{schema: {{}}, say: "{say}"{more}}}\n'


def take(words: tuple[str, ...]) -> Take:
    """A take of half a second a word."""
    placed = tuple(Word(word, at * HALF, (at + 1) * HALF) for at, word in enumerate(words))
    return Take("0" * 64, " ".join(words), "joe", len(words) * HALF, placed, "exact")


def placed(text: str) -> Timeline:
    """A script's film in time."""
    authored = parse(text)
    takes = [[take(sentence.words) for sentence in said.sentences] for said in authored.narrations]
    return place(authored.script, "film", authored.narrations, takes)


def lit(timeline: Timeline) -> Iterator[tuple[str, ...]]:
    """What is lit, one after the other."""
    for clip in timeline.clips:
        yield clip.state.lit
        yield from (step.state.lit for step in clip.steps)


def order(timeline: Timeline) -> list[tuple[str, ...]]:
    """The same without what repeats."""
    seen = list(lit(timeline))
    return [seen[0], *(later for one, later in pairwise(seen) if one != later)]


def test_a_path_lights_node_by_node_and_keeps_what_it_has_lit() -> None:
    """Each node with the arrow that leads to it; all go out together, a second after the last at the earliest."""
    timeline = placed(scene("From [here to the very end](path:a->d), that is all there is to say here today."))
    assert order(timeline) == [
        (),
        ("a",),
        ("a", "a->b", "b"),
        ("a", "a->b", "b", "b->c", "c"),
        ("a", "a->b", "b", "b->c", "c", "c->d", "d"),
        (),
    ]
    cues = timeline.scenes[0].cues
    assert len({cue.until for cue in cues}) == 1
    assert cues[-1].until >= cues[-1].frame + 30
    turns = sorted({cue.frame for cue in cues})
    assert turns[0] == 30
    assert {later - one for one, later in pairwise(turns)} <= {18, 19}


def test_a_path_waits_for_nothing_and_makes_nothing_wait() -> None:
    """All that it lights stands from the start; what another cue brings in comes on the path if it is not there yet."""
    timeline = placed(scene("We [go there](path:a->c) and see [more](#d) of it, which is all for now."))
    first = timeline.clips[0].state.visible
    assert {"a", "b", "c", "a->b"} <= set(first)
    assert "d" not in first
    assert "d" in placed(scene("We [go there now](path:a->d) and see [more](#d) of it.")).clips[-1].state.visible


def test_the_next_light_puts_a_path_out_even_before_its_end() -> None:
    """What would have been lit after that is not: nothing comes on later than the words of it."""
    timeline = placed(scene("[go](path:a->d) [on](#alone) and on and on and on to the end of all that there is."))
    assert order(timeline)[-2:] == [("alone",), ()]
    assert all(cue.frame < 30 or cue.target == "alone" for cue in timeline.scenes[0].cues)


def test_several_elements_light_up_at_once_and_go_out_at_once() -> None:
    """In a schema, and on other slides, too."""
    timeline = placed(scene("Here [both of them](#a,c) are seen, and that is all there is to say of it today."))
    assert order(timeline) == [(), ("a", "c"), ()]
    bullets = (
        'title: t\nscenes:\n  - {bullets: [One, Two, Three], say: "The [first and last](#1,3) matter, as ever."}\n'
    )
    assert ("1", "3") in order(placed(bullets))


@pytest.mark.parametrize(
    ("say", "code", "told"),
    [
        ("[x](path:a->zz)", "unknown-node", "there is no node 'zz'"),
        ("[x](path:alone->b)", "no-path", "there is one"),
        ("[x](path:a->a)", "broken-cue", "does not name two nodes"),
        ("[x](path:a)", "broken-cue", "does not name two nodes"),
        ("[x](path:)", "broken-cue", "does not name two nodes"),
        ("x [](path:a->b)", "unspoken-cue", "has no words"),
        ("[x](#a,)", "broken-cue", "comma"),
        ("[x](#a,zz)", "unknown-element", "'zz'"),
    ],
)
def test_what_is_wrong_with_such_a_link_is_said_at_its_place(say: str, code: str, told: str) -> None:
    """With what to do, and no second problem of the same link."""
    with pytest.raises(ScriptError) as raised:
        parse(scene(f"Look: {say}."))
    (problem,) = raised.value.diagnostics
    assert problem.code == code
    assert problem.location.line == 6
    assert told in f"{problem.message} {problem.hint}" or code == "no-path"
    assert problem.hint


def test_a_path_belongs_to_scenes_that_show_the_schema() -> None:
    """Elsewhere there are no nodes."""
    with pytest.raises(ScriptError) as raised:
        parse('title: t\nscenes:\n  - {bullets: [One, Two], say: "From [one to two](path:1->2)."}\n')
    assert [problem.code for problem in raised.value.diagnostics] == ["misplaced-cue"]


def test_a_path_is_the_shortest_and_of_equals_the_first_in_the_script() -> None:
    """Along arrows only; a line without heads, or with two, is gone either way."""
    schema = Schema.model_validate(
        {"nodes": dict.fromkeys("abcde", "X"), "edges": ["a -> c", "a -> b", "b -> d", "c -> d", "d -- e"]}
    )
    assert [edge.id for edge, _ in shortest(schema.edges, "a", "d")] == ["a->c", "c->d"]
    assert [node for _, node in shortest(schema.edges, "e", "d")] == ["d"]
    assert shortest(schema.edges, "d", "a") == []


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14))
def test_every_path_leads_from_one_node_to_the_next(pairs: list[tuple[str, str]]) -> None:
    """And no node is met twice; where none is found, none of all ways of that length leads there."""
    schema = Schema.model_validate(
        {"nodes": dict.fromkeys("abcdef", "X"), "edges": [f"{one} -> {other}" for one, other in pairs]}
    )
    found = shortest(schema.edges, "a", "f")
    at = "a"
    for edge, node in found:
        assert edge.source == at
        at = node
    assert not found or at == "f"
    assert len({node for _, node in found}) == len(found)
    reached = {"a"}
    for length in range(1, 7):
        reached |= {other for one, other in pairs if one in reached}
        assert ("f" in reached) == bool(found and len(found) <= length)
