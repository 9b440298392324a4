"""Mixing and encoding all that sounds in a film, where that is more than speech."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.build.steps.find import Find
from cuelight.errors import LayoutError
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.storage.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cuelight.sound.mix import PlacedSound


@dataclass(frozen=True, slots=True)
class ClipSound:
    """The sound of a clip that is kept: `name` is its file, `where` it stands in the script, the rest in seconds."""

    name: str
    where: tuple[str | int, ...]
    at: Fraction
    start: Fraction
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class MixJob:
    """Mix and encode a film's whole sound: takes, the sound of clips, and music that is repeated.

    Attributes:
        blocks: Length of the sound.
        takes: For each take the block that it starts at, its samples, and its file's stem in `folder`.
        music: The music's file, or None; `level` is its loudness in LUFS.
        gain: By how much the takes are raised, dB.
    """

    blocks: int
    takes: tuple[tuple[int, int, str], ...]
    folder: Path
    clips: tuple[ClipSound, ...]
    music: str | None
    level: float
    unit: str
    find: Find
    store: Store
    gain: float = 0.0


def make_mix(job: MixJob) -> None:
    """Mix what sounds, and encode it.

    Raises:
        LayoutError: A file that the script names holds no sound; `where` it is named.
        StorageError: A take is damaged.
    """
    from cuelight.sound.aac import encode_mix

    job.store.put(job.unit, encode_mix(mixed_sound(job), job.blocks))


def mixed_sound(job: MixJob) -> Iterator[NDArray[np.float32]]:
    """Read what sounds, and mix it.

    Returns:
        The film's sound, mono at `SAMPLE_RATE`, in stretches of whole blocks.

    Raises:
        LayoutError: A file that the script names holds no sound; `where` it is named.
        StorageError: A take is damaged.
    """
    from cuelight.sound.decode import read_bed
    from cuelight.sound.mix import Mix, mixed

    bed = None
    if job.music:
        with _named_at(("music", "file")):
            bed = read_bed(job.find(job.music), job.music, job.level)
    clips = tuple(_clip_sound(job, clip) for clip in job.clips)
    takes = tuple(_take_sound(job, *take) for take in job.takes)
    return mixed(Mix(job.blocks, takes, clips, bed.samples, bed.loudest) if bed else Mix(job.blocks, takes, clips))


def _take_sound(job: MixJob, block: int, samples: int, stem: str) -> PlacedSound:
    from cuelight.sound.loudness import integrated
    from cuelight.sound.mix import PlacedSound

    read = partial(_read_take, job, stem)
    return PlacedSound(block * SOUND_BLOCK, samples, read, integrated(read(), SAMPLE_RATE))


def _read_take(job: MixJob, stem: str) -> NDArray[np.float32]:
    from cuelight.speech.mastering import raised
    from cuelight.speech.take_files import read_samples

    return raised(read_samples(job.folder, stem), job.gain)


def _clip_sound(job: MixJob, clip: ClipSound) -> PlacedSound:
    from cuelight.sound.decode import HELD, gain_to, loudest, read_sound
    from cuelight.sound.mix import LOUDNESS, PEAK, PlacedSound

    with _named_at(clip.where):
        sound = read_sound(job.find(clip.name), clip.name, clip.start, clip.seconds)
    gain = gain_to(sound, LOUDNESS, PEAK + HELD)
    read = partial(_read_clip, job, clip, gain)
    return PlacedSound(round(clip.at * SAMPLE_RATE), len(sound), read, loudest(sound) + gain)


def _read_clip(job: MixJob, clip: ClipSound, gain: float) -> NDArray[np.float32]:
    """The sound of a clip, read when it is needed: that of all clips may be too much to hold."""
    from cuelight.sound.decode import amplified, read_sound
    from cuelight.sound.mix import edged

    return edged(amplified(read_sound(job.find(clip.name), clip.name, clip.start, clip.seconds), gain))


@contextmanager
def _named_at(where: tuple[str | int, ...]) -> Iterator[None]:
    """Say where in the script the file is named that cannot be used."""
    try:
        yield
    except LayoutError as error:
        raise LayoutError(error.message, error.hint, where, error.code) from error
