"""The labels of a figure: what each says, how it is set, and where all of them stand. Pure, but for fonts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import hypot

from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, check_characters, set_text, shortened, too_long
from cuelight.errors import LayoutError
from cuelight.model.geometry import Point, Rect
from cuelight.model.inline import Words
from cuelight.slides.boundary_labels import Boundary, in_columns, in_rows
from cuelight.slides.kinds.chart_names import TONES
from cuelight.slides.kinds.marked_slide import MarkedSlide
from cuelight.slides.leaders import Anchor, PlacedLabel, faults
from cuelight.slides.over_labels import over_picture

SIZES = (50, 46, 42, 38, 34)
"""Of the text, pixels at 1080p."""

MOST_LINES = 4
PAD, DOWN, ICON, BESIDE = 20, 9, 54, 14
"""Round a label's text, over it, the side of its icon, and from that to the text, pixels at 1080p."""

MARK = 17
"""How far the mark of a place reaches, pixels at 1080p."""

_STUB, _GAP, _APART = 34, 40, 14
_WIDTHS = (0.34, 0.26, 0.2, 0.15)
"""Of a label, in widths of the slide."""

_MOST_TRIED = 12
"""How many placements are held against each other: the rest is worth less from the start."""

_MOST_COVERED = 0.5
"""How much of a picture labels may cover."""

_FAR = 0.4
"""What leaders as long as the picture is wide take from what a placement is worth."""

_LEAST = 0.6
"""How large a picture has to stay for labels beside it, of what it would be alone; else they lie on it."""


@dataclass(frozen=True, slots=True)
class FigureLabel:
    """A label before it is placed.

    Attributes:
        id: What a cue calls it.
        text: What it says.
        where: The keys of that.
        colour: Of its mark and leader.
        icon: The icon beside it.
        at: Where it leads to, shares of the picture; with width and height for a region.
    """

    id: str
    text: Words
    where: tuple[str | int, ...]
    colour: str
    icon: str | None
    at: Rect
    is_pin: bool

    def anchor(self, frame: Rect, page: Page) -> Anchor:
        """What it leads to on a picture."""
        x, y = frame.x + self.at.x * frame.width, frame.y + self.at.y * frame.height
        if self.is_pin:
            return Anchor(Point(x, y), page.px(MARK))
        area = Rect(x, y, self.at.width * frame.width, self.at.height * frame.height)
        return Anchor(area.centre, 0, area)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A picture with its labels.

    Attributes:
        frame: Where the picture is.
        settings: The text of each label.
        placed: Where each stands.
        is_over: Whether they lie on the picture.
    """

    frame: Rect
    settings: tuple[Setting, ...]
    placed: tuple[PlacedLabel, ...]
    is_over: bool


def labels_of(slide: MarkedSlide, *, mirrored: bool) -> list[FigureLabel]:
    """All labels of a slide; `mirrored` gives their places as in a mirror, which the slide is seen in afterwards."""
    found = []
    for id, pin in slide.pins.items():
        at = slide.point(id)
        where = (slide.KEY, "pins", id, "text")
        place = Rect(_across(at.x, 0, mirrored), at.y / 100, 0, 0)
        found.append(FigureLabel(id, pin.text, where, TONES[pin.tone or "accent"], pin.icon, place, is_pin=True))
    for id, region in slide.regions.items():
        if region.label:
            x, y, wide, high = region.at
            place = Rect(_across(x, wide, mirrored), y / 100, wide / 100, high / 100)
            where = (slide.KEY, "regions", id, "label")
            found.append(FigureLabel(id, region.label, where, "accent", None, place, is_pin=False))
    return found


def _across(x: float, wide: float, mirrored: bool) -> float:
    return (100 - x - wide if mirrored else x) / 100


def beside(labels: Sequence[FigureLabel], page: Page, area: Rect, size: tuple[float, float], most: float) -> Labelled:
    """A picture with its labels beside it, or over it where it would become too small.

    Args:
        labels: What they say.
        page: The page.
        area: Where both may be.
        size: Of the picture, pixels of its own.
        most: How much the picture is enlarged at most.

    Raises:
        LayoutError: They have no room, or a character that no font has.
    """
    for label in labels:
        check_characters(label.text, page.theme.fonts.strong, label.where)
    full = min(area.width / size[0], area.height / size[1], most)
    best, worth, tried = None, -1e9, 0
    for value, candidate in sorted(_candidates(labels, page, area, size, full), key=lambda each: -each[0]):
        if value <= worth or tried >= _MOST_TRIED:
            break
        found = candidate.solved(labels, page)
        tried += found is not None
        if found and value - _flaws(found, labels, page) > worth:
            best, worth = found, value - _flaws(found, labels, page)
    if best and best.frame.width >= _LEAST * full * size[0]:
        return best
    frame = _centred(area, size, full)
    return on_picture(labels, page, frame, frame.inset(page.px(24)), ()) or best or no_room(labels, page)


def _flaws(found: Labelled, labels: Sequence[FigureLabel], page: Page) -> float:
    """What faults and long leaders take from what a placement is worth."""
    wrong = faults(found.placed, [label.anchor(found.frame, page) for label in labels])
    ways = [two for each in found.placed for two in pairwise(each.leader)]
    length = sum(hypot(two.x - one.x, two.y - one.y) for one, two in ways) / len(labels)
    return 10 * wrong + _FAR * length / found.frame.width


def on_picture(
    labels: Sequence[FigureLabel], page: Page, frame: Rect, area: Rect, taken: Sequence[Rect]
) -> Labelled | None:
    """A picture with its labels on it; None if they have no room.

    Args:
        labels: What they say.
        page: The page.
        frame: The picture.
        area: Where labels may lie.
        taken: Where they may not.
    """
    anchors = [label.anchor(frame, page) for label in labels]
    for size, share in product(SIZES[2:], _WIDTHS[1:]):
        settings = _set(labels, page, size, share * page.width)
        if settings:
            boxes = [_box(label, setting, page) for label, setting in zip(labels, settings, strict=True)]
            covered = sum(wide * high for wide, high in boxes)
            fits = covered <= _MOST_COVERED * area.width * area.height
            placed = over_picture(anchors, boxes, area, taken, page.px(56)) if fits else None
            if placed:
                return Labelled(frame, settings, tuple(placed), is_over=True)
    return None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A way to place labels beside a picture: their texts, the room, and on which sides."""

    settings: tuple[Setting, ...]
    boxes: tuple[tuple[float, float], ...]
    frame: Rect
    area: Rect
    sides: str
    is_rows: bool

    def solved(self, labels: Sequence[FigureLabel], page: Page) -> Labelled | None:
        room = Boundary(self.frame, self.area, page.px(_STUB), page.px(_GAP), page.px(_APART), self.sides)
        anchors = [label.anchor(self.frame, page) for label in labels]
        placed = (in_rows if self.is_rows else in_columns)(anchors, self.boxes, room)
        return Labelled(self.frame, self.settings, tuple(placed), is_over=False) if placed else None


def _candidates(
    labels: Sequence[FigureLabel], page: Page, area: Rect, size: tuple[float, float], full: float
) -> Iterator[tuple[float, _Candidate]]:
    """Ways to place them, each with what it is worth if nothing is wrong with it."""
    for letters, share in product(SIZES, _WIDTHS):
        settings = _set(labels, page, letters, share * page.width)
        if settings is None:
            continue
        boxes = tuple(_box(label, setting, page) for label, setting in zip(labels, settings, strict=True))
        lines = sum(len(setting.lines) for setting in settings) / len(settings)
        for sides, is_rows in product(("both", "left", "right"), (False, True)):
            frame = _frame(area, page, size, full, boxes, sides, is_rows)
            if frame:
                value = frame.width / (full * size[0]) + 0.3 * letters / SIZES[0] - 0.04 * (lines - 1)
                value -= 0.1 * (sides != "both") + 0.15 * is_rows
                yield value, _Candidate(settings, boxes, frame, area, sides, is_rows)


def _frame(
    area: Rect,
    page: Page,
    size: tuple[float, float],
    full: float,
    boxes: Sequence[tuple[float, float]],
    sides: str,
    is_rows: bool,
) -> Rect | None:
    """Where the picture is if labels stand on some sides of it; None if that leaves nothing."""
    deep = max(box[is_rows] for box in boxes) + page.px(_STUB + _GAP)
    both = 2 if sides == "both" else 1
    wide, high = (area.width, area.height - both * deep) if is_rows else (area.width - both * deep, area.height)
    share = min(wide / size[0], high / size[1], full)
    if share <= 0.1 * full:
        return None
    frame = _centred(area, size, share)
    shift = {"both": 0.0, "left": deep / 2, "right": -deep / 2}[sides]
    return frame.moved(0, round(shift)) if is_rows else frame.moved(round(shift), 0)


def largest(area: Rect, size: tuple[float, float], most: float) -> Rect:
    """Where a picture alone stands: as large as fits, in the middle.

    Args:
        area: All that there is.
        size: Of the picture, pixels of its own.
        most: How much it is enlarged at most.
    """
    return _centred(area, size, min(area.width / size[0], area.height / size[1], most))


def _centred(area: Rect, size: tuple[float, float], share: float) -> Rect:
    wide, high = max(round(size[0] * share), 1), max(round(size[1] * share), 1)
    return Rect(area.x + round((area.width - wide) / 2), area.y + round((area.height - high) / 2), wide, high)


def _set(labels: Sequence[FigureLabel], page: Page, size: float, width: float) -> tuple[Setting, ...] | None:
    """All texts in one size, none wider than that; None if one has too many lines, or a word that is wider."""
    settings = tuple(
        set_text(label.text, page.theme.fonts.strong, size * page.scale, width, leading=1.2, even=True)
        for label in labels
    )
    fits = all(setting.width <= width and len(setting.lines) <= MOST_LINES for setting in settings)
    return settings if fits else None


def _box(label: FigureLabel, setting: Setting, page: Page) -> tuple[float, float]:
    """Width and height of a label, pixels."""
    icon = page.px(ICON + BESIDE) if label.icon else 0
    high = max(setting.height, page.px(ICON) if label.icon else 0)
    return round(setting.width + icon + 2 * page.px(PAD)), round(high + 2 * page.px(DOWN))


def no_room(labels: Sequence[FigureLabel], page: Page) -> Labelled:
    """Say of labels that have no room which is too long, or that they are too many.

    Raises:
        LayoutError: Always.
    """
    width = _WIDTHS[0] * page.width
    for label in labels:
        setting = set_text(label.text, page.theme.fonts.strong, SIZES[-1] * page.scale, width, leading=1.2, even=True)
        if setting.width > width or len(setting.lines) > MOST_LINES:
            raise too_long(label.text, setting, width, MOST_LINES * setting.leading, label.where)
    message = f"{len(labels)} labels have no room beside the picture, up to the last, “{shortened(labels[-1].text)}”"
    raise LayoutError(message, "shorten labels, mark fewer places, or make two scenes of them", labels[-1].where)
