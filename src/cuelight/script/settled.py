"""How an author has a written piece spoken: `[3/4](say:three quarters)`. Pure.

The one extension to CommonMark: after `say:` a link's target may hold blanks; it ends at the first `)` that has no
backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cuelight.model.narration import Settled
from cuelight.script.said_words import SaidWords

if TYPE_CHECKING:
    from markdown_it.helpers.parse_link_destination import _Result

SAY = "say:"
_TARGET = re.compile(r"say:(?:\\[\s\S]|[^\\)])*")
LONGEST = 500
"""Most characters of what is spoken in place of a piece."""


def destination(text: str, pos: int, maximum: int) -> _Result:
    """What a link points to, for the Markdown parser: as in CommonMark, but with blanks after `say:`."""
    from markdown_it.common.utils import unescapeAll
    from markdown_it.helpers import parseLinkDestination

    found = _TARGET.match(text, pos, maximum)
    if not found:
        return parseLinkDestination(text, pos, maximum)
    result = parseLinkDestination("x", 0, 1)
    result.str, result.pos = unescapeAll(found[0]), found.end()
    return result


def wrong(spoken: str, *, is_empty: bool) -> tuple[str, str] | None:
    """What is wrong with such a link, and a hint; None if nothing is."""
    if is_empty:
        return "what is to be spoken stands for no words", "link the written words: [3/4](say:three quarters)"
    if not any(character.isalnum() for character in spoken):
        return "there is no word to be spoken", "write what is said after say: as in [3/4](say:three quarters)"
    if len(spoken) > LONGEST:
        return f"what is spoken in place of a piece has at most {LONGEST} characters", "link fewer words"
    return None


def settled_pieces(pieces: Iterable[tuple[int, int, str]], start: int, written: SaidWords) -> Iterator[Settled]:
    """The pieces that lie in a sentence, by the characters of its words with one between each and the next.

    Args:
        pieces: Start, end and spoken form of each, in characters of a plain text.
        start: Where the sentence begins in it.
        written: The sentence as it stands there.
    """
    sentence = written.sentence
    for first, last, spoken in pieces:
        has_words = bool(sentence[max(0, first - start) : max(0, last - start)].strip())
        if first >= start and last <= start + len(sentence) and has_words:
            yield Settled(written.place(first - start, ends=False), written.place(last - start, ends=True), spoken)
