"""What a film's script delivers now, where that can be told without building, and whether it is what was built.

Reads the script, what it names, takes and slides; writes nothing but to the store, as `cuelight status` does.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cuelight.build.action import Action, of
from cuelight.build.actions import film_actions, take_actions
from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.manifest import changed_tools, read_manifest
from cuelight.build.plan import Plan, plan_film
from cuelight.build.sources import read_sources
from cuelight.build.takes import spoken_jobs
from cuelight.checks.status import NEVER, ActionStatus, changed, reasons
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
        files: What stands beside it and is Cuelight's own, by name, as far as it can be made here.
    """

    plan: Plan
    files: Mapping[str, bytes]

    @property
    def names(self) -> tuple[str, ...]:
        """The files that must be in the film's folder, beside those that its manifest lists."""
        return (self.plan.source.film.name, *self.files)


def promised(project: Project, manifest: Mapping[str, Any], notes: Notes) -> Promise | None:
    """Plan a film by its script; None where that is not what was built, or cannot be told, which is noted."""
    script = _script(project, manifest, notes.film)
    if script is None:
        _not_compared(notes, "the script is not there any more")
        return None
    shown = project.shown(script)
    try:
        sources = read_sources(_as_given(project, manifest), [script])
        state = next((state for state in sources[0].languages if state.film == notes.film), None)
        if state and not state.is_whole:
            _not_compared(notes, f"its translation {state.file} is not whole")
            return None
        source = next((each for each in sources if each.id == notes.film), sources[0])
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


def _as_given(project: Project, manifest: Mapping[str, Any]) -> Project:
    """The project as the build was given it: with its own address of the site, as drafts."""
    address, draft = manifest.get("address"), manifest.get("draft")
    voice = draft.get("voice") if isinstance(draft, dict) else None
    project = replace(project, draft=voice if isinstance(voice, str) and voice else False)
    return replace(project, address=address) if isinstance(address, str) else project


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
    return Promise(plan, _made(plan, actions, notes))


def _made(plan: Plan, actions: Sequence[Action], notes: Notes) -> Mapping[str, bytes]:
    """Make what stands beside a film.

    What another package makes need not come out the same twice: its files have their checksums.
    """
    files = dict[str, bytes]()
    for action in of(actions, "outputs"):
        if action.job.door.is_own:
            try:
                files |= action.job.make(plan)
            except CuelightError as error:
                _not_compared(notes, f"the output {action.name!r} cannot be made here: {error.message}")
            except OSError as error:
                what = Path(str(error.filename)).name
                _not_compared(notes, f"the output {action.name!r} cannot be made here: {what}: {error.strerror}")
    return files


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
    # An output that failed is in no manifest; whether it can be made is seen when it is made again.
    failed = [one for one in others if one.stage == "outputs" and one.why.startswith(NEVER)]
    own = [one for one in others if not _is_foreign(one) and one not in failed]
    if edits := [one for one in own if one.why != tools]:
        message = f"{shown} says something else than what was built: {reasons(edits)}"
        hint = "`cuelight build`, if the script was edited since; or an earlier build was put here"
        notes.find("edited", message, file=shown, hint=hint)
    elif own:
        _not_compared(notes, f"other tools would make it now: {tools}")
    return not own


def _is_foreign(action: ActionStatus) -> bool:
    return action.stage == "outputs" and not doors("cuelight.outputs")[action.name].is_own


def check_outputs(files: Mapping[str, bytes], folder: Path, names: Set[str], notes: Notes) -> None:
    """Hold the files beside a film against what its script gives.

    Args:
        files: What the script gives, by name.
        folder: The film's.
        names: The files of which nothing is known to be wrong.
        notes: Where findings go.
    """
    for name in sorted(names & files.keys()):
        found = (folder / name).read_bytes()
        if found != files[name]:
            notes.find("stale-file", f"the file {_differs(name, found, files[name])}", file=name, spot=name)


def _differs(name: str, found: bytes, wanted: bytes) -> str:
    return timeline_difference(found, wanted) if name == TIMELINE else difference(name, found, wanted)
