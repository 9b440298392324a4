"""The colours of a film's theme as its page has them: the same, but strong enough for text of any size. Pure."""

import re
from collections.abc import Mapping

from cuelight.drawing.theme import Colours, contrast, mix

TEXT_CONTRAST = 7.0
"""Of WCAG 2.2, AAA."""

FRAME = 0.1
"""How much of the colour of lines the ground of a frame in a schema has."""

_GIVEN = re.compile(r"(?<=var\(--play-video-)([a-z-]+), (light-dark\()?#[0-9A-F]{6}")


def coloured(style: str, colours: Colours) -> str:
    """The style of the component with a theme's colours for the light.

    >>> from cuelight.drawing.theme import built_in
    >>> coloured("--card: var(--play-video-card, light-dark(#FAFAFA, #000000))", built_in("clinic").colours)
    '--card: var(--play-video-card, light-dark(#FFFFFF, #000000))'
    """
    found = palette(colours)
    return _GIVEN.sub(lambda given: f"{given[1]}, {given[2] or ''}{found[given[1]]}", style)


def palette(colours: Colours) -> Mapping[str, str]:
    """A theme's colours by name, with a contrast of 7:1 wherever they are those of words."""
    found: dict[str, str] = colours.model_dump(by_alias=True)
    grounds = found["ground"], found["card"], mix(found["ground"], found["line"], FRAME)
    for name in ("ink", "muted", "accent"):
        found[name] = strong(found[name], *grounds)
    found["on-accent"] = strong(found["on-accent"], found["accent"])
    for name in ("accent", "alert", "caution"):
        found[f"{name}-ink"] = strong(found[f"{name}-ink"], found[f"{name}-soft"])
    return found


def strong(colour: str, *grounds: str) -> str:
    """A colour moved towards black or white, as far as it takes to be read with ease on every ground.

    >>> strong("#767676", "#FFFFFF"), strong("#767676", "#000000")
    ('#585858', '#969696')
    """
    end = max("#000000", "#FFFFFF", key=lambda end: contrast(end, grounds[0]))
    mixed = (mix(colour, end, percent / 100) for percent in range(101))
    return next((one for one in mixed if all(contrast(one, ground) >= TEXT_CONTRAST for ground in grounds)), end)
