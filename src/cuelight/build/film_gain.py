"""By how much a film of short takes is raised as a whole, so that it is as loud as any other.

A take is brought to one loudness by itself, but a short one only as far as its voice usually needs, and in a film the
edges of takes count too. So a film of very short sentences comes out fainter, and is raised in steps: an edit that
keeps the step touches the unit of its own sentence alone. Energies of takes are kept in the store.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import accumulate

from cuelight.build.steps.take import TakeJob, take_samples
from cuelight.build.take_energies import energies_name, energies_unit, read_energies, stored_energies
from cuelight.errors import StorageError
from cuelight.model.standards import LEAST_SPEECH, LOUDNESS_RANGE, SAMPLE_RATE, SOUND_BLOCK, TAKE_LOUDNESS
from cuelight.model.timeline import PlacedTake, Timeline
from cuelight.sound.film_loudness import powers_of, spoken_loudness

STEP, MOST = 0.5, 6.0
"""Decibels of a step, and at most."""

ENOUGH = LOUDNESS_RANGE - 0.05
"""LU below the usual loudness down to which a film stays as it is; `verify` may measure some hundredths less."""


Powers = dict[tuple[str, float, int], tuple[int, list[float]]]
"""What takes add to a film's loudness, by their sound, its gain, and the sample at which they begin."""


def film_gain(timeline: Timeline, jobs: Sequence[TakeJob], known: Powers, *, mixed: bool) -> float:
    """The gain in dB of every take of a film; 0 for nearly all films.

    Args:
        timeline: When everything is said; takes that are not spoken yet have no sound and are left out.
        jobs: Its takes' jobs, in order.
        known: What was reckoned before; what is now is left there.
        mixed: Whether more sounds than speech: then the pauses are no silence, and only what is said counts.
    """
    placed = [take for scene in timeline.scenes for take in scene.takes]
    spoken = [(take, job) for take, job in zip(placed, jobs, strict=True) if take.take.sound]
    if sum(take.take.samples for take, _ in spoken) <= LEAST_SPEECH * SAMPLE_RATE:
        return 0.0
    starts = _joined([take for take, _ in spoken]) if mixed else [take.block * SOUND_BLOCK for take, _ in spoken]

    def added(take: PlacedTake, job: TakeJob, start: int, gain: float) -> tuple[int, list[float]]:
        name = take.take.sound, gain, start
        if name not in known:
            known[name] = powers_of(start, kept_energies(job, take.take.sound, gain))
        return known[name]

    def loudness(gain: float) -> float:
        return spoken_loudness(added(*each, start, gain) for each, start in zip(spoken, starts, strict=True))

    return _gain(loudness)


def _joined(takes: Sequence[PlacedTake]) -> list[int]:
    return [0, *accumulate(take.take.samples for take in takes[:-1])]


def _gain(loudness: Callable[[float], float]) -> float:
    """Steps until the film is as loud as it should be; what holds peaks takes some of each away again."""
    gain, missing = 0.0, TAKE_LOUDNESS - loudness(0.0)
    if missing <= ENOUGH:
        return gain
    while missing > STEP / 2 and gain < MOST:
        gain = min(gain + STEP * max(round(missing / STEP), 1), MOST)
        missing = TAKE_LOUDNESS - loudness(gain)
    return gain


def kept_energies(job: TakeJob, sound: str, gain: float) -> Sequence[float]:
    """The energies of a take that is raised by a gain; measured once, then kept in the store if that can be written.

    Raises:
        StorageError: The take is missing or damaged.
    """
    name = energies_name(sound, gain)
    with suppress(OSError, ValueError):
        return stored_energies(job.store.name(name))
    from cuelight.sound.meter import Meter

    measured = energies_unit(Meter(take_samples(replace(job, gain=gain))).energies())
    with suppress(StorageError):
        job.store.put(name, measured)
    return read_energies(measured)
