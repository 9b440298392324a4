"""Layouts of schemas, each made once, whatever is shown or lit: so the picture never jumps.

A process keeps the last ones; and a store keeps them for the next, where one is named by `kept_in`. Within `as_before`
none is made: what is kept of an earlier schema has the words of a new one.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Set
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, replace
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.layout.portfolio import Candidate, candidates, lay_out
from cuelight.diagram.levels import parts
from cuelight.diagram.pin_words import pin_words
from cuelight.diagram.relabelled import relabelled
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import check_characters, led, measure
from cuelight.drawing.theme import Theme
from cuelight.languages.direction import is_right_to_left
from cuelight.model.geometry import Rect
from cuelight.model.unit import Unit
from cuelight.script.diagram import Schema
from cuelight.storage.digest import digest
from cuelight.storage.store import Store

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Images = Mapping[str, tuple[int, int]]
"""The size in pixels of the picture in a node, by the node's id."""

Pinned = tuple[str, ...]
"""Nodes where the pin stands at some time, in the order of the script."""

NO_IMAGES: Images = MappingProxyType({})

_MOST = 16
"""Layouts that are kept."""

_WIDE, _HIGH = 5.5, 3.0
"""How large a picture in a node is at most, over the label size."""


LAYOUT_VERSION = 4
"""Of the rules by which a layout is found: raised whenever another may be found."""

_earlier: ContextVar[Mapping[str, Schema] | None] = ContextVar("earlier", default=None)

_kept_in: ContextVar[tuple[Store, str, set[str]] | None] = ContextVar("kept in", default=None)


@contextmanager
def kept_in(store: Store, made_by: str) -> Iterator[Set[str]]:
    """Within this, layouts are taken from a store, or put there.

    Args:
        store: The store.
        made_by: The tools that lay out and measure: what others have found is not taken.

    Yields:
        The digests of those that were used so far.
    """
    used = set[str]()
    token = _kept_in.set((store, made_by, used))
    try:
        yield used
    finally:
        _kept_in.reset(token)


class NotKeptError(Exception):
    """Of an earlier schema nothing is kept, or it is of another graph."""


@contextmanager
def as_before(earlier: Schema, schema: Schema) -> Iterator[None]:
    """Within this, a schema and its levels have the layouts that are kept of an earlier one, with their own words.

    Whatever asks for a layout that is not kept so gets a `NotKeptError`; nothing is laid out, and nothing is kept.
    """
    before, now = parts(earlier), parts(schema)
    levels = {_key(part.schema): before[id].schema for id, part in now.items() if id in before}
    token = _earlier.set({**levels, _key(schema): earlier})
    try:
        yield
    finally:
        _earlier.reset(token)


def _key(schema: Schema) -> str:
    return schema.model_dump_json()


@cache
def _reader() -> "TypeAdapter[SchemaLayout]":
    from pydantic import TypeAdapter

    return TypeAdapter(SchemaLayout)


def _as_kept(layout: SchemaLayout) -> Unit:
    return Unit((json.dumps(asdict(layout)).encode(),))


def _from_store(key: str, make: Callable[[], SchemaLayout]) -> SchemaLayout:
    """A layout from the store; made and put there if it is missing or damaged.

    Its numbers are plain ones, whoever made them: NumPy's round otherwise.
    """
    place = _kept_in.get()
    if place is None:
        return _reader().validate_json(_as_kept(make()).packets[0])
    if kept := _in_store(key):
        return kept
    unit = _as_kept(make())
    place[0].put(_name(key, place[1]), unit)
    return _reader().validate_json(unit.packets[0])


def _in_store(key: str) -> SchemaLayout | None:
    """A layout from the store; None if there is none, or it is damaged, of another version, or by a stranger."""
    place = _kept_in.get()
    unit = place[0].get(_name(key, place[1])) if place else None
    try:
        return _reader().validate_json(unit.packets[0]) if unit else None
    except (ValueError, LookupError):
        return None


def _name(key: str, made_by: str) -> str:
    return digest({"layout": key, "version": LAYOUT_VERSION, "made by": made_by})


class _Layouts:
    """Layouts by what they depend on: a schema is a mapping, which has no hash.

    Each is made once; who asks for it meanwhile waits for it.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Future[SchemaLayout]] = {}

    def __call__(
        self, schema: Schema, page: Page, area: tuple[float, float], language: str, pinned: Pinned, images: Images
    ) -> SchemaLayout:
        theme, scale, pin = page.theme, page.scale, pin_words(schema, language)
        key = self._key(schema, page, area, language, pinned, images)
        mine: Future[SchemaLayout] = Future()
        found = self._kept.setdefault(key, mine)
        if found is mine:
            try:
                make = partial(lay_out, schema, area, _measure(theme, images), scale, pin, pinned)
                mine.set_result(_from_store(repr(key[1:]), make))
            except BaseException as error:
                del self._kept[key]
                mine.set_exception(error)
            self._make_room()
        if place := _kept_in.get():
            place[2].add(_name(repr(key[1:]), place[1]))
        return found.result()

    def kept(
        self, schema: Schema, page: Page, area: tuple[float, float], language: str, pinned: Pinned, images: Images
    ) -> SchemaLayout | None:
        """The layout if it was made, here or in the store; it is not waited for."""
        key = self._key(schema, page, area, language, pinned, images)
        found = self._kept.get(key)
        if found and found.done() and not found.exception():
            return found.result()
        return _in_store(repr(key[1:]))

    def _key(
        self, schema: Schema, page: Page, area: tuple[float, float], language: str, pinned: Pinned, images: Images
    ) -> tuple[object, ...]:
        """All that a layout depends on.

        The process is part of it: in one that was forked, nobody goes on with what another thread was at.
        """
        theme, pin = page.theme.model_dump_json(), pin_words(schema, language)
        return (os.getpid(), _key(schema), theme, pin, *area, page.scale, pinned, *images.items())

    def _make_room(self) -> None:
        done = [key for key, layout in tuple(self._kept.items()) if layout.done()]
        for key in done[:-_MOST]:
            self._kept.pop(key, None)


_layouts = _Layouts()


def _measure(theme: Theme, images: Images) -> Callable[[str, float, str], tuple[float, float]]:
    def measure_line(text: str, size: float, style: str) -> tuple[float, float]:
        if style == "image":
            share = size * min(_WIDE / images[text][0], _HIGH / images[text][1])
            return images[text][0] * share, images[text][1] * share
        font = theme.fonts.body if style in ("edge", "text") else theme.fonts.strong
        return measure(text, font, round(size, 2)), size * led("", font)

    return measure_line


def schema_area(page: Page) -> Rect:
    """Where the schema goes: the same place under every heading, so that it does not jump from scene to scene."""
    top = page.top + page.px(68 * 1.18 + 44)
    return Rect(page.left, top, page.across, page.bottom + page.px(12) - top)


def schema_candidates(
    schema: Schema, page: Page, area: Rect, language: str, pinned: Pinned = (), images: Images = NO_IMAGES
) -> tuple[Candidate, ...]:
    """Every candidate for the layout of a schema on a page that was worked out, the best first; kept nowhere.

    Args:
        schema: The schema.
        page: The page.
        area: Where on it the schema goes.
        language: BCP 47 tag.
        pinned: The nodes where the pin stands at some time.
        images: Sizes of the pictures in nodes.

    Raises:
        LayoutError: As `schema_layout`.
    """
    _check_characters(schema, page.theme)
    pin = pin_words(schema, language)
    found = candidates(schema, (area.width, area.height), _measure(page.theme, images), page.scale, pin, pinned)
    if not is_right_to_left(language):
        return found
    return tuple(replace(candidate, layout=candidate.layout.mirrored()) for candidate in found)


def schema_layout(
    schema: Schema, page: Page, area: Rect, language: str, pinned: Pinned = (), images: Images = NO_IMAGES
) -> SchemaLayout:
    """The layout of a schema on a page; see `schema_candidates`.

    Raises:
        LayoutError: Its groups cannot be framed, or a character is missing in the font.
        NotKeptError: It should have that of an earlier schema, of which none is kept; see `as_before`.
    """
    _check_characters(schema, page.theme)
    earlier, size = _earlier.get(), (area.width, area.height)
    if earlier is None:
        layout = _layouts(schema, page, size, language, pinned, images)
    else:
        layout = _relabelled(earlier.get(_key(schema)), schema, page, size, language, pinned, images)
    return layout.mirrored() if is_right_to_left(language) else layout


def _relabelled(
    earlier: Schema | None,
    schema: Schema,
    page: Page,
    area: tuple[float, float],
    language: str,
    pinned: Pinned,
    images: Images,
) -> SchemaLayout:
    kept = earlier and _layouts.kept(earlier, page, area, language, pinned, images)
    if not (earlier and kept):
        raise NotKeptError
    found = relabelled(kept, earlier, schema, _measure(page.theme, images), pin_words(schema, language))
    if found is None:
        raise NotKeptError
    return found


def _check_characters(schema: Schema, theme: Theme) -> None:
    check_characters(schema.pin or "", theme.fonts.strong, ("schema", "pin"))
    for name, node in schema.nodes.items():
        check_characters(node.label, theme.fonts.strong, ("schema", "nodes", name))
        check_characters(node.text or "", theme.fonts.body, ("schema", "nodes", name, "text"))
