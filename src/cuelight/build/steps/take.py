"""Speaking a sentence, and its encoded sound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuelight.build.memory import give_back
from cuelight.build.take_energies import energies_name, energies_unit
from cuelight.errors import EngineError, StorageError
from cuelight.model.narration import Sentence, Take
from cuelight.storage.digest import digest
from cuelight.storage.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cuelight.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class TakeJob:
    """Speak one sentence: `folder`/`stem`.flac and .json, and its unit in the store.

    Attributes:
        sentence: What to say.
        voice: Who says it; None if the engine is gone, and the take is there.
        reference: Whose reading tells when its words are spoken.
        language: BCP 47 tag of what is said.
        digest: Of the take.
        request: Of what the script asks for.
        unit: Digest of its encoded sound; "" while that is not known.
        gain: By how much its film is raised, dB.
        encoded_by: What encodes it.
        tools: What its engine speaks with, to be written beside it.
        fallback: Who stands in where the voice fails.
        instead_of: The voice that this one stands in for; "" if none.
    """

    sentence: Sentence
    voice: Voice | None
    reference: Voice | None
    language: str
    digest: str
    request: str
    folder: Path
    stem: str
    store: Store
    encoded_by: Mapping[str, Any]
    tools: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    fallback: TakeJob | None = None
    instead_of: str = ""
    gain: float = 0.0

    def sounding(self, take: Take, gain: float) -> TakeJob:
        """The job once its take is there: its unit is named after the sound, which another release makes otherwise.

        Args:
            take: The take.
            gain: By how much its film is raised, dB.
        """
        raised = {"gain": gain} if gain else {}
        return replace(self, unit=digest({"sound": take.sound, "made by": self.encoded_by, **raised}), gain=gain)


def prepare_voice(job: TakeJob) -> None:
    """Load a voice before its first sentence is asked for; what is wrong with it is said when it speaks."""
    from cuelight.speech.voice import Prepares

    with suppress(EngineError, StorageError):
        if isinstance(job.voice, Prepares):
            job.voice.prepare()
    give_back()


def hurried(job: TakeJob) -> TakeJob:
    """The same sentence, spoken as quickly as one alone can be."""
    from cuelight.speech.voice import Hurries

    return replace(job, voice=job.voice.hurried()) if isinstance(job.voice, Hurries) else job


def rest_voice(job: TakeJob) -> None:
    """Have a voice that has spoken its last sentence for now give back memory; it may have failed before."""
    from cuelight.speech.voice import Rests

    with suppress(EngineError, StorageError):
        if isinstance(job.voice, Rests):
            job.voice.rest()
    give_back()


def rest_voices(jobs: Iterable[TakeJob]) -> None:
    """Have every voice of these sentences give back memory."""
    for job in {tuple(job.voice.identity().items()): job for job in jobs if job.voice}.values():
        rest_voice(job)


def run_take(job: TakeJob) -> Take:
    """Speak, keep the take, encode it.

    Raises:
        EngineError: The voice failed, or it is gone.
    """
    from cuelight.sound.aac import encode_take
    from cuelight.sound.meter import Meter
    from cuelight.speech.make_take import make_take
    from cuelight.speech.mastering import raised
    from cuelight.speech.take_files import write_take

    if job.voice is None:
        raise EngineError("the take was altered, and the engine that spoke it is gone", "bring the take back from git")
    samples, take = make_take(job.sentence, job.voice, job.digest, job.reference)
    engine = str(job.voice.identity().get("engine", ""))
    meter = Meter(samples)
    take = write_take(job.folder, job.stem, samples, take, meter.loudness(), job.request, engine, job.tools)
    job.store.put(job.sounding(take, job.gain).unit, encode_take(raised(samples, job.gain)))
    job.store.put(energies_name(take.sound, 0.0), energies_unit(meter.energies()))
    give_back()  # What a sentence took in pieces is seldom whole enough for the next, whose sizes are others.
    return take


def make_take_or_fall_back(job: TakeJob) -> tuple[TakeJob, Take]:
    """Speak; where the voice fails, keep to what the one that may stand in has said, or have it speak.

    Returns:
        The job that was done, and its take.

    Raises:
        EngineError: The voice failed, and nobody may stand in, or fails too.
    """
    try:
        return job, run_take(job)
    except EngineError:
        if job.fallback is None:
            raise
    return job.fallback, kept_take(job.fallback) or run_take(job.fallback)


def kept_take(job: TakeJob) -> Take | None:
    """The take that a job would make, if it is there and whole."""
    from cuelight.speech.take_files import read_take

    take = read_take(job.folder, job.stem)
    return take if take and take.digest == job.digest else None


def encode_kept_take(job: TakeJob) -> None:
    """Encode a take that is there already, which needs no voice; one whose sound was altered is spoken anew."""
    from cuelight.sound.aac import encode_take

    try:
        samples = take_samples(job)
    except StorageError:
        run_take(job)
    else:
        job.store.put(job.unit, encode_take(samples))


def take_samples(job: TakeJob) -> NDArray[np.float32]:
    """The sound of a kept take as its film has it: mono at `SAMPLE_RATE`, raised by its gain.

    Raises:
        StorageError: It is missing, damaged, or was changed after it was spoken.
    """
    from cuelight.speech.mastering import raised
    from cuelight.speech.take_files import read_samples

    return raised(read_samples(job.folder, job.stem), job.gain)
