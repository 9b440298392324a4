"""Takes as files: how they lie in `audio/<film>/`, with a checksum that shows changes.

Reads and writes `<stem>.flac` (48 kHz, mono, 16 bits) and `<stem>.json`; the JSON is written last, so a take whose
JSON is there is whole. Light: reading a take's JSON imports nothing heavy.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuelight.errors import StorageError
from cuelight.model.narration import Take, Word
from cuelight.model.standards import SAMPLE_RATE
from cuelight.storage.digest import checked, with_checksum
from cuelight.storage.read import open_file, read_file
from cuelight.storage.signature import while_unchanged
from cuelight.storage.write import storage_error, write_atomic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    flac, sound = _encoded(samples)
    take = replace(take, sound=sound)
    origin = {key: value for key, value in (("engine", engine), ("tools", dict(tools or {}))) if value}
    levels = {"integrated": _decimal(loudness), "true_peak": _peak(samples)}
    stored = _description(take, origin, request, levels, hashlib.sha256(flac).hexdigest())
    write_atomic(folder / f"{stem}.flac", flac)
    write_atomic(folder / f"{stem}.json", _shown(with_checksum(stored)).encode())
    return take


def _encoded(samples: NDArray[np.float32]) -> tuple[bytes, str]:
    """A sound as FLAC, and the SHA-256 of its samples, which stays whatever FLAC makes of them."""
    import numpy as np
    import soundfile

    pcm = np.rint(samples.astype(np.float64) * 32768).astype("<i2")
    flac = BytesIO()
    soundfile.write(flac, pcm, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
    return flac.getvalue(), hashlib.sha256(pcm.tobytes()).hexdigest()


def _description(
    take: Take, origin: Mapping[str, Any], request: str, levels: dict[str, float | None], flac: str
) -> dict[str, Any]:
    """What the JSON of a take says; what is not known has no key."""
    return {
        "text": take.text,
        "voice": take.voice,
        **origin,
        "digest": take.digest,
        "samples": take.samples,
        "rate": SAMPLE_RATE,
        "timing": take.timing,
        **({"doubts": list(take.findings)} if take.findings else {}),
        **({"request": request} if request else {}),
        "loudness": levels,
        "flac": {"sha256": flac, "pcm_sha256": take.sound},
        "words": [[word.text, word.start, word.end] for word in take.words],
    }


def _peak(samples: NDArray[np.float32]) -> float | None:
    """The true peak of a sound, dBTP; None of silence."""
    from cuelight.sound.peaks import true_peak

    peak = true_peak(samples)
    return _decimal(20 * math.log10(peak)) if peak > 0 else None


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
