"""Letters by which a face is known to have a language, and which forms of Chinese characters it uses. Pure.

The script of a tag decides, or the one in which its language is usually written (likelySubtags of the Unicode CLDR 47).
The letters are those of its alphabet (exemplarCharacters of the CLDR) that faces for other languages seldom have.
"""

from functools import lru_cache
from typing import Literal

from cuelight.languages.direction import is_right_to_left

Forms = Literal["ja", "ko", "zh-Hans", "zh-Hant", "zh-HK"]
"""How the same Chinese characters are drawn: 直, 骨 and 令 look different in each."""

_OF_SCRIPTS = {
    "arab": "ابجد", "armn": "Աբգ", "beng": "কখগ", "cyrl": "Ждю", "deva": "कखग", "ethi": "ሀለሐ", "geor": "აბგ",
    "grek": "Ωαή", "gujr": "કખગ", "guru": "ਕਖਗ", "hans": "们这", "hant": "們這", "hebr": "אבג", "jpan": "あア字",
    "khmr": "កខគ", "knda": "ಕಖಗ", "kore": "한글", "laoo": "ກຂຄ", "mlym": "കഖഗ", "mymr": "ကခဂ", "orya": "କଖଗ",
    "sinh": "කඛග", "taml": "கஙச", "telu": "కఖగ", "thai": "กขค",
}  # fmt: skip
_WRITTEN_IN = {
    "armn": "hy hyw", "beng": "bn as mni", "cyrl": "ru uk bg be mk sr kk ky mn tg tt ba cv ce os sah tyv ab av",
    "deva": "hi mr ne sa kok mai bho doi brx new", "ethi": "am ti tig gez", "geor": "ka xmf", "grek": "el grc",
    "gujr": "gu", "guru": "pa", "hans": "zh cmn wuu", "hant": "yue", "hebr": "he iw yi ji", "jpan": "ja", "khmr": "km",
    "knda": "kn tcy", "kore": "ko", "laoo": "lo", "mlym": "ml", "mymr": "my shn mnw", "orya": "or", "sinh": "si",
    "taml": "ta", "telu": "te", "thai": "th",
}  # fmt: skip
_OF_LATIN = {"vi": "ơưạảếệộự", "az": "ə", "yo": "ẹọṣ", "ig": "ịọụ", "ha": "ɓɗƙ"}
_HANT_REGIONS = ("tw", "hk", "mo")


@lru_cache(maxsize=64)
def script_of(tag: str) -> str:
    """The script of a BCP 47 tag, as ISO 15924 calls it, in small letters; `latn` where nothing else is known.

    >>> [script_of(tag) for tag in ("ru", "zh-TW", "sr-Latn", "fa", "pt-BR")]
    ['cyrl', 'hant', 'latn', 'arab', 'latn']
    """
    language, *rest = tag.lower().split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if named:
        return named
    if language in ("zh", "cmn") and any(part in _HANT_REGIONS for part in rest):
        return "hant"
    usual = next((script for script, languages in _WRITTEN_IN.items() if language in languages.split()), "latn")
    return "arab" if is_right_to_left(tag) and usual != "hebr" else usual


@lru_cache(maxsize=64)
def letters_of(tag: str) -> str:
    """Letters that a face has if it is one for a language; "" where every Latin face is.

    >>> letters_of("el"), letters_of("en-GB")
    ('Ωαή', '')
    """
    return _OF_SCRIPTS.get(script_of(tag), _OF_LATIN.get(tag.lower().split("-")[0], ""))


@lru_cache(maxsize=64)
def forms_of(tag: str) -> Forms | None:
    """Which forms of Chinese characters a language has; None if it has none.

    >>> [forms_of(tag) for tag in ("ja", "zh", "zh-TW", "zh-Hant-HK", "ko-KR", "en")]
    ['ja', 'zh-Hans', 'zh-Hant', 'zh-HK', 'ko', None]
    """
    script, parts = script_of(tag), tag.lower().split("-")
    if script == "hant" and ("hk" in parts or "mo" in parts or parts[0] == "yue"):
        return "zh-HK"
    known: dict[str, Forms] = {"jpan": "ja", "kore": "ko", "hans": "zh-Hans", "hant": "zh-Hant"}
    return known.get(script)
