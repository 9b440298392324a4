"""A poster's files, made once of its slide and then kept in the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cuelight.model.unit import Unit
from cuelight.storage.store import Store


@dataclass(frozen=True, slots=True)
class PosterJob:
    """Make a poster of a slide: the unit in the store, which holds its files.

    Attributes:
        still: The slide.
        names: Those of `poster_names`.
        unit: Digest of what is kept.
    """

    still: Path
    names: tuple[str, ...]
    unit: str
    store: Store


def make_poster(job: PosterJob) -> None:
    """Make the files, and keep them."""
    from cuelight.publish.page.images import poster

    job.store.put(job.unit, Unit(poster(job.still, job.names)))


def kept_poster(job: PosterJob) -> Mapping[str, bytes]:
    """The files by name; made if nobody has."""
    kept = job.store.get(job.unit)
    if kept is None:
        from cuelight.publish.page.images import poster

        kept = Unit(poster(job.still, job.names))
        job.store.put(job.unit, kept)
    return dict(zip(job.names, kept.packets, strict=True))
