"""What a session makes of saves that are heard of while it is at something else."""

import gc
import weakref
from itertools import pairwise
from time import monotonic, sleep

from previewed import is_whole, previewed
from small_project import SmallProject

from cuelight.preview.session import Session
from cuelight.project import Project

PATIENCE = 30.0


def _is_spoken(session: Session) -> bool:
    return any(task.action.stage == "takes" and task.is_first for task in session._done)


def test_a_save_that_is_heard_of_twice_is_one_edit(small: SmallProject) -> None:
    """Its sentence is spoken in between: it still is what was changed, and is played."""
    session = Session(Project(small.root), small.script)
    session._workshop.start()
    try:
        session._read_anew()
        small.replace("Welcome to the film.", "Welcome again.")
        session.changed()
        assert session._read_anew()
        edit = session.number, session._changed
        with session._change:
            assert session._change.wait_for(lambda: _is_spoken(session), PATIENCE)
        session.changed()
        assert session._read_anew()
        assert (session.number, session._changed) == edit
        session._publish()
        state = next(session.states(0, PATIENCE))
        assert state
        (said,) = state["scenes"][0]["sentences"]
        assert state["changed"] == {"scene": 0, "sentence": 0, "at": said["start"]}
        assert said["state"] == "spoken"
    finally:
        session._workshop.close()


def test_what_is_spoken_meanwhile_is_judged_once_all_of_it_is(small: SmallProject) -> None:
    """Findings of paces and captions depend on how long sentences take."""
    session = Session(Project(small.root), small.script)
    session._read_anew()
    session._judge()
    assert not session._is_to_judge()
    session._workshop.start()
    try:
        while "takes" in session._workshop.open_stages():
            with session._change:
                assert session._change.wait_for(lambda: bool(session._done), PATIENCE)
            session._take_in()
        assert session._is_to_judge()
        session._judge()
        assert not session._is_to_judge()
    finally:
        session._workshop.close()


def test_nothing_is_kept_of_films_that_have_passed(small: SmallProject) -> None:
    """An author edits for hours; the films of the last states alone can be asked for."""
    with previewed(small.root, small.script) as live:
        left = list[weakref.ref[object]]()
        for before, after in pairwise(f"{number} points" for number in ("Two", *range(7))):
            state = live.until(lambda state, now=before: is_whole(state) and state["scenes"][1]["heading"] == now)
            assert live.get(state["film"])[0] == 200
            revision = live.desk._session._revision
            assert revision
            left.append(weakref.ref(revision.source))
            del revision
            small.replace(before, after)
        live.until(lambda state: is_whole(state) and state["scenes"][1]["heading"] == after)
        end = monotonic() + PATIENCE
        while any(each() for each in left[1:3]) and monotonic() < end:
            gc.collect()
            sleep(0.05)
        assert [each() for each in left[1:3]] == [None, None]
