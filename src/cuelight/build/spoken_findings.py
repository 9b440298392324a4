"""What of a narration can be spoken in several ways, or in none, and where it is written. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cuelight.build.inputs import Inputs
from cuelight.errors import Diagnostic, Location
from cuelight.languages.find import name_of
from cuelight.model.narration import Sentence
from cuelight.script.yaml_text import Keys, YamlText
from cuelight.speech.spoken.rewrite import as_spoken, digits_left
from cuelight.speech.spoken.rules.find import has_rules

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence as it is spoken, with its scene and the line in which it begins."""

    scene: str
    location: Location
    sentence: Sentence


class _Finder:
    """Finds one text after the other in what a scene says; its place in the file is where the last one was."""

    def __init__(self, source: YamlText, keys: Keys) -> None:
        self._source = source
        self._keys = keys
        self._at = 0

    @cached_property
    def _span(self) -> tuple[int, int]:
        """Where the scene begins and ends to speak; few scenes have anything to be found in them."""
        spans = [span for path, span in self._source.spans.items() if path[: len(self._keys)] == self._keys]
        return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)

    def find(self, written: str, *, stay: bool = False) -> Location:
        """Where a text stands; the whole of what is said where it cannot be found as it is."""
        pattern = re.compile(r"\s+".join(map(re.escape, written.split())))
        begin, end = self._span
        match = pattern.search(self._source.text, max(self._at, begin), end) if written.strip() else None
        if match is None:
            return self._source.location(self._keys)
        self._at = match.start() if stay else match.end()
        line = self._source.text.count("\n", 0, match.start()) + 1
        column = match.start() - self._source.text.rfind("\n", 0, match.start())
        return Location(self._source.name, line, column)


def spoken_sentences(source: Inputs) -> Iterator[PlacedSentence]:
    """Every sentence of a script that a voice speaks, in order; recordings are spoken already."""
    for scene, finder, spoken in _spoken(source):
        yield PlacedSentence(scene, finder.find(spoken.words[0], stay=True), spoken)


def _spoken(source: Inputs) -> Iterator[tuple[str, _Finder, Sentence]]:
    for index, scene in enumerate(source.script.scenes):
        if scene.take:
            continue
        finder = _Finder(source.authored.source, ("scenes", index, "say"))
        for sentence in source.authored.narrations[index].sentences:
            yield scene.id, finder, as_spoken(sentence, source.script.language, source.voices.lexicon(sentence.voice))


def spoken_findings(source: Inputs) -> tuple[Diagnostic, ...]:
    """Findings about what is in doubt, each where it is written."""
    return tuple(_findings(source))


def _findings(source: Inputs) -> Iterator[Diagnostic]:
    if not has_rules(source.script.language):
        yield from _left(source)
    for _, finder, spoken in _spoken(source):
        for doubt in spoken.doubts:
            place = finder.find(doubt.written)
            yield _doubtful(place, doubt.written, doubt.readings, source.authored.source.line_at(place))


def _left(source: Inputs) -> Iterator[Diagnostic]:
    """What a language without rules leaves to its voice: once a film, at the first of it."""
    places, left = list[Location](), list[str]()
    for _, finder, spoken in _spoken(source):
        for word in () if spoken.doubts else digits_left(spoken):
            places.append(finder.find(word))
            left.append(word)
    if left:
        message = (
            "figures are left to the voice, since no rules say how they are spoken in "
            f"{name_of(source.script.language)}: {_some(left)}"
        )
        hint = "listen to them; what is wrong is said in place, as in [12](say:words), in the lexicon, or in words"
        yield Diagnostic(places[0], "digits-left", "advice", message, hint, source.authored.source.line(places[0].line))


def _some(words: Sequence[str]) -> str:
    shown = ", ".join(f"“{word}”" for word in words[:_SHOWN])
    return f"{shown} and {len(words) - _SHOWN} more" if len(words) > _SHOWN else shown


def _doubtful(place: Location, written: str, readings: tuple[str, ...], line: str) -> Diagnostic:
    if not readings:
        message = f"nothing says how “{written}” is spoken, and a voice may drop or spell it"
        hint = f"say it in place, as in [{written}](say:words), or leave it out"
        return Diagnostic(place, "unspoken-sign", "warning", message, hint, line)
    either = f"{', '.join(f'“{each}”' for each in readings[:-1])} or “{readings[-1]}”"
    message = f"“{written}” can be spoken in several ways: {either}"
    hint = f"say it in place, [{written}](say:{readings[0]}), or in the lexicon, or write it in words"
    return Diagnostic(place, "ambiguous-number", "warning", message, hint, line)
