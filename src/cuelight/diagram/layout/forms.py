"""What a schema is by its arrows: a chain, a cycle, a star, a tree, or boxes that nothing orders. Pure."""

from collections import Counter

from cuelight.script.diagram import Schema


def _ends(schema: Schema) -> tuple[tuple[str, str], ...]:
    """The arrows between different boxes, each pair of ends once."""
    return tuple(dict.fromkeys((edge.source, edge.target) for edge in schema.edges if edge.source != edge.target))


def _walk(start: str, after: dict[str, str]) -> tuple[str, ...]:
    found = dict.fromkeys((start,))
    here = start
    while (here := after.get(here, start)) not in found:
        found[here] = None
    return tuple(found)


def chain(schema: Schema) -> tuple[str, ...] | None:
    """The boxes one after the other, if each leads to the next alone."""
    ends = _ends(schema)
    after, targets = dict(ends), {target for _, target in ends}
    firsts = [node for node in schema.nodes if node not in targets]
    if len(ends) != len(schema.nodes) - 1 or len(after) != len(ends) or len(firsts) != 1:
        return None
    found = _walk(firsts[0], after)
    return found if len(found) == len(schema.nodes) else None


def cycle(schema: Schema) -> tuple[str, ...] | None:
    """The boxes of a cycle that all of them lie on, from the script's first; arrows across it may be there as well.

    Found where the order of the script goes round, or where each box leads to one alone.
    """
    nodes, ends = tuple(schema.nodes), _ends(schema)
    if len(nodes) < 3:
        return None
    if all(pair in ends for pair in zip(nodes, (*nodes[1:], nodes[0]), strict=True)):
        return nodes
    after = dict(ends)
    if len(ends) != len(nodes) or len(after) != len(nodes):
        return None
    found = _walk(nodes[0], after)
    return found if len(found) == len(nodes) and after[found[-1]] == nodes[0] else None


def star(schema: Schema) -> tuple[str, tuple[str, ...]] | None:
    """The box that is linked with every other one, and those others, if nothing else is linked."""
    ends = _ends(schema)
    if len(schema.nodes) < 3 or len(ends) < len(schema.nodes) - 1:
        return None
    hub = next((node for node in schema.nodes if all(node in pair for pair in ends)), None)
    others = tuple(node for node in schema.nodes if node != hub)
    linked = {node for pair in ends for node in pair}
    return (hub, others) if hub and linked == set(schema.nodes) else None


def is_unordered(schema: Schema) -> bool:
    """Whether no arrow leads from one box to another."""
    return not _ends(schema)


def is_tree(schema: Schema) -> bool:
    """Whether one box leads to all others, each on one way alone."""
    ends = _ends(schema)
    reached = Counter(target for _, target in ends)
    roots = [node for node in schema.nodes if node not in reached]
    if len(roots) != 1 or len(ends) != len(schema.nodes) - 1:
        return False
    before = {target: source for source, target in ends}
    return len(before) == len(ends) and all(_leads_up(node, before) for node in schema.nodes)


def _leads_up(node: str, before: dict[str, str]) -> bool:
    seen = {node}
    while node in before:
        node = before[node]
        if node in seen:
            return False
        seen.add(node)
    return True
