"""Families that draw what a theme's own lack, script by script, and the packages that bring them. Light."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cuelight.languages.letters import Forms

SYMBOLS = "DejaVu Sans"
"""The family that has arrows, ticks and signs of mathematics; Matplotlib brings it."""

LETTERS = ("Noto Sans", "Noto Sans Arabic", "Heebo", "Noto Sans Devanagari", "Noto Sans Thai")
"""Families of the `fontpkg` collection that are asked about any character, in this order."""

SCRIPTS_PACKAGE = "manimgx-fonts"
CJK_PACKAGE = "manimgx-fonts-cjk"
CJK_EXTRA = "cuelight[cjk]"


@dataclass(frozen=True, slots=True)
class Bundled:
    """A family in a package that is none of the `fontpkg` collection: one file with all weights.

    Attributes:
        package: As pip calls it.
        file: Its file in the package's folder, which is called as the package is, with `_`.
        index: The number of the face in that file.
        weights: The lightest and the heaviest.
    """

    package: str
    file: str
    index: int
    weights: tuple[int, int]

    @property
    def module(self) -> str:
        """Whose folder the file is in."""
        return self.package.replace("-", "_")


_OF_BLOCKS = {
    "Armenian": "\u0530-\u058f\ufb13-\ufb17",
    "Bengali": "\u0980-\u09ff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff",
    "Oriya": "\u0b00-\u0b7f",
    "Tamil": "\u0b80-\u0bff",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff",
    "Malayalam": "\u0d00-\u0d7f",
    "Sinhala": "\u0d80-\u0dff",
    "Lao": "\u0e80-\u0eff",
    "Myanmar": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Ethiopic": "\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f",
    "Khmer": "\u1780-\u17ff\u19e0-\u19ff",
}
"""Blocks of Unicode by the script whose family draws them."""

_CJK = (
    r"\u1100-\u11ff\u2e80-\u2fdf\u3000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_OF_FORMS: dict[Forms, tuple[str, int]] = {
    "ja": ("JP", 0), "ko": ("KR", 1), "zh-Hans": ("SC", 2), "zh-Hant": ("TC", 3), "zh-HK": ("HK", 4)
}  # fmt: skip

BUNDLED = {
    **{
        f"Noto Sans {name}": Bundled(SCRIPTS_PACKAGE, f"NotoSans{name}[wght].ttf", 0, (400, 700)) for name in _OF_BLOCKS
    },
    **{
        f"Noto Sans CJK {name}": Bundled(CJK_PACKAGE, "NotoSansCJK-VF.otf.ttc", index, (100, 900))
        for name, index in _OF_FORMS.values()
    },
}
"""Those families by their names."""

_BLOCK = re.compile("|".join(f"([{blocks}])" for blocks in _OF_BLOCKS.values()))
_WIDE = re.compile(f"[{_CJK}]")
_KANA, _HANGUL = re.compile("[\u3040-\u30ff\u31f0-\u31ff]"), re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")


@lru_cache(maxsize=8_192)
def family_of(character: str, forms: Forms) -> str | None:
    """The bundled family that draws a character, in such forms of Chinese characters; None for what others draw.

    >>> family_of("ক", "ja"), family_of("直", "ja"), family_of("直", "zh-Hant"), family_of("a", "ja")
    ('Noto Sans Bengali', 'Noto Sans CJK JP', 'Noto Sans CJK TC', None)
    """
    if found := _BLOCK.match(character):
        return f"Noto Sans {tuple(_OF_BLOCKS)[found.lastindex - 1]}" if found.lastindex else None
    return f"Noto Sans CJK {_OF_FORMS[forms][0]}" if _WIDE.match(character) else None


def has_wide(text: str) -> bool:
    """Whether Chinese characters, kana, hangul or the marks that go with them are in a text."""
    return _WIDE.search(text) is not None


def forms_in(text: str) -> Forms:
    """Whose forms a text has that stands in a film of another language: kana is Japanese, hangul Korean.

    >>> forms_in("直"), forms_in("直す"), forms_in("直 한")
    ('zh-Hans', 'ja', 'ko')
    """
    if _KANA.search(text):
        return "ja"
    return "ko" if _HANGUL.search(text) else "zh-Hans"


def packages_for(text: str) -> Iterator[str]:
    """The packages beside those of the `fontpkg` collection whose families draw something of a text."""
    characters = "".join(set(text))  # A script has a hundred of them, a hundred thousand times.
    if _BLOCK.search(characters):
        yield SCRIPTS_PACKAGE
    if has_wide(characters):
        yield CJK_PACKAGE


def to_install(text: str) -> str | None:
    """What brings the families of a text's characters, as pip is told; None if nothing that is known does."""
    return next((CJK_EXTRA if name == CJK_PACKAGE else name for name in packages_for(text)), None)
