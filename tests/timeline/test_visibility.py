"""What a schema scene shows before its cues, and what each of them brings."""

from collections.abc import Iterator

import pytest

from cuelight.model.timeline import PlacedCue
from cuelight.script.parse import parse
from cuelight.timeline.visibility import Visibility, initial, react

SCRIPT = """\
title: A
schema:
  nodes: {{a: First, b: Second, c: Third, d: Fourth}}
  edges: [a -> b, b -> c, c -- d]
scenes:
  - heading: First
    schema:
    say: {first}
  - heading: Then
    schema:
    say: {then}
"""


def shown(first: str, then: str = "And now.") -> Iterator[list[set[str]]]:
    """What is visible from the start and after each cue, scene by scene."""
    authored = parse(SCRIPT.format(first=first, then=then))
    memory: Visibility | None = None
    for scene, narration in zip(authored.script.scenes, authored.narrations, strict=True):
        memory = initial(scene, authored.script.schema_, narration, memory)
        seen = [set(memory.visible)]
        for cue in narration.cues:
            memory = react(memory, [PlacedCue(cue.target, cue.action, 0, 0, cue.word)], [])
            seen.append(set(memory.visible))
        yield seen


def test_an_end_that_only_the_cue_of_its_edge_brings_is_hidden_until_then() -> None:
    """So that no box stands alone before the way to it is told."""
    (before, first, second, third), _ = shown("The [first](#a), the [second](#b), and [on](#b->c).")
    assert [before, first, second] == [{"d"}, {"a", "d"}, {"a", "b", "d", "a->b"}]
    assert third == {"a", "b", "c", "d", "a->b", "b->c", "c->d"}


@pytest.mark.parametrize("cue", ["c->d", "c--d", "c<->d"])
def test_a_cue_may_write_an_edge_with_any_heads(cue: str) -> None:
    """It brings the edge and its two ends."""
    (before, after), _ = shown(f"It [goes on](#{cue}).")
    assert (before, after) == ({"a", "b", "a->b"}, {"a", "b", "c", "d", "a->b", "b->c", "c->d"})


def test_what_an_earlier_scene_has_shown_waits_for_no_edge() -> None:
    """The second scene tells an edge whose ends stand already."""
    _, (before, after) = shown("All of it.", "It [goes on](#b->c).")
    assert before == after == {"a", "b", "c", "d", "a->b", "b->c", "c->d"}
