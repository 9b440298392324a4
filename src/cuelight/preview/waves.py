"""How loud a take is along its way, to be drawn beside its words. Reads takes."""

from cuelight.build.steps.take import TakeJob, take_samples

PEAKS_A_SECOND = 50


def peaks(job: TakeJob) -> tuple[float, ...]:
    """The largest sample, from 0 to 1, in each fiftieth of a second of a take.

    Args:
        job: Of the take, which is kept.

    Raises:
        StorageError: It is missing or damaged.
    """
    import numpy as np

    from cuelight.model.standards import SAMPLE_RATE

    samples = np.abs(take_samples(job))
    starts = range(0, len(samples), SAMPLE_RATE // PEAKS_A_SECOND)
    return tuple(round(float(each), 3) for each in np.maximum.reduceat(samples, starts)) if len(samples) else ()
