"""The one list of what is made for a film, in order; everything else reads it.

Pure but for what it is given to ask with: each action's `stands` looks at files when it is called.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from cuelight.build.action import Action
from cuelight.build.caption_cache import make_groups
from cuelight.build.inputs import Inputs
from cuelight.build.kept_looks import looks_path
from cuelight.build.kept_packets import packets_path
from cuelight.build.located import layout_problem, model_problem
from cuelight.build.manifest import MANIFEST, listed_actions, lists, manifest_bytes, read_manifest
from cuelight.build.outputs import PlannedOutput, planned_outputs
from cuelight.build.plan import Plan
from cuelight.build.sound_files import SoundJob, listen, sound_jobs
from cuelight.build.stat_records import record_path
from cuelight.build.steps.fit import FitJob, check_fit, kept_fit
from cuelight.build.steps.mix import make_mix
from cuelight.build.steps.move import make_move
from cuelight.build.steps.shared import UnitJob, make_silence, make_template
from cuelight.build.steps.still import StillJob, make_still
from cuelight.build.steps.take import TakeJob, encode_kept_take, kept_take, make_take_or_fall_back
from cuelight.build.take_energies import energies_name
from cuelight.drawing.png import is_whole
from cuelight.errors import CuelightError, EngineError, LayoutError, ModelError, ScriptError
from cuelight.storage.digest import film_digest
from cuelight.storage.read import read_file


def layout_actions(source: Inputs) -> tuple[Action, ...]:
    """See that each scene fits and each sound can be heard, before anything is made of it."""
    scenes = (_layout(source, index, job) for index, job in enumerate(source.fit_jobs))
    return (*scenes, *(_listening(source, job) for job in sound_jobs(source)))


def _layout(source: Inputs, index: int, job: FitJob) -> Action:
    scene = source.script.scenes[index].id
    return Action(
        stage="layout",
        name=f"layout of scene {scene}",
        film=source.id,
        scene=scene,
        digest=job.digest,
        units=(job.digest,),
        stands=lambda: kept_fit(job) is not None,
        step=check_fit,
        job=job,
        located=partial(_at_scene, source, index),
    )


def _listening(source: Inputs, job: SoundJob) -> Action:
    return Action(
        stage="layout",
        name=f"sound of {'.'.join(map(str, job.where))}",
        film=source.id,
        digest=job.digest,
        units=(job.digest,),
        stands=partial(job.store.has, job.digest),
        step=listen,
        job=job,
        located=partial(_at_name, source),
    )


def _at_scene(source: Inputs, index: int, error: CuelightError) -> CuelightError:
    return ScriptError((layout_problem(source, index, error),)) if isinstance(error, LayoutError) else error


def take_actions(source: Inputs, jobs: Sequence[Sequence[TakeJob]]) -> tuple[Action, ...]:
    """Speak each sentence.

    Args:
        source: The script.
        jobs: Its takes' jobs, scene by scene.
    """
    scenes = zip(source.script.scenes, jobs, strict=True)
    return tuple(
        _take(source, scene.id, number, job) for scene, spoken in scenes for number, job in enumerate(spoken, 1)
    )


def _take(source: Inputs, scene: str, number: int, job: TakeJob) -> Action:
    return Action(
        stage="takes",
        name=f"sentence {number} of scene {scene}",
        film=source.id,
        scene=scene,
        digest=job.digest,
        inputs={
            "text": job.sentence.text,
            "spoken": list(job.sentence.spoken),
            "voice": job.sentence.voice,
            "language": job.language,
            "engine": dict(job.voice.identity()) if job.voice else {},
        },
        files=tuple(job.folder / f"{job.stem}{suffix}" for suffix in (".flac", ".json")),
        stands=lambda: kept_take(job) is not None,
        step=make_take_or_fall_back,
        job=job,
        located=partial(_at_sentence, source, scene, job),
    )


def _at_sentence(source: Inputs, scene: str, job: TakeJob, error: CuelightError) -> CuelightError:
    """Say which sentence an engine failed on, or where the model is named that cannot be used."""
    if isinstance(error, ModelError):
        return ScriptError((model_problem(source, error),))
    if not isinstance(error, EngineError):
        return error
    text = job.sentence.text if len(job.sentence.text) <= 60 else f"{job.sentence.text[:57]}..."
    return type(error)(f"scene {scene!r}, sentence “{text}”: {error.message}", error.hint)


def film_actions(plan: Plan) -> tuple[Action, ...]:
    """Everything that is made for a film, in the order in which a build makes it.

    Args:
        plan: The film; of sentences that are not spoken yet it may hold estimates.
    """
    source = plan.source
    before = read_manifest(source.film.parent)
    made = (
        *layout_actions(source),
        *take_actions(source, plan.spoken),
        *unit_actions(plan),
        _film(plan, before),
        *(_output(plan, output, before) for output in planned_outputs(plan, (source.film.name, MANIFEST))),
    )
    return (*made, _manifest(plan, made, before), _record(source))


def unit_actions(plan: Plan) -> tuple[Action, ...]:
    """What a film is linked from, once its sentences are spoken.

    Args:
        plan: The film; of sentences that are not spoken yet it may hold estimates.
    """
    return (*seen_and_heard(plan), *_units(plan))


def seen_and_heard(plan: Plan) -> Iterator[Action]:
    """Of those what a film is followed by: its pictures, its moves, and all that is said and sounds in it.

    Args:
        plan: As of `unit_actions`.
    """
    return chain(_stills(plan), _moves(plan), _mix(plan), _sounds(plan))


def _sounds(plan: Plan) -> Iterator[Action]:
    """The sound of takes that were kept."""
    for number, take in enumerate(plan.takes, 1):
        name, units = f"sound of take {number}", (take.unit,)
        yield Action("units", name, plan.source.id, take.unit, units=units, step=encode_kept_take, job=take)


def _units(plan: Plan) -> Iterator[Action]:
    """What else is made quickly, and seldom: what is known of sounds, silence, the template, captions."""
    source, film = plan.source, plan.source.id
    for number, (placed, take) in enumerate(zip(plan.placed_takes, plan.takes, strict=True), 1):
        gains = dict.fromkeys((0.0, take.gain))
        measured = tuple(energies_name(placed.take.sound, gain) for gain in gains)
        yield Action("units", f"loudness of take {number}", film, measured[-1], units=measured)
    job = UnitJob(plan.silence, source.format, source.store)
    yield Action("units", "silence", film, job.unit, units=(job.unit,), step=make_silence, job=job)
    job = UnitJob(plan.template, source.format, source.store)
    yield Action("units", "template", film, job.unit, units=(job.unit,), step=make_template, job=job)
    for scene, captions in zip(plan.timeline.scenes, plan.caption_jobs, strict=True):
        name, unit = f"captions of scene {scene.id}", captions.unit
        yield Action("units", name, film, unit, scene.id, units=(unit,), step=make_groups, job=captions)


def _stills(plan: Plan) -> Iterator[Action]:
    source = plan.source
    for (index, _), job in plan.stills.items():
        yield _still(source, source.script.scenes[index].id, job)


def _still(source: Inputs, scene: str, job: StillJob) -> Action:
    return Action(
        stage="stills",
        name=job.path.stem,
        film=source.id,
        scene=scene,
        digest=job.unit,
        inputs={key: value for key, value in job.picture.inputs.items() if key != "theme"},
        files=(job.path,),
        units=(job.unit, job.thumbnail),
        stands=partial(is_whole, job.path),
        step=make_still,
        job=job,
    )


def _moves(plan: Plan) -> Iterator[Action]:
    scenes = plan.source.script.scenes
    for clip, job in plan.moves.items():
        made_of = {
            "frames": clip.end - clip.start,
            "stills": [path.name for path in job.stills],
            "steps": [[step.start - clip.start, step.frames, step.motion] for step in clip.steps],
        }
        yield Action(
            stage="moves",
            name=f"frames {clip.start} to {clip.end}",
            film=plan.source.id,
            scene=scenes[clip.steps[0].scene].id,
            digest=job.unit,
            inputs=made_of,
            units=(job.unit,),
            step=make_move,
            job=job,
        )


def _mix(plan: Plan) -> Iterator[Action]:
    if plan.mix:
        unit, located = plan.mix.unit, partial(_at_name, plan.source)
        yield Action("mix", "mix", plan.source.id, unit, units=(unit,), step=make_mix, job=plan.mix, located=located)


def _at_name(source: Inputs, error: CuelightError) -> CuelightError:
    """A file that cannot be used, as a problem of the place where the script names it."""
    if not isinstance(error, LayoutError):
        return error
    return ScriptError((source.authored.source.problem(error.where, error.code, error.message, error.hint),))


def _film(plan: Plan, before: Mapping[str, Any]) -> Action:
    film = plan.source.film
    sounds = (plan.mix.unit,) if plan.mix else (plan.silence, *(job.unit for job in plan.takes))
    pictures = (plan.unit(clip) for clip in plan.timeline.clips)
    captions = (job.unit for job in plan.caption_jobs)
    return Action(
        stage="films",
        name=plan.source.id,
        film=plan.source.id,
        digest=plan.digest,
        files=(film,),
        uses=tuple(dict.fromkeys((plan.template, *sounds, *pictures, *captions))),
        stands=_delivered(film.parent, "films", plan.source.id, plan.digest, (film.name,), before),
    )


def _output(plan: Plan, output: PlannedOutput, before: Mapping[str, Any]) -> Action:
    folder, name = plan.source.film.parent, output.door.name
    # What cannot be planned still has what it last made, until a build says otherwise.
    names = output.names or tuple(_entries(before).get(("outputs", name), {}).get("files", ()))
    return Action(
        stage="outputs",
        name=name,
        film=plan.source.id,
        digest=output.digest,
        inputs={} if output.door.is_own else {"package": output.door.package},
        files=tuple(folder / each for each in names),
        units=output.units,
        stands=_delivered(folder, "outputs", name, output.digest, names, before),
        job=output,
    )


def _entries(before: Mapping[str, Any]) -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """What a manifest tells, by stage and name."""
    return {(entry["stage"], entry["name"]): entry for entry in before.get("actions", ())}


def _delivered(
    folder: Path, stage: str, name: str, digest: str, files: Sequence[str], before: Mapping[str, Any]
) -> Callable[[], bool]:
    """Whether files of `dist/` are the planned ones: the manifest lists them so, and they are as it says."""
    entry = _entries(before).get((stage, name), {})
    written = before.get("files", {})

    def stands() -> bool:
        if entry.get("digest") != digest or entry.get("files") != list(files):
            return False
        try:
            return all(name in written and film_digest(folder / name) == written[name] for name in files)
        except OSError:
            return False

    return stands


def _manifest(plan: Plan, made: Sequence[Action], before: Mapping[str, Any]) -> Action:
    path = plan.source.film.with_name(MANIFEST)

    def stands() -> bool:
        if not lists(before, made):
            return False
        try:
            return read_file(path) == manifest_bytes(plan, listed_actions(made), before.get("files", {}))
        except OSError:
            return False

    return Action("manifest", MANIFEST, plan.source.id, "", files=(path,), stands=stands)


def _record(source: Inputs) -> Action:
    """What the last build left; without it the next one only looks more closely."""
    files = (record_path(source.project, *source.key), packets_path(source), looks_path(source))
    return Action("record", "record", source.id, "", files=files)
