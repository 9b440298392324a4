"""A text in a block of lines, after `|` or `>`, in place of another. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cuelight.editing.layout import NARROWEST, broken, laid_out
from cuelight.editing.pieces import END, ScalarPiece, block_pieces, said, written
from cuelight.editing.scalar import Scalar
from cuelight.editing.styles import indented

_HEAD = re.compile(rf"(?P<style>[|>])(?P<signs>[-+0-9]*)(?P<comment>[^\r\n]*)(?P<end>{END}|\Z)")


@dataclass(frozen=True, slots=True)
class ScalarBlock:
    """The parts of a block.

    Attributes:
        style: `|` or `>`.
        depth: How far it is indented below its key, if that is said.
        chomp: What becomes of the line breaks at its end: `-` drops all, `+` keeps all, "" keeps one.
        comment: What else stands in its first line.
        end: What ends that line.
        indent: How many blanks its lines begin with.
        lead: What stands before the first character that is no line break: empty lines, and blanks.
        content: From there to the last such character.
        tail: The line breaks at its end, with the empty lines that follow it.
    """

    style: str
    depth: str
    chomp: str
    comment: str
    end: str
    indent: int
    lead: str
    content: str
    tail: str


def block_of(scalar: Scalar) -> ScalarBlock | None:
    """Take a block apart; None if that is not understood."""
    head = _HEAD.match(scalar.written)
    if head is None:
        return None
    rest = scalar.written[head.end() :]
    indent, at = _first(rest, scalar.value)
    end = re.search(rf"(?:{END}[ ]{{0,{indent}}})*\Z", rest[at:])
    stop = at + end.start() if end else len(rest)
    depth, chomp = re.sub(r"\D", "", head["signs"]), re.sub(r"\d", "", head["signs"])
    return ScalarBlock(
        head["style"], depth, chomp, head["comment"], head["end"], indent, rest[:at], rest[at:stop], rest[stop:]
    )


def _first(rest: str, value: str) -> tuple[int, int]:
    """How far the lines of a block are indented, and where its first character stands that is no line break."""
    first = value.lstrip("\n")
    start = re.match(rf"(?:[ ]*{END})*[ ]*", rest)
    at = start.end() - (len(first) - len(first.lstrip(" "))) if start else 0
    return at - max(rest.rfind("\n", 0, at), rest.rfind("\r", 0, at)) - 1, at


def in_block(scalar: Scalar, value: str, *, is_broken: bool) -> str | None:
    """What is written of a block that says another text.

    Args:
        scalar: The block.
        value: What it is to say.
        is_broken: Whether lines that become too long are broken anew, where that means nothing.

    Returns:
        The whole block; None if that needs another style.
    """
    block, bare = block_of(scalar), value.strip("\n")
    if block is None or not block.content or not bare:
        return None
    chomp = _chomp(block, _breaks(scalar.value), _breaks(value))
    pieces = block_pieces(block.content, block.indent, block.style)
    end = scalar.line_end
    spell = _Spelling(block.style, block.indent, end)
    if chomp is None or said(pieces) != scalar.value.strip("\n"):
        return None
    changed = laid_out(pieces, bare, spell)
    if changed is None:
        return None
    if is_broken and block.style == ">":
        width = max(NARROWEST, *(len(line) for line in re.split(END, scalar.written)))
        changed = broken(changed, width, block.indent, end + " " * block.indent)
    depth = block.depth or (str(block.indent - scalar.margin) if bare[:1] in (" ", "\t") else "")
    lead = _lead(block, scalar.value, value, end)
    return f"{block.style}{depth}{chomp}{block.comment}{block.end}{lead}{written(changed)}{block.tail}"


def _breaks(text: str) -> int:
    return len(text) - len(text.rstrip("\n"))


def _chomp(block: ScalarBlock, before: int, after: int) -> str | None:
    """How line breaks at the end are treated; None where no sign leaves as many as there are to be."""
    if before == after:
        return block.chomp
    return {0: "-", 1: ""}.get(after)


def _lead(block: ScalarBlock, before: str, after: str, end: str) -> str:
    count = len(after) - len(after.lstrip("\n"))
    is_same = count == len(before) - len(before.lstrip("\n"))
    return block.lead if is_same else end * count + " " * block.indent


@dataclass(frozen=True, slots=True)
class _Spelling:
    """Writes words, and what parts them, in a block."""

    style: str
    indent: int
    end: str

    def __call__(self, text: str) -> Sequence[ScalarPiece] | None:
        if "\ufeff" in text:
            return None
        if "\n" not in text:
            return [ScalarPiece(character, character) for character in text]
        if self.style == ">" and text.strip("\n"):
            return None
        more = "\n" if self.style == ">" else ""
        return [ScalarPiece(indented(f"{more}{text}", self.indent, self.end), text)]
