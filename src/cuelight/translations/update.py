"""Units and the PO file that was -> the PO file that is to be. Pure; equal arguments give equal text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cuelight.translations.comments import comment_of
from cuelight.translations.matched import Matched, matched
from cuelight.translations.po_file import PoFile, PoMessage
from cuelight.translations.source_text import SourceText

if TYPE_CHECKING:
    import polib

WIDTH = 100
"""Characters of a line."""

_FUZZY = "fuzzy"


def updated(units: Sequence[SourceText], before: PoFile, header: Mapping[str, str], languages: tuple[str, str]) -> str:
    """A PO file brought up to date: what is new is empty, what changed is fuzzy, what is gone is kept as obsolete.

    Args:
        units: Those of the script.
        before: The file as it was; an empty one if there was none.
        header: What a new file says in its header.
        languages: The script's language and that of the file, for comments to translators.
    """
    import polib

    po = polib.POFile(wrapwidth=WIDTH)
    po.header = before.notes
    po.metadata = {**header, **before.header}
    found = matched(units, before.messages)
    used = {each.message.path for each in found if each.message}
    for each in found:
        po.append(_entry(each, languages))
    for message in _gone(before, {unit.path for unit in units}, used):
        po.append(_obsolete(message))
    return f"{po}".rstrip("\n") + "\n"


def _gone(before: PoFile, paths: set[str], used: set[str]) -> Iterator[PoMessage]:
    """What translates nothing any more; of two of one context the one that was in use."""
    seen = set[str]()
    for message in sorted(before.messages, key=lambda one: (one.is_obsolete, one.path)):
        if message.text.strip() and message.path not in seen | used | paths:
            seen.add(message.path)
            yield message


def _entry(each: Matched, languages: tuple[str, str]) -> "polib.POEntry":
    import polib

    unit, message = each.unit, each.message
    flags = [flag for flag in message.flags if flag != _FUZZY] if message else []
    entry = polib.POEntry(
        msgctxt=unit.path,
        msgid=unit.text,
        msgstr=message.text if message else "",
        comment=comment_of(unit, languages),
        tcomment=message.note if message else "",
        flags=[_FUZZY, *flags] if each.state == "stale" else flags,
    )
    if message and each.state == "stale":
        was = message.source if message.source != unit.text else message.previous
        entry.previous_msgid, entry.previous_msgctxt = was, None
    return entry


def _obsolete(message: PoMessage) -> "polib.POEntry":
    import polib

    return polib.POEntry(
        msgctxt=message.path,
        msgid=message.source,
        msgstr=message.text,
        tcomment=message.note,
        flags=list(message.flags),
        obsolete=True,
    )


def overlaid(before: PoFile, brought: PoFile) -> PoFile:
    """A file with what one that came back says otherwise: its translations, flags and notes, where it has any.

    A translation that is approved stays where the file that came back has it as fuzzy still.
    """
    own = {message.path: message for message in before.messages if not message.is_obsolete}
    others = {message.path: message for message in brought.messages if message.path and not message.is_obsolete}
    merged = {path: _later(own.get(path), other) for path, other in others.items()}
    messages = [
        merged.pop(message.path, message) if not message.is_obsolete else message for message in before.messages
    ]
    return PoFile(before.name, before.text, (*messages, *merged.values()), before.header, before.notes)


def _later(own: PoMessage | None, other: PoMessage) -> PoMessage:
    if own is None:
        return other
    is_older = own.text.strip() and (not other.text.strip() or (other.is_fuzzy and not own.is_fuzzy))
    return own if (is_older and own.source == other.source) or not other.text.strip() else other
