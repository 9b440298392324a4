"""How the words of scenes were grouped into captions, kept in the store.

Grouping costs more than everything else that is done for a scene in which nothing changed.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass

from cuelight.errors import StorageError
from cuelight.languages.caption_limits import CaptionLimits
from cuelight.model.unit import Unit
from cuelight.storage.digest import digest
from cuelight.storage.store import Store
from cuelight.timeline.caption_breaks import CaptionGroup, TimedWord, group

GROUPING_VERSION = 3
"""Of the rules from words to captions: raised whenever they change them."""


def grouping_digest(words: Sequence[TimedWord], leads: frozenset[str], limits: CaptionLimits) -> str:
    """Hash all that grouping depends on: the words, their times from the first one on, which lead, and the limits."""
    first = words[0].start if words else 0
    timed = [[word.text, word.start - first, word.end - first, word.ends, word.clings] for word in words]
    limited = list(astuple(limits))
    return digest({"words": timed, "leads": sorted(leads), "limits": limited, "version": GROUPING_VERSION})


@dataclass(frozen=True, slots=True)
class CaptionJob:
    """Group the words of a scene into captions, and keep the groups in the store."""

    words: tuple[TimedWord, ...]
    leads: frozenset[str]
    limits: CaptionLimits
    unit: str
    store: Store


def make_groups(job: CaptionJob) -> list[CaptionGroup]:
    """Group words, and keep the groups."""
    groups = group(job.words, job.leads, job.limits)
    found = json.dumps([[each.start, each.end, each.lines] for each in groups])
    job.store.put(job.unit, Unit((found.encode(),)))
    return groups


def kept_groups(
    store: Store, names: Mapping[int, str]
) -> Callable[[Sequence[TimedWord], frozenset[str], CaptionLimits], list[CaptionGroup]]:
    """Groups words as `cuelight.timeline.caption_breaks.group` does; groups of words known before come from a store.

    A store that cannot be written is not an error.

    Args:
        store: Where they are kept.
        names: Under which digests, by the `id` of the words, which whoever asks holds.
    """

    def grouped(words: Sequence[TimedWord], leads: frozenset[str], limits: CaptionLimits) -> list[CaptionGroup]:
        name = names.get(id(words)) or grouping_digest(words, leads, limits)
        try:
            return [CaptionGroup(int(start), int(end), tuple(lines)) for start, end, lines in store.get_json(name)]
        except (TypeError, ValueError):
            pass
        try:
            return make_groups(CaptionJob(tuple(words), leads, limits, name, store))
        except StorageError:
            return group(words, leads, limits)

    return grouped
