"""In which level of a large schema the film is, and where its camera looks there. Light; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cuelight.diagram.camera import Camera
from cuelight.diagram.levels import OVERVIEW, level, outermost, parts
from cuelight.diagram.sight import Sight
from cuelight.model.timeline import Aim, Moment, State
from cuelight.script.diagram import Schema


class LevelCamera:
    """The camera over a schema that is shown in levels.

    Args:
        schema: The whole schema.
        sights: What is known of each level that is too large to be read as a whole; None of those that are not.
    """

    def __init__(self, schema: Schema, sights: Mapping[str, Sight | None]) -> None:
        self._schema, self._homes, self._parts = schema, outermost(schema), parts(schema)
        self._cameras = {id: Camera(sight) for id, sight in sights.items() if sight}

    def __call__(self, focus: str | None, moments: Sequence[Moment]) -> tuple[Aim, ...]:
        """Where it looks at each moment of a scene: at a group, at something in it, or at everything.

        Args:
            focus: Where it looked before the scene.
            moments: What has to be in view, from the start of the scene on.
        """
        levels = self._levels(self._level(focus.split(",")) if focus else OVERVIEW, moments)
        runs = groupby(zip(levels, moments, strict=True), key=lambda pair: pair[0])
        return tuple(aim for at, run in runs for aim in self._aims(at, [moment for _, moment in run]))

    def level(self, state: State) -> str:
        """The level that shows a state."""
        return self._level([*state.lit, *(state.focus.split(",") if state.focus else ())])

    def seen(self, state: State) -> State:
        """What is seen of a state: in the overview all of a group is one box."""
        return self._parts[self.level(state)].state(state)

    def _level(self, targets: Sequence[str]) -> str:
        return level(self._homes, self._schema, targets)

    def _levels(self, at: str, moments: Sequence[Moment]) -> Iterator[str]:
        """The level of each moment: where all that is needed is, else where it was."""
        here = None
        for number, moment in enumerate(moments):
            wanted = {moment.focus} if moment.asked else set()
            if number and moment.here != here:
                wanted.add(moment.here)
            targets = sorted(filter(None, wanted | moment.needs))
            if targets:
                at = self._level(targets)
            elif moment.asked:
                at = OVERVIEW
            here = moment.here
            yield at

    def _aims(self, at: str, moments: Sequence[Moment]) -> Sequence[Aim]:
        if at not in self._cameras:
            return [Aim(at or None)] * len(moments)
        names = self._parts[at].names
        there = [
            replace(
                moment,
                needs=moment.needs & names.keys(),
                here=moment.here if moment.here in names else None,
                focus=moment.focus if moment.focus in names else None,
            )
            for moment in moments
        ]
        return [replace(aim, focus=aim.focus or at) for aim in self._cameras[at](None, there)]
