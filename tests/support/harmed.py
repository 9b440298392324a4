"""Files that are harmed, or say something else than what was written."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cuelight.storage.digest import sealed, unsealed


def cut(path: Path) -> None:
    """Leave half of a file."""
    os.truncate(path, path.stat().st_size // 2)


def flipped(path: Path) -> None:
    """Change one bit near the end, and keep size and time."""
    stat, content = path.stat(), bytearray(path.read_bytes())
    content[-min(50, len(content))] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def rewritten(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """Have a sealed record say something else, under a checksum that fits."""

    def write(path: Path) -> None:
        said = json.loads(unsealed(path.read_bytes(), path.name) or b"")
        path.write_bytes(sealed(json.dumps(change(said)).encode(), path.name))

    return write
