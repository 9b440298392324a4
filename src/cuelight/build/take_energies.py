"""The energies of takes, from which a film's loudness follows, as they are kept in the store."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from cuelight.model.unit import Unit
from cuelight.storage.digest import digest
from cuelight.storage.read import read_file
from cuelight.storage.signature import while_unchanged

ENERGIES_VERSION = 2
"""Of the rules from sound to energies: raised whenever they change them."""


@lru_cache(maxsize=10_000)
def energies_name(sound: str, gain: float) -> str:
    """Digest under which the energies of a sound are kept that is raised by a gain in dB."""
    return digest({"energies": sound, "gain": gain, "version": ENERGIES_VERSION})


def energies_unit(energies: Sequence[float]) -> Unit:
    """What was measured of a sound, for the store."""
    return Unit((json.dumps(energies).encode(),))


@while_unchanged
def stored_energies(path: Path) -> array[float]:
    """What was measured, as the store has it.

    Args:
        path: Of the unit.

    Raises:
        OSError: It is not there, or cannot be read.
        ValueError: It is damaged.
    """
    return read_energies(Unit.from_bytes(read_file(path), path.stem))


def read_energies(unit: Unit) -> array[float]:
    """What was measured.

    Raises:
        ValueError: The unit holds something else.
    """
    try:
        return array("d", json.loads(unit.packets[0]))
    except (LookupError, TypeError) as error:
        raise ValueError("these are no energies") from error
