"""Films with a fault: what is not spoiled is copied, packet by packet, and keeps its captions and chapters."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from cuelight.model.standards import SAMPLE_RATE
from cuelight.storage.digest import checked, file_digest, with_checksum

Sound = np.ndarray
Pictures = list[av.VideoFrame]
Caption = tuple[int, int, bytes]
"""When a sample of the captions' track is shown, for how long, and its bytes."""


def spoil(
    film: Path,
    *,
    sound: Callable[[Sound], Sound] | None = None,
    pictures: Callable[[Pictures], Pictures] | None = None,
    captions: Callable[[list[Caption]], list[Caption]] | None = None,
    chapters: Callable[[Sequence[Any]], Sequence[Any]] | None = None,
    title: str = "",
    language: str = "",
    times: Callable[[int], int] = int,
    colours: int = 1,
    flags: str = "+faststart",
    gop: int = 60,
    keys: Sequence[int] = (0,),
    twice: bool = False,
) -> None:
    """Write a film again with a fault.

    Args:
        film: The MP4.
        sound: Spoils its samples, which are encoded again; None copies the sound.
        pictures: Spoils its frames, which are encoded again; None copies the pictures.
        captions: Spoils the captions of its track.
        chapters: Spoils its chapters.
        title: What it is called, if otherwise.
        language: How its sound is marked, if otherwise.
        times: Where each frame comes that is encoded again.
        colours: How their colours are tagged.
        flags: Of FFmpeg's writer.
        gop: Frames from key frame to key frame at most.
        keys: Frames that are key frames.
        twice: Whether it gets its sound twice.
    """
    with av.open(str(film)) as old:
        names, marks = dict(old.metadata), old.chapters()
        video = _packets(old, old.streams.video[0])
        audio = _packets(old, old.streams.audio[0])
        texts = [(p.pts, p.duration, bytes(p)) for p in _packets(old, old.streams.subtitles[0])]
        texts = captions(texts) if captions else texts
        spoiled = film.with_suffix(".spoiled.mp4")
        with av.open(str(spoiled), "w", options={"movflags": flags}) as new:
            new.metadata.update(names | ({"title": title} if title else {}))
            new.set_chapters(list(chapters(marks) if chapters else marks))
            if pictures is None:
                shown = new.add_stream_from_template(old.streams.video[0])
            else:
                shown = _stream(new, film, colours, gop)
            heard = [
                new.add_stream_from_template(old.streams.audio[0])
                if sound is None
                else new.add_stream("aac", rate=SAMPLE_RATE, layout="mono", bit_rate=96_000)
                for _ in range(1 + twice)
            ]
            for stream in heard:
                stream.metadata["language"] = language or old.streams.audio[0].metadata["language"]
            read = new.add_stream_from_template(old.streams.subtitles[0]) if texts else None
            if pictures is None:
                _copy(new, shown, video)
            else:
                _encode(new, shown, pictures(_frames(film)), times, keys)
            for stream in heard:
                if sound is None:
                    _copy(new, stream, audio)
                else:
                    _speak(new, stream, sound(samples(film)))
            for start, length, text in texts:
                packet = av.Packet(text)
                packet.pts = packet.dts = start
                packet.duration, packet.time_base, packet.stream = length, old.streams.subtitles[0].time_base, read
                new.mux(packet)
    spoiled.replace(film)


def samples(film: Path) -> Sound:
    """A film's sound."""
    with av.open(str(film)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


def _frames(film: Path) -> Pictures:
    with av.open(str(film)) as container:
        return list(container.decode(video=0))


def _packets(container: Any, stream: Any) -> list[Any]:
    container.seek(0)
    return [packet for packet in container.demux(stream) if packet.size]


def _copy(new: Any, stream: Any, packets: Sequence[Any]) -> None:
    for packet in packets:
        copied = av.Packet(bytes(packet))
        copied.pts, copied.dts, copied.duration = packet.pts, packet.dts, packet.duration
        copied.time_base, copied.is_keyframe, copied.stream = packet.time_base, packet.is_keyframe, stream
        new.mux(copied)


def _stream(new: Any, film: Path, colours: int, gop: int) -> Any:
    with av.open(str(film)) as old:
        video = old.streams.video[0]
        rate, width, height = video.average_rate, video.width, video.height
    stream = new.add_stream("libx264", rate=rate)
    stream.width, stream.height, stream.pix_fmt, stream.gop_size = width, height, "yuv420p", gop
    stream.options = {"crf": "8", "preset": "ultrafast", "x264-params": "scenecut=0:cabac=1:8x8dct=1", "bf": "0"}
    context = stream.codec_context
    context.colorspace = context.color_primaries = context.color_trc = colours
    context.color_range = 1
    return stream


def _encode(new: Any, stream: Any, frames: Pictures, times: Callable[[int], int], keys: Sequence[int]) -> None:
    for number, frame in enumerate(frames):
        copied = av.VideoFrame.from_ndarray(frame.to_ndarray(format="yuv420p"), "yuv420p")
        copied.pts, copied.time_base = times(number), 1 / Fraction(stream.codec_context.framerate)
        copied.pict_type = 1 if number in keys else 0
        new.mux(stream.encode(copied))
    new.mux(stream.encode(None))


def _speak(new: Any, stream: Any, heard: Sound) -> None:
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(heard[None, :], np.float32), "fltp", "mono")
    frame.sample_rate, frame.pts = SAMPLE_RATE, 0
    new.mux(stream.encode(frame))
    new.mux(stream.encode(None))


def reseal(folder: Path) -> None:
    """Write the manifest anew, so that it lists the files as they are now: its checksums hide no fault."""
    path = folder / "manifest.json"
    stored = checked(path.read_bytes())
    assert stored is not None
    for name in stored["files"]:
        if (folder / name).is_file():
            stored["files"][name] = file_digest(folder / name)
    path.write_text(json.dumps(with_checksum(stored)), "utf-8")
