"""Light is always seen: whatever is lit, shown or pinned lies in the view, which seldom moves and cuts through nothing.

Schemas are random, and so are cues. Their boxes stand in rows and columns, each somewhere in its cell, so that many can
be tried in a second; schemas that are laid out are in test_viewport.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml
from counts import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cuelight.diagram.camera import MOST_MOVES, Camera
from cuelight.diagram.sight import Sight
from cuelight.diagram.viewport import View, seen
from cuelight.model.geometry import Rect, union
from cuelight.model.narration import Take, Word
from cuelight.model.timeline import Clip, Moment, State, Timeline
from cuelight.script.parse import parse
from cuelight.timeline.place import place

AREA = (1696.0, 752.0)
LABEL = 30.0


@dataclass(frozen=True)
class Film:
    """A laid-out schema, and a film about it."""

    known: Sight
    timeline: Timeline


@st.composite
def sights(draw: st.DrawFn) -> Sight:
    """A schema of 2 to 36 boxes with pins, labels and frames round neighbours."""
    columns, rows = draw(st.integers(1, 9)), draw(st.integers(1, 4))
    shift = st.floats(0, 1)
    nodes, pins = {}, {}
    for number in range(max(columns * rows, 2)):
        width, height = 120 + 140 * draw(shift), 60 + 70 * draw(shift)
        left, top = 20 + number % columns * 400, number // columns * 240
        x, y = left + (300 - width) * draw(shift), top + 50 + (150 - height) * draw(shift)
        nodes[f"n{number}"] = Rect(x, y, width, height)
        pins[f"n{number}"] = Rect(x + width / 2 - 60, y - 46, 120, 40)
    ends = draw(st.lists(st.tuples(st.sampled_from([*nodes]), st.sampled_from([*nodes])), max_size=12, unique=True))
    edges = {f"{a}->{b}": union((nodes[a], nodes[b])) for a, b in ends}
    words = tuple(
        Rect(left * 400 + 330, 10 + 240 * top, 80, 30)
        for left, top in draw(
            st.lists(st.tuples(st.integers(0, columns - 1), st.integers(0, rows - 1)), max_size=6, unique=True)
        )
    )
    held = draw(st.lists(st.sampled_from([*nodes]), max_size=3, unique=True))
    groups = {f"g{place}": nodes[id].grown(6) for place, id in enumerate(held)}
    content = union((*nodes.values(), *(box.grown(6) for box in nodes.values()), *words))
    size = max(content.right, *(pin.right for pin in pins.values())), content.bottom
    return Sight(
        size, content, AREA, 1.0, LABEL, nodes, pins, edges, {f"{a}->{b}": (a, b) for a, b in ends}, groups, words
    )


@st.composite
def films(draw: st.DrawFn) -> Film:
    """Two scenes about a schema, of up to nine cues each; the author moves the camera at most twice in each."""
    known = draw(sights())
    schema = {
        "nodes": dict.fromkeys(known.nodes, "A"),
        "edges": [{"source": a, "target": b} for a, b in known.ends.values()],
        "groups": {
            id: {"label": "G", "nodes": [node for node, box in known.nodes.items() if frame.holds(box)]}
            for id, frame in known.groups.items()
        },
    }
    targets = st.sampled_from([*known.nodes, *known.edges, *known.groups])
    scenes = []
    for _ in range(2):
        moves = draw(st.lists(st.sampled_from(["focus:all", "focus:n0", "focus:n1"]), max_size=2))
        cues = draw(st.lists(st.one_of(
            targets.map("#{}".format), targets.map("#{}".format), targets.map("show:{}".format),
            st.sampled_from([*known.nodes]).map("here:{}".format),
        ), max_size=9))  # fmt: skip
        said = " ".join(f"Word [said]({cue}) and more." for cue in draw(st.permutations([*cues, *moves])))
        slide = draw(st.fixed_dictionaries({}, optional={"reveal": st.just("all"), "focus": targets}))
        scenes.append({"heading": "Scene", "schema": slide, "say": said or "Nothing."})
    authored = parse(yaml.safe_dump({"title": "A", "schema": schema, "scenes": scenes}))
    takes = [
        [Take("", said.text, said.voice, 20_000 * len(said.words), tuple(words(said.words)), "exact") for said in each]
        for each in (narration.sentences for narration in authored.narrations)
    ]
    return Film(known, place(authored.script, "a", authored.narrations, takes, camera=Camera(known)))


def words(written: tuple[str, ...]) -> Iterator[Word]:
    """The words of a take, one after the other."""
    yield from (Word(word, 20_000 * number, 20_000 * number + 15_000) for number, word in enumerate(written))


def states(film: Film) -> Iterator[tuple[Clip, State]]:
    """Every state of a film, at rest or on the way."""
    for clip in film.timeline.clips:
        yield clip, clip.state
        yield from ((clip, step.state) for step in clip.steps)


def solid(looked: View) -> Rect:
    """What is seen and does not fade out, which is never more than the camera sees."""
    left, top, right, bottom = looked.solid
    assert looked.x - 0.01 <= looked.clip[0] <= left <= right <= looked.clip[2] <= looked.x + looked.width + 0.01
    assert looked.y - 0.01 <= looked.clip[1] <= top <= bottom <= looked.clip[3] <= looked.y + looked.height + 0.01
    return Rect(left, top, right - left, bottom - top)


def broken(film: Film) -> Iterator[str]:
    """Every promise that the camera breaks, in words."""
    known, checked = film.known, set[str | None]()
    for clip, state in states(film):
        clear = solid(seen(known, state.focus))
        lit = {target: box for target in state.lit if (box := known.box(target))}
        pinned = (
            {f"pin of {state.here}": known.pins[state.here], state.here: known.nodes[state.here]} if state.here else {}
        )
        yield from (
            f"frame {clip.start}: {name} is out of view in {state.focus}"
            for name, box in {**lit, **pinned}.items()
            if not clear.holds(box, 1.0)
        )
        if state.focus not in checked:
            checked.add(state.focus)
            yield from cut(known, state.focus)
    for number, scene in enumerate(film.timeline.scenes):
        for cue in scene.cues:
            before, shown, box = at(film, cue.frame - 1), at(film, cue.frame), known.box(cue.target)
            appears = cue.action == "show" and cue.target in {*shown.visible} - {*before.visible}
            if appears and box and not solid(seen(known, shown.focus)).holds(box, 1.0):
                yield f"frame {cue.frame}: {cue.target} appears out of view in {shown.focus}"
        steps = [step for clip in film.timeline.clips for step in clip.steps if step.scene == number]
        moves, asked = sum(step.motion == "camera" for step in steps), sum(cue.action == "focus" for cue in scene.cues)
        if moves > MOST_MOVES + asked:
            yield f"{moves} moves of the camera in a scene, of which the author asks for {asked}"


def cut(known: Sight, focus: str | None) -> Iterator[str]:
    """Boxes, labels and headings that are neither seen whole, nor not at all."""
    looked = seen(known, focus)
    left, top, right, bottom = looked.clip
    shown, clear = Rect(left, top, right - left, bottom - top), solid(looked)
    things = [box for box in known.things if box.overlaps(shown, -0.1) and not clear.holds(box, 0.1)]
    yield from (f"{box} is cut through in {focus}" for box in things)


def at(film: Film, frame: int) -> State:
    """What is shown from a frame on, or fades in from there."""
    (clip,) = (clip for clip in film.timeline.clips if clip.start <= frame < clip.end)
    begun = [step.state for step in clip.steps if step.start <= frame]
    return begun[-1] if begun else clip.state


RANDOM = settings(max_examples=times(100), deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])


@RANDOM
@given(films())
def test_light_is_always_seen(film: Film) -> None:
    """What is lit, shown or pinned is in view; nothing is cut through at rest; and the camera moves thrice at most."""
    assert [*broken(film)] == []


@RANDOM
@given(films(), st.data())
def test_the_camera_stays_while_what_is_next_can_be_read(film: Film, data: st.DataObject) -> None:
    """Where everything can be read, it moves for its author alone."""
    whole = replace(film.known, label=LABEL / seen(film.known, None).zoom)
    camera = Camera(whole)
    targets = st.frozensets(st.sampled_from([*whole.nodes, *whole.edges]), max_size=2)
    moments = [Moment(frozenset()), *(Moment(data.draw(targets)) for _ in range(6))]
    assert {aim.focus for aim in camera(None, moments)} == {None}


@RANDOM
@given(sights())
def test_what_is_kept_of_a_layout_gives_the_same_views(known: Sight) -> None:
    """A build that draws nothing decides as one that has just laid the schema out."""
    assert Sight.from_json(known.as_json()) == known
