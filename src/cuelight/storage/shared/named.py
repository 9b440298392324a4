"""The store that whoever runs a build names. Reads the environment; light, since most builds name none."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuelight.storage.shared.address import StoreAddress
    from cuelight.storage.shared.store import SharedStore

VARIABLE = "CUELIGHT_STORE"


def named_text(given: str | None) -> str:
    """What an argument says, or else the environment; "" if neither says anything.

    Args:
        given: The argument; "" means no store, whatever the environment says.
    """
    return (os.environ.get(VARIABLE, "") if given is None else given).strip()


def named_address(given: str | None) -> StoreAddress | None:
    """The address that is named; None if none is.

    Args:
        given: As of `named_text`.

    Raises:
        UsageError: It is no address of a store.
    """
    text = named_text(given)
    if not text:
        return None
    from cuelight.storage.shared.address import read_address

    return read_address(text)


def named_store(given: str | None, warn: Callable[[str], None]) -> SharedStore | None:
    """The store that is named; None if none is. Nothing is called yet.

    Args:
        given: As of `named_text`.
        warn: Is given what is to be said, a sentence at a time.

    Raises:
        UsageError: It is no address of a store, what it needs is not installed, or the key is too short.
    """
    address = named_address(given)
    if address is None:
        return None
    from cuelight.storage.shared.address import named_key
    from cuelight.storage.shared.store import SharedStore, remote_at

    return SharedStore(address, remote_at(address), warn, named_key())
