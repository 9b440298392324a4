"""Voices: the protocol that every engine fits, and how a script's voice is opened.

Light: nothing heavy is imported or loaded before the first word is spoken. Reads the file listing of the packaged
voice, or the project's model file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from pydantic import ValidationError

from cuelight.errors import Diagnostic, EngineError, LayoutError
from cuelight.languages.subtags import primary
from cuelight.script.default_voices import BUILT_IN_VOICES
from cuelight.script.doors import Door, doors
from cuelight.script.film_fields import Audience
from cuelight.script.lexicon import Lexicon
from cuelight.script.model import VoiceOptions, VoiceSpec
from cuelight.script.voice_options import read_options

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Span: TypeAlias = tuple[int, int]
"""First sample and one past the last."""

Find: TypeAlias = Callable[[str], Path]
"""Maps a file name of the script to its path inside the project."""

BUILT_IN: Mapping[str, VoiceSpec] = {
    name: VoiceSpec.model_validate({"engine": voice.engine, **({"model": voice.model} if voice.model else {})})
    for name, voice in BUILT_IN_VOICES.items()
}
"""The voices that a script may name without describing them."""
PACES: Mapping[Audience, float] = {"patients": 150.0, "general": 150.0, "professional": 168.0}
"""Words a minute within sentences, for English; texts of short words have up to 5% more, of long ones fewer."""


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What an engine made of one sentence, as it came: neither trimmed nor levelled.

    Attributes:
        samples: Mono float32, shape (n,), full scale at 1.
        rate: Samples a second.
        words: When each word is spoken, in samples, in order, not overlapping; None if the engine does not say.
        phonemes: How it was pronounced, for display; "" if unknown.
    """

    samples: NDArray[np.float32]
    rate: int
    words: tuple[Span, ...] | None
    phonemes: str = ""


class Voice(Protocol):
    """One voice of one engine; picklable, and safe to use from several threads."""

    @property
    def timed(self) -> bool:
        """Whether `speak` tells when words are spoken; where it does not, a reference voice's reading tells."""
        ...

    def identity(self) -> Mapping[str, str | float | int]:
        """Everything about model, settings and rules that can change the sound; no release of any tool; cheap."""
        ...

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        """Speak one sentence; equal arguments give equal samples.

        Args:
            text: The sentence as spoken.
            words: The spoken form of each written word, in order; one may hold several spoken words.
            seed: Chooses among the renditions that the voice could give.

        Raises:
            EngineError: There is nothing to say in it, or the engine failed.
        """
        ...

    def usual_gain(self) -> float:
        """The gain in dB that brings ordinary speech of this voice to the loudness of takes."""
        ...


@runtime_checkable
class Prepares(Protocol):
    """A voice that takes a while to load."""

    def prepare(self) -> None:
        """Load what speaking needs, so that the first sentence need not wait.

        Raises:
            EngineError: It cannot be loaded.
        """
        ...


@runtime_checkable
class Rests(Protocol):
    """A voice that holds memory after it has spoken, to speak the next sentence sooner."""

    def rest(self) -> None:
        """Give it back; the next sentence takes it anew."""
        ...


@runtime_checkable
class Hurries(Protocol):
    """A voice that can be quicker with one sentence, if nothing else is to be done beside it."""

    def hurried(self) -> Voice:
        """The same voice, quicker: it says the same, bit for bit."""
        ...


@runtime_checkable
class Spells(Protocol):
    """A voice that can say which phonemes it knows, before it is loaded."""

    def unknown_phoneme(self, phonemes: str) -> str | None:
        """The first mark that it does not know; None if it knows all."""
        ...


@runtime_checkable
class Accented(Protocol):
    """A voice that reads the phonemes of eSpeak NG, in an accent that is known."""

    def accent(self) -> str:
        """How it speaks its language: a BCP 47 tag such as en-GB."""
        ...


@runtime_checkable
class Judges(Protocol):
    """A voice that can say what is wrong with its sound, though it can be used."""

    def findings(self) -> tuple[str, ...]:
        """`clipped`, `unlike`, or both."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """What a package names in the entry-point group `cuelight.voices`; one without options may name `open` alone.

    Attributes:
        open: Opens a voice, given its options, the text's language, what finds files of the project, a cache folder.
        options: What may stand in an entry of `voices:` that asks for this engine.
        is_synthetic: Whether no person is heard: films say so at their end.
    """

    open: Callable[[Any, str, Find, Path], Voice]
    options: type[VoiceOptions] = VoiceOptions
    is_synthetic: bool = True


def asked_voice(
    name: str, voices: Mapping[str, VoiceSpec], language: str = "en", audience: Audience = "general"
) -> VoiceSpec | None:
    """A voice as a script asks for it: one of Piper that has no rate of its own speaks at the pace of its audience.

    Args:
        name: As the script names it.
        voices: Those that the script describes.
        language: BCP 47 tag; for others than English no pace is known yet.
        audience: Whom the film is for.
    """
    spec = voices.get(name) or BUILT_IN.get(name)
    is_rated = spec is None or {"speed", "pace"} & spec.model_dump(exclude_unset=True).keys()
    if spec is None or is_rated or spec.engine != "piper" or primary(language) != "en":
        return spec
    return spec.model_copy(update={"pace": PACES[audience]})


def unknown_phonemes(
    lexicon: Lexicon, name: str, spec: VoiceSpec | None, language: str, find: Find, cache: Path
) -> Iterator[Diagnostic]:
    """Each entry of a lexicon with a phoneme that a voice does not know; none if the voice cannot be opened."""
    entries = tuple(lexicon.phonemes())
    try:
        voice = open_voice(name, spec, language, find, cache) if entries else None
    except EngineError:
        return
    if isinstance(voice, Spells):
        for written, phonemes in entries:
            if mark := voice.unknown_phoneme(phonemes):
                message = f"the voice {name} does not know the phoneme {mark!r} (U+{ord(mark):04X}) of {written!r}"
                hint = "write phonemes of the International Phonetic Alphabet"
                yield lexicon.problem(written, "unknown-phoneme", message, hint)


def voice_accent(name: str, spec: VoiceSpec | None, language: str, find: Find, cache: Path) -> str | None:
    """How a voice speaks its language; None if it reads no phonemes, or cannot be opened."""
    try:
        voice = open_voice(name, spec, language, find, cache)
    except EngineError:
        return None
    return voice.accent() if isinstance(voice, Accented) else None


def open_voice(name: str, spec: VoiceSpec | None, language: str, find: Find, cache: Path) -> Voice:
    """Open the voice that a script names; cheap, no model is loaded.

    Args:
        name: As the script names it.
        spec: Its description in the script; None for a built-in voice.
        language: BCP 47 tag of the text it is to speak.
        find: Maps a model file named by the script to its path.
        cache: Folder in which models made ready are kept.

    Raises:
        EngineError: No such voice or engine, it is not installed, or it does not speak the language.
    """
    spec = spec or BUILT_IN.get(name)
    if spec is None:
        raise EngineError(
            f"there is no voice {name!r}",
            "describe it under `voices:` of the script, or use one that `cuelight voices` lists, such as joe",
        )
    installed = engines()
    if spec.engine not in installed:
        raise EngineError(
            f"the voice {name!r} asks for the engine {spec.engine!r}, which is not installed",
            f"installed engines: {', '.join(installed)}",
        )
    return _opened(name, installed[spec.engine], spec, language, find, cache)


def _opened(name: str, door: Door, spec: VoiceSpec, language: str, find: Find, cache: Path) -> Voice:
    from cuelight.speech.guarded_voice import guarded_voice

    options = read_options(door, spec)
    if isinstance(options, ValidationError):
        wrong = options.errors()[0]
        said = ": ".join(str(part) for part in (*wrong["loc"], wrong["msg"].removeprefix("Value error, ")))
        raise EngineError(
            f"the voice {name!r} cannot be opened: {said}", f"correct it under `voices:`, engine {spec.engine}"
        )
    found = door.load()
    try:
        with door.guarded("open a voice"):
            voice: Voice = getattr(found, "open", found)(options, language, find, cache)
    except LayoutError as error:
        raise EngineError(error.message, error.hint) from error
    return voice if door.is_own else guarded_voice(voice, door)


def reference_voice(language: str, cache: Path) -> Voice | None:
    """A voice that speaks a language and knows its words, the most natural; None if none is installed."""
    for name, spec in BUILT_IN.items():
        try:
            return open_voice(name, spec, language, Path, cache)
        except EngineError:
            continue
    return None


def engines() -> Mapping[str, Door]:
    """The installed engines by name, in alphabetical order."""
    return doors("cuelight.voices")
