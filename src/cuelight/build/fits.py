"""Whether every scene fits, before anything is made of any."""

from collections.abc import Callable, Sequence

from cuelight.build.action import Action, to_run
from cuelight.build.actions import layout_actions
from cuelight.build.inputs import Inputs
from cuelight.errors import CuelightError, Diagnostic, ScriptError, TranslationError

Run = Callable[[Sequence[Action]], Sequence[BaseException | None]]
"""Runs actions, and gives the error of each, or None."""


def in_turn(actions: Sequence[Action]) -> Sequence[BaseException | None]:
    """Run actions one after the other."""
    return [_outcome(action) for action in actions]


def _outcome(action: Action) -> BaseException | None:
    assert action.step is not None
    try:
        action.step(action.job)
    except CuelightError as error:
        return error
    return None


def check_fits(
    sources: Sequence[Inputs],
    run: Run = in_turn,
    wrong: Sequence[Diagnostic] = (),
    failed: list[CuelightError] | None = None,
) -> tuple[Inputs, ...]:
    """See that every scene fits; what is known then is kept in the store.

    Args:
        sources: The scripts.
        run: Runs what is not known yet.
        wrong: Problems of other scripts, which were found before.
        failed: Where errors of translations go, whose films are then left out; None raises them.

    Returns:
        The scripts whose scenes fit.

    Raises:
        ScriptError: Those, and every scene that does not fit.
        CuelightError: A scene could not be laid out.
    """
    wanted = [(source, action) for source in sources for action in to_run(layout_actions(source), source.store)]
    outcomes = run([action for _, action in wanted])
    found = [
        (source, located(action, error)) for (source, action), error in zip(wanted, outcomes, strict=True) if error
    ]
    left_out = [pair for pair in found if failed is not None and _is_of_translation(*pair)]
    raise_all([*([ScriptError(tuple(wrong))] if wrong else []), *(pair[1] for pair in found if pair not in left_out)])
    if failed is not None:
        failed += [of_translation(error) for _, error in left_out if isinstance(error, CuelightError)]
    out = {source.id for source, _ in left_out}
    return tuple(source for source in sources if source.id not in out)


def of_translation(error: CuelightError) -> CuelightError:
    """An error of a translation, which holds up no other film."""
    return TranslationError(error.diagnostics) if isinstance(error, ScriptError) else error


def _is_of_translation(source: Inputs, error: BaseException) -> bool:
    """Whether an error is of a translation alone, and no fault of the program."""
    return source.is_translated and isinstance(error, CuelightError)


def located(action: Action, error: BaseException) -> BaseException:
    """An error of an action, at the place that it is about."""
    return action.located(error) if isinstance(error, CuelightError) else error


def raise_all(errors: Sequence[BaseException]) -> None:
    """Raise what several actions raised as one error: a fault of the program first, then every problem of scripts."""
    if not errors:
        return
    faults = [error for error in errors if not isinstance(error, CuelightError)]
    problems = [problem for error in errors if isinstance(error, ScriptError) for problem in error.diagnostics]
    if faults:
        raise faults[0]
    if problems:
        is_of_translations = all(isinstance(error, TranslationError) for error in errors)
        raise (TranslationError if is_of_translations else ScriptError)(tuple(dict.fromkeys(problems)))
    first, others = errors[0], len(errors) - 1
    if others and isinstance(first, CuelightError):
        raise type(first)(f"{first.message} ({others} more failed)", first.hint) from first
    raise first
