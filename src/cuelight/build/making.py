"""Makes the stills, moves and other units that films lack, and delivers each film once all that it needs is there."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from cuelight.build.action import Action, Stage, distinct, of, to_run
from cuelight.build.bring import bring
from cuelight.build.build_run import BuildRun
from cuelight.build.deliver import deliver
from cuelight.build.kept_looks import keep_looks
from cuelight.build.plan import Kept, Plan, find_kept
from cuelight.build.result import files_of
from cuelight.build.sharing import things_of
from cuelight.build.steps.move import MoveJob
from cuelight.build.steps.still import StillJob
from cuelight.errors import CuelightError
from cuelight.storage.signature import Signature

_UNITS: tuple[Stage, ...] = ("stills", "moves", "mix", "units")
_DELIVERED: tuple[Stage, ...] = ("films", "outputs", "manifest")

Looks = Mapping[str, Signature | None]
"""What the files of a film look like."""


@dataclass(frozen=True, slots=True)
class _Film:
    """A film: all that is made for it, and what of that has to be made now."""

    plan: Plan
    actions: Sequence[Action]
    wanted: Sequence[Action]

    @property
    def id(self) -> str:
        return self.plan.source.id


@dataclass(frozen=True, slots=True)
class _Delivered:
    """What a film's files look like as soon as it is done, what of them was written, and what failed."""

    looks: Looks
    written: Sequence[Action] = ()
    errors: Sequence[CuelightError] = ()


def make_films(
    run: BuildRun,
    plans: Sequence[Plan],
    actions: Mapping[str, Sequence[Action]],
    kept: Kept,
    lap: Callable[[str, float | None], None],
) -> list[tuple[Plan, Looks]]:
    """Make the stills, moves and other units that are missing, and deliver each film as soon as its own are there.

    What two films share is made once.

    Returns:
        The films of which all could be made, and what their files looked like then: others may take minutes.
    """
    every = [action for plan in plans for action in actions[plan.source.id]]
    stills = of(every, "stills")
    bring(stills, kept)
    # Layouts and takes are made: nothing of them is read once more.
    if run.sharing.shared:
        for plan in plans:
            run.sharing.bring(_wanted(plan, actions), plan.source.store)
        bring(stills, find_kept(run.project))
    films = [_Film(plan, actions[plan.source.id], _wanted(plan, actions)) for plan in plans]
    missing = distinct([action for film in films for action in of(film.wanted, *_UNITS)])
    missing = missing if run.workers else _shared(missing)
    for action in missing:
        run.count(action.film, action.stage)
    posters = distinct([poster for film in films for poster in _posters(film)])
    linked = {film.id: _linked(film) for film in films if of(film.wanted, *_DELIVERED)}
    steps = (*missing, *posters, *linked.values())
    after = _after(films, steps, stills)
    twins = defaultdict[str, list[Action]](list)
    for still in stills:
        twins[still.digest].append(still)

    def made(action: Action) -> None:
        """A slide that others show too is there before what comes out of theirs."""
        if action.stage == "stills":
            bring(twins[action.digest], Kept({action.files[0].stem.rpartition(".")[2]: action.files}))

    def keep() -> None:
        """Of slides and takes that were made just now nothing is kept yet, whether they are there or not."""
        for plan in plans:
            keep_looks(plan, run.since)

    done = run.run(_in_order(steps, after), after, made, keep)
    lap("stills", run.ended.get("stills"))
    lap("moves", max((run.ended[stage] for stage in (*_UNITS, "posters") if stage in run.ended), default=None))
    drawn = [one for one in missing if one.stage == "stills" and not run.is_shared(one)]
    run.sharing.offer(thing for one in drawn for thing in things_of(one, one.job.store))
    return list(_whole(run, films, {id: done[action] for id, action in linked.items()}))


def _wanted(plan: Plan, actions: Mapping[str, Sequence[Action]]) -> tuple[Action, ...]:
    return to_run(of(actions[plan.source.id], *_UNITS, *_DELIVERED), plan.source.store)


def _posters(film: _Film) -> Iterator[Action]:
    """What of outputs can be made once a poster's slide is there."""
    for output in of(film.wanted, "outputs"):
        early = output.job.early(film.plan)
        if early and not film.plan.source.store.has(early.unit):
            name, units = f"poster for {output.name}", (early.unit,)
            yield Action("posters", name, film.id, early.unit, units=units, step=early.step, job=early.job)


def _linked(film: _Film) -> Action:
    """Link a film, and make what stands beside it."""
    wanted = of(film.wanted, *_DELIVERED)
    stage: Stage = "films" if of(wanted, "films") else "outputs"
    units = tuple(unit for output in of(wanted, "outputs") for unit in output.units)
    job = replace(film, wanted=wanted)
    return Action(stage, film.id, film.id, film.plan.digest, units=units, step=_deliver, job=job)


def _deliver(film: _Film) -> _Delivered:
    written, errors = deliver(film.plan, film.actions, film.wanted)
    return _Delivered(files_of(film.actions), written, errors)


def _whole(run: BuildRun, films: Sequence[_Film], delivered: Mapping[str, _Delivered]) -> Iterator[tuple[Plan, Looks]]:
    """The films of which nothing failed; counts what was written, and keeps the errors of others for the end."""
    for film in films:
        found = delivered.get(film.id) or _Delivered(files_of(film.actions))
        for action in found.written:
            run.count(film.id, action.stage)
        run.failed += found.errors
        if not found.errors:
            yield film.plan, found.looks


def _after(films: Sequence[_Film], steps: Sequence[Action], stills: Sequence[Action]) -> dict[Action, list[Action]]:
    """What has to be made before: of moves and posters the slides, of a film all that is its own."""
    makers = {(step.stage, step.digest): step for step in steps}
    drawn_by = {still.files[0]: makers.get(("stills", still.digest)) for still in stills}
    shown = {film.id: film.plan.poster.path for film in films}
    encoded_by = {step.job.still: step for step in steps if isinstance(step.job, MoveJob)}
    of_film = {film.id: film.wanted for film in films}
    posters = defaultdict[str, list[Action]](list)
    for poster in of(steps, "posters"):
        posters[poster.film].append(poster)
    after = dict[Action, list[Action | None]]()
    for step in steps:
        if isinstance(step.job, MoveJob):
            after[step] = [drawn_by.get(path) for path in step.job.stills]
        elif step.stage == "posters":
            after[step] = [drawn_by.get(shown[step.film])]
        elif step.stage in _DELIVERED:
            mine = of_film[step.film]
            # The move of another film may encode a slide that this one shows.
            others = [encoded_by.get(unit) for each in of(mine, "films") for unit in each.uses]
            own = [makers.get((each.stage, each.digest)) for each in of(mine, *_UNITS)]
            after[step] = [*own, *others, *posters[step.film]]
    return {step: [*filter(None, before)] for step, before in after.items()}


def _in_order(steps: Sequence[Action], after: Mapping[Action, Sequence[Action]]) -> list[Action]:
    """Film by film, so that one is linked while others are drawn; in each, a move right after its slides, which are
    then still at hand, and what is made quickly last.
    """
    of_film = defaultdict[str, list[Action]](list)
    for step in steps:
        of_film[step.film].append(step)
    flows = ((*after.get(step, ()), step) for film in of_film.values() for step in _moves_first(film))
    return list(dict.fromkeys(step for flow in flows for step in flow))


def _moves_first(steps: Sequence[Action]) -> list[Action]:
    return sorted(steps, key=lambda step: not isinstance(step.job, MoveJob))


def _shared(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The actions, with stills that are encoded by the move that comes out of them: half the work."""
    by_move = {one.job.begins_with for one in actions if isinstance(one.job, MoveJob) and one.job.shares_still}
    return tuple(_share(action, by_move) for action in actions)


def _share(action: Action, by_move: Set[str]) -> Action:
    job = action.job
    if isinstance(job, StillJob) and job.unit in by_move:
        return replace(action, job=replace(job, encoded=False))
    if isinstance(job, MoveJob) and job.shares_still and not job.store.has(job.begins_with):
        return replace(action, job=replace(job, still=job.begins_with))
    return action
