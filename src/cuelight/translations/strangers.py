"""PO files that are not what their names say: of another film, or in another language. Pure."""

from collections.abc import Iterator, Sequence

from cuelight.errors import Diagnostic, Location
from cuelight.languages.subtags import primary
from cuelight.translations.matched import Matched
from cuelight.translations.po_file import PoFile

_KEPT = 20
"""The share of messages that must belong to the script: one of so many."""


def foreign(po: PoFile, units: Sequence[Matched], tag: str) -> Iterator[Diagnostic]:
    """What shows that a file is not the translation of the script into the language.

    Args:
        po: The file.
        units: The texts of the script, with their messages.
        tag: The language.
    """
    said = po.header.get("Language", "").replace("_", "-")
    if said and primary(said) != primary(tag):
        line = next((number for number, text in enumerate(po.text.split("\n"), 1) if '"Language:' in text), 1)
        message = f"the header says that the language of this file is {said}, but its name says {tag}"
        hint = f"bring the right file, or write `Language: {tag}` if it is right"
        yield po.told(Location(po.name, line, 1), "other-language", message, hint)
    there = [message for message in po.messages if not message.is_obsolete]
    taken = sum(each.message is not None for each in units)
    if there and taken * _KEPT < len(there):
        message = f"of {len(there)} messages {taken} belong to a text of the script: this translates another film"
        yield po.told(Location(po.name, 1, 1), "other-film", message, "bring the file of this script, or rename it")
