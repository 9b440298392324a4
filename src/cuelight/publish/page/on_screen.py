"""What a scene shows, in words: for people who hear the film and do not see it. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cuelight.languages.direction import isolated
from cuelight.languages.find import fallen_back, language_of
from cuelight.model.timeline import PlacedScene, Timeline
from cuelight.script.diagram import Schema
from cuelight.script.model import Script
from cuelight.script.slide_kinds import Shown, kinds
from cuelight.speech.speakers import facts_of


def shown(script: Script, timeline: Timeline) -> tuple[tuple[Shown, ...], ...]:
    """What each scene shows; of the schema, and of where one is in it, only what was not told before."""
    scenes, before, here = [], frozenset[str](), None
    facts = facts_of(script, _speaking(script, timeline))
    visible_in = _visible(timeline)
    for index, scene in enumerate(script.scenes):
        told = list[Shown]()
        for one in scene.slides:
            if one.kind == "schema" and script.schema_:
                visible = visible_in[index]
                pins = [pin for pin in _pins(timeline.scenes[index], here) if pin in script.schema_.nodes]
                told += _schema(script.schema_, visible - before, pins, script.language)
                before |= visible & {*script.schema_.targets}
                here = pins[-1] if pins else here
            else:
                told += kinds()[one.kind].words(one.slide, script.language, facts)
        scenes.append(tuple(told))
    return tuple(scenes)


def _speaking(script: Script, timeline: Timeline) -> Iterator[tuple[str, bool]]:
    """Every voice that speaks, and whether it was recorded for the scene."""
    for scene, placed in zip(script.scenes, timeline.scenes, strict=True):
        yield from ((take.take.voice, scene.take is not None) for take in placed.takes)


def _visible(timeline: Timeline) -> Mapping[int, frozenset[str]]:
    """Everything that each scene shows at some time."""
    found = defaultdict[int, set[str]](set)
    for clip in timeline.clips:
        found[clip.scene].update(clip.state.visible)
        for step in clip.steps:
            found[step.scene].update(step.state.visible)
    return {scene: frozenset(found[scene]) for scene in range(len(timeline.scenes))}


def _pins(scene: PlacedScene, before: str | None) -> Iterator[str]:
    """Where the pin goes in a scene, from where it was before."""
    for target in (scene.here, *(pin.target for pin in scene.pins)):
        if target and target != before:
            before = target
            yield target


def _schema(schema: Schema, new: frozenset[str], pins: Sequence[str], language: str) -> Iterator[Shown]:
    said, marked = language_of(language).diagram, fallen_back(language)
    labels = {name: isolated(node.label, language) for name, node in schema.nodes.items()}
    told = {name: node.said(lambda text: isolated(text, language)) for name, node in schema.nodes.items()}
    if nodes := [label for name, label in told.items() if name in new]:
        yield Shown(said.shows.format(said.listed(nodes)), language=marked)
    edges = [edge for edge in schema.edges if edge.id in new]
    named = [isolated(edge.label, language) if edge.label else None for edge in edges]
    ways = [
        said.edge(labels[edge.source], labels[edge.target], name, edge.heads)
        for edge, name in zip(edges, named, strict=True)
    ]
    groups = [
        said.holds.format(isolated(group.label, language), said.listed(labels[node] for node in group.nodes))
        for name, group in schema.groups.items()
        if name in new
    ]
    if ways or groups:
        yield Shown(points=(*ways, *groups), language=marked)
    yield from (Shown(said.here.format(labels[pin]), language=marked) for pin in pins)
