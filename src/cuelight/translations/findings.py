"""What is to be said of a translation, each at its line of the PO file. Pure."""

from collections.abc import Iterator, Sequence

from cuelight.errors import Diagnostic, Location
from cuelight.translations.matched import Matched
from cuelight.translations.po_file import PoFile

_SHOWN = 60
"""Characters of a text that a message quotes."""


def state_findings(po: PoFile, units: Sequence[Matched], command: str) -> Iterator[Diagnostic]:
    """What is not translated, and what the script now says otherwise; one thing of a file that nobody has begun.

    Args:
        po: The file.
        units: The texts of the script, with their messages.
        command: What brings the file up to date.
    """
    if len(units) > 1 and all(each.state == "untranslated" for each in units):
        hint = "write each msgstr" if units[0].message else f"`{command}` puts them into the file"
        message = f"none of its {len(units)} texts is translated, the first: {_short(units[0].unit.text)}"
        yield po.told(place_of(po, units[0]), "untranslated", message, hint, "warning")
        return
    for each in units:
        if each.state == "untranslated":
            hint = "write its msgstr" if each.message else f"`{command}` puts it into the file"
            message = f"{each.unit.path} is not translated: {_short(each.unit.text)}"
            yield po.told(place_of(po, each), "untranslated", message, hint, "warning")
        elif each.state == "stale":
            message = f"{each.unit.path} says now: {_short(each.unit.text)}"
            update = "" if each.message and each.message.source == each.unit.text else f"run `{command}`, then "
            hint = f"{update}correct its msgstr and take the flag `fuzzy` away"
            yield po.told(place_of(po, each), "stale", message, hint, "warning")


def place_of(po: PoFile, each: Matched) -> Location:
    """Where a translation stands; the file as a whole where there is none yet."""
    return po.location(each.message) if each.message and each.message.line else Location(po.name)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _SHOWN else f'{line[: _SHOWN - 1]}…'}”"
