"""How much a script can hold: what is more is refused before time is spent on it. Pure."""

from cuelight.errors import LayoutError
from cuelight.importing.deck import Deck

MOST_SLIDES = 2_000
"""As many as a script may have scenes."""
_MOST_CHARACTERS = 3_500_000
"""Of a deck as it crosses from the process that read it: several times what a script may have."""
_HINT = "make several files of it"


def check_slides(count: int) -> None:
    """See that there are not more slides than a script may have scenes.

    Raises:
        LayoutError: There are.
    """
    if count > MOST_SLIDES:
        raise LayoutError(f"it has {count:,} slides; a script has at most {MOST_SLIDES:,} scenes", _HINT)


def check_size(deck: Deck) -> None:
    """See that a deck holds no more than a script can.

    Raises:
        LayoutError: It does.
    """
    check_slides(len(deck.slides))
    size = len(deck.model_dump_json())
    if size > _MOST_CHARACTERS:
        raise LayoutError(f"it holds about {size // 1_000_000} MB of text and marks, more than a script can", _HINT)
