"""Films are linked from units: every frame, key and sound where the timeline says, and nothing half written."""

import json
import shutil
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path

import av
import numpy as np
import pytest
from counts import times
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from layered import blended
from pictures import no_complaint
from PIL import Image
from small_project import SCRIPT, SmallProject

from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.checks.verify.films import verify_films
from cuelight.errors import StorageError
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Clip, MoveStep, State, Timeline
from cuelight.model.unit import Unit
from cuelight.mp4.link import link
from cuelight.project import Project
from cuelight.script.film_fields import Size
from cuelight.sound.aac import encode_silence
from cuelight.storage.store import Store
from cuelight.timeline.captions import captions
from cuelight.video.bitstream import nal_units
from cuelight.video.format import Format
from cuelight.video.h264 import encode_move, encode_still, encode_template, to_yuv
from cuelight.video.key_frames import closed

TINY = Format(Size(64, 36), Fraction(5))

SCENES = 50
BLOCK = Fraction(SOUND_BLOCK, SAMPLE_RATE)


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
    head = SCRIPT.partition("scenes:")[0].replace("rate: 25", "rate: 24000/1001")
    script.write_text(f"{head}scenes:\n{''.join(scenes)}", "utf-8")
    return script


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Path:
    """The film of many scenes, built."""
    root = tmp_path_factory.mktemp("odd")
    (built,) = build(Project(root), [_odd(root)], jobs=2)
    return built.path


def _shown(film: Path) -> list[np.ndarray]:
    """Every frame as its planes; nothing in the film may give cause for complaint."""
    with no_complaint(), av.open(str(film), options={"err_detect": "explode"}) as container:
        container.streams.video[0].codec_context.options = {"err_detect": "explode"}
        return [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)]


def _boxes(film: Path) -> Iterator[str]:
    """The kinds of the boxes that a film is made of (ISO/IEC 14496-12, 4.2)."""
    content, at = film.read_bytes(), 0
    while at < len(content):
        yield content[at + 4 : at + 8].decode("ascii")
        at += int.from_bytes(content[at : at + 4], "big")


def _keys(film: Path) -> list[int]:
    """The frames whose packets are key frames; what the film says of them must be what they are."""
    with av.open(str(film)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    keys = [at for at, packet in enumerate(packets) if packet.is_keyframe]
    assert keys == [at for at, data in enumerate(packets) if any(nal[0] & 31 == 5 for nal in nal_units(bytes(data)))]
    return [*keys, len(packets)]


def _grain(seed: int, format: Format) -> Image.Image:
    shape = (format.size.height, format.size.width, 3)
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, shape, np.uint8))


def _made(clips: list[Clip], format: Format) -> dict[Clip, Unit]:
    """The units of a picture track whose states are numbered pictures."""
    units = {}
    for clip, is_closed in zip(clips, closed(clips, format.gop), strict=True):
        images = [_grain(int(state.visible[0]), format) for state in (clip.state, *(step.state for step in clip.steps))]
        after = None if is_closed else to_yuv(images[0])
        moved = encode_move(blended(images, clip), format, after=after) if clip.steps else None
        units[clip] = moved or encode_still(images[0], format)
    return units


def _linked(path: Path, clips: list[Clip], format: Format, units: dict[Clip, Unit]) -> Path:
    """A film of these clips, without a word."""
    frames = clips[-1].end
    blocks = ceil(frames / format.rate * SAMPLE_RATE / SOUND_BLOCK)
    timeline = Timeline("x", format.rate, frames, blocks, (), tuple(clips))
    named = {str(clip): unit for clip, unit in units.items()}
    named |= {"silence": encode_silence(), "template": encode_template(format)}
    link(
        path, timeline, format, "template", str, "silence", lambda _: "silence", named.__getitem__,
        title="x", language="en",
    )  # fmt: skip
    return path


def _times(film: Path) -> tuple[list[Fraction], list[Fraction]]:
    """When each frame is shown and each sound packet heard, seconds."""
    with av.open(str(film)) as container:
        found: dict[str, list[Fraction]] = {"video": [], "audio": []}
        for packet in container.demux(video=0, audio=0):
            if packet.size:
                found[packet.stream.type].append(packet.pts * packet.time_base)
    return found["video"], found["audio"]


def test_sound_and_picture_end_together_over_many_odd_scenes(odd: Path) -> None:
    """Never more than one frame apart."""
    pictures, sounds = _times(odd)
    frame = Fraction(1001, 24000)
    assert len(pictures) == json.loads((odd.parent / "timeline.json").read_text("utf-8"))["frames"]
    assert abs((sounds[-1] + BLOCK) - (pictures[-1] + frame)) <= frame
    assert {later - earlier for earlier, later in pairwise(sounds)} == {BLOCK}


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
    """As the timeline says, one frame after the other; key frames where scenes begin, and in long holds."""
    small.replace("rate: 25", f"rate: {rate}")
    small.replace("heading: Two points", "tail: 17.3\n    heading: Two points")
    build(Project(small.root), jobs=2)
    plan = built_plan(Project(small.root), small.script)
    with av.open(str(small.film)) as film:
        packets = [packet for packet in film.demux(video=0) if packet.size]
        assert film.streams.video[0].average_rate == Fraction(rate)
    times = [packet.pts * packet.time_base for packet in packets]
    assert times == [number / Fraction(rate) for number in range(plan.timeline.frames)]
    assert {packet.duration * packet.time_base for packet in packets} == {1 / Fraction(rate)}
    pictures, sounds = _times(small.film)
    apart = sounds[-1] + BLOCK - pictures[-1] - 1 / Fraction(rate)
    assert 0 <= apart < BLOCK
    keys = _keys(small.film)
    assert {scene.start for scene in plan.timeline.scenes} <= set(keys)
    gaps = [later - earlier for earlier, later in pairwise(keys)]
    assert max(gaps) <= plan.source.format.gop <= 5 * Fraction(rate)
    assert min(gaps) > 1


@settings(max_examples=times(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.integers(2, 60)), min_size=1, max_size=6))
@example([(False, 14), (True, 14), (False, 3)])
@example([(False, 7), (True, 40), (False, 25)])
@example([(False, 300), (True, 20), (True, 20), (False, 2)])
def test_any_holds_and_moves_link_to_a_film_without_a_seam(tmp_path: Path, track: list[tuple[bool, int]]) -> None:
    """Every frame is as its own unit decodes, key frames are never too far apart, and nothing is complained of."""
    clips, bounds = [], [0, *accumulate(frames for _, frames in track)]
    for number, ((moves, _), (start, end)) in enumerate(zip(track, pairwise(bounds), strict=True)):
        state = clips[-1].steps[-1].state if clips and clips[-1].steps else State((str(number),))
        if clips and not clips[-1].steps and moves:
            state = clips[-1].state
        steps = (MoveStep(start, end - start, 0, State((f"{100 + number}",))),) if moves else ()
        clips.append(Clip(start, end, 0, state, steps))
    units = _made(clips, TINY)
    film = _linked(tmp_path / "film.mp4", clips, TINY, units)
    shown = _shown(film)
    assert len(shown) == clips[-1].end
    assert max(later - earlier for earlier, later in pairwise(_keys(film))) <= TINY.gop
    before = None
    for clip, is_closed in zip(clips, closed(clips, TINY.gop), strict=True):
        head = [] if is_closed else [Clip(0, 1, 0, clip.state)]
        alone = _alone(tmp_path / "alone.mp4", [*head, clip], TINY, units | dict.fromkeys(head, units.get(before)))
        assert all(map(np.array_equal, shown[clip.start : clip.end], alone[len(head) :]))
        before = clip


def _alone(path: Path, clips: list[Clip], format: Format, units: dict[Clip, Unit]) -> list[np.ndarray]:
    """The frames of a clip that is linked by itself, right after one frame of its still if it needs that."""
    moved, at = [], 0
    for clip in clips:
        moved.append(Clip(at, at + clip.end - clip.start, clip.scene, clip.state, clip.steps))
        at = moved[-1].end
    return _shown(_linked(path, moved, format, dict(zip(moved, (units[clip] for clip in clips), strict=True))))


def test_green_is_green_in_a_film(tmp_path: Path) -> None:
    """(0, 170, 0) decodes to Y = 120, Cb = 70, Cr = 60, and every place for a tag says BT.709, limited range."""
    green, clip = Image.new("RGB", TINY.size, (0, 170, 0)), Clip(0, 40, 0, State(()))
    film = _linked(tmp_path / "green.mp4", [clip], TINY, {clip: encode_still(green, TINY)})
    for frame in _shown(film):
        assert (frame[:36] == 120).all()
        for plane, level in zip(frame[36:].reshape(2, -1), (70, 60), strict=True):
            assert np.abs(plane.astype(int) - level).max() <= 1
    with av.open(str(film)) as container:
        frame = next(container.decode(video=0))
        assert (frame.colorspace, frame.color_primaries, frame.color_trc, frame.color_range) == (1, 1, 1, 1)
    assert b"colrnclx\0\x01\0\x01\0\x01\0" in film.read_bytes()


def test_a_film_shows_its_slides_as_long_as_it_holds_them(small: SmallProject) -> None:
    """A hold's frames are all equal, near the slide; a move out of a hold goes on from it as its unit does alone."""
    small.replace("heading: Two points", "tail: 11.3\n    heading: Two points")
    build(Project(small.root), jobs=2)
    plan = built_plan(Project(small.root), small.script)
    shown = _shown(small.film)
    assert len(shown) == plan.timeline.frames
    for clip in plan.timeline.clips:
        frames = shown[clip.start : clip.end]
        if not clip.steps:
            with Image.open(plan.stills[clip.scene, clip.state].path) as slide:
                assert np.abs(frames[0] - to_yuv(slide).astype(float)).mean() < 1
            assert all(np.array_equal(frame, frames[0]) for frame in frames)
        elif not plan.moves[clip].closed:
            assert all(map(np.array_equal, frames, _after_its_still(plan, clip)))
    assert sum(not job.closed for job in plan.moves.values()) == 4


def _after_its_still(plan: Plan, clip: Clip) -> list[np.ndarray]:
    """The frames of a move, decoded right after the key frame of the still that it comes out of."""
    store = plan.source.store
    with av.open(BytesIO(store.get(plan.template).header)) as header:
        codec = av.CodecContext.create("h264", "r")
        codec.extradata = header.streams.video[0].codec_context.extradata
    packets = [*store.get(plan.stills[clip.scene, clip.state].unit).packets, *store.get(plan.unit(clip)).packets]
    frames = [frame for packet in (*map(av.Packet, packets), None) for frame in codec.decode(packet)]
    return [frame.to_ndarray(format="yuv420p") for frame in frames[1:]]


def test_a_film_says_what_it_is_and_not_what_made_it(small: SmallProject) -> None:
    """BT.709, limited range; `moov` before `mdat`, so that a film plays while it loads; and no encoder's name."""
    build(Project(small.root), jobs=2)
    with av.open(str(small.film)) as film:
        codec = film.streams.video[0].codec_context
        assert (codec.colorspace, codec.color_primaries, codec.color_trc, codec.color_range) == (1, 1, 1, 1)
        assert set(film.metadata) == {"major_brand", "minor_version", "compatible_brands", "title"}
        picture, sound, *_ = (dict(stream.metadata) for stream in film.streams)
        assert picture == {"language": "eng", "handler_name": "VideoHandler"}
        assert sound == {"language": "eng", "handler_name": "SoundHandler"}
    kinds = [kind for kind in _boxes(small.film) if kind != "free"]
    assert kinds == ["ftyp", "moov", "mdat"]
    content = small.film.read_bytes().lower()
    assert not any(name in content for name in (b"x264", b"lavf", b"lavc", b"ffmpeg", b"pyav", b"cuelight"))


def test_captions_and_chapters_are_in_the_film(small: SmallProject) -> None:
    """For players that are no web page: the same cues as the caption file, and a chapter a scene."""
    small.replace("Welcome to the film.", "Welcome to <b>it</b> & the film.")
    build(Project(small.root), jobs=2)
    with av.open(str(small.film)) as film:
        (track,) = film.streams.subtitles
        assert track.metadata["language"] == "eng"
        assert track.codec_context.name == "mov_text"
        stored = [
            (packet.pts * packet.time_base, bytes(packet)[2:].decode())
            for packet in film.demux(track)
            if packet.size > 2
        ]
        names = [chapter["metadata"]["title"] for chapter in film.chapters()]
    cues = captions(built_plan(Project(small.root), small.script).timeline)
    assert [text for _, text in stored] == ["\n".join(cue.lines) for cue in cues]
    assert all(abs(at - cue.start) <= Fraction(1, 1000) for (at, _), cue in zip(stored, cues, strict=True))
    assert "Welcome to <b>it</b> & the film." in stored[0][1].replace("\n", " ")
    assert names == ["A small film", "Two points"]


def test_linking_twice_gives_the_same_bytes(small: SmallProject) -> None:
    """Also from units that were made anew."""
    build(Project(small.root), jobs=2)
    first = small.film.read_bytes()
    for folder in (small.film.parent, small.root / ".cuelight"):
        shutil.rmtree(folder)
        build(Project(small.root), jobs=2)
        assert small.film.read_bytes() == first


def test_any_moment_can_be_sought(small: SmallProject) -> None:
    """The frame found is the one that is shown when the film plays through: in holds, moves and at both ends."""
    small.replace("heading: Two points", "tail: 11.3\n    heading: Two points")
    build(Project(small.root), jobs=2)
    played = _shown(small.film)
    plan = built_plan(Project(small.root), small.script)
    moving = [clip.start + step for clip in plan.timeline.clips if clip.steps for step in (0, 3)]
    for number in (1, *moving, 77, 120, len(played) - 130, len(played) - 1):
        with av.open(str(small.film)) as film:
            stream = film.streams.video[0]
            film.seek(round(number / 25 / stream.time_base), stream=stream)
            found = next(frame for frame in film.decode(stream) if round(frame.time * 25) == number)
        assert np.array_equal(found.to_ndarray(), played[number])


def test_a_disk_that_fills_up_leaves_the_earlier_film(small: SmallProject) -> None:
    """At whatever byte the system refuses to write on: one clear error, the film as it was, and no stray file."""
    resource = pytest.importorskip("resource")
    build(Project(small.root), jobs=2)
    before = small.film.read_bytes()
    names = {path.name for path in small.film.parent.iterdir()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for share in (0.01, 0.5, 0.99):
        (small.film.parent / "manifest.json").unlink()
        resource.setrlimit(resource.RLIMIT_FSIZE, (round(len(before) * share), hard))
        try:
            with pytest.raises(StorageError, match=r"cannot write small\.mp4"):
                build(Project(small.root), jobs=1)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert small.film.read_bytes() == before
        assert {path.name for path in small.film.parent.iterdir()} == names - {"manifest.json"}
        build(Project(small.root), jobs=1)
    assert small.film.read_bytes() == before


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
        return plan.unit(clip)

    with pytest.raises(RuntimeError, match="has gone"):
        link(
            small.film, plan.timeline, plan.source.format, plan.template, picture, plan.silence,
            lambda _: plan.silence, store.get, title="x", language="en",
        )  # fmt: skip
    assert small.film.read_bytes() == before
    assert not [path for path in small.film.parent.iterdir() if path.name.startswith(".")]


def test_a_film_of_many_scenes_has_no_findings(odd: Path) -> None:
    """As `cuelight verify` measures it; but takes as short as these are left a little fainter."""
    (report,) = verify_films(Project(odd.parent.parent.parent), ["odd"])
    assert [finding for finding in report.findings if finding.code != "loudness"] == []


def test_a_still_is_encoded_once_by_itself_or_with_the_move_out_of_it(small: SmallProject) -> None:
    """Bit for bit the same: a film whose stills are encoded anew, one by one, keeps its bytes."""
    build(Project(small.root), jobs=2)
    plan, before = built_plan(Project(small.root), small.script), small.film.read_bytes()
    store = plan.source.store
    shared = {plan.stills[clip.scene, clip.state] for clip, job in plan.moves.items() if job.shares_still}
    assert len(shared) == 4
    for job in shared:
        with Image.open(job.path) as slide:
            assert store.get(job.unit) == encode_still(slide, job.format)
        store.path(job.unit).unlink()
    small.film.unlink()
    (again,) = build(Project(small.root), jobs=2)
    assert (again.made["stills"], again.made["moves"]) == (4, 0)
    assert small.film.read_bytes() == before
