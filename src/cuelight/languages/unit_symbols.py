"""The symbols of units in a language, by the Unicode CLDR: `m`, `km/h`, in French `Mo`."""

from functools import lru_cache


@lru_cache(maxsize=16)
def unit_symbols(tag: str) -> frozenset[str]:
    """The short forms of all units; none for a language that the CLDR does not have.

    Args:
        tag: The language, a BCP 47 tag.

    >>> {"km/h", "m"} <= unit_symbols("fr"), "mph" in unit_symbols("de"), unit_symbols("qps")
    (True, False, frozenset())
    """
    from babel.core import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    names = (unit for unit in locale.unit_display_names if isinstance(unit, str))
    one = (format_unit(1, unit, length="short", locale=locale) for unit in names)
    return frozenset(text.strip("0123456789 \u00a0\u202f") for text in one)
