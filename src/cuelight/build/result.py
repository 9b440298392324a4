"""What a build says it did for each film, and what it leaves for the next to see at a glance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cuelight.build.action import COUNTED, Action, of
from cuelight.build.files_read import files_read, is_all_own
from cuelight.build.plan import Plan
from cuelight.build.stat_records import Record, made_files, write_record
from cuelight.errors import Diagnostic, Location
from cuelight.model.formats import OUTPUT_FORMAT
from cuelight.project import Project
from cuelight.storage.signature import Signature
from cuelight.timeline.captions import findings as caption_findings


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did for one film.

    Attributes:
        id: The film's id.
        path: The MP4, absolute.
        seconds: Its length.
        frames: Its length.
        made: How many takes, stills, moves, films and outputs were made.
        kept: How many of each were there already.
        elapsed: Seconds that each stage of the whole build took.
        findings: What there is to say of its takes, pictures and sounds.
    """

    id: str
    path: Path
    seconds: float
    frames: int
    made: Mapping[str, int]
    kept: Mapping[str, int]
    elapsed: Mapping[str, float]
    findings: tuple[Diagnostic, ...] = ()


def files_of(actions: Sequence[Action]) -> Mapping[str, Signature | None]:
    """What the files of a film that is done look like."""
    left = of(actions, "takes", "stills", "films", "outputs", "manifest")
    return made_files(path for action in left for path in action.files)


def remember(plan: Plan, key: str, made: Mapping[str, Signature | None], built: Built, since: int) -> None:
    """Leave a record of a film that is done; not where an engine failed, or may depend on what we do not know.

    Args:
        plan: The film.
        key: What films depend on beside their files.
        made: Its files, as they looked when it was done.
        built: What was done for it.
        since: When the build began to read, nanoseconds since 1970.
    """
    if any(finding.code == "fallback" for finding in built.findings) or not is_all_own(plan.source):
        return
    if any(state.problems for state in plan.source.languages):
        return
    totals = {stage: built.made[stage] + built.kept[stage] for stage in COUNTED}
    summary = {
        "seconds": built.seconds,
        "frames": built.frames,
        "totals": totals,
        "findings": [asdict(finding) for finding in built.findings],
        "languages": [state.tag for state in plan.source.languages if state.is_whole],
        "translated": bool(plan.source.languages),
        "captions": sum(1 for _ in caption_findings(plan.captions)) if plan.source.translation else 0,
    }
    record = Record(plan.source.id, summary, plan.source.key.tag)
    write_record(plan.source.project, key, plan.source.path, record, files_read(plan.source), made, since)


def recalled(project: Project, record: Record, elapsed: Mapping[str, float]) -> Built:
    """A film that was not touched, as its record tells."""
    built = record.built
    return Built(
        id=record.film,
        path=project.film(record.film),
        seconds=built["seconds"],
        frames=built["frames"],
        made=dict.fromkeys(COUNTED, 0),
        kept=built["totals"],
        elapsed={stage: round(seconds, 3) for stage, seconds in elapsed.items()},
        findings=tuple(_recalled(finding) for finding in built["findings"]),
    )


def _recalled(finding: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic(**{**finding, "location": Location(**finding["location"])})


def as_json(films: Iterable[Built], project: Project) -> Mapping[str, Any]:
    """What `cuelight build --json` prints."""
    return {
        "format": OUTPUT_FORMAT,
        "films": [
            {
                "id": film.id,
                "path": project.shown(film.path),
                "seconds": film.seconds,
                "frames": film.frames,
                "made": dict(film.made),
                "kept": dict(film.kept),
                "elapsed": dict(film.elapsed),
                "findings": [finding.as_json() for finding in film.findings],
            }
            for film in films
        ],
    }
