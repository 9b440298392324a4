"""The sound of a film: how loud it is, its peaks, and what is heard when."""

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from cuelight.build.plan import Plan
from cuelight.checks.verify.reader import Reader
from cuelight.checks.verify.takes import as_spoken, check_mix, check_takes
from cuelight.checks.verify.timeline import StoredTake, StoredTimeline
from cuelight.checks.verify.verification import Notes
from cuelight.model.standards import LEAST_SPEECH, LOUDNESS_RANGE, SAMPLE_RATE, TAKE_LOUDNESS
from cuelight.sound.loudness import measure_stream

TRUE_PEAK = -1.0
"""dBTP at most (EBU R 128)."""


def check_sound(film: Path, timeline: StoredTimeline, plan: Plan | None, notes: Notes) -> None:
    """Measure the sound of a film.

    Args:
        film: The MP4.
        timeline: When what is said.
        plan: What the script delivers, to hear each sentence against its take; None if that is not known.
        notes: Where findings go.
    """
    takes = timeline.takes
    heard = measure_stream(_samples(film), SAMPLE_RATE)
    speech = sum(take.end - take.start for take in takes)
    # Music that comes up in pauses is not part of how loud the film is spoken.
    spoken = measure_stream(_spoken(film, takes), SAMPLE_RATE) if timeline.mixed and takes else heard
    notes.measured |= {"LUFS": _figure(spoken.integrated), "dBTP": _figure(heard.true_peak), "takes": len(takes)}
    if speech > LEAST_SPEECH and not abs(spoken.integrated - TAKE_LOUDNESS) <= LOUDNESS_RANGE:
        wanted = f"{TAKE_LOUDNESS:g} ±{LOUDNESS_RANGE:g}"
        notes.find("loudness", f"the film has {spoken.integrated:.1f} LUFS, not {wanted}")
    if heard.true_peak > TRUE_PEAK:
        notes.find("true-peak", f"the sound peaks at {heard.true_peak:.1f} dBTP, more than {TRUE_PEAK:g}")
    if timeline.mixed and not isfinite(heard.integrated):
        notes.find("silence", "nothing is heard in the film, whose script has music or the sound of a clip")
    check = check_mix if timeline.mixed else check_takes
    check(Reader(_samples(film)), takes, as_spoken(plan, timeline), notes)


def _figure(value: float) -> float | None:
    return round(value, 2) if isfinite(value) else None


def _samples(film: Path) -> Iterator[NDArray[np.float32]]:
    """The film's sound, decoded piece by piece: mono, full scale at 1."""
    with av.open(str(film)) as container:
        for frame in container.decode(audio=0):
            yield frame.to_ndarray()[0].astype(np.float32, copy=False)


def _spoken(film: Path, takes: Sequence[StoredTake]) -> Iterator[NDArray[np.float32]]:
    """The film's sound while somebody speaks."""
    reader = Reader(_samples(film))
    return (reader.read(take.start, take.end) for take in takes)
