"""Encoded pieces of a film, and the form in which they are stored.

A unit's bytes carry a checksum over its name and its content, so that a unit cut in half, altered, or put under the
name of another is noticed when it is read.
"""

import hashlib
import struct
from dataclasses import dataclass

_MAGIC = b"CUELIGHT-UNIT-2\n"
_DIGEST_BYTES = 32


class DamagedUnitError(ValueError):
    """The bytes are no whole unit; the caller makes it again."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An encoded piece: a still's key frame, a move's closed GOP, a take's AAC packets.

    Attributes:
        packets: The encoded packets in order, ready to be copied into a film.
        header: A tiny MP4 with the codec's parameters, from which a film's stream is opened; b"" if a template has it.
    """

    packets: tuple[bytes, ...]
    header: bytes = b""

    def to_bytes(self, name: str) -> bytes:
        """Pack for the store.

        Args:
            name: The digest that the unit is kept under.

        >>> Unit.from_bytes(Unit((b"a", b"bc")).to_bytes("ab12"), "ab12").packets
        (b'a', b'bc')
        """
        pieces = (self.header, *self.packets)
        sizes = struct.pack(f"<I{len(pieces)}I", len(pieces), *map(len, pieces))
        body = sizes + b"".join(pieces)
        return _MAGIC + _checksum(name, body) + body

    @classmethod
    def from_bytes(cls, stored: bytes, name: str) -> "Unit":
        """Unpack what `to_bytes` packed.

        Args:
            stored: All bytes of the unit.
            name: The digest that it was found under.

        Raises:
            DamagedUnitError: The bytes are not exactly what was stored under this name.
        """
        start = len(_MAGIC) + _DIGEST_BYTES
        body = stored[start:]
        if not stored.startswith(_MAGIC) or _checksum(name, body) != stored[len(_MAGIC) : start]:
            raise DamagedUnitError("not a whole unit")
        try:
            (count,) = struct.unpack_from("<I", body)
            sizes = struct.unpack_from(f"<{count}I", body, 4)
        except struct.error as error:
            raise DamagedUnitError("a checksum fits, and nothing else") from error
        if not count or 4 + 4 * count + sum(sizes) != len(body):
            raise DamagedUnitError("its pieces are not as long as it says")
        pieces, at = [], 4 + 4 * count
        for size in sizes:
            pieces.append(body[at : at + size])
            at += size
        return cls(packets=tuple(pieces[1:]), header=pieces[0])


def _checksum(name: str, body: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + body).digest()
