"""Slides that carry their own checksum: one cut in half, drawn over or put under another name is noticed. Light.

It is a text chunk before the last one (PNG, third edition, 11.3.3): SHA-256 over the digest in the file's name and all
other bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.storage.read import read_file
from cuelight.storage.signature import while_unchanged

if TYPE_CHECKING:
    from PIL.Image import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_END = 12
_KEYWORD = b"tEXtCuelight\0"
_CHUNK = len(_KEYWORD) + 64 + 8
_SMALL = 8
"""How many times smaller than its pixels a picture is at least that needs no filter."""


def encoded(image: Image) -> bytes:
    """An RGB picture as a PNG, quickly.

    Flat colours and sharp edges, as slides have, are smallest without any filter (PNG, third edition, 12.7), and to try
    filters on every line takes longer than all else. What does not become small so, a photo, is left to Pillow.
    """
    width, height = image.size
    # Pillow ends each line with the 0 with which the next one says that it has no filter.
    lines = image.tobytes("raw", "RGB", 1 + 3 * width)
    packer = zlib.compressobj(1)
    packed = packer.compress(bytes(1)) + packer.compress(memoryview(lines)[:-1]) + packer.flush()
    if len(packed) * _SMALL > len(lines):
        file = BytesIO()
        image.save(file, "PNG", compress_level=1)
        return file.getvalue()
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + b"".join(map(piece, (b"IHDR", b"IDAT", b"IEND"), (header, packed, b"")))


def with_checksum(png: bytes, digest: str) -> bytes:
    """A PNG with its checksum.

    Args:
        png: The picture, without a checksum.
        digest: Of the picture's inputs, as the file's name has it.
    """
    return png[:-_END] + _chunk(png[:-_END] + png[-_END:], digest) + png[-_END:]


def is_whole(path: Path) -> bool:
    """Whether a slide is there, just as it was drawn, under its own name."""
    try:
        return whole_slide(path)
    except OSError:
        return False


@while_unchanged
def whole_slide(path: Path) -> bool:
    """Whether what lies in a slide's place is just as it was drawn."""
    return is_whole_picture(read_file(path), path.stem.rpartition(".")[2])


def is_whole_picture(content: bytes, digest: str) -> bool:
    """Whether the content of a slide is just as it was drawn.

    Args:
        content: Of the file.
        digest: Of the picture's inputs, as the file's name has it.
    """
    body, end = content[: -_END - _CHUNK], content[-_END:]
    return content[-_END - _CHUNK : -_END] == _chunk(body + end, digest)


def _chunk(content: bytes, digest: str) -> bytes:
    checksum = hashlib.sha256(digest.encode() + content).hexdigest()
    return piece(_KEYWORD[:4], _KEYWORD[4:] + checksum.encode())


def piece(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG: its length, name, data and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
