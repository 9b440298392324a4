"""Each sentence is heard when the timeline says and as it was spoken; in between there is silence, or soft music."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from cuelight.build.plan import Plan
from cuelight.build.steps.take import take_samples
from cuelight.checks.verify.reader import Reader
from cuelight.checks.verify.timeline import StoredTake, StoredTimeline
from cuelight.checks.verify.verification import Notes, clock, shortened
from cuelight.errors import StorageError
from cuelight.model.standards import ONSET_SAMPLES, SAMPLE_RATE, SOUND_BLOCK
from cuelight.sound.mix import BREATH, UNDER
from cuelight.speech.mastering import sound_range

Sound = NDArray[np.float32]
Spoken = Callable[[int], Sound | None]
"""The sound of a sentence by its number, as it was spoken; None if that is not known."""

ONSET_RANGE = 0.010
"""Seconds by which a sentence may come early or late where its take is not there: coding blurs its first sound."""

SILENCE = 10 ** (-60 / 20)
"""Nothing between takes is louder than -60 dBFS."""

HEARD = -40.0
"""Decibels of full scale that a sentence has at least, on the whole."""

SETTLE = 0.030
"""Seconds round a take in which its first and last sounds may ring."""

WINDOW = SAMPLE_RATE // 5
"""Samples over which what is heard is held against what was spoken."""

LOUD = 10.0
"""Decibels below its loudest such stretch down to which a sentence is compared."""

ALIKE = 6.0
"""Decibels by which what was spoken lies above what is else heard: coding leaves 20, music and held peaks about 15."""

FOUND = 0.7
"""How much of what is heard must be what was spoken (a correlation) to say that it was shifted."""

SHIFTED = 0.001
"""Seconds by which a sentence is said to be shifted: it lies on the very sample that the timeline says."""


def as_spoken(plan: Plan | None, timeline: StoredTimeline) -> Spoken:
    """Gives the takes of a film, if its script is known to deliver these sentences."""
    jobs = plan.takes if plan else ()
    if len(jobs) != len(timeline.takes):
        return lambda _number: None

    def spoken(number: int) -> Sound | None:
        try:
            return take_samples(jobs[number])
        except StorageError:
            return None

    return spoken


def check_takes(reader: Reader, takes: Sequence[StoredTake], spoken: Spoken, notes: Notes) -> None:
    """Each take's sound begins where the timeline says and is what was spoken, and between takes there is silence."""
    at = 0.0
    for number, take in enumerate(takes):
        _check_silence(reader.read(at, max(take.start - SETTLE, at)), at, notes)
        around, start = _around(reader, take, at)
        if float(np.abs(around).max(initial=0)) < SILENCE:
            notes.find("onset", f"the sentence “{shortened(take.text)}” is not heard", spot=clock(take.start))
        else:
            _check_take(around, start, take, spoken(number), notes)
        reader.read(take.end, take.end + SETTLE)
        at = take.end + SETTLE
    _check_silence(reader.read(at, float("inf")), at, notes)


def check_mix(reader: Reader, takes: Sequence[StoredTake], spoken: Spoken, notes: Notes) -> None:
    """Every take is heard as it was spoken, and what else sounds lies well under it in the short gaps after it."""
    starts = [*(take.start for take in takes[1:]), float("inf")]
    at = 0.0
    for number, (take, following) in enumerate(zip(takes, starts, strict=False)):
        around, start = _around(reader, take, at)
        speech = _level(around[start:])
        if speech < HEARD:
            notes.find("onset", f"the sentence “{shortened(take.text)}” is not heard", spot=clock(take.start))
        elif (sound := spoken(number)) is not None:
            _check_take(around, start, take, sound, notes)
        at = take.end
        if following - take.end < BREATH and speech >= HEARD:
            at = max(following - SETTLE, take.end)
            _check_gap(speech, reader.read(take.end + SETTLE, at), take, notes)


def _check_gap(speech: float, gap: Sound, take: StoredTake, notes: Notes) -> None:
    if len(gap) > SETTLE * SAMPLE_RATE and speech - _level(gap) < UNDER:
        under = f"only {speech - _level(gap):.0f} dB under the speech, not {UNDER:g}"
        notes.find("music", f"what else sounds after “{shortened(take.text)}” lies {under}", spot=clock(take.end))


def _around(reader: Reader, take: StoredTake, at: float) -> tuple[Sound, int]:
    """What is heard from a little before a take to its end, and the sample in it at which the take begins."""
    first = max(take.start - SETTLE, at)
    # It lies on the grid of blocks, which its time says rounded.
    start = round(take.start * SAMPLE_RATE / SOUND_BLOCK) * SOUND_BLOCK
    return reader.read(first, take.end), max(start - round(first * SAMPLE_RATE), 0)


def _check_take(around: Sound, start: int, take: StoredTake, spoken: Sound | None, notes: Notes) -> None:
    """Whether a take begins at a sample of what is heard around it, and is what was spoken."""
    if spoken is not None and is_alike(around[start:], spoken):
        return
    if spoken is None:
        at, most = sound_range(around)[0] - ONSET_SAMPLES, ONSET_RANGE
    else:
        at, most = found_at(around, spoken, start), SHIFTED
    late = (at - start) / SAMPLE_RATE
    if abs(late) > most:
        word = "late" if late > 0 else "early"
        message = f"the sentence “{shortened(take.text)}” begins {abs(late) * 1000:.0f} ms {word}"
        notes.find("onset", message, spot=clock(take.start))
    elif spoken is not None:
        message = f"the sentence “{shortened(take.text)}” is not heard as it was spoken"
        notes.find("unlike-take", message, spot=clock(take.start))


def found_at(around: Sound, spoken: Sound, expected: int) -> int:
    """The sample at which something spoken begins in what is heard; the expected one where it is not in it at all."""
    size = 1 << (len(around) + len(spoken)).bit_length()
    matches = np.fft.irfft(np.fft.rfft(around, size) * np.conj(np.fft.rfft(spoken, size)), size)
    at = int(np.argmax(matches))
    at -= size if at >= len(around) else 0
    heard = around[max(at, 0) : max(at + len(spoken), 0)]
    said = spoken[max(-at, 0) :][: len(heard)]
    energies = float(np.sum(np.square(heard, dtype=np.float64)) * np.sum(np.square(said, dtype=np.float64)))
    return at if energies > 0 and matches[at] > FOUND * energies**0.5 else expected


def is_alike(heard: Sound, spoken: Sound) -> bool:
    """Whether what is heard is what was spoken, in every stretch in which that is loud."""
    heard = np.pad(heard[: len(spoken)], (0, max(len(spoken) - len(heard), 0)))
    starts = np.arange(0, len(spoken), WINDOW)
    said = np.add.reduceat(np.square(spoken, dtype=np.float64), starts)
    other = np.add.reduceat(np.square(heard - spoken, dtype=np.float64), starts)
    loud = said > said.max() * 10 ** (-LOUD / 10)
    return bool(np.all(other[loud] <= said[loud] * 10 ** (-ALIKE / 10)))


def _level(samples: Sound) -> float:
    """Mean power in dB of full scale."""
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-12)) if len(samples) else -120.0


def _check_silence(samples: Sound, at: float, notes: Notes) -> None:
    peak = float(np.abs(samples).max(initial=0))
    if peak > SILENCE:
        message = f"there is sound of {20 * np.log10(peak):.0f} dBFS where there should be none"
        notes.find("silence", message, spot=clock(at))
