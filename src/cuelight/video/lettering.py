"""The colour of writing on a ground that changes: it can be read all the way. Pure.

A label that is dark on light before and light on dark after would be as bright as its ground in between, and gone. So
it keeps its side until the ground is where black and white are equally far from it, and changes sides there, at once.
Where its own colour would be too near, it deepens towards black or white.
"""

from dataclasses import dataclass

from cuelight.drawing.theme import TEXT_CONTRAST, contrast, luminance, mix

_MARGIN = 0.1
"""More contrast than has to be, for what rounding takes away."""

_TURN = (1.05 * 0.05) ** 0.5 - 0.05
"""The relative luminance to which black and white have the same contrast: 4.58."""

_STEPS = 32


@dataclass(frozen=True, slots=True)
class Written:
    """The colours of writing and of the ground behind it."""

    ink: str
    ground: str

    @property
    def is_dark(self) -> bool:
        """Whether it is darker than its ground."""
        return luminance(self.ink) < luminance(self.ground)


def between(before: Written, after: Written, share: float) -> Written:
    """Writing on the way from one pair of colours to another; `share` says how far the ground has come, 0 to 1."""
    if share <= 0 or share >= 1:
        return after if share >= 1 else before
    ground = mix(before.ground, after.ground, share)
    is_dark, ink = before.is_dark, mix(before.ink, after.ink, share)
    if is_dark != after.is_dark:
        is_dark = luminance(ground) > _TURN
        ink = (before if is_dark == before.is_dark else after).ink
    return Written(_readable(ink, ground, "#000000" if is_dark else "#ffffff"), ground)


def _readable(ink: str, ground: str, deepest: str) -> str:
    """The colour itself, or the nearest one on the way to the deepest that can be read."""
    colours = (mix(ink, deepest, step / _STEPS) for step in range(_STEPS))
    return next((each for each in colours if contrast(each, ground) >= TEXT_CONTRAST + _MARGIN), deepest)


def is_even(before: Written, after: Written) -> bool:
    """Whether the even blend of two pairs of colours can be read all the way."""
    middles = (between(before, after, step / 8) for step in range(9))
    return all(made.ink == mix(before.ink, after.ink, step / 8) for step, made in enumerate(middles))
