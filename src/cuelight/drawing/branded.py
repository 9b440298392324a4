"""A theme in the colour and the faces of a house. Pure."""

from collections.abc import Iterator, Mapping
from math import ceil

from cuelight.drawing.theme import LINE_CONTRAST, TEXT_CONTRAST, Colours, Theme, contrast, mix

_SOFT = 0.86
"""Of a card in what is lit, and of tones: so light that text stands on it."""

_FIELD = 0.91
"""Of the ground in a field."""

_STRONG = 7.0
"""Contrast of text on that."""


def in_colour(theme: Theme, colour: str) -> Theme:
    """A theme with another accent, which `too_near` allows; data and icons that had its accent have the new one too."""
    old = theme.colours
    soft = next(_softer(colour, old))
    alike = {"icon": old.icon, "data_1": old.data_1, "data_2": old.data_2, "data_3": old.data_3}
    changed = {name: colour for name, was in alike.items() if was == old.accent}
    ink = next(each for each in _towards(colour, old.ink) if contrast(each, soft) >= _STRONG or each == old.ink)
    if old.field:
        changed["field"] = next(_faintest(colour, old))
    update = {"accent": colour, "accent_soft": soft, "accent_ink": ink, **changed}
    return theme.model_copy(update={"colours": old.model_copy(update=update)})


def too_near(theme: Theme, colour: str) -> str:
    """What of a theme an accent of this colour could not be told from; "" if it can be the accent."""
    return next((name for name, ground in _grounds(theme).items() if contrast(colour, ground) < TEXT_CONTRAST), "")


def nearest_accent(theme: Theme, colour: str) -> str | None:
    """The nearest colour that can be a theme's accent, darker or lighter; None if none can."""
    darker, lighter = (
        next(((step, each) for step, each in enumerate(_towards(colour, end)) if not too_near(theme, each)), None)
        for end in ("#000000", "#FFFFFF")
    )
    found = [each for each in (darker, lighter) if each]
    return min(found)[1] if found else None


def _grounds(theme: Theme) -> Mapping[str, str]:
    """All that an accent stands on, or that stands on it."""
    colours = theme.colours
    given = {"the text on it": colours.on_accent, "the ground": colours.ground, "a card": colours.card}
    return {**given, **({"the lower field": colours.field_low} if colours.field_low else {})}


def _towards(colour: str, end: str) -> Iterator[str]:
    return (mix(colour, end, step / 100) for step in range(101))


def _faintest(colour: str, colours: Colours) -> Iterator[str]:
    """Tints of the ground for a field, the strongest first on which all that stands there can be read."""
    for percent in range(round(_FIELD * 100), 101):
        field = mix(colour, colours.ground, percent / 100)
        texts = (colours.muted, colours.alert, colours.caution, colours.data_2, colours.data_3, colour)
        can_be_read = all(contrast(text, field) >= TEXT_CONTRAST for text in texts if text)
        if can_be_read and contrast(colours.line, field) >= LINE_CONTRAST:
            yield field
    yield colours.ground


def _softer(colour: str, colours: Colours) -> Iterator[str]:
    """Tints of a card, the strongest first that text and lines can be told from."""
    for percent in range(ceil(_SOFT * 100), 101):
        soft = mix(colour, colours.card, percent / 100)
        if contrast(colours.ink, soft) >= TEXT_CONTRAST and contrast(colour, soft) >= LINE_CONTRAST:
            yield soft
    yield colours.card
