"""An Office file is an archive of a stranger: looked at before anything of it is unpacked."""

import re
import struct
import zipfile
import zlib
from pathlib import Path

from cuelight.errors import LayoutError
from cuelight.importing.texts import one_line

_MOST_ENTRIES = 20_000
_MOST_BYTES = 600_000_000
_MOST_XML = 60_000_000
"""Of a part that is read as a tree, which takes many times that in memory."""
_MACROS = re.compile(r"vbaproject|vbadata|macroenabled", re.IGNORECASE)
"""What files with macros name their parts and kinds of parts (ECMA-376; MS-OFFMACRO2, 2.1)."""
_TYPES, _MOST_TYPES = "[Content_Types].xml", 5_000_000
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a compound file begins (MS-CFB, 2.2), in which Office keeps what has a password (MS-OFFCRYPTO, 1.3)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNLOCK = "open it in PowerPoint, take the password off (File, Info, Protect Presentation), and save it"

DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError)
"""What the library of archives raises of a damaged one."""


def check_archive(path: Path) -> None:
    """See that an archive may be read.

    Raises:
        LayoutError: It is none, holds macros, or is larger inside than anybody needs.
    """
    _check_kind(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            named = " ".join(entry.filename for entry in entries)
            if _TYPES in archive.namelist() and archive.getinfo(_TYPES).file_size <= _MOST_TYPES:
                named += archive.read(_TYPES).decode("utf-8", "replace")
    except DAMAGED as error:
        raise LayoutError(f"the file is damaged: {one_line(str(error))}", "save it again as .pptx") from error
    if _MACROS.search(named):
        raise LayoutError("a file with macros is not read", "save it without them, as .pptx")
    xml = max((entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))), default=0)
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES or xml > _MOST_XML:
        raise LayoutError("the file unpacks to more than a deck can need", "make several decks of it")
    if any(entry.flag_bits & 1 for entry in entries):
        raise LayoutError("the file is encrypted", "save it without a password")


def _check_kind(path: Path) -> None:
    """See that a file is no compound file, as those with a password and those of old versions are."""
    with path.open("rb") as file:
        if not file.read(len(_OLD)).startswith(_OLD):
            return
        content = file.read()
    if _ENCRYPTED in content:
        raise LayoutError("the file is encrypted: it opens with a password only", _UNLOCK)
    raise LayoutError("the file is of PowerPoint 97 to 2003", "open it in PowerPoint, and save it as .pptx")
