"""Slides that carry their own checksum: one cut in half, drawn over or put under another name is noticed. Light.

It is a text chunk before the last one (PNG, third edition, 11.3.3): SHA-256 over the digest in the file's name and all
other bytes.
"""

import hashlib
import struct
import zlib
from pathlib import Path

from cuelight.storage.read import read_file
from cuelight.storage.signature import while_unchanged

_END = 12
_KEYWORD = b"tEXtCuelight\0"
_CHUNK = len(_KEYWORD) + 64 + 8


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
        return _is_whole(path)
    except OSError:
        return False


@while_unchanged
def _is_whole(path: Path) -> bool:
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
    data = _KEYWORD + checksum.encode()
    return struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
