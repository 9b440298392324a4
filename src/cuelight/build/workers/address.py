"""The cluster that whoever runs a build names. Reads the environment; light, since most builds name none."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from cuelight.errors import UsageError

VARIABLE = "CUELIGHT_ON"
_EXAMPLE = "write one such as dask://scheduler:8786 or ray://head:10001"
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(\S+)")


@dataclass(frozen=True, slots=True)
class ClusterAddress:
    """Where a cluster is.

    Attributes:
        scheme: Which door of `cuelight.executors` opens it.
        place: What that door is given, usually a host and a port.
    """

    scheme: str
    place: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.place}"


def named_cluster(given: str | None) -> ClusterAddress | None:
    """The cluster that an argument names, or else the environment; None if neither does.

    Args:
        given: The argument; "" means none, whatever the environment says.

    Raises:
        UsageError: It is no address of a cluster.
    """
    text = (os.environ.get(VARIABLE, "") if given is None else given).strip()
    if not text:
        return None
    if "@" in text or "?" in text or "#" in text:
        # Not shown: a name and a password may stand in it.
        hint = "give certificates as the cluster's own settings say, see its documentation"
        raise UsageError("the address of a cluster holds no name, password or key", hint)
    found = _ADDRESS.fullmatch(text)
    if not found or not text.isprintable():
        raise UsageError(f"{text[:200]!r} is not the address of a cluster", _EXAMPLE)
    return ClusterAddress(found[1].lower(), found[2].rstrip("/"))
