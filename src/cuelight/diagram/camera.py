"""Where the camera looks through a scene: what is lit, shown or pinned is in view, and it moves seldom. Light; pure.

It goes where the author says. Else it stays while all that is needed next is in view and can be read there; when it has
to go, it goes where most of what comes after it is in view as well. If that is still too often, smaller labels will do.
"""

from collections.abc import Iterator, Sequence

from cuelight.diagram.sight import Sight
from cuelight.diagram.viewport import LITTLE_NEARER, READABLE, View, clear, nearest, seen
from cuelight.model.timeline import Aim, Moment

MOST_MOVES = 3
"""Moves of the camera in a scene, beside those that the author asks for."""

_SMALLER = 0.9


class Camera:
    """The camera over a laid-out schema."""

    def __init__(self, known: Sight) -> None:
        self._known = known
        self._views: dict[str | None, View] = {}

    def __call__(self, focus: str | None, moments: Sequence[Moment]) -> tuple[Aim, ...]:
        """Where it looks at each moment of a scene.

        Args:
            focus: Where it looked before the scene.
            moments: What has to be in view, from the start of the scene on.
        """
        label = READABLE * self._known.scale
        while True:
            aims = tuple(self._aims(focus, moments, label))
            if self._moves(aims, moments) <= MOST_MOVES or label <= self._label(None):
                return aims
            label *= _SMALLER

    def _moves(self, aims: Sequence[Aim], moments: Sequence[Moment]) -> int:
        pairs = zip(aims, aims[1:], moments[1:], strict=False)
        return sum(one.focus != other.focus and not moment.asked for one, other, moment in pairs)

    def _aims(self, focus: str | None, moments: Sequence[Moment], label: float) -> Iterator[Aim]:
        before = Moment(frozenset())
        for number, moment in enumerate(moments):
            last, is_new = focus, number > 0 and not moment.targets <= before.targets
            if moment.asked:
                focus = self._asked(moment)
            elif not self._holds(focus, moment) or (is_new and not self._is_readable(focus, moment, label)):
                focus = self._ahead(moments[number:], label)
            yield Aim(focus, leads=focus != last and not moment.asked and self._holds(focus, before))
            before = moment

    def _asked(self, moment: Moment) -> str | None:
        """What the author wants to see, and what has to be in view with it."""
        focus = moment.focus
        if focus is None or self._holds(focus, moment):
            return focus
        return self._spelled({focus, *moment.targets})

    def _ahead(self, moments: Sequence[Moment], label: float) -> str | None:
        """What is needed now, and as much of what is needed next as can be read together with it."""
        targets = set(moments[0].targets)
        least = min(label, self._label(self._spelled(targets)))
        for moment in moments[1:]:
            more = targets | set(moment.targets)
            is_far = nearest(self._known, more) * self._known.label < least
            if moment.asked or is_far or self._label(self._spelled(more)) < least:
                break
            targets = more
        return self._spelled(targets)

    def _spelled(self, targets: set[str]) -> str | None:
        known = sorted(target for target in targets if self._known.box(target))
        focus = ",".join(known) or None
        return focus if self._view(focus) != self._view(None) else None

    def _view(self, focus: str | None) -> View:
        if focus not in self._views:
            self._views[focus] = seen(self._known, focus)
        return self._views[focus]

    def _label(self, focus: str | None) -> float:
        """The size of labels in a view."""
        return self._known.label * self._view(focus).zoom

    def _holds(self, focus: str | None, moment: Moment) -> bool:
        looked = self._view(focus)
        return all(clear(self._known, looked, target, with_pin=target == moment.here) for target in moment.targets)

    def _is_readable(self, focus: str | None, moment: Moment, label: float) -> bool:
        """Whether labels are large enough, or would be no larger anywhere else."""
        has = self._label(focus)
        return has >= label - 1e-6 or LITTLE_NEARER * has >= self._label(self._spelled(set(moment.targets)))
