"""What a scene shows of its elements, and how cues change it. Pure; knows no time."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import cached_property

from cuelight.model.narration import Narration
from cuelight.model.timeline import Moment, PlacedCue, State
from cuelight.script.diagram import ALL, Schema, SchemaSlide
from cuelight.script.model import Scene


@dataclass(frozen=True)
class Visibility:
    """What is shown, and why: enough to go on from in the next scene of the same schema.

    Attributes:
        targets: Every element of the scene.
        named: Elements that a cue of the scene brings in; they wait for it.
        there: Elements that stand or were brought in.
        gone: Elements that a `hide:` cue took away.
        lit: The elements that are lit.
        lit_by: The number of the link that lit them.
        here: Where the "you are here" pin belongs, visible or not.
        focus: What the camera looks at.
        schema: The script's schema in schema scenes, else None.
        fresh: What the last cues have shown.
        asked: Whether the author moves the camera here.
        holders: Elements that lie in another, and which that is: it comes with them.
    """

    targets: tuple[str, ...]
    named: frozenset[str]
    there: frozenset[str]
    gone: frozenset[str] = frozenset()
    lit: tuple[str, ...] = ()
    lit_by: int = -1
    here: str | None = None
    focus: str | None = None
    schema: Schema | None = None
    fresh: frozenset[str] = frozenset()
    asked: bool = False
    holders: tuple[tuple[str, str], ...] = ()

    @property
    def moment(self) -> Moment:
        """What the camera has to show."""
        state = self.state
        return Moment(frozenset(state.lit) | (self.fresh & self.visible), state.here, self.asked, self.focus)

    @property
    def visible(self) -> frozenset[str]:
        """What is seen: of a schema, an edge only with both its ends, and a group with one of its nodes."""
        there = self.there - self.gone
        if self.schema is None:
            return there
        held = self.gone | (self.named - self.there)
        edges = {edge.id for edge in self.schema.edges if {edge.source, edge.target} <= there}
        groups = {name for name, group in self.schema.groups.items() if there.intersection(group.nodes)}
        explicit = there - {edge.id for edge in self.schema.edges}
        return explicit | ((edges | groups) - held)

    @cached_property
    def state(self) -> State:
        """The same as the picture needs it."""
        visible = self.visible
        return State(
            visible=tuple(sorted(visible)),
            lit=tuple(sorted(visible.intersection(self.lit))),
            here=self.here if self.here in visible else None,
            focus=self.focus,
        )


@dataclass(frozen=True, slots=True)
class StateChange:
    """From this frame on, this is shown; the camera may be there before if it `leads`."""

    frame: int
    shown: Visibility
    leads: bool = False


def initial(scene: Scene, schema: Schema | None, narration: Narration, memory: Visibility | None) -> Visibility:
    """What a scene shows when it begins.

    An element that a `#` or `show:` cue of the scene names waits for it, and of an edge both ends, unless all of its
    slide stands from the start. All others stand, and so does what is lit on a path alone. In schema scenes what an
    earlier one has shown stays shown, what it has hidden stays hidden, and the pin stays.

    Args:
        scene: The scene.
        schema: The script's schema.
        narration: What is said in the scene.
        memory: What the last schema scene before it showed at its end.
    """
    targets = scene.targets(schema)
    named = frozenset(cue.target for cue in narration.cues if cue.action in ("light", "show") and cue.turns == 1)
    named -= _standing(scene)
    holders, slide = _holders(scene), scene.schema_slide
    if slide is None or schema is None:
        return Visibility(targets, named, frozenset(targets) - named, holders=holders)
    beside = frozenset(targets) - frozenset(schema.targets)
    others, named = beside & named, (named - beside) | _ends(schema, named)
    if slide.reveal == "all":
        named, there = frozenset[str](), frozenset(schema.nodes)
        memory = replace(memory, there=frozenset[str](), gone=frozenset[str]()) if memory else None
    else:
        there = frozenset(schema.nodes) - named
        # An edge or group that an earlier scene has shown without a cue stays, too.
        named -= memory.visible if memory else frozenset()
    return Visibility(
        targets=targets,
        named=named | others,
        there=there | (beside - others) | (memory.there if memory else frozenset()),
        gone=memory.gone if memory else frozenset(),
        here=_pin(scene, memory),
        focus=_begins(scene, schema, slide, memory),
        schema=schema,
        asked=slide.focus is not None,
        holders=holders,
    )


def _standing(scene: Scene) -> frozenset[str]:
    """What waits for no cue, though some name it."""
    standing = (one for one in scene.slides if one.slide.stands)
    return frozenset(one.names.get(name, name) for one in standing for name in one.slide.targets)


def _holders(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Elements that lie in another, each with that."""
    return tuple(
        (one.names.get(name, name), one.names.get(holder, holder))
        for one in scene.slides
        for name, holder in one.slide.holders.items()
    )


def of_schema(shown: Visibility) -> Visibility:
    """The same without what stood beside the schema: what the next scene of the schema goes on from."""
    own = frozenset(shown.schema.targets if shown.schema else ())
    return replace(shown, there=shown.there & own, gone=shown.gone & own)


def _begins(scene: Scene, schema: Schema, slide: SchemaSlide, memory: Visibility | None) -> str | None:
    """Where the camera begins; beside another slide the whole schema is seen."""
    if slide.focus:
        return _aim(schema.named(slide.focus))
    return memory.focus if memory and scene.kind == "schema" else None


def _pin(scene: Scene, memory: Visibility | None) -> str | None:
    return scene.here or (memory.here if memory else None)


def _aim(focus: str) -> str | None:
    """What the camera looks at; None is the whole schema."""
    return None if focus == ALL else focus


def react(shown: Visibility, fired: Iterable[PlacedCue], gone: Iterable[PlacedCue]) -> Visibility:
    """What is shown after lights go out and cues fire, in this order."""
    shown = replace(shown, fresh=frozenset(), asked=False)
    for cue in gone:
        shown = _without(shown, cue.target)
    for cue in fired:
        shown = _fire(shown, cue)
    return shown


def _fire(shown: Visibility, cue: PlacedCue) -> Visibility:
    match cue.action:
        case "light":
            others = shown.lit if cue.link == shown.lit_by >= 0 else ()
            return replace(_appear(shown, cue.target), lit=(*others, cue.target), lit_by=cue.link)
        case "show":
            return _appear(shown, cue.target)
        case "hide":
            shown = _without(shown, cue.target)
            return replace(shown, there=shown.there - {cue.target}, gone=shown.gone | {cue.target})
        case "focus":
            return replace(shown, focus=_aim(cue.target), asked=True)
        case "here":
            return replace(shown, here=cue.target)


def _without(shown: Visibility, target: str) -> Visibility:
    """The same with one light out."""
    return replace(shown, lit=tuple(name for name in shown.lit if name != target))


def _ends(schema: Schema, targets: Set[str]) -> frozenset[str]:
    """The nodes at the ends of those targets that are edges: they come with them."""
    return frozenset(end for edge in schema.edges if edge.id in targets for end in (edge.source, edge.target))


def _appear(shown: Visibility, target: str) -> Visibility:
    """An element comes, an edge together with its ends."""
    coming = {target} | (_ends(shown.schema, {target}) if shown.schema else frozenset())
    coming |= {holder for name, holder in shown.holders if name == target}
    fresh = shown.fresh | {target}
    return replace(shown, there=shown.there | coming, gone=shown.gone - coming, fresh=fresh)
