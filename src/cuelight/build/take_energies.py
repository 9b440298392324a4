"""The energies of takes, from which a film's loudness follows, as they are kept in the store."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cuelight.model.unit import Unit
from cuelight.storage.digest import digest

ENERGIES_VERSION = 2
"""Of the rules from sound to energies: raised whenever they change them."""


def energies_name(sound: str, gain: float) -> str:
    """Digest under which the energies of a sound are kept that is raised by a gain in dB."""
    return digest({"energies": sound, "gain": gain, "version": ENERGIES_VERSION})


def energies_unit(energies: Sequence[float]) -> Unit:
    """What was measured of a sound, for the store."""
    return Unit((json.dumps(energies).encode(),))


def read_energies(unit: Unit) -> Sequence[float]:
    """What was measured."""
    stored: list[float] = json.loads(unit.packets[0])
    return stored
