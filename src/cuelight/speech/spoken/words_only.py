"""Spoken forms without the marks that a voice only breathes by. Pure."""

import re

from cuelight.script.lexicon import PHONEMES

_BEFORE = "([{“‘\"'«—–-¿¡"
_AFTER = ".,;:!?…)]}”’\"'»—–-"
_PARTED = re.compile(r"[a-zA-Z](?:\.[a-zA-Z])+\.$")


def words_only(spoken: str) -> str:
    """A spoken form as words alone; sounds that are spelled, and a.m., keep their signs.

    >>> words_only("“three to four,”"), words_only("nine a.m.,"), words_only("[[tˈuː]].")
    ('three to four', 'nine a.m.', '[[tˈuː]]')
    """
    return " ".join(filter(None, map(_bare, spoken.split())))


def _bare(word: str) -> str:
    if found := PHONEMES.search(word):
        return found[0]
    inner = word.lstrip(_BEFORE).rstrip(_AFTER.replace(".", ""))
    return inner if _PARTED.fullmatch(inner) else inner.rstrip(_AFTER)
