"""How a sentence becomes a take: the digest of what it is spoken from, the speech itself, and when its words are said.

Reads and writes nothing. Light: the digests import nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cuelight.errors import EngineError
from cuelight.model.narration import Sentence, Take, Timing, Word
from cuelight.model.standards import SAMPLE_RATE, TAKE_LOUDNESS
from cuelight.script.model import VoiceSpec
from cuelight.speech.call import ask
from cuelight.speech.voice import Judges, Span, Speech, Voice
from cuelight.storage.digest import digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TAKES_VERSION = 1
"""Of the rules from speech to take: raised whenever they change the sound or the words' times."""

_ONCE: Mapping[str, Mapping[str, str]] = {
    "piper": {"version": "1.8.0", "onnxruntime": "1.32.0"},
    "gtts": {"version": "2.5.4"},
}
"""Versions that once entered the digests of takes. They stay as they were, so that no sentence gets another seed."""


def take_request(sentence: Sentence, spec: VoiceSpec, language: str, digests: Sequence[str] = ()) -> str:
    """Hash what a script asks for, whatever engine there is to do it; finds takes where their engine is gone.

    Args:
        sentence: What to say.
        spec: The voice as the script describes it.
        language: BCP 47 tag.
        digests: Of files that the voice reads.
    """
    said = [sentence.text, list(sentence.words), list(sentence.spoken)]
    # Options of our engines that were keys of every voice once, so that takes from then are found.
    voice = dict.fromkeys(("model", "language", "tld")) | spec.model_dump(mode="json")
    return digest({"said": said, "voice": voice, "language": language, "files": list(digests)})


def take_digest(sentence: Sentence, voice: Voice, language: str, reference: Voice | None = None) -> str:
    """Hash what a sentence's seed comes from: its words, the voice's model and settings, and our rules.

    The voice's name is not among them, nor is the release of any tool: a take that is there answers, whatever made it.

    Args:
        sentence: What to say.
        voice: Who says it.
        language: BCP 47 tag.
        reference: Whose reading tells when the words of a voice are spoken that does not know.

    Raises:
        EngineError: The voice's engine is gone.
    """
    return digest(
        {
            "takes": TAKES_VERSION,
            "rate": SAMPLE_RATE,
            "loudness": TAKE_LOUDNESS,
            "text": sentence.spoken_text,
            "words": list(sentence.words),
            "spoken": list(sentence.spoken),
            "language": language,
            "voice": _identity(voice),
            **({} if voice.timed else {"reference": _identity(reference) if reference else None}),
        }
    )


def _identity(voice: Voice) -> Mapping[str, str | float | int]:
    stored = voice.identity()
    return {**_ONCE.get(str(stored.get("engine")), {}), **stored}


def make_take(
    sentence: Sentence, voice: Voice, digest: str, reference: Voice | None = None
) -> tuple[NDArray[np.float32], Take]:
    """Speak a sentence.

    Args:
        sentence: What to say.
        voice: Who says it.
        digest: From `take_digest`; it also seeds the voice.
        reference: Whose reading tells when the words of a voice are spoken that does not know.

    Returns:
        Mono samples at `SAMPLE_RATE`, shape (take.samples,), all on the grid of 16 bits; and the take.

    Raises:
        EngineError: The voice cannot say it, or was silent.
    """
    from cuelight.speech.mastering import take_sound

    speech = ask(voice, sentence.voice, sentence.spoken_text, sentence.spoken, int(digest[:16], 16))
    samples, first = take_sound(speech.samples, speech.rate, voice.usual_gain())
    if not len(samples):
        raise EngineError(f"the voice {sentence.voice} was silent on “{sentence.text[:60]}”", "write it in other words")
    findings = voice.findings() if isinstance(voice, Judges) else ()
    spans, timing, unlike = _timed(sentence, speech, reference)
    scale = SAMPLE_RATE / speech.rate
    words = tuple(
        Word(text, *(min(max(round(at * scale) - first, 0), len(samples)) for at in span))
        for text, span in zip(sentence.words, spans, strict=True)
    )
    findings += ("unlike",) if unlike else ()
    return samples, Take(digest, sentence.text, sentence.voice, len(samples), words, timing, findings)


def _timed(sentence: Sentence, speech: Speech, reference: Voice | None) -> tuple[Sequence[Span], Timing, bool]:
    """When the words of speech are spoken, how that is known, and whether it seems to say something else."""
    from cuelight.speech.word_times import fit

    spans: Sequence[Span]
    timing: Timing
    unlike = False
    if speech.words is not None:
        spans, timing = speech.words, "exact"
    elif reference:
        from cuelight.speech.alignment import UNLIKE, UNLIKE_ELSE, aligned

        reading = ask(reference, "reference", sentence.spoken_text, sentence.spoken, 0)
        match = aligned(speech.samples, speech.rate, reading)
        limit = UNLIKE if reference.identity().get("engine") == "piper" else UNLIKE_ELSE
        spans, timing, unlike = match.words, "aligned", match.unlikeness > limit
    else:
        spans, timing = _estimated(sentence.spoken, len(speech.samples)), "estimated"
    if not all(sentence.spoken):
        spans = fit(spans, [max(1, len(form)) for form in sentence.spoken], len(speech.samples))
    return spans, timing, unlike


def _estimated(words: tuple[str, ...], length: int) -> Sequence[Span]:
    """Every word as long as it has characters; for an engine that does not say."""
    total, at, spans = sum(len(word) + 1 for word in words), 0, []
    for word in words:
        spans.append((at * length // total, (at + len(word)) * length // total))
        at += len(word) + 1
    return spans
