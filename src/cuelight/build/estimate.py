"""Plans of films whose sentences are not all spoken yet: their takes as they might become. Pure."""

from collections.abc import Mapping
from itertools import accumulate, pairwise

from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan, plan_film
from cuelight.build.steps.take import TakeJob
from cuelight.languages.speech_rates import seconds_spoken
from cuelight.model.narration import Take, Word
from cuelight.model.standards import SAMPLE_RATE


def estimated_plan(source: Inputs, jobs: tuple[tuple[TakeJob, ...], ...], takes: Mapping[str, Take]) -> Plan:
    """The plan of a film as it is, with drafts for the takes that are not there.

    Args:
        source: Its script.
        jobs: Its takes' jobs, scene by scene.
        takes: The takes that are there, by digest.
    """
    language = source.script.language
    estimates = {job.digest: _estimate(job, language) for scene in jobs for job in scene if job.digest not in takes}
    return plan_film(source, jobs, {**takes, **estimates})


def _estimate(job: TakeJob, language: str) -> Take:
    lengths = (round(seconds_spoken(word, language) * SAMPLE_RATE) for word in job.sentence.words)
    ends = [0, *accumulate(lengths)]
    words = tuple(Word(text, *span) for text, span in zip(job.sentence.words, pairwise(ends), strict=True))
    return Take(job.digest, job.sentence.text, job.sentence.voice, ends[-1], words, "exact")
