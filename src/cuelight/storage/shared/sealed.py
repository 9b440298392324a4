"""The form of what lies in a shared store: pieces under a name, with a checksum and perhaps a signature. Pure.

The checksum (SHA-256, as units have it) tells what was cut, altered or put under another name. It keeps nobody out who
knows this form; the signature (HMAC-SHA-256, RFC 2104) does, if the key is known only to those who may write.
"""

import hmac
from collections.abc import Sequence

from cuelight.model.unit import DamagedUnitError, Unit

_MAGIC = b"CUELIGHT-SHARED-1\n"
_BYTES = 32
_UNSIGNED = bytes(_BYTES)


class RefusedError(ValueError):
    """What a store gave is not used; says why."""


def sealed(name: str, pieces: Sequence[bytes], key: bytes = b"") -> bytes:
    """Pack pieces for the store.

    Args:
        name: The name that they are kept under.
        pieces: What is kept.
        key: Signs them; b"" for no signature.

    >>> opened("a", sealed("a", [b"x", b"yz"], b"key"), b"key")
    (b'x', b'yz')
    """
    packed = Unit(tuple(pieces)).to_bytes(name)
    return _MAGIC + (_signature(name, packed, key) if key else _UNSIGNED) + packed


def opened(name: str, stored: bytes, key: bytes = b"") -> tuple[bytes, ...]:
    """Unpack what `sealed` packed.

    Args:
        name: The name that it was found under.
        stored: What was found.
        key: With one, what is not signed by it is refused; b"" takes what is whole.

    Raises:
        RefusedError: It is not exactly what was packed under this name.
    """
    start = len(_MAGIC) + _BYTES
    signature, packed = stored[len(_MAGIC) : start], stored[start:]
    if not stored.startswith(_MAGIC):
        raise RefusedError("is no object of Cuelight")
    if key and not hmac.compare_digest(signature, _signature(name, packed, key)):
        raise RefusedError("is not signed" if signature == _UNSIGNED else "is signed by another key, or was altered")
    try:
        return Unit.from_bytes(packed, name).packets
    except DamagedUnitError as error:
        raise RefusedError("is damaged, or lies under the name of another") from error


def _signature(name: str, packed: bytes, key: bytes) -> bytes:
    return hmac.digest(key, name.encode() + b"\n" + packed, "sha256")
