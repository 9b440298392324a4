"""What moves behind a scene's elements: in pieces that tile it, between which nothing is cut through."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st

from cuelight.model.narration import Cue, Narration, Sentence, Take, Word
from cuelight.model.timeline import RUNNING, Clip, MoveStep, State, Timeline
from cuelight.script.model import Script
from cuelight.timeline.frames import nearest_frame
from cuelight.timeline.moves import DRIFT, FADE, PIECE, drifted_at
from cuelight.timeline.place import place
from cuelight.timeline.running import BackgroundRun, running

FILLED: dict[str, Any] = {"figure": {"image": "a.png", "alt": "A", "fill": True, "caption": "A caption"}}
PLAYED: dict[str, Any] = {"clip": {"file": "a.mp4", "alt": "A", "pins": {"caption": {"at": [1, 1], "text": "A"}}}}


def _take(words: int, length: int) -> Take:
    spoken = tuple(Word(f"w{at}", 480 + at * length, 480 + at * length + length - 100) for at in range(words))
    return Take("digest", " ".join(word.text for word in spoken), "joe", words * length + 3000, spoken, "exact")


@st.composite
def _films(draw: st.DrawFn) -> tuple[Script, Timeline]:
    """Three scenes, the second of which runs, with cues at any of its words."""
    words = draw(st.integers(1, 40))
    cues = tuple(
        Cue("caption", draw(st.sampled_from(["light", "show", "hide"])), at, min(at + 2, words), "w")
        for at in sorted(draw(st.sets(st.integers(0, words - 1), max_size=6)))
    )
    plays = draw(st.sampled_from([None, Fraction(1), Fraction(7), Fraction(23)]))
    scene = {**(PLAYED if plays else FILLED), "transition": draw(st.sampled_from(["fade", "cut", "push"]))}
    if draw(st.booleans()):
        scene["lead"] = 0
    rate = draw(st.sampled_from(["30", "25", "24000/1001"]))
    more = {"motion": "none"} if draw(st.booleans()) else {}
    scenes = [{"text": "x", "hold": 1}, scene, {"text": "y", "hold": 1}]
    script = Script.model_validate({"title": "t", "rate": rate, "scenes": scenes, **more})
    take = _take(words, draw(st.sampled_from([6000, 14_000, 30_000])))
    spoken = Narration((Sentence(take.text, tuple(word.text for word in take.words), "joe", 0.0),), cues, 0.0)
    silent = Narration((), (), 0.0)
    placed = place(script, "f", [silent, spoken, silent], [[], [take], []], plays={1: plays} if plays else None)
    return script, placed


def _pieces(timeline: Timeline) -> list[Clip]:
    return [clip for clip in timeline.clips if clip.steps and clip.steps[0].motion in RUNNING]


@given(_films())
@settings(max_examples=times(100), deadline=None)
def test_what_runs_is_tiled_by_pieces_each_of_which_goes_on_where_the_last_ended(film: tuple[Script, Timeline]) -> None:
    """No gap, no overlap, nothing twice; and all else of the film is tiled as ever."""
    script, timeline = film
    assert all(before.end == after.start for before, after in pairwise(timeline.clips))
    assert timeline.clips[0].start == 0 and timeline.clips[-1].end == timeline.frames
    assert all(clip.end > clip.start for clip in timeline.clips)
    pieces = _pieces(timeline)
    if script.motion == "none" and script.scenes[1].kind == "figure":
        assert not pieces
    for before, after in pairwise(pieces):
        assert before.end == after.start and after.steps[0].passed == before.steps[0].passed + before.steps[0].frames
    for clip in pieces:
        run, *others = clip.steps
        assert run.start == clip.start and not any(step.motion in RUNNING for step in others)
        assert all(clip.start <= step.start and step.start + step.frames <= clip.end for step in others)


@given(_films())
@settings(max_examples=times(100), deadline=None)
def test_what_runs_begins_after_the_transition_and_ends_where_it_is_held(film: tuple[Script, Timeline]) -> None:
    """What is held after it is what it has come to."""
    script, timeline = film
    pieces, scene = _pieces(timeline), timeline.scenes[1]
    if not pieces:
        return
    moves = script.motion != "none" and script.scenes[1].transition != "cut"
    assert pieces[0].start == scene.start + (nearest_frame(FADE, script.rate) if moves else 0)
    assert pieces[0].state.ran == 0
    frames = sum(piece.steps[0].frames for piece in pieces)
    whole = nearest_frame(DRIFT, script.rate) if script.scenes[1].kind == "figure" else frames
    after = [clip for clip in timeline.clips if clip.scene == 1 and clip.start >= pieces[-1].end]
    assert all(clip.state.ran == Fraction(frames, whole) for clip in after)
    assert all(step.state.ran == Fraction(frames, whole) for piece in pieces for step in piece.steps)


def test_a_picture_drifts_evenly_and_comes_to_rest() -> None:
    """Frame by frame through its pieces, never faster and never back."""
    run = BackgroundRun("drift", 12, 240, 60)
    steps = running(run, 1_000, 0, State(("caption",)), [])
    ways = [
        ran
        for step in steps
        for ran in drifted_at(Clip(step.start, step.start + step.frames, 0, State(()), (step,)), Fraction(30))
    ]
    assert len(ways) == 240 and ways[-1] == 1
    assert {after - before for before, after in pairwise(ways)} == {Fraction(1, 240)}


def test_a_change_lies_in_one_piece_and_no_piece_is_short() -> None:
    """A piece waits for the end of a change that has begun."""
    change = MoveStep(65, 20, 0, State(("caption",)))
    steps = running(BackgroundRun("drift", 12, 240, 60), 250, 0, State(()), [change])
    assert [(step.motion, step.start, step.frames) for step in steps] == [
        ("drift", 12, 73), ("reveal", 65, 20), ("drift", 85, 60), ("drift", 145, 60), ("drift", 205, 45)
    ]  # fmt: skip
    assert [step.passed for step in steps if step.motion == "drift"] == [0, 73, 133, 193]


def test_a_short_scene_drifts_as_fast_and_less_far() -> None:
    """So its pieces are those of a longer one."""
    short = running(BackgroundRun("drift", 0, 240, 60), 100, 0, State(()), [])
    long = running(BackgroundRun("drift", 0, 240, 60), 400, 0, State(()), [])
    assert [step.frames for step in short] == [60, 40]
    assert short[0].state.ran == Fraction(100, 240) and long[0].state.ran == 1
    assert PIECE["drift"] * 30 == 60


def test_a_picture_that_comes_and_goes_stands_still() -> None:
    """Nothing drifts that is not there."""
    scene = {**FILLED, "hold": 12}
    script = Script.model_validate({"title": "t", "scenes": [scene]})
    take, silent = _take(3, 30_000), Narration((), (), 0.0)
    still = place(script, "f", [silent], [[]])
    assert _pieces(still)
    for action in ("light", "hide"):
        said = Sentence(take.text, tuple(word.text for word in take.words), "joe", 0.0)
        spoken = Narration((said,), (Cue("image", action, 1, 2, "w1"),), 0.0)  # type: ignore[arg-type]
        assert not _pieces(place(script, "f", [spoken], [[take]]))
