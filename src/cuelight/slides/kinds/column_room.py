"""The room of one of two columns, and what is laid out in it."""

from dataclasses import dataclass, replace

from cuelight.drawing.theme import Theme
from cuelight.errors import LayoutError
from cuelight.script.column import Column
from cuelight.script.slide_kinds import Keys
from cuelight.slides.content import content
from cuelight.slides.elements import Context, Element

Elements = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class ColumnRoom:
    """A column's slide and where it is laid out."""

    number: int
    column: Column
    context: Context

    def elements(self) -> Elements:
        """Lay it out.

        Raises:
            LayoutError: Something does not fit, or cannot be drawn; names it by its keys in the scene.
        """
        try:
            return content(self.column.kind, self.column.slide, self.context)
        except LayoutError as error:
            where = error.where if _is_above(error.where) else ("columns", self.number, *error.where)
            raise LayoutError(error.message, error.hint, where, error.code) from error

    def moved(self, dy: float) -> "ColumnRoom":
        """The same further down."""
        return replace(self, context=replace(self.context, area=self.context.area.moved(0, dy)))

    def no_higher(self, height: float) -> "ColumnRoom":
        """The same with less height."""
        return replace(self, context=replace(self.context, area=replace(self.context.area, height=height)))

    def mirrored(self) -> "ColumnRoom":
        """The same where a mirror shows it."""
        area = self.context.area.mirrored(self.context.page.width)
        return replace(self, context=replace(self.context, area=area))

    def in_theme(self, theme: Theme) -> "ColumnRoom":
        """The same in another theme."""
        return replace(self, context=replace(self.context, page=replace(self.context.page, theme=theme)))


def _is_above(where: Keys) -> bool:
    """Whether something stands in the schema at the top of the script."""
    return where[:1] == ("schema",) and len(where) > 1
