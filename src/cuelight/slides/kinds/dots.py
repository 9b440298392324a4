"""The slide kind `dots`: groups of things, a dot for each. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from cuelight.drawing.shapes import Panel, Text
from cuelight.drawing.text import Setting, fit_text
from cuelight.errors import LayoutError
from cuelight.languages.figures import localized
from cuelight.model.geometry import Rect
from cuelight.model.inline import Words, joined
from cuelight.script.fields import Id, Line, Model, or_shorter
from cuelight.script.slide_kinds import Keys, Shown, Slide, SlideKind
from cuelight.slides.band import BAND, around
from cuelight.slides.elements import Context, Element, IconArray
from cuelight.slides.kinds.people import grid

_MOST = 500
_LARGEST, _SMALLEST = 110.0, 12.0
"""Diameter of a dot, pixels at 1080p."""

_ABOVE = 0.3
"""The share of the room that dots leave which lies above them."""

_GAP = 0.45
_TONES: Mapping[str, tuple[str, str]] = {
    "plain": ("card", "line"),
    "accent": ("accent", "accent"),
    "alert": ("alert-soft", "alert"),
    "caution": ("caution-soft", "caution-ink"),
}


class DotGroup(Model):
    """Things that belong together; a number alone is how many.

    Attributes:
        count: How many.
        label: What they are.
        tone: Their colour: plain, accent, alert or caution.
    """

    model_config = or_shorter({"type": "integer", "minimum": 1, "maximum": _MOST})

    count: Annotated[int, Field(ge=1, le=_MOST)]
    label: Line | None = None
    tone: Literal["plain", "accent", "alert", "caution"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _count_alone(cls, value: Any) -> Any:
        return {"count": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


class DotsSlide(Slide):
    """Groups of things, one dot each, all dots alike. Targets: each group's id.

    Attributes:
        groups: The groups, by their ids.
    """

    groups: Annotated[dict[Id, DotGroup], Field(min_length=1, max_length=4)]

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(self.groups)

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """What the dots of each group are."""
        return {id: ("groups", id, "label") for id in self.groups}


@dataclass(frozen=True, slots=True)
class _Column:
    """A group: how wide, how many dots a row, and what stands over it."""

    width: float
    columns: int
    setting: Setting


def _lay_out(slide: DotsSlide, context: Context) -> Iterator[Element]:
    """Groups side by side, or one under the other on a narrow page; a dot means the same in each."""
    page, area = context.page, context.area
    side = page.px(BAND)
    area = Rect(area.x + side, area.y, area.width - 2 * side, area.height)
    size = _LARGEST
    while size >= _SMALLEST:
        rects = list(_fitted(slide, context, area, size))
        if rects:
            break
        size *= 0.94
    else:
        total = sum(group.count for group in slide.groups.values())
        hint = "show fewer, or say that a dot stands for several"
        raise LayoutError(f"{total} dots do not fit in {len(slide.groups)} groups", hint, ("dots", "groups"))
    for number, ((target, group), (rect, column)) in enumerate(zip(slide.groups.items(), rects, strict=True)):
        fill, line = _TONES[group.tone or ("accent" if not number else "plain")]
        dots = Rect(rect.x, rect.y + column.setting.height + page.px(28), rect.width, rect.height)
        diameter = size * page.scale
        high = ceil(group.count / column.columns) * diameter * (1 + _GAP)
        field = Rect(dots.x, dots.y, _across(column.columns, diameter), high)
        places = grid(group.count, column.columns, field, gap=_GAP)
        whole = Rect(rect.x, rect.y, rect.width, places[-1].bottom - rect.y)
        array = IconArray(places, "dot", fill, None if fill == line else line)
        yield Element((Panel(around(whole, page), "band"), Text(column.setting, rect.x, rect.y), array), target)


def _across(columns: int, diameter: float) -> float:
    return diameter * (columns + _GAP * (columns - 1))


def _fitted(slide: DotsSlide, context: Context, area: Rect, size: float) -> Iterator[tuple[Rect, _Column]]:
    """Where each group lies with dots of a diameter; nothing if that is too large."""
    page, groups = context.page, list(slide.groups.items())
    diameter, gap = size * page.scale, page.px(90)
    total = sum(group.count for _, group in groups)
    room = area.width if page.is_narrow else area.width - gap * (len(groups) - 1)
    height = area.height
    found, x, y = [], area.x, area.y
    for id, group in groups:
        share = 1.0 if page.is_narrow else max(group.count / total, 0.24)
        if not page.is_narrow:
            share /= sum(max(other.count / total, 0.24) for _, other in groups)
        width = room * share
        columns = max(min(int((width + diameter * _GAP) / (diameter * (1 + _GAP))), group.count), 1)
        setting = fit_text(
            _said(group, context.language), page.theme.fonts.strong, page.theme.sizes.body, page.scale, width,
            height / (2 * len(groups)), ("dots", "groups", id), even=True,
        )  # fmt: skip
        rows = ceil(group.count / columns)
        high = setting.height + page.px(28) + rows * diameter * (1 + _GAP)
        if high > height or _across(columns, diameter) > width:
            return
        found.append((Rect(x, y, width, high), _Column(width, columns, setting)))
        x, y = (x, y + high + gap) if page.is_narrow else (x + width + gap, y)
    deepest = max(rect.bottom for rect, _ in found) - area.y
    if deepest > area.height:
        return
    down = round((area.height - deepest) * _ABOVE)
    yield from ((Rect(rect.x, rect.y + down, rect.width, rect.height), column) for rect, column in found)


def _said(group: DotGroup, language: str) -> Words:
    """How many of what; a label that has a number says how many itself: “30 to 40 more”."""
    if group.label and any(character.isdigit() for character in str(group.label)):
        return joined(group.label)
    count = localized(str(group.count), language)
    return joined(f"{count} ", group.label) if group.label else count


KIND = SlideKind(
    key="dots",
    model=DotsSlide,
    example="dots: {groups: {seen: {count: 4, label: seen}, unseen: 36}}",
    written="`{groups}`, 1 to 4 by id: `{count, label, tone}`, or the count alone; at most 500",
    cues="each group's id",
    lay_out=_lay_out,
    words=lambda slide, language: (Shown(points=tuple(_said(group, language) for group in slide.groups.values())),),
    first_words=lambda slide: str(_said(next(iter(slide.groups.values())), "en")),
    order=lambda slide: slide.groups,
    targets_are="groups",
    comes_in=Fraction(6, 5),
    on_sheet=True,
    rank=13,
    room=3,
    version=3,
)
