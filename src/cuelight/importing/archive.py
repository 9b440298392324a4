"""An Office file is an archive of a stranger: looked at before anything of it is unpacked."""

import zipfile
from pathlib import Path

from cuelight.errors import LayoutError

_MOST_ENTRIES = 20_000
_MOST_BYTES = 600_000_000
_MOST_XML = 60_000_000
"""Of a part that is read as a tree, which takes many times that in memory."""
_MACROS = ("vbaproject.bin", "vbadata.xml")


def check_archive(path: Path) -> None:
    """See that an archive may be read.

    Raises:
        LayoutError: It is none, holds macros, or is larger inside than anybody needs.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise LayoutError(f"the file is damaged: {error}", "save it again as .pptx") from error
    if any(entry.filename.lower().rpartition("/")[2] in _MACROS for entry in entries):
        raise LayoutError("a file with macros is not read", "save it without them, as .pptx")
    xml = max((entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))), default=0)
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES or xml > _MOST_XML:
        raise LayoutError("the file unpacks to more than a deck can need", "make several decks of it")
    if any(entry.flag_bits & 1 for entry in entries):
        raise LayoutError("the file is encrypted", "save it without a password")
