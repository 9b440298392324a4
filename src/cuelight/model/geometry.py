"""Places and rectangles: plain numbers in pixels, origin at the top left, y downwards. Pure."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Point:
    """A place, or a direction of length 1."""

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> "Point":
        """The place that lies this far away."""
        return Point(self.x + dx, self.y + dy)


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; `x` and `y` are its top left corner.

    >>> Rect(0, 0, 10, 4).overlaps(Rect(10, 0, 5, 5)), Rect(0, 0, 10, 4).overlaps(Rect(10, 0, 5, 5), gap=1)
    (False, True)
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower side."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The place in the middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def moved(self, dx: float, dy: float) -> "Rect":
        """The same somewhere else."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def inset(self, across: float, down: float | None = None) -> "Rect":
        """A smaller rectangle inside; negative margins make a larger one."""
        down = across if down is None else down
        return Rect(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def grown(self, by: float) -> "Rect":
        """The rectangle with this much more on every side."""
        return self.inset(-by)

    def mirrored(self, width: float) -> "Rect":
        """The same on a page of a width, seen in a mirror."""
        return replace(self, x=width - self.right)

    def overlaps(self, other: "Rect", gap: float = 0.0) -> bool:
        """Whether the two share more than a side, or come nearer than `gap`."""
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )

    def holds(self, other: "Rect", slack: float = 0.0) -> bool:
        """Whether the other lies inside, or sticks out by no more than `slack`."""
        return (
            self.x <= other.x + slack
            and self.y <= other.y + slack
            and self.right >= other.right - slack
            and self.bottom >= other.bottom - slack
        )

    @staticmethod
    def about(centre: Point, width: float, height: float) -> "Rect":
        """The rectangle of this size about a centre."""
        return Rect(centre.x - width / 2, centre.y - height / 2, width, height)


def union(rects: tuple[Rect, ...]) -> Rect:
    """The smallest rectangle that holds them all; at least one is needed."""
    x, y = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(x, y, max(rect.right for rect in rects) - x, max(rect.bottom for rect in rects) - y)
