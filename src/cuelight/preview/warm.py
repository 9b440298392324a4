"""What the first edit of a preview would wait for, loaded before it comes."""

import gc
from collections.abc import Callable
from contextlib import suppress

from cuelight.build.steps.still import StillJob
from cuelight.build.steps.take import prepare_voice
from cuelight.diagram.layout.ready import make_ready
from cuelight.errors import CuelightError
from cuelight.preview.film import film_so_far
from cuelight.preview.revision import FilmRevision


def warm_up(revision: FilmRevision, give_way: Callable[[], None]) -> None:
    """Load a voice, fonts, encoders, what reads units, and what lays schemas out.

    Takes a few seconds, in a thread of the caller. What is wrong with any of it is said when it is needed.

    Args:
        revision: The film.
        give_way: Called before each step; returns once nobody waits for anything.
    """
    jobs = [*revision.missing, *(job for scene in revision.jobs for job in scene)]
    stills = {job.picture.kind: job for job in revision.plan.stills.values()}
    # The last of these errors comes where the program ends meanwhile.
    with suppress(CuelightError, LookupError, RuntimeError):
        for job in jobs[:1]:
            prepare_voice(job)
            give_way()
            _sound()
        give_way()
        film_so_far(revision.plan, revision.has)
        for still in stills.values():
            give_way()
            _draw(still)
        if revision.source.schema:
            make_ready(give_way)
    give_way()
    # What is there now stays: to look through all of it for garbage takes a twentieth of a second, in some edit.
    gc.collect()
    gc.freeze()


def _sound() -> None:
    """Master and encode a second of noise, as a sentence is."""
    import numpy as np
    import soundfile  # noqa: F401 - keeps takes

    from cuelight.model.standards import SAMPLE_RATE
    from cuelight.sound.aac import encode_take
    from cuelight.sound.meter import Meter
    from cuelight.speech.mastering import take_sound

    noise = np.random.default_rng(0).normal(0, 0.1, SAMPLE_RATE).astype(np.float32)
    samples, _ = take_sound(noise, SAMPLE_RATE, 0.0)
    Meter(samples).energies()
    encode_take(samples)


def _draw(job: StillJob) -> None:
    """Draw and encode a picture, and keep nothing of it."""
    from cuelight.diagram.kept_layouts import kept_in
    from cuelight.preview.quick_png import quick_png
    from cuelight.slides.draw import draw
    from cuelight.slides.fits import check
    from cuelight.video.h264 import encode_still

    with kept_in(job.store, job.laid_out_by):
        check(job.picture, job.find)
        image = draw(job.picture, job.find)
    quick_png(image)
    encode_still(image, job.format)
