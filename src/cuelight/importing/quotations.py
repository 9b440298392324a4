"""Words of somebody, in several lines -> a quotation, and who it is. Pure."""

import re
from collections.abc import Sequence

from cuelight.importing.deck import DeckPassage, DeckWords, QuoteBlock
from cuelight.importing.texts import plain

_BY = re.compile(r"(?:—|–|―|--+)\s*(?=\w)")
_LONGEST_NAME = 100


def quotation(lines: Sequence[DeckWords]) -> QuoteBlock | None:
    """A quotation; a last line that begins with a dash says whose it is.

    >>> quotation(((DeckPassage(text="Ah!"),), (DeckPassage(text="— Anna"),))).by
    'Anna'
    """
    kept = [line for line in lines if plain(line)]
    last = plain(kept[-1]) if len(kept) > 1 else ""
    by = _BY.sub("", last, count=1) if _BY.match(last) and len(last) <= _LONGEST_NAME else ""
    said = kept[:-1] if by else kept
    words = tuple(passage for line in said for passage in (DeckPassage(text=" "), *line))
    return QuoteBlock(words=words[1:], by=by) if words else None
