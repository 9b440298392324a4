"""What somebody should listen to: takes of another voice, of other words, or with estimated times. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from cuelight.build.inputs import Source
from cuelight.build.steps import TakeJob
from cuelight.errors import Finding
from cuelight.model.narration import Take


def doubts(source: Source, jobs: Sequence[Sequence[TakeJob]], takes: Mapping[str, Take]) -> tuple[Finding, ...]:
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


def _place(source: Source, index: int) -> str:
    scene = source.script.scenes[index]
    place = source.authored.source.problem(("scenes", index, "take" if scene.take else "say"), "")
    return f"{place.file}:{place.line}:{place.column}"


def _of_take(source: Source, index: int, job: TakeJob, take: Take) -> Iterator[Finding]:
    """Most takes have no findings, and then their place is not looked up."""
    if not (job.instead_of or take.doubts or take.timing == "estimated"):
        return
    where, scene = _place(source, index), source.script.scenes[index].id
    text = take.text if len(take.text) <= 60 else f"{take.text[:57]}..."
    said = f"scene {scene!r}, sentence “{text}”"
    if job.instead_of:
        message = f"{said}: the voice {job.sentence.voice} spoke in place of {job.instead_of}, which failed"
        yield Finding("fallback", message, where, f"build again when {job.instead_of} can speak, or change `voice:`")
    if "unlike" in take.doubts:
        yield Finding("unlike-text", f"{said}: the recording seems to say something else", where,
                      "listen to it; record the scene again, or write what it says")  # fmt: skip
    if "clipped" in take.doubts:
        yield Finding("clipped", f"{said}: the recording was clipped", where, "record it again at a lower level")
    if take.timing == "estimated":
        yield Finding("estimated-words", f"{said}: when its words are spoken is only estimated", where,
                      "cues may come early or late; a voice of Piper knows its words")  # fmt: skip
