"""How long a line of captions may be, and how fast they can be read, in each language: values only.

Lengths are columns: a character of Latin letters is one, a wide one (Chinese, Japanese, Korean) two, marks over or
under a letter none. So does Netflix count: half-width characters, blanks and marks are half a character.

Sources, all of Netflix, Timed Text Style Guides (partnerhelp.netflixstudios.com, seen in November 2026): characters a
line of Japanese 13 (article 215767517), Korean 16 (216001127), Thai 35 (220448308), Russian 39 (215346638), Arabic 42
(215517947), Hindi 42 (115003196707); Chinese 16 and the speeds of adult programmes as Subtitle Edit checks them for
Netflix (github.com/SubtitleEdit/subtitleedit, NetflixQualityController): 17 characters a second, Arabic 20, Hindi 22,
Korean 12, Chinese 9. Above them captions are advised against; from the speeds of captions for the deaf, which leave
nothing out of what is said, they count as too fast: 20, Arabic 23, Hindi 25, Korean 14, Chinese 11.

Japanese alone is advised against from the latter, 7 characters a second: the 4 of its subtitles are for translations,
which say less than what is heard, and no voice speaks as slowly. It counts as too fast as much above as English does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cuelight.languages.subtags import primary


@dataclass(frozen=True, slots=True)
class CaptionLimits:
    """What readers of a language can follow.

    Attributes:
        line: Columns of a line at most.
        speed: Columns a second that people read with ease.
        too_fast: Columns a second that people cannot follow.
        character: Columns of one character, as messages count them.
        keeps_units: Whether a number stays on a line with the unit after it. In English a line breaks as it always did,
            so that films that are there keep their captions.
    """

    line: int = 42
    speed: float = 17.0
    too_fast: float = 20.0
    character: int = 1
    keeps_units: bool = True

    def shown(self, columns: float) -> float:
        """Columns as characters."""
        return columns / self.character


USUAL = CaptionLimits()
"""Of languages that are written with letters."""


def _wide(line: int, speed: float, too_fast: float) -> CaptionLimits:
    return CaptionLimits(line * 2, speed * 2, too_fast * 2, 2)


_LIMITS: Mapping[str, CaptionLimits] = {
    "en": CaptionLimits(keeps_units=False),
    "ja": _wide(13, 7, 8),
    "zh": _wide(16, 9, 11),
    "yue": _wide(16, 9, 11),
    "ko": _wide(16, 12, 14),
    "th": CaptionLimits(line=35),
    "ru": CaptionLimits(line=39),
    "ar": CaptionLimits(speed=20.0, too_fast=23.0),
    "hi": CaptionLimits(speed=22.0, too_fast=25.0),
}


def limits_of(tag: str) -> CaptionLimits:
    """The limits of the language of a BCP 47 tag.

    >>> limits_of("ja-JP").line, limits_of("de").line, limits_of("th").line
    (26, 42, 35)
    """
    return _LIMITS.get(primary(tag), USUAL)
