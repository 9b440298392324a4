"""When the camera moves: before a light goes on if it can, and never while a scene fades in."""

from collections.abc import Sequence

from cuelight.model.narration import Take, Word
from cuelight.model.timeline import Aim, Moment, MoveStep, Timeline
from cuelight.script.parse import parse
from cuelight.timeline.moves import CAMERA
from cuelight.timeline.place import place

SCRIPT = """\
title: A
schema:
  nodes: {{a: First, b: Second, c: Third}}
scenes:
  - heading: First
    schema: {{reveal: all}}
    say: {said}
"""
RATE = 30


def film(said: str, *, leads: bool, lead: str = "") -> Timeline:
    """A film of one scene, in which the camera goes to whatever is lit, and says whether it may be there before."""
    authored = parse(SCRIPT.format(said=said) + lead)
    takes = [[Take("", each.text, each.voice, 24_000 * len(each.words), words(each.words), "exact") for each in
              narration.sentences] for narration in authored.narrations]  # fmt: skip

    def camera(focus: str | None, moments: Sequence[Moment]) -> list[Aim]:
        return [Aim(min(moment.needs, default=None), leads) for moment in moments]

    return place(authored.script, "a", authored.narrations, takes, camera=camera)


def words(written: tuple[str, ...]) -> tuple[Word, ...]:
    """Two words a second."""
    return tuple(Word(word, 24_000 * number, 24_000 * number + 20_000) for number, word in enumerate(written))


def steps(timeline: Timeline) -> list[MoveStep]:
    return [step for clip in timeline.clips for step in clip.steps]


SAID = "One two three four [five](#b) six seven eight nine ten eleven twelve."


def test_the_camera_is_there_as_the_light_goes_on() -> None:
    """It moves before, showing what was there; the light then goes on where it is."""
    timeline = film(SAID, leads=True)
    (cue,) = timeline.scenes[0].cues
    moves, light = steps(timeline)[:2]
    assert (moves.motion, light.motion) == ("camera", "reveal")
    assert (moves.start, moves.frames) == (cue.frame - CAMERA * RATE, CAMERA * RATE)
    assert (moves.state.focus, moves.state.lit) == ("b", ())
    assert (light.start, light.state.focus, light.state.lit) == (cue.frame, "b", ("b",))


def test_the_camera_waits_for_the_word_where_it_would_leave_what_is_lit() -> None:
    """Then it moves with the light."""
    timeline = film(SAID, leads=False)
    (cue,) = timeline.scenes[0].cues
    moves = steps(timeline)[0]
    assert (moves.motion, moves.start, moves.state.lit) == ("camera", cue.frame, ("b",))


def test_a_scene_that_fades_in_begins_where_the_camera_has_to_be() -> None:
    """A light on the first word needs no move while the scene comes in."""
    text = "One. [Two](#c) three four five six seven eight nine ten."
    second = f"  - heading: Second\n    schema:\n    lead: 0\n    say: '{text.removeprefix('One. ')}'\n"
    timeline = film("One.", leads=False, lead=second)
    scene = timeline.scenes[1]
    (cue,) = scene.cues
    assert cue.frame < scene.start + 12
    first = next(step for step in steps(timeline) if step.scene == 1)
    assert (first.motion, first.start, first.state.focus) == ("fade", scene.start, "c")
    assert [step.motion for step in steps(timeline) if step.start < scene.start + 14] == ["fade", "reveal"]


def test_a_light_that_bridges_a_gap_lets_the_camera_go() -> None:
    """Its words are over, and the camera is at the next as that lights up; without a move it stays on till then."""
    said = "The [one](#a) two three four [five](#b) six seven eight nine."
    authored = parse(SCRIPT.format(said=said))
    takes = [[Take("", each.text, each.voice, 24_000 * len(each.words), words(each.words), "exact") for each in
              narration.sentences] for narration in authored.narrations]  # fmt: skip

    def follows(focus: str | None, moments: Sequence[Moment]) -> list[Aim]:
        found, before = [], Moment(frozenset())
        for moment in moments:
            last, focus = focus, min(moment.needs, default=focus)
            found.append(Aim(focus, leads=focus != last and not before.needs))
            before = moment
        return found

    def stays(focus: str | None, moments: Sequence[Moment]) -> list[Aim]:
        return [Aim(None) for _ in moments]

    stayed, moved = (place(authored.script, "a", authored.narrations, takes, camera=each) for each in (stays, follows))
    (first, second), (short, _) = stayed.scenes[0].cues, moved.scenes[0].cues
    assert first.until == second.frame
    assert short.until == max(first.spoken, second.frame - CAMERA * RATE) < second.frame
    goes = next(step for step in steps(moved) if step.state.focus == "b")
    assert (goes.motion, goes.start, goes.state.lit) == ("camera", short.until, ())
