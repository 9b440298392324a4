"""`cuelight status`: what a build would make of each film, and why; by the manifest of the film that is there.

Reads scripts, takes, slides, units and `dist/`; writes nothing but marks in the store that a scene fits.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.build.action import COUNTED, Action, of, to_run
from cuelight.build.actions import film_actions, take_actions
from cuelight.build.estimate import estimated_plan
from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.languages import with_languages
from cuelight.build.manifest import changed_tools, read_manifest
from cuelight.build.plan import plan_film
from cuelight.build.read_inputs import read_source
from cuelight.build.sources import read_sources
from cuelight.build.stat_records import Record, recorded_films
from cuelight.build.takes import spoken_jobs
from cuelight.checks.languages import FilmFigures, LanguageLine, language_lines
from cuelight.errors import Diagnostic
from cuelight.project import Project

NEVER = "never made"
GONE = "file missing or altered"
_VOICE = {
    "model": "voice model", "config": "voice model", "speed": "voice speed", "version": "version of the voice's engine",
    "onnxruntime": "version of ONNX Runtime", "rules": "program rule version", "file": "recording", "said": "words",
    "pace": "voice pace", "engine": "engine", "tld": "accent", "slow": "voice speed", "language": "language",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActionStatus:
    """One thing that a build keeps or makes.

    Attributes:
        stage: What it is: `takes`, `stills`, `moves`, `films` or `outputs`.
        name: Which one, for people.
        why: Why it must be made, or taken away; "" if it is kept.
        is_gone: Whether nothing makes it any more, so that its files are taken away.
    """

    stage: str
    name: str
    why: str = ""
    is_gone: bool = False

    @property
    def kind(self) -> str:
        """One of its stage, in a word."""
        return self.stage.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Status:
    """What a build would keep and make of one film.

    Attributes:
        film: The film's id.
        actions: All that is made of it, in the order of a build, and what was made and no longer is.
        languages: How far the translations of its script are; none of what is a translation itself.
    """

    film: str
    actions: tuple[ActionStatus, ...]
    languages: tuple[LanguageLine, ...] = ()

    @property
    def stale(self) -> tuple[ActionStatus, ...]:
        """What a build would make or take away."""
        return tuple(action for action in self.actions if action.why)

    def as_json(self) -> Mapping[str, Any]:
        """For programs."""
        actions = [{"kind": one.kind, "name": one.name, "kept": not one.why, "why": one.why} for one in self.actions]
        languages = {"languages": [each.as_json() for each in self.languages]} if self.languages else {}
        return {"id": self.film, "stale": bool(self.stale), "actions": actions, **languages}

    def __str__(self) -> str:
        if not self.stale:
            return f"{self.film}: up to date"
        made, gone = [one for one in self.stale if not one.is_gone], [one for one in self.stale if one.is_gone]
        return f"{self.film}: {'; '.join(filter(None, (_to('make', made), _to('remove', gone))))}"


def _to(do: str, actions: Sequence[ActionStatus]) -> str:
    """What a build would do with them, and why; "" if there are none."""
    if not actions:
        return ""
    counts = Counter(action.kind for action in actions)
    what = ", ".join(f"{number} {kind}{'s' if number > 1 else ''}" for kind, number in counts.items())
    return f"to {do} {what}: {reasons(actions)}"


def reasons(stale: Sequence[ActionStatus]) -> str:
    """Why things must be made, in a line: that of films and outputs only where nothing else is to be made."""
    first = [action for action in stale if action.stage not in ("films", "outputs")] or stale[:1]
    found = list(dict.fromkeys(action.why for action in first))
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"{'; '.join(found[:3])}{more}"


def status(project: Project, scripts: Sequence[Path], *, whole: bool = True) -> tuple[Status, ...]:
    """Say of each film what is kept and what is to be made.

    Args:
        project: Where everything lies.
        scripts: The scripts to look at.
        whole: Tell every action, also of films that are up to date; else only their ids, which is quick.

    Raises:
        ScriptError: Every problem of every script.
        EngineError: A voice cannot be opened, and its take is not there.
    """
    records = {} if whole else recorded_films(project, scripts)
    ids = {record.film: script for script, films in records.items() for record in films}
    wrong = list[Diagnostic]()
    sources = read_sources(project, [script for script in scripts if script not in records], ids, wrong=wrong)
    check_fits(sources, wrong=wrong)
    figures = {source.id: _figures(source) for source in sources if source.translation}
    found = [
        (source.path, Status(source.id, tuple(_actions(source)), language_lines(source, figures))) for source in sources
    ]
    known = [(path, each) for path, films in records.items() for each in _recorded(project, path, films)]
    return tuple(each for path in scripts for of, each in (*known, *found) if of == path)


def _recorded(project: Project, script: Path, films: Sequence[Record]) -> Iterator[Status]:
    """What is said of films that are as they were built."""
    original, *others = films
    lines = tuple[LanguageLine, ...]()
    if original.built.get("translated"):
        figures = {each.film: FilmFigures(each.built["seconds"], each.built["captions"]) for each in films}
        lines = language_lines(with_languages(read_source(project, script))[0], figures)
    yield Status(original.film, (), lines)
    yield from (Status(each.film, ()) for each in others)


def _figures(source: Inputs) -> FilmFigures:
    return FilmFigures.of(estimated_plan(source, *spoken_jobs(source)))


def _actions(source: Inputs) -> Iterator[ActionStatus]:
    before = read_manifest(source.film.parent)
    jobs, takes = spoken_jobs(source)
    if len(takes) < len({job.digest for scene in jobs for job in scene}):
        for action in take_actions(source, jobs):
            yield _status(source, before, action, stale=not action.stands())
        why = "sentences are to be spoken first" if before else NEVER
        yield ActionStatus("films", source.id, why)
        return
    actions = film_actions(plan_film(source, jobs, takes))
    stale = set(to_run(actions, source.store))
    for action in of(actions, *COUNTED):
        yield _status(source, before, action, stale=action in stale)
    outputs = {action.name for action in of(actions, "outputs")}
    for entry in before.get("actions", ()):
        if entry["stage"] == "outputs" and entry["name"] not in outputs:
            package = entry.get("inputs", {}).get("package", "")
            why = f"the package {package} adds the output {entry['name']} no more" if package else "no longer made"
            yield ActionStatus("outputs", entry["name"], why, is_gone=True)


def changed(source: Inputs, before: Mapping[str, Any], actions: Sequence[Action]) -> tuple[ActionStatus, ...]:
    """Those of some actions that a film was built otherwise without, and why; whether their files are there or not.

    Args:
        source: The film's script.
        before: The film's manifest.
        actions: What its script asks for.
    """
    made = {(entry["stage"], entry["digest"]) for entry in before.get("actions", ())}
    others = [action for action in of(actions, *COUNTED) if (action.stage, action.digest) not in made]
    return tuple(_status(source, before, action, stale=True) for action in others)


def _status(source: Inputs, before: Mapping[str, Any], action: Action, *, stale: bool) -> ActionStatus:
    return ActionStatus(action.stage, action.name, _why(source, before, action) if stale else "")


def _why(source: Inputs, before: Mapping[str, Any], action: Action) -> str:
    """Why an action is to be run: what is different from the one that the manifest has in its place."""
    earlier = [entry for entry in before.get("actions", ()) if entry["stage"] == action.stage]
    if not earlier:
        return NEVER
    if any(entry["digest"] == action.digest for entry in earlier):
        return f"{GONE}: {action.name}"
    return _REASONS[action.stage](source, before, earlier, action)


def _take_reason(_source: Inputs, _before: Mapping[str, Any], earlier: Sequence[Any], action: Action) -> str:
    old: Mapping[str, Any] = next((entry.get("inputs", {}) for entry in earlier if entry["name"] == action.name), {})
    if old.get("text") != action.inputs["text"]:
        return f"words of {action.name}"
    if old.get("spoken") != action.inputs["spoken"]:
        return f"lexicon or spoken form of {action.name}"
    now, then = action.inputs["engine"], old.get("engine")
    then = then if isinstance(then, dict) else {}
    changed = sorted(key for key in {*now, *then} if now.get(key) != then.get(key))
    return ", ".join(dict.fromkeys(_VOICE.get(key, key) for key in changed)) or "program rule version"


def _still_reason(source: Inputs, before: Mapping[str, Any], earlier: Sequence[Any], action: Action) -> str:
    now, then = source.theme.model_dump(mode="json"), before["theme"]["inputs"]
    if now != then:
        return f"theme: {', '.join(sorted(key for key in now if now[key] != then.get(key)))}"
    olds = [entry.get("inputs", {}) for entry in earlier if entry.get("scene") == action.scene]
    changes = [sorted(key for key in action.inputs if action.inputs[key] != old.get(key)) for old in olds]
    closest = min(changes, key=len, default=["scene"])
    if not closest:
        return _tools(source) or f"program rule version of scene {action.scene}"
    return f"{', '.join(closest)} of scene {action.scene}"


def _tools(source: Inputs) -> str:
    """The tools that are others now."""
    return ", ".join(changed_tools(source))


def _move_reason(source: Inputs, _before: Mapping[str, Any], _earlier: Sequence[Any], action: Action) -> str:
    return _tools(source) or f"pictures or timing of scene {action.scene}"


def _film_reason(source: Inputs, _before: Mapping[str, Any], _earlier: Sequence[Any], _action: Action) -> str:
    return _tools(source) or "timing, title or chapters of the film"


def _output_reason(source: Inputs, _before: Mapping[str, Any], earlier: Sequence[Any], action: Action) -> str:
    if action.job.failure:
        return str(action.job.failure.message)
    old = next((entry for entry in earlier if entry["name"] == action.name), None)
    if old is None:
        return f"{NEVER}: {action.name}"
    then, now = old.get("inputs", {}).get("package"), action.inputs.get("package")
    if then != now:
        return f"package of the output {action.name}: {then} -> {now}"
    return _tools(source) or f"what goes into the output {action.name}"


_REASONS = {
    "takes": _take_reason, "stills": _still_reason, "moves": _move_reason, "films": _film_reason,
    "outputs": _output_reason,
}  # fmt: skip
