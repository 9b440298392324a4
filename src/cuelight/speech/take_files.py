"""Takes: their digest, how they are made, and how they lie in `audio/<film>/`, with a checksum that shows changes.

Reads and writes `<stem>.flac` (48 kHz, mono, 16 bits) and `<stem>.json`; the JSON is written last, so a take whose
JSON is there is whole. Light: the digest and reading a take's JSON import nothing heavy.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuelight.errors import EngineError, StorageError
from cuelight.model.narration import Sentence, Take, Timing, Word
from cuelight.model.standards import SAMPLE_RATE
from cuelight.script.model import VoiceSpec
from cuelight.speech.call import ask
from cuelight.speech.voice import Judges, Span, Speech, Voice
from cuelight.storage.digest import checked, digest, with_checksum
from cuelight.storage.read import open_file, read_file
from cuelight.storage.signature import while_unchanged
from cuelight.storage.write import storage_error, write_atomic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
from cuelight.model.standards import TAKE_LOUDNESS

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


def write_take(
    folder: Path,
    stem: str,
    samples: NDArray[np.float32],
    take: Take,
    loudness: float,
    request: str = "",
    engine: str = "",
    tools: Mapping[str, str] | None = None,
) -> Take:
    """Keep a take: first the sound, then the JSON that says it is whole.

    Args:
        folder: The film's folder of takes.
        stem: The files' name, which ends in the digest's first characters.
        samples: The sound, mono at `SAMPLE_RATE`.
        take: What is known of it.
        loudness: Of the sound, LUFS.
        request: From `take_request`.
        engine: Who spoke; a take that does not say so may be of a recording, and is never deleted.
        tools: What it was spoken with, by name: their versions, for people.

    Returns:
        The take, with the hash of its sound.

    Raises:
        StorageError: The disk is full, the folder cannot be written.
    """
    import numpy as np
    import soundfile

    from cuelight.sound.peaks import true_peak

    pcm = np.rint(samples.astype(np.float64) * 32768).astype("<i2")
    flac = BytesIO()
    soundfile.write(flac, pcm, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
    peak = true_peak(samples)
    file, sound = hashlib.sha256(flac.getvalue()), hashlib.sha256(pcm.tobytes())
    stored = {
        "text": take.text,
        "voice": take.voice,
        **({"engine": engine} if engine else {}),
        **({"tools": dict(tools)} if tools else {}),
        "digest": take.digest,
        "samples": take.samples,
        "rate": SAMPLE_RATE,
        "timing": take.timing,
        **({"doubts": list(take.findings)} if take.findings else {}),
        **({"request": request} if request else {}),
        "loudness": {
            "integrated": _decimal(loudness),
            "true_peak": _decimal(20 * math.log10(peak) if peak > 0 else -math.inf),
        },
        "flac": {
            "sha256": file.hexdigest(),
            "pcm_sha256": sound.hexdigest(),
        },
        "words": [[word.text, word.start, word.end] for word in take.words],
    }
    write_atomic(folder / f"{stem}.flac", flac.getvalue())
    write_atomic(folder / f"{stem}.json", _shown(with_checksum(stored)).encode())
    return replace(take, sound=sound.hexdigest())


def _decimal(value: float) -> float | None:
    return round(value, 2) if math.isfinite(value) else None


def _shown(stored: dict[str, Any]) -> str:
    """JSON that people can read and compare line by line: one word a line."""
    words = ",\n".join(f"    {json.dumps(word, ensure_ascii=False)}" for word in stored["words"])
    head = json.dumps({key: value for key, value in stored.items() if key != "words"}, ensure_ascii=False, indent=2)
    return head.removesuffix("\n}") + f',\n  "words": [\n{words}\n  ]\n}}\n'


def read_take(folder: Path, stem: str) -> Take | None:
    """Read what is known of a kept take; None if it is missing or not whole, so that it is made again.

    Raises:
        StorageError: The file is there but cannot be read.
    """
    try:
        take, flac = take_description(f"{folder}/{stem}.json")
        whole = sound_digest(f"{folder}/{stem}.flac") == flac
    except (FileNotFoundError, NotADirectoryError, ValueError, LookupError, TypeError):
        return None
    except OSError as error:
        raise storage_error("read", folder / f"{stem}.flac", error) from error
    return take if whole else None


def is_take(description: bytes, sound: bytes, digest: str) -> bool:
    """Whether the contents of a JSON and a FLAC are those of a take.

    Args:
        description: The content of the JSON.
        sound: The content of the FLAC.
        digest: Of the take.
    """
    stored = checked(description) or {}
    flac = stored.get("flac")
    is_sound = isinstance(flac, dict) and flac.get("sha256") == hashlib.sha256(sound).hexdigest()
    return is_sound and stored.get("digest") == digest


@while_unchanged
def sound_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@while_unchanged
def take_description(path: Path) -> tuple[Take, str]:
    """The take that a JSON describes, and the SHA-256 that its FLAC should have."""
    stored = _stored(path)
    if stored["rate"] != SAMPLE_RATE:
        raise ValueError(f"its rate is not {SAMPLE_RATE}")
    take = Take(
        stored["digest"],
        stored["text"],
        stored["voice"],
        int(stored["samples"]),
        tuple(Word(str(text), int(start), int(end)) for text, start, end in stored["words"]),
        stored["timing"],
        tuple(stored.get("doubts", ())),
        str(stored["flac"]["pcm_sha256"]),
    )
    return take, str(stored["flac"]["sha256"])


def _stored(path: Path) -> Mapping[str, Any]:
    stored = checked(read_file(path))
    if stored is None:
        raise ValueError("it is not what was written")
    return stored


def is_own(path: Path) -> bool:
    """Whether a file belongs to a take that an engine spoke and nobody has altered: no recording, nobody's own file.

    Args:
        path: The FLAC or the JSON; the FLAC need not be there any more.
    """
    sound, (_, _, short) = path.with_suffix(".flac"), path.stem.rpartition(".")
    try:
        stored = _stored(path.with_suffix(".json"))
        is_spoken = "recorded" not in (stored["voice"], stored.get("engine", "recorded"))
        is_named = path.suffix in (".flac", ".json") and bool(short) and stored["digest"].startswith(short)
        return is_spoken and is_named and (not sound.exists() or sound_digest(sound) == stored["flac"]["sha256"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False


def find_request(folder: Path, request: str) -> str | None:
    """The digest of a kept take that answers a request, in any folder of takes; None if there is none.

    Args:
        folder: The project's `audio/`.
        request: From `take_request`.
    """
    for path in sorted(folder.glob("*/*.json")):
        try:
            stored = _stored(path)
        except (OSError, ValueError):
            continue
        if stored.get("request") == request and isinstance(stored.get("digest"), str):
            return str(stored["digest"])
    return None


def read_samples(folder: Path, stem: str) -> NDArray[np.float32]:
    """Read a kept take's sound: mono at `SAMPLE_RATE`, exactly the samples that were written.

    Raises:
        StorageError: It is missing, damaged, or was changed after it was spoken.
    """
    import soundfile

    path = folder / f"{stem}.flac"
    advice = f"delete {stem}.flac and {stem}.json and build again: the sentence is then spoken anew"
    try:
        stored = _stored(folder / f"{stem}.json")
        with open_file(path) as file:
            pcm, rate = soundfile.read(file, dtype="int16")
        same = rate == SAMPLE_RATE and hashlib.sha256(pcm.tobytes()).hexdigest() == stored["flac"]["pcm_sha256"]
    except (OSError, RuntimeError, ValueError, LookupError, TypeError) as error:
        raise StorageError(f"cannot read the take {path.name} in {folder}: {error}", advice) from error
    if not same:
        raise StorageError(f"the take {path.name} in {folder} is not the sound that was spoken", advice)
    samples: NDArray[np.float32] = pcm.astype("float32") / 32768
    return samples
