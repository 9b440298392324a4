"""A preview while it runs: reads a script whenever it changes, has made what is missing, says what there is to see.

One thread reads, plans and judges; those of the workshop make things. All of them wait while nothing changes.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from time import time_ns
from typing import Any

from cuelight.build.inputs import Inputs
from cuelight.build.memory import give_back
from cuelight.build.plan import Plan
from cuelight.build.steps.take import rest_voices
from cuelight.checks.check import check
from cuelight.checks.fix import ErrorPlace
from cuelight.errors import CuelightError, Diagnostic
from cuelight.model.narration import Take
from cuelight.mp4.virtual import VirtualFilm
from cuelight.preview.first_sight import first_sight
from cuelight.preview.left import Left
from cuelight.preview.problems import fixable_in, problems_of, undrawn
from cuelight.preview.revision import (
    Changed,
    FilmRevision,
    TakeJobs,
    changed_since,
    is_only_spoken,
    is_same,
    read_revision,
    still_at,
    watched,
)
from cuelight.preview.state import Seen, state_json
from cuelight.preview.states import PreviewStates, working
from cuelight.preview.warm import warm_up
from cuelight.preview.work import Task, first_take, tasks
from cuelight.preview.workshop import Workshop
from cuelight.project import Project

_A_LITTLE = 0.1
"""Seconds after which it is seen whether an edit is still waited for, which nobody may say."""

_A_WHILE, _LONG = 2.0, 20.0
"""Seconds of rest after which memory is given back that was freed, and what voices hold to speak sooner."""

_PATIENCE = 0.4
"""Seconds in which several pictures are drawn before it is said that they are there."""


class Session:
    """The preview of one script.

    Args:
        project: Where everything lies.
        script: The script.
        tag: The language; None for the script's own.
        on_files: Hears which files the film depends on, after each reading, and when that began, in nanoseconds.
        number: All states and readings have higher ones: those of another script may have been seen before.
    """

    def __init__(
        self,
        project: Project,
        script: Path,
        tag: str | None = None,
        on_files: Callable[[tuple[Path, ...], int], None] = lambda _files, _since: None,
        number: int = 0,
    ) -> None:
        self.project, self.script, self.tag = project, script, tag
        self._on_files = on_files
        self._change, self._is_over = Condition(), False
        self._asked, self._read, self._judged = 1, 0, 0
        self._number = number
        self._states = PreviewStates(project, self._change, number)
        self._done, self._is_stirred, self._is_heard_anew = set[Task](), False, False
        self._scene = self._frame = 0
        self._revision: FilmRevision | None = None
        self._changed: Changed | None = None
        self._errors: tuple[Diagnostic, ...] = ()
        self._findings: tuple[Diagnostic, ...] = ()
        self._fixable = frozenset[ErrorPlace]()
        self._left = Left()
        self._is_warm = False
        self._workshop = Workshop(project, self._stir, self._take_note)
        self._thread = Thread(target=self._direct, name="preview", daemon=True)

    def start(self) -> None:
        """Begin to read and to work."""
        self._thread.start()
        self._workshop.start()

    def close(self) -> None:
        """End, once what has begun is done; what was made of texts that are gone is deleted."""
        with self._change:
            self._is_over = True
        self._states.end()
        self._thread.join()
        self._workshop.close()
        if self._revision:
            self._left.clear(self._revision)

    def changed(self) -> None:
        """Somebody has saved a file."""
        with self._change:
            self._asked += 1
            self._change.notify_all()

    def look(self, scene: int, seconds: float) -> None:
        """Somebody looks at a place of the film."""
        plan = self.plan()
        self._scene = scene
        if plan:
            self._frame = int(seconds * plan.timeline.rate)
            self._workshop.look(self._frame)

    @property
    def number(self) -> int:
        """The highest number that a state or a reading has so far."""
        return max(self._number, self._states.made)

    def plan(self) -> Plan | None:
        """The newest film that could be planned."""
        revision = self._revision
        return revision.plan if revision else None

    def states(self, since: int, patience: float) -> Iterator[Mapping[str, Any] | None]:
        """See `PreviewStates.states`."""
        return self._states.states(since, patience)

    def film(self, made: int) -> VirtualFilm | None:
        """See `PreviewStates.film`."""
        return self._states.film(made)

    def glimpse(self) -> bytes:
        """The last picture that was shown at once, PNG; nothing if there was none."""
        return self._states.glimpse

    def still(self, unit: str) -> bytes | None:
        """A still as a PNG, once it is drawn; None if the film has no such still, or it cannot be drawn."""
        path = self._still_path(unit)
        if path is None:
            return None
        drawn = self._workshop.picture(unit)
        return drawn or (path.read_bytes() if path.is_file() else None)

    def is_kept(self, unit: str) -> bool:
        """Whether a still is kept, which is waited for without haste."""
        path = self._still_path(unit)
        if path:
            self._workshop.wait_for(unit)
        return path is not None and path.is_file()

    def _still_path(self, unit: str) -> Path | None:
        plan = self.plan()
        return next((job.path for job in plan.stills.values() if job.unit == unit), None) if plan else None

    def _stir(self) -> None:
        """Something is being made that was only waiting."""
        with self._change:
            self._is_stirred = True
            self._change.notify_all()

    def _take_note(self, task: Task) -> None:
        with self._change:
            self._done.add(task)
            self._left.made(task.action)
            self._change.notify_all()

    def _direct(self) -> None:
        while self._wait_for_news():
            asked, step = self._asked, self._next_step()
            try:
                if step():
                    self._publish()
            except Exception as error:  # The next save may cure it.
                self._errors, self._read, self._judged = problems_of(self.project, self.script, error), asked, asked
                self._number, self._fixable = self._number + 1, frozenset()
                self._publish_somehow()

    def _next_step(self) -> Callable[[], bool]:
        """What there is to do, each of which says whether there is then something else to see."""
        if self._asked != self._read:
            return self._read_anew
        is_quiet = not self._done and not self._is_stirred
        return self._judge if is_quiet and self._is_to_judge() else self._take_in

    def _wait_for_news(self) -> bool:
        self._wait_at_rest()
        with self._change:
            if not self._is_urgent_news():
                # Other pictures follow at once, and findings wait until the page has shown what it waited for.
                self._change.wait_for(self._is_urgent_news, _PATIENCE)
            return not self._is_over

    def _wait_at_rest(self) -> None:
        """Wait for whatever happens next, and give back memory if that takes a while."""
        for patience, rest in ((_A_WHILE, give_back), (_LONG, self._rest_voices)):
            with self._change:
                if self._change.wait_for(self._has_any_news, patience):
                    return
            rest()
        with self._change:
            self._change.wait_for(self._has_any_news)

    def _rest_voices(self) -> None:
        if self._revision:
            rest_voices(job for scene in self._revision.jobs for job in scene)

    def _has_any_news(self) -> bool:
        return self._is_urgent_news() or self._is_to_judge() or bool(self._done) or self._is_stirred

    def _is_urgent_news(self) -> bool:
        is_spoken = any(task.action.stage == "takes" for task in self._done)
        return self._is_over or is_spoken or self._asked != self._read

    def _is_to_judge(self) -> bool:
        """Whether there may be other findings; they wait for what somebody waits for, and some depend on all takes."""
        is_spoken = self._is_heard_anew and "takes" not in self._workshop.open_stages()
        return (is_spoken or self._judged != self._read) and not self._workshop.is_urgent()

    def _read_anew(self) -> bool:
        """Read the script; whether it says anything else than before."""
        asked, before, since = self._asked, self._revision, time_ns()
        self._workshop.list_anew()
        try:
            with working(self.project), self._workshop.held(), ThreadPoolExecutor(1, "preview-sight") as beside:
                begin = partial(self._begin_at_once, beside)
                after = read_revision(self.project, self.script, self.tag, self._number + 1, begin)
        except CuelightError as error:
            errors, after = problems_of(self.project, self.script, error), None
        else:
            errors = ()
        is_other = after is not None and (before is None or not is_same(before, after))
        # A save may be heard of twice, and its sentence be spoken in between.
        is_edit = is_other and not (before and after and is_only_spoken(before, after))
        is_news = is_edit or errors != self._errors
        if is_news:
            self._number += 1
            self._errors, self._fixable = errors, fixable_in(self.project, self.script) if errors else frozenset()
        if after and is_other:
            if is_edit:
                self._changed = changed_since(before, after, self._scene) if before else None
            else:
                self._is_heard_anew = True
            self._revision = after
        if after and (is_other or self._workshop.failed()):
            self._begin(after)
        if not is_news and self._judged == self._read:
            self._judged = asked
        self._read = asked
        self._on_files(watched(self.project, self._revision, self.script), since)
        return is_news or is_other

    def _begin_at_once(self, beside: Executor, source: Inputs, jobs: TakeJobs, takes: Mapping[str, Take]) -> None:
        """Have a changed sentence spoken while the film is planned, and show at once what can be."""
        before = self._revision
        if before is None:
            return
        if spoken := first_take(before, source, jobs, takes):
            self._workshop.hurry(spoken)
        beside.submit(self._show_at_once, before, source)

    def _show_at_once(self, before: FilmRevision, source: Inputs) -> None:
        """Show the new words of a schema in its old arrangement, until the new one is found: if they can be drawn."""
        found = first_sight(before, source, self._frame)
        if found:
            self._states.show_at_once(*found)

    def _begin(self, revision: FilmRevision) -> None:
        """Have made what a new reading lacks."""
        shown = self._changed.frame if self._changed else revision.plan.timeline.scenes[0].start
        self._workshop.give(tasks(revision, self._changed), frozenset((still_at(revision.plan, shown),)))
        if not self._is_warm:
            self._is_warm = True
            Thread(target=warm_up, args=(revision, self._give_way), name="preview-warm", daemon=True).start()

    def _give_way(self) -> None:
        """Wait while somebody waits for an edit: it would take longer beside what is done for nobody yet."""
        with self._change:
            while not (self._is_over or self._is_calm()):
                self._change.wait(_A_LITTLE)

    def _is_calm(self) -> bool:
        return self._asked == self._read and not self._workshop.is_urgent()

    def _take_in(self) -> bool:
        """Plan anew with what was spoken meanwhile."""
        with self._change:
            done, self._done, self._is_stirred = self._done, set(), False
        if self._revision and any(task.action.stage == "takes" for task in done):
            self._workshop.list_anew()
            with working(self.project):
                self._revision = self._revision.spoken_again()
            self._workshop.give(tasks(self._revision, self._changed))
            self._is_heard_anew = True
        return True

    def _judge(self) -> bool:
        """Look for findings, once what there is to see is said."""
        self._is_heard_anew = False
        if not self._errors:
            try:
                with working(self.project):
                    self._findings = check(self.project, (self.script,), tags=(self.tag,) if self.tag else ())
            except CuelightError as error:
                self._findings = problems_of(self.project, self.script, error)
        self._judged = self._read
        return True

    def _publish(self) -> None:
        made, revision, failed = self._states.made + 1, self._revision, self._workshop.failed()
        seen = Seen(
            revision=self._number,
            made=made,
            film=revision,
            changed=self._changed,
            problems=self._errors or (*undrawn(self.project, self.script, failed), *self._findings),
            is_broken=bool(self._errors),
            fixable=self._fixable,
            speaking=self._workshop.speaking(),
            failed={each.digest: said for each, said in failed.items() if each.stage == "takes"},
            waiting=self._workshop.open_stages(),
        )
        self._states.show(state_json(self.project, self.script, seen), revision)

    def _publish_somehow(self) -> None:
        """Say what is wrong, if need be without a film."""
        try:
            self._publish()
        except Exception:  # The film is what cannot be said; what is wrong is said already.
            self._revision = None
            self._publish()
