"""Units that every film of a format shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuelight.storage.store import Store
from cuelight.video.format import Format

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class UnitJob:
    """Encode a unit that every film of a format shares."""

    unit: str
    format: Format
    store: Store


def make_template(job: UnitJob) -> None:
    """Encode what stills are held with."""
    from cuelight.video.h264 import encode_template

    job.store.put(job.unit, encode_template(job.format))


def make_silence(job: UnitJob) -> None:
    """Encode silence, which every film shares whatever its format."""
    from cuelight.sound.aac import encode_silence

    job.store.put(job.unit, encode_silence())
