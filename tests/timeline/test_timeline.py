"""The timeline keeps its promises for any script."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st

from cuelight.model.narration import Cue, Narration, Sentence, Take, Word
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Timeline
from cuelight.script.model import Script
from cuelight.timeline.frames import nearest_frame
from cuelight.timeline.place import place
from cuelight.timeline.spoken import LEAST_GAP
from cuelight.timeline.stated import to_json

RATES = ["30", "25", "24", "24000/1001", "30000/1001", "60"]


def _take(words: tuple[str, ...], lengths: list[int]) -> Take:
    """A take whose words last the given numbers of samples, with 10 ms before and 60 ms after."""
    at, spoken = 480, []
    for word, length in zip(words, lengths, strict=True):
        spoken.append(Word(word, at, at + length))
        at += length + 100
    return Take("digest", " ".join(words), "joe", at + 2880, tuple(spoken), "exact")


@st.composite
def _films(draw: st.DrawFn) -> tuple[Script, list[Narration], list[list[Take]]]:
    scenes, narrations, takes = [], [], []
    for number in range(draw(st.integers(1, 5))):
        sentences, said = [], []
        for _ in range(draw(st.integers(0, 3))):
            words = tuple(f"w{i}" for i in range(draw(st.integers(1, 8))))
            pause = draw(st.sampled_from([0.0, 0.5, 1.234]))
            sentences.append(Sentence(" ".join(words), words, "joe", pause))
            said.append(_take(words, [draw(st.integers(1000, 40000)) for _ in words]))
        count = sum(len(sentence.words) for sentence in sentences)
        cues = tuple(draw(_cue(count)) for _ in range(draw(st.integers(0, 5)) if count else 0))
        scene = {"id": f"s{number}", "bullets": ["one", "two", "three"]}
        if not sentences:
            scene["hold"] = draw(st.sampled_from([0.05, 1, 2.5]))
        for key in ("lead", "tail"):
            if draw(st.booleans()):
                scene[key] = draw(st.sampled_from([0, 0.1, 2]))
        scene["transition"] = draw(st.sampled_from(["fade", "cut"]))
        scenes.append(scene)
        narrations.append(Narration(tuple(sentences), cues, draw(st.sampled_from([0.0, 0.3]))))
        takes.append(said)
    authored = {"title": "t", "rate": draw(st.sampled_from(RATES)), "scenes": scenes}
    if draw(st.booleans()):
        authored["motion"] = "none"
    return Script.model_validate(authored), narrations, takes


@st.composite
def _cue(draw: st.DrawFn, words: int) -> Cue:
    first = draw(st.integers(0, words - 1))
    action = draw(st.sampled_from(["light", "show", "hide"]))
    return Cue(draw(st.sampled_from(["1", "2", "3"])), action, first, draw(st.integers(first + 1, words)), "w")


def _placed(film: tuple[Script, list[Narration], list[list[Take]]]) -> Timeline:
    script, narrations, takes = film
    return place(script, "film", narrations, takes)


@given(_films())
@settings(max_examples=times(150), deadline=None)
def test_clips_and_scenes_tile_the_film(film):
    """No gap and no overlap, in pictures and in scenes; no clip is empty."""
    timeline = _placed(film)
    for parts in (timeline.clips, timeline.scenes):
        assert parts[0].start == 0
        assert parts[-1].end == timeline.frames
        assert all(before.end == after.start for before, after in pairwise(parts))
        assert all(part.end > part.start for part in parts)


@given(_films())
@settings(max_examples=times(150), deadline=None)
def test_takes_never_overlap_and_stay_in_their_scene(film):
    """Between two takes there is room for the silence that linking needs."""
    timeline = _placed(film)
    takes = [placed for scene in timeline.scenes for placed in scene.takes]
    for before, after in pairwise(takes):
        assert after.start - before.end >= Fraction(LEAST_GAP * SOUND_BLOCK, SAMPLE_RATE)
    for scene in timeline.scenes:
        for placed in scene.takes:
            assert placed.start * timeline.rate >= scene.start - Fraction(1, 2)
            assert placed.end * timeline.rate <= scene.end + 1


@given(_films())
@settings(max_examples=times(150), deadline=None)
def test_a_cue_fires_on_the_frame_of_its_word(film):
    """The frame of a cue is the frame of the onset of its first word, inside its scene."""
    script, narrations, takes = film
    timeline = place(script, "film", narrations, takes)
    for scene, narration in zip(timeline.scenes, narrations, strict=True):
        onsets = [placed.at(word.start) for placed in scene.takes for word in placed.take.words]
        cues = sorted(narration.cues, key=lambda cue: (cue.first, cue.last))
        for cue, placed in zip(cues, scene.cues, strict=True):
            assert placed.frame == min(nearest_frame(onsets[cue.first], timeline.rate), scene.end - 1)
            assert scene.start <= placed.frame < scene.end
            assert placed.frame <= placed.until <= scene.end


@given(_films())
@settings(max_examples=times(150), deadline=None)
def test_moves_lie_inside_their_clip_and_change_something(film):
    """A move's steps tile it without a hole, end in the state that the next clip holds, and never change nothing."""
    timeline = _placed(film)
    for clip, following in pairwise([*timeline.clips, None]):
        state = (clip.scene, clip.state)
        reached = clip.start
        for step in clip.steps:
            assert clip.start <= step.start <= reached + 1
            assert step.frames >= 1
            assert (step.scene, step.state) != state
            state, reached = (step.scene, step.state), max(reached, step.start + step.frames)
        if clip.steps:
            assert reached == clip.end
        if following and following.scene == state[0] and film[0].motion is None:
            assert (following.scene, following.state) == state


@given(_films())
@settings(max_examples=times(60), deadline=None)
def test_no_motion_means_no_moves(film):
    """`motion: none` leaves only holds."""
    timeline = _placed(film)
    if film[0].motion == "none":
        assert not any(clip.steps for clip in timeline.clips)


@given(_films(), st.lists(st.tuples(st.integers(0, 14), st.sampled_from([1, 700, 40_000])), max_size=4))
@settings(max_examples=times(150), deadline=None)
def test_a_film_laid_out_again_is_as_if_it_never_was_before(film, edits):
    """Whatever takes turn out longer, one after the other, and as they were again."""
    script, narrations, takes = film
    laid: dict = {}
    for number, longer in [(0, 0), *edits, (0, 0)]:
        changed = [[_longer(take, longer if 3 * scene + at == number else 0) for at, take in enumerate(said)]
                   for scene, said in enumerate(takes)]  # fmt: skip
        assert place(script, "film", narrations, changed, laid=laid) == _placed((script, narrations, changed))


def _longer(take: Take, samples: int) -> Take:
    """A take whose words all come later."""
    words = tuple(Word(word.text, word.start + samples, word.end + samples) for word in take.words)
    return replace(take, samples=take.samples + samples, words=words)


def _film(scenes, say, cues=(), **more):
    """Scenes of bullets, each saying the same words of a quarter of a second."""
    words = tuple(say.split())
    script = Script.model_validate({"title": "t", "scenes": scenes, **more})
    narration = Narration((Sentence(say, words, "joe"),), tuple(cues))
    take = _take(words, [12_000] * len(words))
    return place(script, "film", [narration] * len(scenes), [[take]] * len(scenes))


BULLETS = {"id": "a", "bullets": ["one", "two"]}


def test_a_named_element_waits_for_its_cue_and_others_stand():
    """A bullet that a cue names is hidden until then, lit while its words are spoken, and stays afterwards."""
    timeline = _film([BULLETS], "a b c d e f g h i j k l", [Cue("2", "light", 2, 4, "c")])
    seen = [(clip.state.visible, clip.state.lit) for clip in timeline.clips if not clip.steps]
    assert seen == [(("1",), ()), (("1", "2"), ("2",)), (("1", "2"), ())]


def test_a_light_does_not_flicker_before_the_next_one():
    """Between two lights close together nothing goes dark."""
    cues = [Cue("1", "light", 0, 1, "a"), Cue("2", "light", 5, 6, "f")]
    timeline = _film([BULLETS], "a b c d e f g h i j k l m n o p", cues)
    lit = [clip.state.lit for clip in timeline.clips if not clip.steps]
    assert lit == [(), ("1",), ("2",), ()]


def test_a_light_on_a_short_word_lasts_long_enough_to_be_seen():
    """A light lasts a second at least."""
    timeline = _film([BULLETS], "a b c d e f g h i j k l", [Cue("1", "light", 2, 3, "c")])
    (cue,) = timeline.scenes[0].cues
    assert cue.until - cue.frame == 30


def test_sound_starts_on_the_grid():
    """A take starts at a whole block, so that its packets can be copied; its JSON says the time exactly."""
    timeline = _film([BULLETS], "a b c")
    placed = timeline.scenes[0].takes[0]
    assert placed.start == Fraction(placed.block * SOUND_BLOCK, SAMPLE_RATE) >= Fraction(1, 2)
    assert to_json(timeline)["scenes"][0]["takes"][0]["start"] == round(float(placed.start), 4)


@pytest.mark.parametrize("rate", RATES)
def test_rounding_never_adds_up(rate):
    """After a hundred scenes of an odd length, a scene still starts within half a frame of where it should."""
    scenes = [{"id": f"s{i}", "bullets": ["x"], "hold": 1.001, "transition": "cut"} for i in range(100)]
    script = Script.model_validate({"title": "t", "rate": rate, "scenes": scenes})
    timeline = place(script, "f", [Narration()] * 100, [[]] * 100)
    lengths = {scene.end - scene.start for scene in timeline.scenes}
    assert len(lengths) <= 2
    wanted = nearest_frame(Fraction(1001, 1000), script.rate)
    assert max(abs(length - wanted) for length in lengths) <= 1


SCHEMA = {
    "nodes": {"a": "A", "b": "B", "c": "C"},
    "edges": ["a -> b", "b -> c"],
    "groups": {"g": {"label": "G", "nodes": ["b", "c"]}},
}


def test_a_schema_scene_goes_on_where_the_last_one_ended():
    """Shown nodes stay, an edge comes with both ends, a group with one of its nodes, and the pin stays."""
    scenes = [{"id": "x", "schema": {}, "here": "a"}, {"id": "y", "bullets": ["z"]}, {"id": "w", "schema": {}}]
    script = Script.model_validate({"title": "t", "schema": SCHEMA, "scenes": scenes, "motion": "none"})
    words = tuple("abcdefgh")
    sentence, take = Sentence(" ".join(words), words, "joe"), _take(words, [24_000] * 8)
    first = Narration((sentence,), (Cue("b", "light", 2, 3, "c"), Cue("c", "show", 6, 7, "g")))
    last = Narration((sentence,), (Cue("a", "hide", 2, 3, "c"),))
    plain = Narration((sentence,))
    timeline = place(script, "f", [first, plain, last], [[take]] * 3)
    seen = [(clip.scene, clip.state.visible, clip.state.here) for clip in timeline.clips]
    everything = ("a", "a->b", "b", "b->c", "c", "g")
    assert seen[0] == (0, ("a",), "a")
    assert seen[1][1] == ("a", "a->b", "b", "g")
    assert (0, everything, "a") in seen
    assert seen[-2:] == [(2, everything, "a"), (2, ("b", "b->c", "c", "g"), None)]


@pytest.mark.parametrize("scene", range(3))
def test_a_schema_laid_out_again_goes_on_from_what_it_was(scene):
    """One that is spoken otherwise changes what those after it begin with."""
    scenes = [{"id": each, "schema": {}, "here": "a"} for each in "xyz"]
    script = Script.model_validate({"title": "t", "schema": SCHEMA, "scenes": scenes})
    words = tuple("abcdefgh")
    sentence, take = Sentence(" ".join(words), words, "joe"), _take(words, [24_000] * 8)
    cues = (Cue("b", "light", 2, 3, "c"), Cue("c", "show", 6, 7, "g")), (Cue("a", "hide", 2, 3, "c"),), ()
    told, takes, laid = [Narration((sentence,), each) for each in cues], [[take], [take], [take]], {}
    first = place(script, "f", told, takes, laid=laid)
    takes[scene] = [_longer(take, 5_000)]
    again = place(script, "f", told, takes, laid=laid)
    assert again == place(script, "f", told, takes)
    assert [one is other for one, other in zip(first.scenes, again.scenes, strict=True)].index(False) == scene


def test_the_timeline_says_where_the_pin_of_the_film_stands():
    """At the start of each scene and wherever it goes from there: what the pictures show, frame by frame."""
    scenes = [
        {"id": "v", "bullets": ["a"]},
        {"id": "w", "schema": {"reveal": "all"}},
        {"id": "x", "schema": {}, "here": "a"},
        {"id": "y", "bullets": ["a"]},
        {"id": "z", "schema": {}},
    ]
    script = Script.model_validate({"title": "t", "schema": SCHEMA, "scenes": scenes, "motion": "none"})
    words = tuple("abcdefgh")
    sentence, take = Sentence(" ".join(words), words, "joe"), _take(words, [24_000] * 8)
    lit = Narration((sentence,), (Cue("a", "light", 0, 1, "a"), Cue("b", "light", 2, 3, "c")))
    moved = Narration((sentence,), (Cue("c", "here", 4, 5, "e"),))
    gone = Narration((sentence,), (Cue("c", "hide", 2, 3, "c"), Cue("c", "show", 6, 7, "g")))
    bullet = Narration((sentence,), (Cue("1", "light", 2, 3, "c"),))
    timeline = place(script, "f", [bullet, lit, moved, bullet, gone], [[take]] * 5)
    stored = to_json(timeline)["scenes"]
    assert [scene["kind"] for scene in stored] == ["bullets", "schema", "schema", "bullets", "schema"]
    assert [scene["here"] for scene in stored] == [None, None, "a", None, "c"]
    assert [[pin["target"] for pin in scene["pins"]] for scene in stored] == [[], [], ["c"], [], [None, "c"]]
    assert timeline.first_pin == "a"
    for clip in timeline.clips:
        scene = stored[clip.scene]
        pins = [scene["here"], *(pin["target"] for pin in scene["pins"] if pin["frame"] <= clip.start)]
        assert clip.state.here == pins[-1]


@pytest.mark.parametrize(("words", "seconds"), [(1, 0.8), (4, 2.0), (20, 4.0)])
def test_a_curve_grows_while_its_sentence_is_spoken(words: int, seconds: float) -> None:
    """From the cue on until the voice pauses, within bounds; a bar is there as soon as ever."""
    growth = {
        "kind": "growth",
        "x": [0, 5],
        "threshold": {"value": 5, "label": "seen"},
        "series": {"a": [1, 9]},
        "alt": "A",
    }
    bars = {"kind": "bar", "x": [0, 5], "series": {"a": [1, 9]}, "alt": "A"}
    said = tuple(f"w{number}" for number in range(words))
    narration = Narration((Sentence(" ".join(said), said, "joe", 0.0),), (Cue("a", "light", 0, 1, "w"),), 0.0)
    for chart, length in ((growth, seconds), (bars, 0.8)):
        script = Script.model_validate({"title": "t", "scenes": [{"id": "s", "chart": chart, "tail": 5}]})
        take = _take(said, [SAMPLE_RATE // 2 - 100] * words)
        timeline = place(script, "film", [narration], [[take]])
        step = next(step for clip in timeline.clips for step in clip.steps if "a" in step.state.visible)
        assert step.frames / 30 == pytest.approx(length, abs=0.1)
