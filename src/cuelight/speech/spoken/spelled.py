"""Numbers in the words of any language, by the rules of the Unicode CLDR (RBNF, UTS #35). Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

Purpose: TypeAlias = Literal["CARDINAL", "ORDINAL", "YEAR"]


@lru_cache
def _engine(language: str) -> RbnfEngine:
    from unicode_rbnf import RbnfEngine

    return RbnfEngine.for_language(language)


def spelled(language: str, number: int, purpose: Purpose, rules: str | None = None) -> str:
    """A number in words.

    Args:
        language: BCP 47 tag; the CLDR has to know its numbers.
        number: Which.
        purpose: What it is said for.
        rules: The name of a set of the CLDR's rules for that purpose; by default the first.

    >>> spelled("en", 23, "CARDINAL"), spelled("de", 3, "ORDINAL", "spellout-ordinal-n")
    ('twenty-three', 'dritten')
    """
    from unicode_rbnf import FormatPurpose

    found = _engine(language).format_number(number, FormatPurpose[purpose])
    return found.text_by_ruleset[rules] if rules else found.text
