"""How far the translations of a script are, a line a language: for `cuelight status` and `cuelight report`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.errors import ScriptError
from cuelight.timeline.captions import findings as caption_findings
from cuelight.translations.beside import read_glossary
from cuelight.translations.content_findings import content_findings
from cuelight.translations.glossary import Glossary
from cuelight.translations.languages import LanguageState

_CUES = ("cue-missing", "cue-extra")


@dataclass(frozen=True, slots=True)
class FilmFigures:
    """What is measured of a film.

    Attributes:
        seconds: How long it is.
        captions: How many of its captions are hard to read.
    """

    seconds: float
    captions: int

    @classmethod
    def of(cls, plan: Plan) -> "FilmFigures":
        """Those of a film that is planned."""
        seconds = float(plan.timeline.frames / plan.timeline.rate)
        return cls(round(seconds, 4), sum(1 for _ in caption_findings(plan.captions)))


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """How far a translation is.

    Attributes:
        tag: The language.
        film: The id of its film.
        file: Its PO file, as messages name it.
        translated: Texts that are translated as they stand.
        stale: Texts that the script says otherwise now.
        untranslated: Texts that are not translated.
        errors: What keeps it from being read.
        cues: Cues that only one of the original and the translation has.
        numbers: Texts whose numbers differ.
        captions: Captions that are hard to read; None while the film cannot be planned.
        seconds: Length of the film; None while it cannot be planned.
        longer: How many times as long as the original it is; None while that is not known.
    """

    tag: str
    film: str
    file: str
    translated: int
    stale: int
    untranslated: int
    errors: int
    cues: int
    numbers: int
    captions: int | None = None
    seconds: float | None = None
    longer: float | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the film can be made."""
        return not (self.stale or self.untranslated or self.errors)

    def as_json(self) -> Mapping[str, Any]:
        """For programs."""
        counts = {"translated": self.translated, "stale": self.stale, "untranslated": self.untranslated}
        found = {"errors": self.errors, "cues": self.cues, "numbers": self.numbers, "captions": self.captions}
        places = {"language": self.tag, "id": self.film, "file": self.file, "whole": self.is_whole}
        return {**places, **counts, **found, "seconds": self.seconds, "longer": self.longer}

    def __str__(self) -> str:
        return f"{self.film}: {'; '.join(self._said())}"

    def _said(self) -> Iterator[str]:
        if self.errors:
            yield f"{self.errors} error{'s' if self.errors > 1 else ''} in {self.file}"
        counts = {"translated": self.translated, "stale": self.stale, "untranslated": self.untranslated}
        yield ", ".join(f"{number} {state}" for state, number in counts.items() if number) or "no texts"
        for number, what in ((self.cues, "cue"), (self.numbers, "number")):
            if number:
                yield f"{number} {what}{'s differ' if number > 1 else ' differs'}"
        if self.captions:
            yield f"{self.captions} caption{'s' if self.captions > 1 else ''} hard to read"
        if self.longer is not None:
            yield f"{abs(self.longer - 1):.0%} {'longer' if self.longer >= 1 else 'shorter'} than the original"


def language_lines(source: Inputs, figures: Mapping[str, FilmFigures]) -> tuple[LanguageLine, ...]:
    """How far the translations of a script are.

    Args:
        source: The script.
        figures: What is measured of its films, by their ids.
    """
    if not source.languages:
        return ()
    try:
        glossary = read_glossary(source.project)
    except ScriptError:
        glossary = Glossary()
    own, language = figures.get(source.id), source.script.language
    return tuple(_line(state, language, glossary, figures.get(state.film), own) for state in source.languages)


def _line(
    state: LanguageState,
    language: str,
    glossary: Glossary,
    own: FilmFigures | None,
    original: FilmFigures | None,
) -> LanguageLine:
    counts = state.counts
    codes = [finding.code for finding in content_findings(state, language, glossary)]
    return LanguageLine(
        tag=state.tag,
        film=state.film,
        file=state.file,
        translated=counts["translated"],
        stale=counts["stale"],
        untranslated=counts["untranslated"],
        errors=len(state.problems),
        cues=sum(code in _CUES for code in codes),
        numbers=codes.count("number-differs"),
        captions=own.captions if own else None,
        seconds=own.seconds if own else None,
        longer=round(own.seconds / original.seconds, 4) if own and original and original.seconds else None,
    )
