"""Units and the messages of a PO file: which message translates which unit, and whether it still does. Pure.

Nothing is guessed from texts that are alike. A message belongs to the unit of its context; to another only if that has
the very text that it translates, in the same list, or in a scene that was given another id.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cuelight.translations.po_file import PoMessage
from cuelight.translations.source_text import SourceText

State: TypeAlias = Literal["translated", "stale", "untranslated"]

_NUMBER = re.compile(r"(?<=/)\d+(?=/|$)")


@dataclass(frozen=True, slots=True)
class Matched:
    """A unit, and the message that translates it."""

    unit: SourceText
    message: PoMessage | None = None

    @property
    def state(self) -> State:
        """Whether it is translated as it stands now."""
        if self.message is None or not self.message.text.strip():
            return "untranslated"
        return "stale" if self.message.is_fuzzy or self.message.source != self.unit.text else "translated"


def matched(units: Sequence[SourceText], messages: Iterable[PoMessage]) -> tuple[Matched, ...]:
    """Each unit with its message.

    Args:
        units: Those of a script.
        messages: Those of a PO file, what is obsolete among them.
    """
    waiting = {message.path: message for message in sorted(messages, key=lambda one: not one.is_obsolete)}
    found = dict[str, PoMessage]()
    _take_same(units, waiting, found)
    _take_moved(units, waiting, found)
    for unit in units:
        if unit.path not in found and unit.path in waiting:
            found[unit.path] = waiting.pop(unit.path)
    _take_renamed(units, waiting, found)
    return tuple(Matched(unit, found.get(unit.path)) for unit in units)


def _take_same(units: Sequence[SourceText], waiting: dict[str, PoMessage], found: dict[str, PoMessage]) -> None:
    for unit in units:
        if unit.path in waiting and waiting[unit.path].source == unit.text:
            found[unit.path] = waiting.pop(unit.path)


def _take_moved(units: Sequence[SourceText], waiting: dict[str, PoMessage], found: dict[str, PoMessage]) -> None:
    """Entries of a list that have no ids, and stand elsewhere in it now."""
    listed = {(_NUMBER.sub("*", path), message.source): path for path, message in waiting.items()}
    for unit in units:
        path = listed.get((_NUMBER.sub("*", unit.path), unit.text)) if unit.path not in found else None
        if path in waiting:
            found[unit.path] = waiting.pop(path)


def _take_renamed(units: Sequence[SourceText], waiting: dict[str, PoMessage], found: dict[str, PoMessage]) -> None:
    """Scenes with another id than before: those of which a text that is new is the very one of a scene that is gone."""
    names = _renamed(units, waiting, found)
    for unit in units:
        if unit.path not in found and unit.scene in names:
            path = unit.path.replace(f"scenes/{unit.scene}/", f"scenes/{names[unit.scene]}/", 1)
            if path in waiting:
                found[unit.path] = waiting.pop(path)


def _renamed(
    units: Sequence[SourceText], waiting: Mapping[str, PoMessage], found: Mapping[str, PoMessage]
) -> Mapping[str, str]:
    """What scenes of which nothing is known yet were called before."""
    known = {unit.scene for unit in units if unit.path in found}
    gone = {(_within(path), message.source): path.split("/")[1] for path, message in waiting.items() if _within(path)}
    names = dict[str, str]()
    for unit in units:
        before = gone.get((_within(unit.path), unit.text))
        if before and unit.scene not in known and before not in names.values():
            names.setdefault(unit.scene, before)
    return names


def _within(path: str) -> str:
    """A path in its scene; "" of what belongs to the whole film."""
    return path.split("/", 2)[2] if path.count("/") > 1 and path.startswith("scenes/") else ""
