"""Headings inside a slide: what stands under each is a scene of its own, or one side of two. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cuelight.importing.deck import DeckBlock, ListBlock, ParagraphBlock
from cuelight.importing.scene import bullets
from cuelight.importing.texts import as_line, plain

_LONGEST_JOINED, _LONGEST_SIDE = 60, 40
"""Characters of a heading that is made of two, and of one over a side."""


@dataclass(frozen=True, slots=True)
class UnderHeading:
    """What stands under a heading of a slide; `heading` is as it is written."""

    heading: str
    blocks: tuple[DeckBlock, ...]


def under_headings(heading: str, blocks: Sequence[DeckBlock]) -> Iterator[UnderHeading]:
    """The blocks of a slide, parted where a heading among them begins something.

    Args:
        heading: That of the slide, as written; "" for none.
        blocks: What it shows.
    """
    here, group = heading, list[DeckBlock]()
    for number, block in enumerate(blocks):
        after = blocks[number + 1 : number + 2]
        if _is_heading(block) and after and not _is_heading(after[0]):
            if group:
                yield UnderHeading(here, tuple(group))
            assert isinstance(block, ParagraphBlock)
            here, group = _joined(heading, as_line(block.words)), []
        else:
            group.append(block)
    yield UnderHeading(here, tuple(group))


def _is_heading(block: DeckBlock) -> bool:
    return isinstance(block, ParagraphBlock) and block.is_heading


def _joined(heading: str, under: str) -> str:
    joined = f"{heading}: {under}" if heading else under
    return joined if len(joined) <= _LONGEST_JOINED else under


def compared(blocks: Sequence[DeckBlock]) -> dict[str, Any] | None:
    """Two lists, each with a short text over it, as the two sides of a comparison; None if it is anything else."""
    match blocks:
        case [ParagraphBlock() as left, ListBlock() as first, ParagraphBlock() as right, ListBlock() as second]:
            sides = {"left": (left, first), "right": (right, second)}
        case _:
            return None
    if any(len(plain(text.words)) > _LONGEST_SIDE or any(item.inner for item in list_.items)
           for text, list_ in sides.values()):  # fmt: skip
        return None
    return {
        side: {"heading": as_line(text.words), "bullets": bullets([(item.words, ()) for item in list_.items])}
        for side, (text, list_) in sides.items()
    }
