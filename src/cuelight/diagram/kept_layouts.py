"""Layouts of schemas, each made once in a process, whatever is shown or lit: so the picture never jumps."""

import os
from collections.abc import Callable
from concurrent.futures import Future

from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.layout.search import lay_out
from cuelight.drawing.fonts import check_characters
from cuelight.drawing.shapes import Page
from cuelight.drawing.text import LEADING, measure
from cuelight.drawing.theme import Theme
from cuelight.languages.find import language_of
from cuelight.model.geometry import Rect
from cuelight.script.diagram import Schema

_MOST = 16
"""Layouts that are kept."""


class _Layouts:
    """Layouts by what they depend on: a schema is a mapping, which has no hash.

    Each is made once; who asks for it meanwhile waits for it.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Future[SchemaLayout]] = {}

    def __call__(
        self, schema: Schema, theme: Theme, area: tuple[float, float], scale: float, language: str
    ) -> SchemaLayout:
        # The process is one of them: in one that was forked, nobody goes on with what another thread was at.
        pin = language_of(language).pin
        key = (os.getpid(), schema.model_dump_json(), theme.model_dump_json(), pin, *area, scale)
        mine: Future[SchemaLayout] = Future()
        found = self._kept.setdefault(key, mine)
        if found is mine:
            try:
                mine.set_result(lay_out(schema, area, _measure(theme), scale, pin))
            except BaseException as error:
                del self._kept[key]
                mine.set_exception(error)
            self._make_room()
        return found.result()

    def _make_room(self) -> None:
        done = [key for key, layout in tuple(self._kept.items()) if layout.done()]
        for key in done[:-_MOST]:
            self._kept.pop(key, None)


_layouts = _Layouts()


def _measure(theme: Theme) -> Callable[[str, float, str], tuple[float, float]]:
    def measure_line(text: str, size: float, style: str) -> tuple[float, float]:
        font = theme.fonts.body if style == "edge" else theme.fonts.strong
        return measure(text, font, round(size, 2)), size * LEADING

    return measure_line


def schema_area(page: Page) -> Rect:
    """Where the schema goes: the same place under every heading, so that it does not jump from scene to scene."""
    top = page.top + page.px(68 * 1.18 + 44)
    return Rect(page.left, top, page.across, page.bottom + page.px(12) - top)


def schema_layout(schema: Schema, page: Page, area: Rect, language: str) -> SchemaLayout:
    """The layout of a schema on a page.

    Raises:
        LayoutError: Its groups cannot be framed, or a character is missing in the font.
    """
    for name, node in schema.nodes.items():
        check_characters(node.label, page.theme.fonts.strong, ("schema", "nodes", name))
    return _layouts(schema, page.theme, (area.width, area.height), page.scale, language)
