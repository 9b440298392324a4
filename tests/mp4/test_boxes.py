"""The tables of a film are those that FFmpeg would write: the same packets at the same times, however large it is."""

import struct
from fractions import Fraction
from functools import partial
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_project import SmallProject

from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.mp4.boxes import LARGEST, Mp4Box, Samples, read_boxes, sample_table
from cuelight.mp4.runs import packets_of, picture_runs, sound_runs
from cuelight.project import Project
from cuelight.video.key_frames import key_frames

STBL = (b"mdia", b"minf", b"stbl")
Packets = list[tuple[int, int, int, bool, bytes]]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A small film, built, with a hold of many groups of pictures."""
    small = SmallProject(tmp_path_factory.mktemp("boxes"))
    small.replace("heading: Two points", "tail: 17.3\n    heading: Two points")
    build(Project(small.root), jobs=2)
    return built_plan(Project(small.root), small.script)


def _packets(film: Path | BytesIO) -> dict[str, Packets]:
    found: dict[str, Packets] = {"video": [], "audio": []}
    with av.open(film if isinstance(film, BytesIO) else str(film)) as container:
        for packet in container.demux(video=0, audio=0):
            if packet.size:
                stored = packet.pts, packet.dts, packet.duration, packet.is_keyframe, bytes(packet)
                found[packet.stream.type].append(stored)
    return found


def _by_ffmpeg(plan: Plan) -> BytesIO:
    """The same units, each packet handed to FFmpeg's muxer."""
    store, takes, file = plan.source.store, {job.digest: job for job in plan.takes}, BytesIO()
    template, silence = store.get(plan.template), store.get(plan.silence)
    pictures = packets_of(
        picture_runs(
            plan.timeline,
            plan.source.format,
            lambda: template,
            lambda clip: partial(store.get, plan.unit(clip)),
        )
    )
    sounds = packets_of(
        sound_runs(plan.timeline, lambda: silence, lambda placed: partial(store.get, takes[placed.take.digest].unit))
    )
    keys = set(key_frames(plan.timeline.clips, plan.source.format.gop))
    with (
        av.open(BytesIO(template.header)) as first,
        av.open(BytesIO(silence.header)) as second,
        av.open(file, "w", format="mp4") as out,
    ):
        video = out.add_stream_from_template(first.streams.video[0])
        audio = out.add_stream_from_template(second.streams.audio[0])
        rows = [(video, data, at, 1, 1 / plan.source.format.rate) for at, data in enumerate(pictures)]
        rows += [
            (audio, data, at * SOUND_BLOCK, SOUND_BLOCK, Fraction(1, SAMPLE_RATE)) for at, data in enumerate(sounds, -1)
        ]
        for stream, data, at, length, base in sorted(rows, key=lambda row: row[2] * row[4]):
            packet = av.Packet(data)
            packet.pts = packet.dts = at
            packet.duration, packet.time_base, packet.stream = length, base, stream
            packet.is_keyframe = stream is audio or at in keys
            out.mux(packet)
    file.seek(0)
    return file


def test_a_film_has_the_packets_and_times_that_ffmpeg_would_give_it(plan: Plan) -> None:
    """Every one of them, in pictures and sound; the priming packet lies before the film."""
    ours, theirs = _packets(plan.source.film), _packets(_by_ffmpeg(plan))
    assert ours == theirs
    assert len(ours["video"]) == plan.timeline.frames
    assert ours["audio"][0][0] == -SOUND_BLOCK


def test_pictures_and_sound_of_a_second_lie_side_by_side(plan: Plan) -> None:
    """A film plays while it loads: nothing of a second lies far behind what comes a second later."""
    with av.open(str(plan.source.film)) as film:
        order = [
            (packet.pos, float(packet.pts * packet.time_base)) for packet in film.demux(video=0, audio=0) if packet.size
        ]
    seconds = [second for _, second in sorted(order)]
    assert np.maximum.accumulate(seconds) - seconds == pytest.approx(0, abs=2)


def test_sound_says_how_many_bits_a_second_it_has(plan: Plan) -> None:
    """As measured, not as the boxes were before the film was linked."""
    with av.open(str(plan.source.film)) as film:
        said = film.streams.audio[0].codec_context.bit_rate
    sound = _packets(plan.source.film)["audio"]
    assert said == pytest.approx(8 * sum(len(row[-1]) for row in sound) * SAMPLE_RATE / SOUND_BLOCK / len(sound), abs=2)


def _table(box: Mp4Box, kind: bytes, form: str, at: int = 8) -> list[int]:
    content = box.find(*STBL, kind).content
    return np.frombuffer(content[at:], form).tolist()


def _instead(table: Mp4Box, _box: Mp4Box) -> Mp4Box:
    return table


def test_a_film_of_more_than_four_gigabytes_is_read_as_well(plan: Plan, tmp_path: Path) -> None:
    """Its samples lie behind a hole of 4 GB, where offsets have 64 bits."""
    content = plan.source.film.read_bytes()
    boxes = {box.kind: box for box in read_boxes(content)}
    tracks = [box for box in boxes[b"moov"].boxes if box.kind == b"trak"][:2]
    far, large = tmp_path / "far.mp4", list[Mp4Box]()
    for track in tracks:
        count, ticks = _table(track, b"stts", ">u4")
        rows = np.reshape(_table(track, b"stsc", ">u4"), (-1, 3))
        offsets = [offset + LARGEST for offset in _table(track, b"stco", ">u4")]
        ends = [*rows[1:, 0], len(offsets) + 1]
        chunks = np.repeat(rows[:, 1], ends - rows[:, 0]).tolist()
        keys = [key - 1 for key in _table(track, b"stss", ">u4")] if track is tracks[0] else None
        samples = Samples([ticks] * count, chunks, keys)
        table = sample_table(track.find(*STBL), samples, _table(track, b"stsz", ">u4", 12), offsets)
        large.append(track.changed(STBL, partial(_instead, table)))
    moov = Mp4Box(b"moov", b"", (boxes[b"moov"].find(b"mvhd"), *large))
    head = boxes[b"ftyp"].to_bytes() + moov.to_bytes()
    with far.open("wb") as file:
        file.write(head + struct.pack(">I4sQ", 1, b"mdat", LARGEST + len(content) - len(head)))
        file.seek(LARGEST)
        file.write(content)
    assert _packets(far) == _packets(plan.source.film)


@given(st.recursive(st.binary(max_size=9), lambda inner: st.lists(inner, max_size=3), max_leaves=9))
def test_boxes_are_read_as_they_were_written(tree: bytes | list) -> None:
    """Whatever they hold."""

    def boxed(node: bytes | list) -> Mp4Box:
        return Mp4Box(b"free", node) if isinstance(node, bytes) else Mp4Box(b"trak", b"", tuple(map(boxed, node)))

    assert tuple(read_boxes(boxed(tree).to_bytes())) == (boxed(tree),)


def test_a_chunk_without_samples_is_no_chunk() -> None:
    """Players refuse a table that names one (8.7.4)."""
    table = sample_table(
        Mp4Box(b"stbl", b"", (Mp4Box(b"stsd", b"x"),)), Samples([1] * 5, [2, 0, 2, 0, 0, 1]), [7] * 5, [10, 24, 38]
    )
    assert np.frombuffer(table.find(b"stsc").content[4:], ">u4").tolist() == [2, 1, 2, 1, 3, 1, 1]
    assert np.frombuffer(table.find(b"stco").content[4:], ">u4").tolist() == [3, 10, 24, 38]
