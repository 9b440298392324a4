"""What the page is given: the film, its scenes and sentences, what is wrong, and how far all of it is made."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from cuelight.build.plan import Plan
from cuelight.build.steps.still import StillJob
from cuelight.build.steps.take import TakeJob
from cuelight.checks.fix import ErrorPlace, place_of
from cuelight.editing.editable import EditableText
from cuelight.editing.save import seen_of
from cuelight.errors import Diagnostic, UsageError
from cuelight.languages.direction import direction
from cuelight.model.narration import Sentence
from cuelight.model.timeline import PlacedScene
from cuelight.preview.elements import elements_json, label_of
from cuelight.preview.film import made_of
from cuelight.preview.revision import Changed, FilmRevision, clips_of, still_of
from cuelight.project import Project
from cuelight.script.model import Scene


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to say.

    Attributes:
        revision: Number of the newest reading.
        made: Number of the state.
        film: The newest reading without an error; None if there is none yet.
        changed: Where the newest edit is seen or heard first.
        problems: Errors of the newest reading, or findings.
        is_broken: Whether they are errors that keep it from being shown.
        fixable: What of them can be corrected by a press.
        speaking: The takes that are being spoken, by digest.
        failed: The takes that could not be spoken, by digest, and why.
        waiting: The stage of each thing that is still to be made.
    """

    revision: int
    made: int
    film: FilmRevision | None
    changed: Changed | None
    problems: Sequence[Diagnostic]
    is_broken: bool
    fixable: frozenset[ErrorPlace]
    speaking: frozenset[str]
    failed: Mapping[str, str]
    waiting: Sequence[str]


def state_json(project: Project, script: Path, seen: Seen) -> Mapping[str, Any]:
    """Everything that the page shows.

    Args:
        project: Where everything lies.
        script: The script.
        seen: What there is to say of it.
    """
    film = seen.film
    errors = sum(each.severity == "error" for each in seen.problems)
    return {
        "revision": seen.revision,
        "made": seen.made,
        "script": project.shown(script),
        "scripts": [project.shown(each) for each in _scripts(project, script)],
        "error": {"count": errors} if seen.is_broken else None,
        "problems": [_problem_json(each, seen) for each in seen.problems],
        "busy": dict(sorted(Counter(seen.waiting).items())),
        "film": f"film/{seen.made}.mp4" if film else None,
        "glimpse": None,
        **(_film_json(film, seen) if film else {}),
    }


def _scripts(project: Project, script: Path) -> Sequence[Path]:
    """All scripts that may be looked at; the one that is, even if it was deleted just now."""
    try:
        return tuple(dict.fromkeys((*project.all_scripts(), script)))
    except UsageError:
        return (script,)


def _problem_json(problem: Diagnostic, seen: Seen) -> Mapping[str, Any]:
    scene = _scene_at(seen.film, problem.location.line) if seen.film and not seen.is_broken else None
    return {
        **problem.as_json(),
        "source": problem.source,
        "fix": place_of(problem) in seen.fixable,
        "scene": scene,
    }


def _scene_at(revision: FilmRevision, line: int) -> str | None:
    """The id of the scene in which a line of the script stands."""
    places, scenes = revision.source.authored.source.places, revision.source.script.scenes
    begun = [index for index in range(len(scenes)) if places.get(("scenes", index), (line + 1, 0))[0] <= line]
    return scenes[begun[-1]].id if begun else None


def _film_json(revision: FilmRevision, seen: Seen) -> Mapping[str, Any]:
    source, timeline = revision.source, revision.plan.timeline
    script, rate, ready = source.script, timeline.rate, _ready(revision)
    return {
        "seen": seen_of(revision.text),
        "title": script.title,
        "language": script.language,
        "direction": direction(script.language),
        "size": [script.size.width, script.size.height],
        "rate": round(float(rate), 4),
        "frames": timeline.frames,
        "seconds": _seconds(timeline.frames / rate),
        "poster": f"still/{fullest(revision.plan, 0).unit}.png",
        "changed": _changed_json(revision, seen.changed) if seen.changed else None,
        "scenes": [_scene_json(revision, index, seen, ready) for index in range(len(script.scenes))],
    }


def _changed_json(revision: FilmRevision, changed: Changed) -> Mapping[str, Any]:
    timeline = revision.plan.timeline
    at = changed.frame / timeline.rate
    if changed.sentence is not None:
        at = timeline.scenes[changed.scene].takes[changed.sentence].start
    return {"scene": changed.scene, "sentence": changed.sentence, "at": _seconds(at)}


def _scene_json(revision: FilmRevision, index: int, seen: Seen, ready: Mapping[int, bool]) -> Mapping[str, Any]:
    source, plan = revision.source, revision.plan
    scene, placed, rate = source.script.scenes[index], plan.timeline.scenes[index], plan.timeline.rate
    return {
        "id": scene.id,
        "heading": placed.heading,
        "kind": placed.kind,
        "start": _seconds(placed.start / rate),
        "end": _seconds(placed.end / rate),
        "line": source.authored.source.location(("scenes", index)).line,
        "thumbnail": f"thumbnail/{fullest(plan, index).thumbnail}.webp",
        "clips": [*_clips_json(plan, index, ready)],
        "sentences": [*_sentences_json(revision, index, placed, seen)],
        "elements": [*elements_json(source, plan, index)],
        "texts": [text.as_json() for text in _texts_in(revision, scene)],
    }


def _texts_in(revision: FilmRevision, scene: Scene) -> Iterator[EditableText]:
    """The texts of a scene, then those of the schema, if it shows that."""
    yield from (text for text in revision.texts if text.scene == scene.id)
    if scene.schema_slide is not None:
        yield from (text for text in revision.texts if text.keys[0] == "schema")


def fullest(plan: Plan, index: int) -> StillJob:
    """The picture of a scene that shows the most, with nothing lit if it can be."""
    states = [state for scene, state in plan.stills if scene == index]
    best = max(states, key=lambda state: (len(state.visible), -len(state.lit), state.focus is None, repr(state)))
    return plan.stills[index, best]


def _clips_json(plan: Plan, index: int, ready: Mapping[int, bool]) -> Iterator[Mapping[str, Any]]:
    rate = plan.timeline.rate
    for clip in clips_of(plan, index):
        yield {
            "start": _seconds(clip.start / rate),
            "end": _seconds(clip.end / rate),
            "still": f"still/{still_of(plan, clip)}.png",
            "ready": ready[clip.start],
        }


def _ready(revision: FilmRevision) -> Mapping[int, bool]:
    """Whether each clip is as the film will have it, by its first frame."""
    plan = revision.plan
    made = made_of(plan, revision.has)
    return {clip.start: is_ready for clip, is_ready in zip(plan.timeline.clips, made.ready, strict=True)}


def _sentences_json(revision: FilmRevision, index: int, placed: PlacedScene, seen: Seen) -> Iterator[Mapping[str, Any]]:
    jobs, rate = revision.jobs[index], revision.plan.timeline.rate
    line = revision.source.authored.source.location(("scenes", index, "say")).line
    # A cue that fires in a silence belongs to the sentence before; before the first one, to that.
    begins = [placed.start / rate, *(take.start for take in placed.takes[1:]), placed.end / rate]
    # Without a sentence there are two such moments, and nobody to have what is between them.
    for job, take, (since, until) in zip(jobs, placed.takes, pairwise(begins), strict=False):
        cues = [cue for cue in placed.cues if since <= cue.frame / rate < until]
        sentence: Sentence = job.sentence
        yield {
            "text": sentence.text,
            "spoken": sentence.spoken_text if sentence.spoken_text != sentence.text else None,
            "state": _state_of(job, revision, seen),
            "error": seen.failed.get(job.digest),
            "start": _seconds(take.start),
            "end": _seconds(take.end),
            "wave": f"wave/{job.digest}.json" if job.digest in revision.takes else None,
            "line": line,
            "words": [
                [word.text, _seconds(take.at(word.start)), _seconds(take.at(word.end))] for word in take.take.words
            ],
            "cues": [
                {
                    "target": cue.target,
                    "action": cue.action,
                    "at": _seconds(cue.frame / rate),
                    "word": cue.word,
                    "label": label_of(revision.source, index, cue.target),
                }
                for cue in cues
            ],
        }


def _state_of(job: TakeJob, revision: FilmRevision, seen: Seen) -> str:
    if job.digest in revision.takes:
        return "spoken"
    if job.digest in seen.failed:
        return "failed"
    return "speaking" if job.digest in seen.speaking else "waiting"


def _seconds(seconds: Any) -> float:
    return round(float(seconds), 4)
