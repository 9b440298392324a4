"""The languages of a film, as everything after its script sees them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cuelight.errors import Diagnostic
from cuelight.translations.matched import Matched, State
from cuelight.translations.po_file import PoFile


@dataclass(frozen=True, slots=True)
class Translation:
    """Where a film stands among those of its script.

    Attributes:
        original: The id of the film in the language of the script.
        tag: The language of this film.
        siblings: Every film of the script that is whole, this one among them: (language, id), the original first, then
            in the order of the script's `languages`. A test language is never among them.
    """

    original: str
    tag: str
    siblings: tuple[tuple[str, str], ...] = ()

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """The siblings in other languages."""
        return tuple((tag, id) for tag, id in self.siblings if tag != self.tag)


@dataclass(frozen=True)
class LanguageState:
    """How far the translation into a language is.

    Attributes:
        tag: As the script names it.
        film: The id of its film.
        file: Its PO file as messages name it, whether it is there or not.
        units: Every text of the script, with its translation.
        po: The file, if it is there and could be read.
        findings: What keeps the language from being whole.
        problems: Errors: with any of them nothing is built of it.
    """

    tag: str
    film: str
    file: str
    units: Sequence[Matched] = ()
    po: PoFile | None = None
    findings: tuple[Diagnostic, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def counts(self) -> Mapping[State, int]:
        """How many texts are in each state."""
        states = [each.state for each in self.units]
        return {state: states.count(state) for state in ("translated", "stale", "untranslated")}

    @property
    def is_whole(self) -> bool:
        """Whether every text is translated as it stands now, so that the film can be made."""
        return not self.problems and bool(self.units) and all(each.state == "translated" for each in self.units)
