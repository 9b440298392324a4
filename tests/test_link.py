"""Films are linked from units: every frame, key and sound where the timeline says, and nothing half written."""

import json
import shutil
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from conftest import SCRIPT, SmallProject
from cuelight.film import SAMPLE_RATE, SOUND_BLOCK
from cuelight.pipeline import build
from cuelight.plan import built_plan
from cuelight.project import Project
from cuelight.store import Store
from cuelight.verification import verify_films
from cuelight.video.link import link

SCENES = 100


def _odd(root: Path) -> Path:
    """A film of many scenes of odd lengths, some silent."""
    scenes = []
    for number in range(SCENES):
        said = (
            f"say: Word {'x' * (number % 7 + 1)} and {number}." if number % 3 else f"hold: {0.1 + number * 0.0137:.4f}"
        )
        scenes.append(f"  - id: s{number}\n    text: Number {number}\n    transition: cut\n    {said}\n")
    script = root / "scripts" / "odd.yaml"
    script.parent.mkdir(parents=True)
    head = SCRIPT.partition("scenes:")[0].replace("rate: 25", "rate: 24000/1001").replace("640x360", "320x180")
    script.write_text(f"{head}scenes:\n{''.join(scenes)}", "utf-8")
    return script


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Path:
    """The film of many scenes, built."""
    root = tmp_path_factory.mktemp("odd")
    (built,) = build(Project(root), [_odd(root)], jobs=2)
    return built.path


def _times(film: Path) -> tuple[list[Fraction], list[Fraction]]:
    """When each frame is shown and each sound packet heard, seconds."""
    with av.open(str(film)) as container:
        found: dict[str, list[Fraction]] = {"video": [], "audio": []}
        for packet in container.demux():
            if packet.size:
                found[packet.stream.type].append(packet.pts * packet.time_base)
    return found["video"], found["audio"]


def test_sound_and_picture_end_together_over_many_odd_scenes(odd: Path) -> None:
    """Never more than one frame apart."""
    pictures, sounds = _times(odd)
    frame = Fraction(1001, 24000)
    assert len(pictures) == json.loads((odd.parent / "timeline.json").read_text("utf-8"))["frames"]
    assert abs((sounds[-1] + Fraction(SOUND_BLOCK, SAMPLE_RATE)) - (pictures[-1] + frame)) <= frame
    assert {later - earlier for earlier, later in pairwise(sounds)} == {Fraction(SOUND_BLOCK, SAMPLE_RATE)}


def test_every_take_of_many_odd_scenes_begins_where_the_timeline_says(odd: Path) -> None:
    """Heard in the decoded sound, within 5 ms."""
    timeline = json.loads((odd.parent / "timeline.json").read_text("utf-8"))
    with av.open(str(odd)) as film:
        frames = [frame for frame in film.decode(audio=0) if frame.pts >= 0]
        offset = frames[0].pts * frames[0].time_base
        sound = np.concatenate([frame.to_ndarray()[0] for frame in frames])
    takes = [take for scene in timeline["scenes"] for take in scene["takes"]]
    assert len(takes) == 2 * SCENES // 3
    for take in takes:
        at = round((take["start"] - float(offset)) * SAMPLE_RATE)
        before, after = sound[at - 1200 : at], sound[at : at + 4800]
        assert np.abs(before).max() < 0.001
        onset = int(np.argmax(np.abs(after) > 0.005))
        first = round((take["words"][0]["start"] - take["start"]) * SAMPLE_RATE)
        assert abs(onset - first) <= 240


@pytest.mark.parametrize("rate", ["30", "25", "24", "24000/1001", "30000/1001", "60"])
def test_frames_are_counted_exactly_at_every_rate(small: SmallProject, rate: str) -> None:
    """As many as the timeline says, each one frame after the other, and key frames where scenes begin."""
    small.replace("rate: 25", f"rate: {rate}")
    build(Project(small.root), jobs=2)
    plan = built_plan(Project(small.root), small.script)
    with av.open(str(small.film)) as film:
        packets = [packet for packet in film.demux(video=0) if packet.size]
        assert film.streams.video[0].average_rate == Fraction(rate)
    assert len(packets) == plan.timeline.frames
    times = [packet.pts * packet.time_base for packet in packets]
    assert times == [number / Fraction(rate) for number in range(len(packets))]
    keys = [number for number, packet in enumerate(packets) if packet.is_keyframe]
    assert {scene.start for scene in plan.timeline.scenes} <= set(keys)
    assert max(later - earlier for earlier, later in pairwise([*keys, len(packets)])) <= plan.source.format.gop


def test_colours_are_tagged_and_the_index_comes_first(small: SmallProject) -> None:
    """BT.709, limited range; `moov` before `mdat`, so that a film plays while it loads; and no encoder's name."""
    build(Project(small.root), jobs=2)
    with av.open(str(small.film)) as film:
        codec = film.streams.video[0].codec_context
        assert (codec.colorspace, codec.color_primaries, codec.color_trc, codec.color_range) == (1, 1, 1, 1)
    content = small.film.read_bytes()
    assert 0 < content.find(b"moov") < content.find(b"mdat")
    assert not any(name in content for name in (b"x264", b"Lavf", b"Lavc", b"libx264"))


def test_linking_twice_gives_the_same_bytes(small: SmallProject) -> None:
    """Also from units that were made anew."""
    build(Project(small.root), jobs=2)
    first = small.film.read_bytes()
    for folder in (small.film.parent, small.root / ".cuelight"):
        shutil.rmtree(folder)
        build(Project(small.root), jobs=2)
        assert small.film.read_bytes() == first


def test_any_moment_can_be_sought(small: SmallProject) -> None:
    """The frame found is the one that is shown when the film plays through."""
    build(Project(small.root), jobs=2)
    with av.open(str(small.film)) as film:
        played = [frame.to_ndarray() for frame in film.decode(video=0)]
    for number in (1, 40, 77, 120, len(played) - 1):
        with av.open(str(small.film)) as film:
            stream = film.streams.video[0]
            film.seek(round(number / 25 / stream.time_base), stream=stream)
            found = next(frame for frame in film.decode(stream) if round(frame.time * 25) == number)
        assert np.array_equal(found.to_ndarray(), played[number])


def test_linking_that_fails_leaves_the_earlier_film(small: SmallProject) -> None:
    """Half way through, whatever the cause; and no stray file."""
    build(Project(small.root), jobs=2)
    before = small.film.read_bytes()
    plan = built_plan(Project(small.root), small.script)
    store = Store(plan.source.store.folder)
    given = 0

    def picture(clip):
        nonlocal given
        given += 1
        if given > 3:
            raise RuntimeError("the disk has gone")
        return store.get(plan.unit(clip))

    silence = next(unit for path in store.folder.rglob("*.unit") if (unit := store.get(path.stem)) and unit.header)
    with pytest.raises(RuntimeError, match="has gone"):
        link(
            small.film, plan.timeline, plan.source.format, store.get(plan.template), picture, silence,
            lambda placed: silence, title="x", language="en",
        )  # fmt: skip
    assert small.film.read_bytes() == before
    assert not [path for path in small.film.parent.iterdir() if path.name.startswith(".")]


def test_a_film_of_many_scenes_has_no_findings(odd: Path) -> None:
    """As `cuelight verify` measures it; but takes as short as these are left a little fainter."""
    (report,) = verify_films(Project(odd.parent.parent.parent), ["odd"])
    assert [finding for finding in report.findings if finding.code != "loudness"] == []
