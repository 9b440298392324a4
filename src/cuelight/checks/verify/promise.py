"""What a film's script delivers now, where that can be told without building, and whether it is what was built.

Reads the script, what it names, takes and slides; writes nothing but to the store, as `cuelight status` does.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.build.action import Action, of
from cuelight.build.actions import film_actions, take_actions
from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs, read_sources
from cuelight.build.manifest import changed_tools, read_manifest
from cuelight.build.plan import Plan, plan_film
from cuelight.build.takes import spoken_jobs
from cuelight.checks.status import ActionStatus, changed, reasons
from cuelight.checks.verify.differences import difference, timeline_difference
from cuelight.checks.verify.files import is_file
from cuelight.checks.verify.verification import Notes
from cuelight.errors import CuelightError, ScriptError
from cuelight.project import SCRIPT_SUFFIXES, TIMELINE, Project
from cuelight.script.doors import doors


@dataclass(frozen=True)
class Promise:
    """What a script delivers now.

    Attributes:
        plan: The film.
        outputs: What makes the files beside it that are Cuelight's own.
    """

    plan: Plan
    outputs: tuple[Action, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the film's folder that are Cuelight's own, but for the manifest."""
        return (self.plan.source.film.name, *(path.name for action in self.outputs for path in action.files))


def promised(project: Project, manifest: Mapping[str, Any], notes: Notes) -> Promise | None:
    """Plan a film by its script; None where that is not what was built, or cannot be told, which is noted."""
    script = _script(project, manifest, notes.film)
    if script is None:
        _not_compared(notes, "the script is not there any more")
        return None
    shown = project.shown(script)
    try:
        (source,) = read_sources(project, [script])
        check_fits([source])
        return _planned(source, shown, manifest, notes)
    except ScriptError as error:
        number = len(error.diagnostics)
        errors = "an error" if number == 1 else f"{number} errors"
        notes.find("edited", f"{shown} has {errors} by now, so that it delivers no film",
                   file=shown, hint=f"`cuelight check {shown}` says which")  # fmt: skip
    except CuelightError as error:
        _not_compared(notes, error.message)
    return None


def _not_compared(notes: Notes, why: str) -> None:
    hint = "`cuelight build` makes what is missing"
    notes.find("not-compared", f"the film was not held against its script: {why}", hint=hint, severity="advice")


def _script(project: Project, manifest: Mapping[str, Any], film: str) -> Path | None:
    """The script that a manifest names, else the one that has the film's name."""
    names = [str(manifest.get("script", "")), *(f"{project.scripts.name}/{film}{suffix}" for suffix in SCRIPT_SUFFIXES)]
    paths = (project.root / name for name in names)
    root = project.root.resolve()
    return next((path for path in paths if is_file(path) and path.resolve().is_relative_to(root)), None)


def _planned(source: Inputs, shown: str, manifest: Mapping[str, Any], notes: Notes) -> Promise | None:
    if source.id != notes.film:
        notes.find("edited", f"{shown} makes the film {source.id!r} by now", file=shown,
                   hint=f"delete dist/{notes.film}/")  # fmt: skip
        return None
    jobs, takes = spoken_jobs(source)
    is_spoken = all(job.digest in takes for scene in jobs for job in scene)
    plan = plan_film(source, jobs, takes) if is_spoken else None
    actions = film_actions(plan) if plan else take_actions(source, jobs)
    if manifest and not _is_as_built(source, manifest, actions, shown, notes):
        return None
    if plan is None:
        _not_compared(notes, "takes of it are gone from audio/")
        return None
    # What another package makes need not come out the same twice: its files have their checksums.
    return Promise(plan, tuple(one for one in of(actions, "outputs") if one.job.door.is_own))


def _is_as_built(
    source: Inputs, manifest: Mapping[str, Any], actions: Sequence[Action], shown: str, notes: Notes
) -> bool:
    """Whether a film was built of what its script asks for now, with the same tools; else that is noted."""
    before = read_manifest(source.film.parent)
    if not before:
        _not_compared(notes, "another version of Cuelight built it")
        return False
    others = changed(source, before, actions)
    for one in filter(_is_foreign, others):
        _not_compared(notes, f"the output {one.name!r} of another package is not as it would be made now: {one.why}")
    tools = ", ".join(changed_tools(source))
    own = [one for one in others if not _is_foreign(one)]
    if edits := [one for one in own if one.why != tools]:
        message = f"{shown} says something else than what was built: {reasons(edits)}"
        hint = "`cuelight build`, if the script was edited since; or an earlier build was put here"
        notes.find("edited", message, file=shown, hint=hint)
    elif own:
        _not_compared(notes, f"other tools would make it now: {tools}")
    return not own


def _is_foreign(action: ActionStatus) -> bool:
    return action.stage == "outputs" and not doors("cuelight.outputs")[action.name].is_own


def check_outputs(promise: Promise, folder: Path, names: Set[str], notes: Notes) -> None:
    """Make what stands beside a film, and hold its files against that.

    Args:
        promise: What the script delivers.
        folder: The film's.
        names: The files of which nothing is known to be wrong.
        notes: Where findings go.
    """
    for action in promise.outputs:
        try:
            made = action.job.make(promise.plan)
        except (CuelightError, OSError) as error:
            _not_compared(notes, f"{', '.join(path.name for path in action.files)} cannot be made again ({error})")
            continue
        for name in sorted(names & made.keys()):
            found = (folder / name).read_bytes()
            if found != made[name]:
                notes.find("stale-file", f"the file {_differs(name, found, made[name])}", file=name, spot=name)


def _differs(name: str, found: bytes, wanted: bytes) -> str:
    return timeline_difference(found, wanted) if name == TIMELINE else difference(name, found, wanted)
