"""The voices that speak a film, each opened once, and how they say what they would get wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cuelight.build.steps.find import Find
from cuelight.script.lexicon import Lexicon
from cuelight.script.model import Script, VoiceSpec
from cuelight.speech.built_in_lexicons import built_in_lexicon
from cuelight.speech.voice import BUILT_IN, Voice, open_voice, reference_voice, voice_accent


@dataclass(frozen=True)
class FilmVoices:
    """The voices that may speak a film.

    Attributes:
        script: The film's script.
        find: Finds the files that it names.
        cache: The folder of voices that were made ready.
        lexicons: The lexicons of its own, by the names that the script has for them.
        terms: How the glossary has its terms spoken; a lexicon of the script is over it.
    """

    script: Script
    find: Find
    cache: Path
    lexicons: Mapping[str, Lexicon]
    terms: Lexicon

    def opened(self, name: str, spec: VoiceSpec | None) -> Voice:
        """One of its voices, opened once.

        Raises:
            EngineError: As `open_voice`.
        """
        if (name, spec) not in self._opened:
            self._opened[name, spec] = open_voice(name, spec, self.script.language, self.find, self.cache)
        return self._opened[name, spec]

    @cached_property
    def _opened(self) -> dict[tuple[str, VoiceSpec | None], Voice]:
        return {}

    @cached_property
    def reference(self) -> Voice | None:
        """The voice that knows when words of its language are spoken; None if none is installed."""
        return reference_voice(self.script.language, self.cache)

    def lexicon(self, voice: str) -> Lexicon:
        """How words are spoken that a voice gets wrong; of two lexicons with a word, the later has its say."""
        if voice not in self._merged_for:
            self._merged_for[voice] = self._merged(voice)
        return self._merged_for[voice]

    @cached_property
    def _merged_for(self) -> dict[str, Lexicon]:
        return {}

    def _merged(self, voice: str) -> Lexicon:
        merged = self.terms
        for _, name in self.script.lexicons:
            merged = (self.lexicons.get(name) or built_in_lexicon(name, self._accent_taken(voice))).over(merged)
        return merged

    def _accent_taken(self, voice: str) -> str | None:
        """The accent of a voice; takes of one that is not installed now are still those that it spoke."""
        spec = self.script.voices.get(voice) or BUILT_IN.get(voice)
        gone = self.script.language if spec and spec.engine == "piper" else None
        return self.accent(voice) or gone

    def accent(self, voice: str) -> str | None:
        """How a voice speaks the script's language; None if it reads no phonemes, or is not there."""
        return voice_accent(voice, self.script.voices.get(voice), self.script.language, self.find, self.cache)
