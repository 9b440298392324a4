"""Links that light several elements: `#a,b` at once, `path:a->d` one after the other. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from cuelight.errors import nearest
from cuelight.script.diagram import Edge, Schema
from cuelight.script.narration import PATH, Parsed, Placed

Problem = Callable[[Placed, str, str, str], None]
"""Takes down what is wrong with a cue: code, message and hint."""


def with_all_lights(parsed: Parsed, schema: Schema | None, problem: Problem) -> Parsed:
    """The same with a cue for each element that a link lights.

    Args:
        parsed: What is said in a scene.
        schema: The schema that the scene shows, if it does.
        problem: Takes down what is wrong with a cue.
    """
    placed = tuple(each for number, cue in enumerate(parsed.cues) for each in _lights(cue, number, schema, problem))
    narration = replace(parsed.narration, cues=tuple(each.cue for each in placed))
    return replace(parsed, narration=narration, cues=placed)


def _lights(placed: Placed, number: int, schema: Schema | None, problem: Problem) -> Iterator[Placed]:
    cue = placed.cue
    if placed.link.target.startswith(PATH):
        steps = _path(placed, schema, problem)
    elif cue.action == "light":
        steps = _at_once(placed, problem)
    else:
        steps = [(cue.target,)]
    for turn, targets in enumerate(steps):
        for target in targets:
            yield replace(placed, cue=replace(cue, target=target, link=number, turn=turn, turns=len(steps)))


def _at_once(placed: Placed, problem: Problem) -> list[tuple[str, ...]]:
    names = [name.strip() for name in placed.cue.target.split(",")]
    if "" not in names:
        return [tuple(dict.fromkeys(names))]
    message = f"the cue {placed.link.target!r} has a comma with no element beside it"
    problem(placed, "broken-cue", message, "write [words](#a,b)")
    return []


def _path(placed: Placed, schema: Schema | None, problem: Problem) -> list[tuple[str, ...]]:
    """The first node, then each edge with the node that it leads to; empty where there is no way."""
    if schema is None:
        hint = "use [words](#id) to light an element"
        problem(placed, "misplaced-cue", "`path:` belongs to scenes that show the schema", hint)
        return []
    start, arrow, end = placed.cue.target.partition("->")
    if not arrow or start == end:
        message = f"{placed.link.target!r} does not name two nodes"
        problem(placed, "broken-cue", message, "write [words](path:first->last)")
        return []
    for node in (start, end):
        if node not in schema.nodes:
            message = f"there is no node {node!r} where a path could begin or end"
            problem(placed, "unknown-node", message, nearest(node, list(schema.nodes)))
            return []
    found = shortest(schema.edges, start, end)
    if not found:
        back = f"one leads back: path:{end}->{start}" if shortest(schema.edges, end, start) else "draw what is missing"
        hint = (
            f"an arrow is followed from its source to its target; {back}, or light nodes alone, [words](#{start},{end})"
        )
        problem(placed, "no-path", f"no arrows lead from {start!r} to {end!r}", hint)
        return []
    return [(start,), *((edge.id, node) for edge, node in found)]


def shortest(edges: Sequence[Edge], start: str, end: str) -> list[tuple[Edge, str]]:
    """The edges of the shortest way between two nodes, each with the node that it leads to; empty where there is none.

    Of ways of equal length the one whose edges come first in the script. An edge without heads, or with two, is gone
    either way. Breadth first (E. F. Moore, "The shortest path through a maze", 1959).
    """
    came: dict[str, list[tuple[Edge, str]]] = {start: []}
    front = [start]
    while front and end not in came:
        following = []
        for node in front:
            for edge in edges:
                to = _other_end(edge, node)
                if to is not None and to not in came:
                    came[to] = [*came[node], (edge, to)]
                    following.append(to)
        front = following
    return came.get(end, [])


def _other_end(edge: Edge, node: str) -> str | None:
    """The node that an edge leads to from a node; None where it leads nowhere from there."""
    if edge.source == node:
        return edge.target
    return edge.source if edge.target == node and edge.heads != "one" else None
