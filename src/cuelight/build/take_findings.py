"""What somebody should listen to: takes of another voice, of other words, or with estimated times. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from cuelight.build.inputs import Inputs
from cuelight.build.steps.take import TakeJob
from cuelight.errors import Diagnostic, Location
from cuelight.model.narration import Take


def take_findings(
    source: Inputs, jobs: Sequence[Sequence[TakeJob]], takes: Mapping[str, Take]
) -> tuple[Diagnostic, ...]:
    """Findings about the takes of a film.

    Args:
        source: Its script.
        jobs: Its takes' jobs, scene by scene.
        takes: The takes that are there, by digest.
    """
    return tuple(
        finding
        for index, scene in enumerate(jobs)
        for job in scene
        if job.digest in takes
        for finding in _of_take(source, index, job, takes[job.digest])
    )


def _place(source: Inputs, index: int) -> Location:
    scene = source.script.scenes[index]
    return source.authored.source.location(("scenes", index, "take" if scene.take else "say"))


def _of_take(source: Inputs, index: int, job: TakeJob, take: Take) -> Iterator[Diagnostic]:
    """Most takes have no findings, and then their place is not looked up."""
    if not (job.instead_of or take.findings or take.timing == "estimated"):
        return
    where, scene = _place(source, index), source.script.scenes[index].id
    text = take.text if len(take.text) <= 60 else f"{take.text[:57]}..."
    said = f"scene {scene!r}, sentence “{text}”"
    if job.instead_of:
        message = f"{said}: the voice {job.sentence.voice} spoke in place of {job.instead_of}, which failed"
        hint = f"build again when {job.instead_of} can speak, or change `voice:`"
        yield Diagnostic(where, "fallback", "warning", message, hint)
    if "unlike" in take.findings:
        message = f"{said}: the recording seems to say something else"
        hint = "listen to it; record the scene again, or write what it says"
        yield Diagnostic(where, "unlike-text", "warning", message, hint)
    if "clipped" in take.findings:
        message = f"{said}: the recording was clipped"
        yield Diagnostic(where, "clipped", "warning", message, "record it again at a lower level")
    if take.timing == "estimated":
        message = f"{said}: when its words are spoken is only estimated"
        hint = "cues may come early or late; a voice of Piper knows its words"
        yield Diagnostic(where, "estimated-words", "warning", message, hint)
