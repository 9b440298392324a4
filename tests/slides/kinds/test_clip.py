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
from cuelight.errors import ScriptError
from cuelight.project import Project
from cuelight.publish.moviepy_clip import film_clip
from cuelight.slides.elements import Footage
from cuelight.slides.layout import lay_out

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
