"""How the words of scenes were grouped into captions, kept in the store.

Grouping costs more than everything else that is done for a scene in which nothing changed.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress

from cuelight.errors import StorageError
from cuelight.model.unit import Unit
from cuelight.storage.digest import digest
from cuelight.storage.store import Store
from cuelight.timeline.caption_breaks import Group, Spoken, group

GROUPING_VERSION = 1
"""Of the rules from words to captions: raised whenever they change them."""


def grouping_digest(words: Sequence[Spoken]) -> str:
    """Hash all that grouping depends on: the words, and their times from the first one on."""
    first = words[0].start if words else 0
    told = [[word.text, word.start - first, word.end - first, word.ends] for word in words]
    return digest({"words": told, "version": GROUPING_VERSION})


def kept_groups(store: Store) -> Callable[[Sequence[Spoken]], list[Group]]:
    """Groups words as `cuelight.timeline.caption_breaks.group` does; groups of words known before come from a store.

    A store that cannot be written is no error.
    """

    def grouped(words: Sequence[Spoken]) -> list[Group]:
        name = grouping_digest(words)
        kept = store.get(name)
        if kept is not None:
            return [Group(start, end, tuple(lines)) for start, end, lines in json.loads(kept.packets[0])]
        groups = group(words)
        told = json.dumps([[found.start, found.end, found.lines] for found in groups])
        with suppress(StorageError):
            store.put(name, Unit((told.encode(),)))
        return groups

    return grouped
