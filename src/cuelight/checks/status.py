"""`cuelight status`: what a build would make of each film, and why; by the manifest of the film that is there.

Reads scripts, takes, slides, units and `dist/`; writes nothing but marks in the store that a scene fits.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.build.inputs import Source
from cuelight.build.manifest import is_kept, read_manifest
from cuelight.build.plan import Plan, plan_film
from cuelight.build.run import check_fits, read_sources
from cuelight.build.stat_records import read_record
from cuelight.build.steps import TakeJob
from cuelight.build.takes import spoken_jobs
from cuelight.drawing.picture import inputs
from cuelight.drawing.png import is_whole
from cuelight.project import Project

NEVER = "never made"
GONE = "file missing or altered"
_VOICE = {
    "model": "voice model", "config": "voice model", "speed": "voice speed", "version": "version of the voice's engine",
    "onnxruntime": "version of ONNX Runtime", "rules": "program rule version", "file": "recording", "said": "words",
    "engine": "engine", "tld": "accent", "slow": "voice speed", "language": "language",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a build keeps or makes.

    Attributes:
        kind: take, still, move or film.
        name: Which one, for people.
        why: Why it must be made; "" if it is kept.
    """

    kind: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """All steps of one film."""

    film: str
    steps: tuple[Step, ...]

    @property
    def stale(self) -> tuple[Step, ...]:
        """The steps that a build would make."""
        return tuple(step for step in self.steps if step.why)

    def as_json(self) -> Mapping[str, Any]:
        """For programs."""
        steps = [{"kind": step.kind, "name": step.name, "kept": not step.why, "why": step.why} for step in self.steps]
        return {"id": self.film, "stale": bool(self.stale), "steps": steps}

    def __str__(self) -> str:
        if not self.stale:
            return f"{self.film}: up to date"
        counts = Counter(step.kind for step in self.stale)
        made = ", ".join(f"{number} {kind}{'s' if number > 1 else ''}" for kind, number in counts.items())
        reasons = list(dict.fromkeys(step.why for step in self.stale if step.kind != "film" or len(self.stale) == 1))
        more = f" and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        return f"{self.film}: to make {made}: {'; '.join(reasons[:3])}{more}"


def status(project: Project, scripts: Sequence[Path], *, whole: bool = True) -> tuple[Status, ...]:
    """Say of each film what is kept and what is to be made.

    Args:
        project: Where everything lies.
        scripts: The scripts to look at.
        whole: Tell every step, also of films that are up to date; else only their ids, which is quick.

    Raises:
        ScriptError: Every problem of every script.
        EngineError: A voice cannot be opened, and its take is not there.
    """
    records = {} if whole else {script: record for script in scripts if (record := read_record(project, script))}
    ids = {record.film: script for script, record in records.items()}
    sources = read_sources(project, [script for script in scripts if script not in records], ids)
    check_fits(sources, lambda _stage, step, jobs: [step(job) for job in jobs])
    told = {source.path: Status(source.id, tuple(_steps(source))) for source in sources}
    return tuple(told[path] if path in told else Status(records[path].film, ()) for path in scripts)


def _steps(source: Source) -> Iterator[Step]:
    before = read_manifest(source.film.parent)
    jobs, takes = spoken_jobs(source)
    for index, scene in enumerate(jobs):
        for number, job in enumerate(scene):
            yield _take_step(source, before, index, number, job, is_kept=job.digest in takes)
    if len(takes) < len({job.digest for scene in jobs for job in scene}):
        yield Step("film", source.id, "sentences are to be spoken first" if before else NEVER)
        return
    plan = plan_film(source, jobs, takes)
    stands = is_kept(plan)
    yield from _picture_steps(plan, before, stands=stands)
    yield Step("film", source.id, "" if stands else _film_reason(plan, before))


def _take_step(
    source: Source, before: Mapping[str, Any], index: int, number: int, job: TakeJob, *, is_kept: bool
) -> Step:
    scene = source.script.scenes[index].id
    name = f"sentence {number + 1} of scene {scene}"
    return Step("take", name, "" if is_kept else _take_reason(before, f"{scene}.", number, job, name))


def _take_reason(before: Mapping[str, Any], prefix: str, number: int, job: TakeJob, name: str) -> str:
    takes = before.get("takes") or []
    if not takes:
        return NEVER
    if any(take["digest"] == job.digest for take in takes):
        return f"{GONE}: {name}"
    told = [take["inputs"] for take in takes if take["file"].startswith(prefix)]
    old = told[number] if number < len(told) else None
    if old is None or old["text"] != job.sentence.text:
        return f"words of {name}"
    if old.get("spoken") != list(job.sentence.spoken):
        return f"lexicon or spoken form of {name}"
    now, then = dict(job.voice.identity()) if job.voice else {}, old.get("engine") or {}
    changed = sorted(key for key in {*now, *then} if now.get(key) != then.get(key))
    reasons = dict.fromkeys(_VOICE.get(key, key) for key in changed)
    return ", ".join(reasons) or "program rule version"


def _picture_steps(plan: Plan, before: Mapping[str, Any], *, stands: bool) -> Iterator[Step]:
    store, scenes = plan.source.store, plan.source.script.scenes
    for (index, _), job in plan.stills.items():
        if is_whole(job.path) and (stands or store.has(job.unit)):
            yield Step("still", job.path.stem)
            continue
        now = {key: value for key, value in inputs(job.picture).items() if key != "theme"}
        theme = plan.source.theme.model_dump(mode="json")
        yield Step("still", job.path.stem, _still_reason(before, scenes[index].id or "", job.path.name, now, theme))
    for clip, move in plan.moves.items():
        why = "" if stands or store.has(move.unit) else f"pictures or timing of scene {scenes[clip.steps[0].scene].id}"
        why = why if before or not why else NEVER
        yield Step("move", f"frames {clip.start} to {clip.end}", why)


def _still_reason(
    before: Mapping[str, Any], scene: str, name: str, now: Mapping[str, Any], theme: Mapping[str, Any]
) -> str:
    stills = before.get("stills") or []
    if not stills:
        return NEVER
    if any(still["file"] == name for still in stills):
        return f"{GONE}: {name}"
    if before["theme"]["inputs"] != theme:
        return f"theme: {', '.join(sorted(key for key in theme if theme[key] != before['theme']['inputs'].get(key)))}"
    olds = [still["inputs"] for still in stills if still["file"].startswith(f"{scene}.")]
    changes = [sorted(key for key in now if now[key] != old.get(key)) for old in olds]
    closest = min(changes, key=len, default=["scene"])
    return f"{', '.join(closest) or 'program rule version'} of scene {scene}"


def _film_reason(plan: Plan, before: Mapping[str, Any]) -> str:
    if not before:
        return NEVER
    return GONE if before.get("digest") == plan.digest else "timing, title or page of the film"
