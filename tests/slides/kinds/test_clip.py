"""A clip on a slide: it plays in its frame, is held at its ends, and what is not a video is said where it is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from pictures import decoded, ssim
from small_project import SCRIPT

from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.drawing.shapes import Panel
from cuelight.errors import ScriptError
from cuelight.project import Project
from cuelight.publish.moviepy_clip import film_clip
from cuelight.slides.elements import Footage
from cuelight.slides.layout import lay_out
from cuelight.slides.picture_items import PinMark

SECONDS = 7


def _video(path: Path, seconds: float = SECONDS, rate: int = 25) -> None:
    """A video whose every frame shows its number: eight stripes, the lowest bit at the left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=rate, options={"crf": "10"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for number in range(round(seconds * rate)):
            bits = [number >> bit & 1 for bit in range(8)]
            picture = np.repeat(np.repeat(np.uint8(bits)[None] * 200, 180, 0), 40, 1)[..., None].repeat(3, 2)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode(None))


def _script(small: Any, clip: str, more: str = "") -> None:
    text = SCRIPT.partition("  - id: points")[0]
    scene = f"  - id: film\n    heading: A clip\n    clip: {{{clip}, alt: Grey becomes lighter}}\n{more}"
    last = "  - id: end\n    title: {text: The end}\n    say: The end.\n"
    small.script.write_text(text + scene + last, "utf-8")


@pytest.fixture
def filmed(small: Any) -> Any:
    """The small project with a video beside its script."""
    _video(small.root / "scripts" / "grey.mp4")
    return small


def _numbers(plan: Plan) -> list[int]:
    """The number of the clip's frame that each frame of the film shows, where it shows one."""
    job = next(job for job in plan.moves.values() if job.clip.steps[0].motion == "clip")
    items = (item for element in lay_out(job.pictures[0], job.find) for item in element.items)
    rect = next(item for item in items if isinstance(item, Footage)).rect
    middles = [round(rect.x + rect.width * (bit + 0.5) / 8) for bit in range(8)]
    row = round(rect.y + rect.height / 2)
    frames = decoded(plan.source.film)
    return [sum(int(frame[row, x].mean() > 100) << bit for bit, x in enumerate(middles)) for frame in frames]


def test_a_clip_plays_in_real_time_from_its_start_to_its_end(filmed: Any) -> None:
    """Each frame of the film shows the frame of the clip at that time; before and after it is held."""
    _script(filmed, "file: grey.mp4, start: 1, end: 6.5", "    hold: 8\n")
    build(Project(filmed.root))
    plan = built_plan(Project(filmed.root), filmed.script)
    scene = plan.timeline.scenes[1]
    assert scene.end - scene.start == 8 * 25
    numbers, first = _numbers(plan), scene.start + 10
    assert numbers[first : first + 138] == [*range(25, 162), numbers[first + 137]]
    assert set(numbers[first + 137 : scene.end]) <= {161, 162}
    with av.open(str(filmed.film)) as film:
        keys = [round(packet.pts * packet.time_base * 25) for packet in film.demux(video=0) if packet.is_keyframe]
    assert {first, first + 125} <= set(keys)


def test_a_scene_lasts_as_long_as_its_clip(filmed: Any) -> None:
    """Also where little or nothing is said, and where the script turns motion off."""
    for text in ("    hold: 0.5\n", "    say: Look.\n"):
        _script(filmed, "file: grey.mp4", text)
        build(Project(filmed.root))
        scene = built_plan(Project(filmed.root), filmed.script).timeline.scenes[1]
        assert scene.end - scene.start == SECONDS * 25 + 10
    filmed.replace("voice: beep", "motion: none\nvoice: beep")
    build(Project(filmed.root))
    plan = built_plan(Project(filmed.root), filmed.script)
    assert plan.timeline.scenes[1].end - plan.timeline.scenes[1].start == SECONDS * 25
    start = plan.timeline.scenes[1].start
    assert _numbers(plan)[start : start + SECONDS * 25] == list(range(SECONDS * 25))


def test_moviepy_shows_the_same_clip(filmed: Any) -> None:
    """The oracle agrees, frame by frame."""
    _script(filmed, "file: grey.mp4, end: 2", "    hold: 3\n")
    build(Project(filmed.root))
    clip = film_clip(built_plan(Project(filmed.root), filmed.script))
    likeness = [ssim(clip.get_frame(n / 25), frame) for n, frame in enumerate(decoded(filmed.film))]
    assert min(likeness) >= 0.98


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("This is not a video.", "utf-8")


def _cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _playlist(path: Path) -> None:
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", "utf-8")


def _concat(path: Path) -> None:
    path.write_text("ffconcat version 1.0\nfile /etc/passwd\n", "utf-8")


def _sound(path: Path) -> None:
    import soundfile

    path.unlink()
    soundfile.write(path, np.zeros(4800), 48_000, format="WAV")


@pytest.mark.parametrize("spoil", [_empty, _text, _cut, _playlist, _concat, _sound, Path.unlink])
def test_what_is_no_video_is_said_where_it_is_named(filmed: Any, spoil: Callable[[Path], None]) -> None:
    """Missing, empty, cut, or not what its name says: a located error, and the earlier film stays."""
    build(Project(filmed.root))
    before = filmed.film.read_bytes()
    _script(filmed, "file: grey.mp4", "    hold: 1\n")
    spoil(filmed.root / "scripts" / "grey.mp4")
    with pytest.raises(ScriptError, match=r"small\.yaml:14:18: .*grey\.mp4") as caught:
        build(Project(filmed.root))
    assert len(caught.value.diagnostics) == 1
    assert filmed.film.read_bytes() == before


@pytest.mark.parametrize(
    ("clip", "message"),
    [
        ("file: grey.mp4, start: 8", "is to start at 8 s, but 'grey.mp4' lasts 7.00 s"),
        ("file: grey.mp4, end: 9", "is to end at 9 s, but 'grey.mp4' lasts 7.00 s"),
        ("file: grey.mp4, start: 3, end: 2", "ends after it starts"),
    ],
)
def test_a_stretch_that_the_file_does_not_have_is_said(filmed: Any, clip: str, message: str) -> None:
    """With the file's length."""
    _script(filmed, clip, "    hold: 1\n")
    with pytest.raises(ScriptError, match=message):
        build(Project(filmed.root))


PINNED = (
    "file: grey.mp4, pins: {low: {at: [5, 50], text: The lowest bit}}, "
    "regions: {high: {at: [80, 5, 15, 90], label: High}}"
)


def test_pins_and_regions_come_and_light_up_while_a_clip_plays(filmed: Any) -> None:
    """The clip goes on in real time behind them, in pieces; what is marked is seen on it."""
    _script(
        filmed,
        PINNED,
        "    say: Look at the [lowest bit](#low) as it comes and goes, then at the [highest](#high) of all.\n",
    )
    build(Project(filmed.root))
    plan = built_plan(Project(filmed.root), filmed.script)
    scene, pieces = plan.timeline.scenes[1], [clip for clip in plan.moves if clip.steps[0].motion == "clip"]
    assert len(pieces) > 1 and sum(clip.steps[0].frames for clip in pieces) == SECONDS * 25
    numbers, first = _numbers(plan), scene.start + 10
    # The region covers the highest bits, the mark the lowest: what is between them tells.
    seen = [number & 0b0011_1110 for number in numbers[first : first + SECONDS * 25]]
    assert seen == [number & 0b0011_1110 for number in range(SECONDS * 25)]
    frames = [frame.astype(int) for frame in decoded(plan.source.film)]
    low, high = (next(cue.frame for cue in scene.cues if cue.target == target) for target in ("low", "high"))
    items = [item for element in lay_out(plan.moves[pieces[0]].pictures[0], plan.source.find) for item in element.items]
    mark = next(item for item in items if isinstance(item, PinMark))
    (labels,) = [[item.rect for item in items if isinstance(item, Panel)]]
    for rect, at in zip(labels, (low, high), strict=True):
        area = np.s_[round(rect.y) : round(rect.bottom), round(rect.x) : round(rect.right)]
        assert np.abs(frames[at - 2][area] - frames[at - 1][area]).max() < 12
        assert np.abs(frames[at + 14][area] - frames[at - 1][area]).max() > 100
    around = np.s_[round(mark.y) - 2 : round(mark.y) + 3, round(mark.x) - 2 : round(mark.x) + 3]
    assert frames[low + 14][around].max() > 240 > 220 > frames[low - 1][around].max()


def test_an_edit_late_in_a_clip_leaves_its_early_pieces(filmed: Any) -> None:
    """What is said at the end is no reason to encode its beginning again."""
    text = "    say: Look at the [lowest bit](#low) as it comes and goes, then at the [highest](#high) {} here.\n"
    units = []
    for words in ("of all", "of them all"):
        _script(filmed, PINNED, text.format(words))
        build(Project(filmed.root))
        moves = built_plan(Project(filmed.root), filmed.script).moves
        units.append([job.unit for clip, job in moves.items() if clip.steps[0].motion == "clip"])
    assert units[0][0] == units[1][0]


@pytest.mark.parametrize(("clip", "message"), [
    ("file: grey.mp4, pins: {a: {text: A}}", "the pin 'a' says not where it is"),
    ("file: grey.mp4, pins: {a: {at: [1, 1], text: A}}, regions: {a: [1, 1, 2, 2]}", "both a region and a pin 'a'"),
    ("file: grey.mp4, regions: {a: [90, 1, 20, 2]}", "the region 'a' leaves its picture"),
    ("file: grey.mp4, pins: {a: {place: liver, text: A}}", "only the built-in figures know places"),
])  # fmt: skip
def test_what_is_wrong_with_a_clips_places_is_said(filmed: Any, clip: str, message: str) -> None:
    """As it is of a figure's."""
    _script(filmed, clip, "    hold: 1\n")
    with pytest.raises(ScriptError) as caught:
        build(Project(filmed.root))
    assert message in caught.value.diagnostics[0].message
