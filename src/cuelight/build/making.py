"""Makes the stills, moves and other units that films lack, and delivers films that do not stand."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from cuelight.build.action import Action, Stage, distinct, of, to_run
from cuelight.build.bring import bring
from cuelight.build.build_run import BuildRun
from cuelight.build.deliver import deliver
from cuelight.build.plan import Kept, Plan, find_kept
from cuelight.build.sharing import things_of
from cuelight.build.steps.move import MoveJob
from cuelight.build.steps.still import StillJob

_REST: tuple[Stage, ...] = ("stills", "moves", "mix", "units", "films", "outputs", "manifest")


def make_units(
    run: BuildRun,
    plans: Sequence[Plan],
    actions: Mapping[str, Sequence[Action]],
    kept: Kept,
    lap: Callable[[str, float | None], None],
) -> None:
    """Make the stills, moves and other units that are missing; what two films share is made once."""
    every = [action for plan in plans for action in actions[plan.source.id]]
    stills = of(every, "stills")
    bring(stills, kept)
    # Layouts and takes are made: nothing of them is read once more.
    if run.sharing.shared:
        for plan in plans:
            store = plan.source.store
            run.sharing.bring(to_run(of(actions[plan.source.id], *_REST), store), store)
        bring(stills, find_kept(run.project))
    wanted = [one for plan in plans for one in to_run(of(actions[plan.source.id], *_REST), plan.source.store)]
    missing = distinct([action for action in wanted if action.stage in ("stills", "moves", "mix", "units")])
    missing = missing if run.workers else _shared(missing)
    for action in missing:
        run.count(action.film, action.stage)
    after = _after(missing, stills)
    twins = defaultdict[str, list[Action]](list)
    for still in stills:
        twins[still.digest].append(still)

    early = _early(plans, wanted)

    def made(action: Action) -> None:
        """A slide that others show too is there before the moves that come out of theirs."""
        if action.stage == "stills":
            bring(twins[action.digest], Kept({action.files[0].stem.rpartition(".")[2]: action.files}))
            run.begin(early.pop(action.digest, ()))

    drawn_now = {action.digest for action in missing}
    run.begin(work for poster in early.keys() - drawn_now for work in early[poster])
    run.run(_in_order(missing, after), after, made)
    run.end_begun()
    lap("stills", run.ended.get("stills"))
    drawn = [one for one in missing if one.stage == "stills" and not run.is_shared(one)]
    run.sharing.offer(thing for one in drawn for thing in things_of(one, one.job.store))
    lap("moves", None)


def _early(plans: Sequence[Plan], wanted: Sequence[Action]) -> dict[str, list[Callable[[], None]]]:
    """What of outputs can be made once a poster's slide is there, by the digest of that slide."""
    by_film = {plan.source.id: plan for plan in plans}
    found = defaultdict[str, list[Callable[[], None]]](list)
    for action in of(wanted, "outputs"):
        plan = by_film[action.film]
        if action.job.is_early:
            found[plan.poster.unit].append(partial(action.job.make_early, plan))
    return found


def _after(actions: Sequence[Action], stills: Sequence[Action]) -> dict[Action, list[Action]]:
    """For each move the slides that have to be drawn before it."""
    makers = {action.digest: action for action in actions if action.stage == "stills"}
    drawn_by = {still.files[0]: makers.get(still.digest) for still in stills}
    moves = (action for action in actions if isinstance(action.job, MoveJob))
    return {move: [*filter(None, map(drawn_by.get, move.job.stills))] for move in moves}


def _in_order(actions: Sequence[Action], after: Mapping[Action, Sequence[Action]]) -> list[Action]:
    """Each move right after its slides, which are then still at hand; what is made quickly comes last."""
    flow = (each for move, slides in after.items() for each in (*slides, move))
    return list(dict.fromkeys((*flow, *actions)))


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


def deliver_film(run: BuildRun, plan: Plan, actions: Sequence[Action]) -> bool:
    """Link a film, and make what stands beside it, where it does not stand; whether all of it could be made."""
    wanted = to_run(of(actions, "films", "outputs", "manifest"), plan.source.store)
    if not wanted:
        return True
    stage = "films" if of(wanted, "films") else "outputs"
    run.progress.begin(stage, 1)
    written, errors = deliver(plan, actions, wanted)
    for action in written:
        run.count(plan.source.id, action.stage)
        run.sharing.offer(things_of(action, plan.source.store))
    run.progress.advance(stage)
    run.progress.end(stage)
    run.failed += errors
    return not errors
