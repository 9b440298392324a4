"""The address of a shared store, as whoever runs a build names it. Reads the environment."""

import os
import re
from dataclasses import dataclass
from urllib.parse import unquote

from cuelight.errors import UsageError, nearest

KEY_VARIABLE = "CUELIGHT_STORE_KEY"
PROTOCOLS = ("file", "s3", "gs", "gcs", "http", "https")
READ_ONLY = ("http", "https")
LEAST_KEY = 16
"""Characters of a key: fewer can be tried out."""

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)", re.DOTALL)
_EXAMPLE = "write one such as s3://bucket/cuelight, gs://bucket/cuelight, https://host/cuelight or file:///mnt/cuelight"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a store is; holds nothing secret, so it may be printed.

    Attributes:
        protocol: One of `PROTOCOLS`.
        place: A bucket, host or folder, and what follows, without a slash at its end.
    """

    protocol: str
    place: str

    def __str__(self) -> str:
        return f"{self.protocol}://{self.place}"

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written there."""
        return self.protocol in READ_ONLY


def read_address(text: str) -> StoreAddress:
    """Read an address; what it may hold of secrets is never repeated.

    Raises:
        UsageError: It is no address of a store.
    """
    found = _ADDRESS.fullmatch(text.strip())
    protocol, place = (found[1].lower(), found[2].rstrip("/")) if found else ("", "")
    if "@" in text or "?" in text or "#" in text:
        # Not shown: a name and a password may stand in it.
        message = "the address of a store holds no name, password or key"
        raise UsageError(message, "give credentials in the environment, as AWS_ACCESS_KEY_ID and its like")
    if not found or not text.isprintable():
        raise UsageError(f"{text[:200]!r} is not the address of a store", _EXAMPLE)
    if protocol not in PROTOCOLS:
        raise UsageError(f"stores of {protocol}: are not known", nearest(protocol, PROTOCOLS))
    if ".." in re.split(r"[/\\]", unquote(place)):
        raise UsageError(f"{protocol}://{place} leads upwards with '..'", "name the folder itself")
    is_whole = place.startswith("/") if protocol == "file" else bool(place) and not place.startswith("/")
    if not is_whole:
        raise UsageError(f"{protocol}://{place} names no place for a store", _EXAMPLE)
    return StoreAddress("gs" if protocol == "gcs" else protocol, place)


def named_key() -> bytes:
    """The key that the environment names; b"" without one.

    Raises:
        UsageError: It is too short to keep anybody out.
    """
    key = os.environ.get(KEY_VARIABLE, "")
    if 0 < len(key) < LEAST_KEY:
        hint = "make one with `python -c 'import secrets; print(secrets.token_urlsafe(32))'`, or unset it"
        raise UsageError(f"{KEY_VARIABLE} has fewer than {LEAST_KEY} characters", hint)
    return key.encode()
