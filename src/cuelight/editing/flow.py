"""A text that is plain or in quotes in place of another. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cuelight.editing.layout import NARROWEST, broken, laid_out
from cuelight.editing.pieces import END, ScalarPiece, flow_pieces, said, written
from cuelight.editing.scalar import Scalar
from cuelight.editing.styles import escaped, kind_of, may_be_plain

_CONTINUED = re.compile(rf"{END}([ \t]*)(?=[^ \t\r\n])")


def in_line(scalar: Scalar, value: str, *, is_broken: bool) -> str | None:
    """What is written of a scalar that is plain or in quotes and says another text; one line stays one line.

    Args:
        scalar: How the text is written now.
        value: What it is to say.
        is_broken: Whether lines that become too long are broken anew.

    Returns:
        The whole scalar; None if that needs another style.
    """
    quote = scalar.style
    if quote == "" and kind_of(value) not in ("text", kind_of(scalar.value)):
        return None
    content = scalar.written[len(quote) : len(scalar.written) - len(quote)]
    pieces = flow_pieces(content, quote)
    continued = _CONTINUED.search(content)
    indent = continued[1] if continued else None
    spell = _Spelling(quote, indent, scalar.line_end, not quote and scalar.is_in_flow)
    changed = laid_out(pieces, value, spell) if said(pieces) == scalar.value else spell(value)
    if changed is None:
        return None
    if is_broken and indent is not None:
        width = max(NARROWEST, *(len(line) for line in re.split(END, f"{' ' * scalar.column}{scalar.written}")))
        changed = broken(changed, width, scalar.column + len(quote), scalar.line_end + indent)
    return f"{quote}{written(changed)}{quote}"


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Writes words, and what parts them: in quotes, or plain."""

    quote: str
    indent: str | None
    end: str
    is_in_flow: bool

    def __call__(self, text: str) -> Sequence[ScalarPiece] | None:
        if self.indent is not None and text and not text.strip("\n"):
            return [ScalarPiece(self.end * (len(text) + 1) + self.indent, text)]
        if self.quote == '"':
            return [ScalarPiece(escaped(character), character) for character in text]
        if not may_be_plain(text.replace("\t", " ") if self.quote else text, in_flow=self.is_in_flow):
            return None
        return [ScalarPiece(character * 2 if character == self.quote else character, character) for character in text]
