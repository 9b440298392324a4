"""A first sight of new words in the arrangement that a schema had: seen at once, and found by nobody later."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL.Image import Image

from cuelight.diagram import kept_layouts
from cuelight.diagram.element import Diagram
from cuelight.diagram.kept_layouts import kept_in
from cuelight.drawing.picture import Picture
from cuelight.drawing.theme import built_in
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw
from cuelight.slides.glimpse import glimpse
from cuelight.slides.layout import _laid_out, lay_out
from cuelight.storage.store import Store

BY = "some tools"
BOXES = {"found": "Found", "treated": "Treated", "well": {"label": "Well again", "icon": "lungs"}}
GROUPS = {"care": {"label": "In care", "nodes": ["treated", "well"]}}


def schema(**boxes: Any) -> Schema:
    """Three boxes, some of them written otherwise."""
    edges = ["found -> treated: soon", "treated -> well"]
    return Schema.model_validate({"nodes": {**BOXES, **boxes}, "edges": edges, "groups": GROUPS})


def picture(shown: Schema, language: str = "en", **changed: Any) -> Picture:
    """All of it on a slide."""
    made = Picture(
        size=Size(960, 540),
        theme=built_in("clinic"),
        language=language,
        kind="schema",
        slide=SchemaSlide(reveal="all"),
        schema=shown,
        heading="The way",
        footer="The way",
        progress=Fraction(1, 2),
        state=State(tuple(sorted(shown.targets)), here="found"),
        pinned=("found",),
    )
    return replace(made, **changed)


def drawn(made: Picture, store: Store) -> Image:
    """The picture as a build draws it."""
    with kept_in(store, BY):
        return draw(made, Path)


def seen(made: Picture, earlier: Schema, store: Store) -> Image | None:
    """The picture at first sight."""
    return glimpse(made, earlier, Path, store, BY)


def placed(made: Picture, store: Store) -> Diagram:
    """The diagram on a picture, laid out as a build does."""
    with kept_in(store, BY):
        items = [item for element in lay_out(made, Path) for item in element.items]
    return next(item for item in items if isinstance(item, Diagram))


def changes(one: Image, other: Image) -> Rect:
    """The box round all that differs."""
    rows, columns = np.nonzero((np.asarray(one) != np.asarray(other)).any(axis=2))
    return Rect(float(columns.min()), float(rows.min()), float(np.ptp(columns)) + 1, float(np.ptp(rows)) + 1)


def kept(store: Store) -> Mapping[Path, bytes]:
    """All that is in a store."""
    return {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}


def forget() -> None:
    """What a process that has just begun knows of layouts."""
    kept_layouts._layouts._kept.clear()
    _laid_out.cache_clear()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty one, in a process that knows no layouts yet."""
    forget()
    return Store(tmp_path / "units")


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_new_label_is_seen_in_the_box_of_the_old_one(store: Store, language: str) -> None:
    """And nothing else of the picture differs, whichever way it is read."""
    before = picture(schema(), language)
    first, diagram = drawn(before, store), placed(before, store)
    found = seen(picture(schema(found="Discovered"), language), schema(), store)
    assert found is not None
    box = next(node.box for node in diagram.layout.nodes if node.id == "found")
    left = diagram.area.x + (diagram.area.width - diagram.layout.content.width) / 2 - diagram.layout.content.x
    top = diagram.area.y + (diagram.area.height - diagram.layout.content.height) / 2 - diagram.layout.content.y
    assert box.moved(left, top).holds(changes(first, found), 1.0)


def test_nothing_of_it_is_found_later(store: Store) -> None:
    """The store is as it was, and the same picture has a layout of its own once it is drawn."""
    drawn(picture(schema()), store)
    before, asked = kept(store), schema(found="Discovered long after it began")
    found = seen(picture(asked), schema(), store)
    assert found is not None
    assert kept(store) == before
    assert not any(asked.model_dump_json() in map(str, key) for key in kept_layouts._layouts._kept)
    own, old = (placed(picture(shown), store).layout.nodes[0].box for shown in (asked, schema()))
    assert own.width != old.width
    assert drawn(picture(asked), store).tobytes() != found.tobytes()
    assert seen(picture(schema()), asked, store) is not None


def test_the_layout_of_another_process_is_in_the_store(store: Store) -> None:
    """So the first edit after a start has a glimpse, too; without that layout there is none."""
    drawn(picture(schema(found="Seen")), store)
    forget()
    asked = picture(schema(found="Noted"))
    assert seen(asked, schema(found="Seen"), store) is not None
    assert seen(asked, schema(found="Never drawn"), store) is None
    assert glimpse(asked, schema(found="Seen"), Path, store, "other tools") is None
    assert seen(asked, schema(found="Seen"), Store(store.folder / "empty")) is None


def test_there_is_none_of_what_cannot_be_drawn_so(store: Store) -> None:
    """Other boxes, no schema, a character that no face has: whoever draws it in earnest says what is wrong."""
    drawn(picture(schema()), store)
    assert seen(picture(schema(more="One more")), schema(), store) is None
    assert seen(picture(schema(), schema=None), schema(), store) is None
    assert seen(picture(schema(found="\U0001ffff")), schema(), store) is None
    assert seen(picture(schema(found="Foundling"), pinned=("well",)), schema(), store) is None


def test_tones_texts_and_icons_are_the_new_ones(store: Store) -> None:
    """Whatever an author writes into a box."""
    first = drawn(picture(schema()), store)
    for box in (
        {"label": "Found", "tone": "alert"},
        {"label": "Found", "text": "by a nurse"},
        {"label": "Found", "icon": "eye"},
    ):
        found = seen(picture(schema(found=box)), schema(), store)
        assert found is not None
        assert found.tobytes() != first.tobytes()


def test_a_glimpse_beside_other_work_disturbs_nobody(store: Store) -> None:
    """The same picture, drawn in earnest meanwhile, is as if no one had looked."""
    drawn(picture(schema()), store)
    asked = picture(schema(found="Meanwhile it was found"))
    with ThreadPoolExecutor(4) as threads:
        earnest = threads.submit(drawn, asked, store)
        glimpses = [threads.submit(seen, asked, schema(), store) for _ in range(6)]
    looks = {image.tobytes() for image in (one.result() for one in glimpses) if image}
    assert len(looks) == 1
    forget()
    assert drawn(asked, Store(store.folder / "own")).tobytes() == earnest.result().tobytes()
    assert earnest.result().tobytes() not in looks


def test_levels_have_their_new_words(store: Store) -> None:
    """Each is a schema of its own: the overview with the name of a group, and the group with that of a box."""

    def large(group: str, label: str) -> Schema:
        boxes = {f"n{n}": f"Something that takes the room of box {n}" for n in range(24)}
        groups = {f"g{n}": {"label": f"Group {n}", "nodes": [f"n{8 * n + k}" for k in range(8)]} for n in range(3)}
        groups["g0"]["label"] = group
        return Schema.model_validate({"nodes": {**boxes, "n3": label}, "groups": groups})

    first, asked = large("Group 0", "A box"), large("Renamed", "Another box")
    assert placed(picture(first, pinned=()), store).levels
    for lit in ((), ("n3",)):
        state = State(tuple(sorted(first.targets)), lit)
        before = drawn(picture(first, pinned=(), state=state), store)
        found = seen(picture(asked, pinned=(), state=state), first, store)
        assert found is not None
        assert found.tobytes() != before.tobytes()
