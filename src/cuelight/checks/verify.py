"""Measure a finished film against its timeline, by decoding it. Findings, never exceptions.

Reads one MP4; writes nothing. Pictures and sound are decoded once, frame by frame, so a film of any length needs the
same memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import isfinite
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from cuelight.errors import Diagnostic, Location
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.sound.loudness import measure_stream
from cuelight.sound.mix import BREATH, UNDER
from cuelight.speech.mastering import sound_range
from cuelight.video.format import KEY_SECONDS

LOUDNESS, LOUDNESS_RANGE = -19.0, 0.5
LEAST_SPEECH = 10.0
"""Seconds of speech below which loudness says little: short takes are not pumped up to it."""

TRUE_PEAK = -1.0
"""dBTP at most (EBU R 128)."""

ONSET = 0.010
"""A take's sound begins so many seconds after its start."""

ONSET_RANGE = 0.020
SILENCE = 10 ** (-60 / 20)
"""Nothing between takes is louder than -60 dBFS."""

SETTLE = 0.030
"""Seconds round a take in which its first and last sounds may ring."""

SEEN = 3
"""Levels of luma, of 255, by which a picture differs where something appears or lights up."""

COLOUR_RANGE = 3.0
"""Levels of red, green or blue, of 255, by which a known colour may be off: rounding to 8 bits of YUV costs up to 2."""

BT709 = 1
MISSED = 1
"""Frames by which a cue may miss its word."""


@dataclass(frozen=True)
class Verification:
    """What was measured of one film, and what is wrong with it."""

    film: str
    measured: Mapping[str, Any]
    findings: tuple[Diagnostic, ...]

    def as_json(self) -> Mapping[str, Any]:
        """For programs."""
        findings = [found.as_json() for found in self.findings]
        return {"film": self.film, "measured": dict(self.measured), "findings": findings}

    def __str__(self) -> str:
        figures = ", ".join(f"{name} {value}" for name, value in self.measured.items())
        number = len(self.findings)
        count = f"{number or 'no'} finding{'s' if number != 1 else ''}"
        line = f"{self.film}: {count} ({figures})" if figures else f"{self.film}: {count}"
        return "\n".join([line, *(f"  {found}" for found in self.findings)])


def unreadable(film: Path, why: str) -> Verification:
    """The report of a film that cannot be measured."""
    message = f"{film.name} cannot be measured: {why}"
    finding = Diagnostic(Location(film.name), "unreadable", "error", message, "build it again")
    return Verification(film.stem, {}, (finding,))


def verify(film: Path, timeline: Mapping[str, Any], ground: str | None = None) -> Verification:
    """Measure a film.

    Args:
        film: The MP4.
        timeline: Its `timeline.json`.
        ground: The colour that every slide has in its corners, #RRGGBB; None if it is not known.
    """
    try:
        return _verify(film, timeline, ground)
    except (av.FFmpegError, OSError) as error:
        return unreadable(film, str(error))
    except (LookupError, TypeError, ValueError) as error:
        return unreadable(film, f"its timeline is damaged ({error})")


def _verify(film: Path, timeline: Mapping[str, Any], ground: str | None) -> Verification:
    notes = _Notes(film.name)
    _check_boxes(film, notes)
    with av.open(str(film)) as container:
        if not (container.streams.video and container.streams.audio):
            return unreadable(film, "it has no picture or no sound")
        _check_streams(container, timeline, notes)
    with av.open(str(film)) as container:
        _check_pictures(container, timeline, notes)
    if ground:
        _check_colour(film, timeline, ground, notes)
    _check_sound(film, timeline, notes)
    return Verification(film.stem, notes.measured, tuple(notes.findings))


@dataclass
class _Notes:
    film: str
    measured: dict[str, Any] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def find(self, code: str, message: str, spot: str = "", hint: str = "build it again") -> None:
        self.findings.append(Diagnostic(Location(self.film, spot=spot), code, "warning", message, hint))


def _check_boxes(film: Path, notes: _Notes) -> None:
    """Players want `moov` first (ISO/IEC 14496-12), or they fetch the end of the file before they show a frame."""
    kinds = [kind for kind in _boxes(film) if kind in (b"moov", b"mdat")]
    if kinds[:1] != [b"moov"]:
        notes.find("moov", "the index stands behind the film, so that players must load its end first")


def _boxes(film: Path) -> Iterator[bytes]:
    with film.open("rb") as file:
        while len(header := file.read(8)) == 8:
            size, kind = int.from_bytes(header[:4], "big"), header[4:]
            yield kind
            read = 8
            if size == 1:
                size, read = int.from_bytes(file.read(8), "big"), 16
            if size < read:
                return
            file.seek(size - read, 1)


def _check_streams(container: InputContainer, timeline: Mapping[str, Any], notes: _Notes) -> None:
    video, audio = container.streams.video[0], container.streams.audio[0]
    context = video.codec_context
    tags = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
    if tags != (BT709, BT709, BT709, 1):
        notes.find("colour-tags", f"the picture's colours are tagged {tags}; BT.709, limited range, is (1, 1, 1, 1)")
    if (video.codec.name, context.profile, context.pix_fmt) != ("h264", "High", "yuv420p"):
        notes.find(
            "codec", f"the picture is {video.codec.name} {context.profile} {context.pix_fmt}, not H.264 High 4:2:0"
        )
    sound = (audio.codec.name, audio.codec_context.sample_rate, audio.codec_context.channels)
    if sound != ("aac", SAMPLE_RATE, 1):
        notes.find("codec", f"the sound is {sound}, not AAC at 48 kHz, mono")
    rate = Fraction(timeline["rate"])
    if video.average_rate != rate:
        notes.find("rate", f"the film runs at {video.average_rate} frames a second, not {rate}")
    lengths = [float((stream.duration or 0) * (stream.time_base or 0)) for stream in (video, audio)]
    notes.measured["seconds"] = round(lengths[0], 3)
    if abs(lengths[0] - lengths[1]) > max(1 / rate, Fraction(SOUND_BLOCK, SAMPLE_RATE)):
        notes.find("length", f"the picture is {lengths[0]:.3f} s long and the sound {lengths[1]:.3f} s")


def _check_pictures(container: InputContainer, timeline: Mapping[str, Any], notes: _Notes) -> None:
    rate = Fraction(timeline["rate"])
    cues = {cue["frame"]: cue for scene in timeline["scenes"] for cue in _that_change(scene["cues"])}
    wanted = {frame for at in cues for frame in range(at - MISSED - 1, at + MISSED + 1)}
    pictures: dict[int, NDArray[np.uint8]] = {}
    keys: list[int] = []
    stream, number, steady = container.streams.video[0], -1, True
    base = stream.time_base or Fraction(1)
    for number, frame in enumerate(container.decode(stream)):
        if frame.pts is None or frame.pts * base != number / rate:
            steady = False
        if frame.key_frame:
            keys.append(number)
        if number in wanted:
            pictures[number] = _luma(frame)
        if number - MISSED in cues:
            _check_cue(cues[number - MISSED], pictures, rate, notes)
            pictures = {at: picture for at, picture in pictures.items() if at >= number - 2 * MISSED - 1}
    notes.measured |= {
        "frames": number + 1,
        "key frames": len(keys),
        "cues": sum(len(scene["cues"]) for scene in timeline["scenes"]),
    }
    if not steady:
        notes.find("rate", "the frames do not follow each other at a constant rate")
    if number + 1 != timeline["frames"]:
        notes.find("frames", f"the film has {number + 1} frames, its timeline {timeline['frames']}")
    _check_keys(keys, number + 1, timeline, rate, notes)


def _that_change(cues: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The cues of a scene but for those that ask for what is so already.

    An earlier cue has left it so; or it is to be hidden, and waits for a later cue to be shown at all.
    """
    left: dict[str, Mapping[str, Any]] = {}
    shown = {cue["target"] for cue in cues if cue["action"] in ("light", "show")}
    for cue in cues:
        earlier = left.get(cue["target"])
        waits = earlier is None and cue["action"] == "hide" and cue["target"] in shown
        if not waits and (earlier is None or not _lasts(earlier, cue)):
            yield cue
        left[cue["target"]] = cue


def _lasts(earlier: Mapping[str, Any], cue: Mapping[str, Any]) -> bool:
    if cue["action"] == "light":
        return bool(earlier["action"] == "light" and earlier["until"] >= cue["frame"])
    shown = ("light", "show") if cue["action"] == "show" else (cue["action"],)
    return earlier["action"] in shown


def _luma(frame: av.VideoFrame) -> NDArray[np.uint8]:
    plane = frame.planes[0]
    picture = np.frombuffer(bytes(plane), np.uint8).reshape(plane.height, plane.line_size)
    return np.ascontiguousarray(picture[:, : frame.width])


def _check_cue(
    cue: Mapping[str, Any], pictures: Mapping[int, NDArray[np.uint8]], rate: Fraction, notes: _Notes
) -> None:
    """Something must change on the frame of the cue, give or take one, if it changes anything at all."""
    at = cue["frame"]
    around = range(at - MISSED, at + MISSED + 1)
    changes = [frame for frame in around if frame - 1 in pictures and frame in pictures and _differs(pictures, frame)]
    if not changes and cue["action"] in ("light", "show", "hide"):
        what = f"nothing changes on the frame of the cue #{cue['target']} (“{cue['word']}”), give or take {MISSED}"
        notes.find("cue", what, _clock(at / rate))


def _differs(pictures: Mapping[int, NDArray[np.uint8]], frame: int) -> bool:
    before, after = pictures[frame - 1].astype(np.int16), pictures[frame]
    return int(np.abs(before - after).max()) >= SEEN


def _check_keys(keys: Sequence[int], frames: int, timeline: Mapping[str, Any], rate: Fraction, notes: _Notes) -> None:
    missing = [scene["id"] for scene in timeline["scenes"] if scene["start"] not in keys]
    for scene in missing:
        notes.find("key-frame", "the scene does not begin with a key frame", f"scene {scene!r}")
    most = max((after - before for before, after in zip(keys, [*keys[1:], frames], strict=True)), default=frames)
    notes.measured["longest group"] = most
    if most > KEY_SECONDS * rate:
        notes.find("key-frame", f"{most} frames lie between two key frames, more than {KEY_SECONDS} s")


def _check_colour(film: Path, timeline: Mapping[str, Any], ground: str, notes: _Notes) -> None:
    """The ground in a corner of the first scene's last frame is the theme's, read as BT.709 in limited range.

    The weights are those of ITU-R BT.709-6, 3.2 to 3.5; computed here, so that no tag and no library can hide a fault.
    """
    with av.open(str(film)) as container:
        rate = Fraction(timeline["rate"])
        stream = container.streams.video[0]
        number = timeline["scenes"][0]["end"] - 1
        container.seek(int(number / rate / (stream.time_base or Fraction(1))), stream=stream)
        frame = next(
            each for each in container.decode(stream) if each.time is not None and each.time * rate > number - 0.5
        )
    luma, blue, red = (float(np.frombuffer(bytes(plane), np.uint8)[:4].mean()) for plane in frame.planes)
    y, cb, cr = (luma - 16) / 219, (blue - 128) / 224, (red - 128) / 224
    seen = [y + 1.5748 * cr, y - 0.1873 * cb - 0.4681 * cr, y + 1.8556 * cb]
    wanted = [int(ground[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    off = max(abs(one - other) for one, other in zip(seen, wanted, strict=True)) * 255
    notes.measured["colour off by"] = round(off, 1)
    if off > COLOUR_RANGE:
        shown = "#" + "".join(f"{min(max(round(value * 255), 0), 255):02X}" for value in seen)
        notes.find("colour", f"the ground is {shown} where the theme says {ground}")


def _check_sound(film: Path, timeline: Mapping[str, Any], notes: _Notes) -> None:
    takes = [(take["start"], take["end"], take["text"]) for scene in timeline["scenes"] for take in scene["takes"]]
    heard = measure_stream(_samples(film), SAMPLE_RATE)
    speech = sum(end - start for start, end, _ in takes)
    # Music that comes up in pauses is not part of how loud the film is spoken.
    spoken = measure_stream(_spoken(film, takes), SAMPLE_RATE) if timeline.get("mixed") and takes else heard
    notes.measured |= {"LUFS": _figure(spoken.integrated), "dBTP": _figure(heard.true_peak), "takes": len(takes)}
    if speech > LEAST_SPEECH and not abs(spoken.integrated - LOUDNESS) <= LOUDNESS_RANGE:
        notes.find("loudness", f"the film has {spoken.integrated:.1f} LUFS, not {LOUDNESS:g} ±{LOUDNESS_RANGE:g}")
    if heard.true_peak > TRUE_PEAK:
        notes.find("true-peak", f"the sound peaks at {heard.true_peak:.1f} dBTP, more than {TRUE_PEAK:g}")
    if timeline.get("mixed"):
        _check_mix(film, takes, notes)
    else:
        _check_takes(film, takes, notes)


def _figure(value: float) -> float | None:
    return round(value, 2) if isfinite(value) else None


def _samples(film: Path) -> Iterator[NDArray[np.float32]]:
    """The film's sound, decoded piece by piece: mono, full scale at 1."""
    with av.open(str(film)) as container:
        for frame in container.decode(audio=0):
            yield frame.to_ndarray()[0].astype(np.float32, copy=False)


def _spoken(film: Path, takes: Sequence[tuple[float, float, str]]) -> Iterator[NDArray[np.float32]]:
    """The film's sound while somebody speaks."""
    reader = _Reader(_samples(film))
    return (reader.read(start, end) for start, end, _ in takes)


def _check_takes(film: Path, takes: Sequence[tuple[float, float, str]], notes: _Notes) -> None:
    """Each take's sound begins where the timeline says, and between takes there is silence."""
    reader = _Reader(_samples(film))
    at = 0.0
    for start, end, text in takes:
        _check_silence(reader.read(at, max(start - SETTLE, at)), at, notes)
        around = reader.read(max(start - SETTLE, at), end)
        shown = text if len(text) <= 40 else f"{text[:37]}..."
        if not len(around) or float(np.abs(around).max(initial=0)) < SILENCE:
            notes.find("onset", f"the sentence “{shown}” is not heard", _clock(start))
        else:
            late = max(start - SETTLE, at) + sound_range(around)[0] / SAMPLE_RATE - start - ONSET
            if abs(late) > ONSET_RANGE:
                word = "late" if late > 0 else "early"
                notes.find("onset", f"the sentence “{shown}” begins {abs(late) * 1000:.0f} ms {word}", _clock(start))
        reader.read(end, end + SETTLE)
        at = end + SETTLE
    _check_silence(reader.read(at, float("inf")), at, notes)


def _check_mix(film: Path, takes: Sequence[tuple[float, float, str]], notes: _Notes) -> None:
    """Every take is heard, and what else sounds lies well under it in the short gaps after it."""
    reader = _Reader(_samples(film))
    starts = [start for start, _, _ in takes]
    for (start, end, text), following in zip(takes, [*starts[1:], float("inf")], strict=True):
        speech = _level(reader.read(start, end))
        gap = reader.read(end + SETTLE, following - SETTLE) if following - end < BREATH else np.zeros(0, np.float32)
        shown = text if len(text) <= 40 else f"{text[:37]}..."
        if speech < -40:
            notes.find("onset", f"the sentence “{shown}” is not heard", _clock(start))
        elif len(gap) > SETTLE * SAMPLE_RATE and speech - _level(gap) < UNDER:
            under = f"only {speech - _level(gap):.0f} dB under the speech, not {UNDER:g}"
            notes.find("music", f"what else sounds after “{shown}” lies {under}", _clock(end))


def _level(samples: NDArray[np.float32]) -> float:
    """Mean power in dB of full scale."""
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-12)) if len(samples) else -120.0


def _check_silence(samples: NDArray[np.float32], at: float, notes: _Notes) -> None:
    peak = float(np.abs(samples).max(initial=0))
    if peak > SILENCE:
        notes.find(
            "silence", f"there is sound of {20 * np.log10(peak):.0f} dBFS where there should be none", _clock(at)
        )


class _Reader:
    """Reads stretches of sound one after the other, and holds no more than one."""

    def __init__(self, pieces: Iterator[NDArray[np.float32]]) -> None:
        self._pieces = pieces
        self._kept = np.zeros(0, np.float32)
        self._at = 0

    def read(self, start: float, end: float) -> NDArray[np.float32]:
        """Samples from `start` to `end` seconds; what lies before is dropped."""
        first = round(start * SAMPLE_RATE)
        last = round(end * SAMPLE_RATE) if end != float("inf") else None
        kept = [self._kept]
        size = len(self._kept)
        while last is None or self._at + size < last:
            piece = next(self._pieces, None)
            if piece is None:
                break
            kept.append(piece)
            size += len(piece)
        whole = np.concatenate(kept)
        stop = len(whole) if last is None else max(min(last - self._at, len(whole)), 0)
        self._kept = whole[stop:]
        wanted = whole[max(first - self._at, 0) : stop]
        self._at += stop
        return wanted


def _clock(seconds: float | Fraction) -> str:
    return f"{int(seconds) // 60}:{float(seconds) % 60:05.2f}"
