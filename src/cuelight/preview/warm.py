"""What the first edit of a preview would wait for, loaded before it comes."""

from contextlib import suppress

from cuelight.build.steps.take import prepare_voice
from cuelight.diagram.layout.ready import make_ready
from cuelight.errors import CuelightError
from cuelight.preview.film import film_so_far
from cuelight.preview.revision import FilmRevision


def warm_up(revision: FilmRevision) -> None:
    """Load a voice, what reads units, and what lays schemas out; takes a few seconds, in a thread of the caller.

    What is wrong with any of it is said when it is needed.
    """
    jobs = [*revision.missing, *(job for scene in revision.jobs for job in scene)]
    # The last of these errors comes where the program ends meanwhile.
    with suppress(CuelightError, LookupError, RuntimeError):
        for job in jobs[:1]:
            prepare_voice(job)
        film_so_far(revision.plan)
        if revision.source.schema:
            make_ready()
