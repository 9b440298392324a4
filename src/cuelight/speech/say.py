"""Speak one text, for whoever wants to hear a voice or how a word is said. Writes one sound file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.errors import EngineError, UsageError
from cuelight.model.narration import Sentence, Take
from cuelight.model.standards import SAMPLE_RATE
from cuelight.script.lexicon import Lexicon, parse_lexicon
from cuelight.script.load import read_text
from cuelight.script.model import BUILT_IN_LEXICONS, VoiceSpec
from cuelight.script.narration import parse_narration
from cuelight.speech.built_in_lexicons import built_in_lexicon
from cuelight.speech.call import ask
from cuelight.speech.make_take import make_take, take_digest
from cuelight.speech.spoken.rewrite import as_spoken
from cuelight.speech.voice import Accented, asked_voice, engines, open_voice, reference_voice
from cuelight.storage.write import write_atomic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GAP = 0.35
"""Silence between sentences, seconds, to which pauses add."""
FORMATS = {".wav": "WAV", ".flac": "FLAC", ".ogg": "OGG"}


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """One sentence as it was said: where its take starts in the file, seconds, and how it was pronounced."""

    start: float
    take: Take
    phonemes: str

    def lines(self) -> Iterator[str]:
        """The sentence, its phonemes, and its words with their times in seconds."""
        yield self.take.text
        if self.phonemes:
            yield f"  {self.phonemes}"
        for word in self.take.words:
            start, end = (self.start + at / SAMPLE_RATE for at in (word.start, word.end))
            yield f"  {start:8.3f} {end:8.3f}  {word.text}"


def spoken_sentences(text: str, language: str, lexicons: Sequence[str] = ()) -> tuple[Sentence, ...]:
    """The sentences of a text with how they are spoken, and what of that is in doubt; no voice is needed.

    Args:
        text: What to say, as in `say:` of a script.
        language: BCP 47 tag.
        lexicons: As for `say`; built-in ones speak as the language is spoken.

    Raises:
        UsageError: A lexicon or the text is not usable.
        ScriptError: Every problem of a lexicon.
    """
    parsed = parse_narration([("", text)], language)
    if parsed.diagnostics:
        raise UsageError(parsed.diagnostics[0].message, parsed.diagnostics[0].hint)
    lexicon = _merged(lexicons, language)
    return tuple(as_spoken(sentence, language, lexicon) for sentence in parsed.narration.sentences)


def say(
    text: str, voice: str, language: str, path: Path, cache: Path, lexicons: Sequence[str] = ()
) -> tuple[SpokenSentence, ...]:
    """Speak a text into a sound file.

    Args:
        text: What to say, as in `say:` of a script.
        voice: A built-in voice, or an engine.
        language: BCP 47 tag.
        path: The file to write: .wav, .flac or .ogg.
        cache: Folder in which models made ready are kept.
        lexicons: Built-in lexicons by their names, and files; the later of two has its say.

    Raises:
        UsageError: The file's name, a lexicon or the text is not usable.
        ScriptError: Every problem of a lexicon.
        EngineError: The voice cannot say it.
    """
    import numpy as np
    import soundfile

    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"{path.name} is not a sound file's name", f"end it with {', '.join(FORMATS)}")
    parsed = parse_narration([(voice, text)], language)
    if parsed.diagnostics:
        raise UsageError(parsed.diagnostics[0].message, parsed.diagnostics[0].hint)
    spec = asked_voice(voice, {}, language) or (VoiceSpec(engine=voice) if voice in engines() else None)
    if spec is None:
        raise EngineError(f"there is no voice {voice!r}", "`cuelight voices` lists those that are installed")
    speaker = open_voice(voice, spec, language, Path, cache)
    reference = None if speaker.timed else reference_voice(language, cache)
    lexicon = _merged(lexicons, speaker.accent() if isinstance(speaker, Accented) else None)
    said, pieces, at = list[SpokenSentence](), list["NDArray[np.float32]"](), 0.0
    for sentence in parsed.narration.sentences:
        pieces.append(_silence(sentence.pause + (GAP if said else 0.0)))
        at += len(pieces[-1]) / SAMPLE_RATE
        worded = as_spoken(sentence, language, lexicon)
        digest = take_digest(worded, speaker, language, reference)
        samples, take = make_take(worded, speaker, digest, reference)
        # Speaking twice costs nothing where there is no service to be asked.
        heard = speaker if speaker.timed else reference
        phonemes = ask(heard, voice, worded.spoken_text, worded.spoken, int(digest[:16], 16)).phonemes if heard else ""
        said.append(SpokenSentence(at, take, phonemes))
        pieces.append(samples)
        at += len(samples) / SAMPLE_RATE
    file = BytesIO()
    sound = np.concatenate([*pieces, _silence(parsed.narration.pause)])
    soundfile.write(file, sound, SAMPLE_RATE, format=FORMATS[path.suffix.lower()])
    write_atomic(path, file.getvalue())
    return tuple(said)


def _merged(names: Sequence[str], accent: str | None) -> Lexicon:
    merged = Lexicon()
    for name in names:
        is_own = name not in BUILT_IN_LEXICONS
        found = parse_lexicon(read_text(Path(name), name), name) if is_own else built_in_lexicon(name, accent)
        merged = found.over(merged)
    return merged


def _silence(seconds: float) -> "NDArray[np.float32]":
    import numpy as np

    return np.zeros(round(seconds * SAMPLE_RATE), np.float32)
