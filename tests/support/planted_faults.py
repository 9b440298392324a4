"""A film as it is delivered, and every fault that is planted in one: how, and what names it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image
from spoiled import spoil

from cuelight.checks.verify.films import verify_films
from cuelight.checks.verify.verification import Verification
from cuelight.model.standards import SAMPLE_RATE
from cuelight.project import Project


@dataclass(frozen=True)
class Delivered:
    """A copy of the project, to be spoiled."""

    root: Path
    earlier: Path

    @property
    def folder(self) -> Path:
        """The film's."""
        return self.root / "dist" / "small"

    @property
    def film(self) -> Path:
        """The MP4."""
        return self.folder / "small.mp4"

    def bring(self, *names: str) -> None:
        """Put files of the earlier build in place of what is there."""
        for name in names:
            shutil.copy(self.earlier / name, self.folder / name)

    def edit(self, name: str, before: str, after: str) -> None:
        """Change a file's text; what is replaced must be there."""
        text = (self.folder / name).read_text("utf-8")
        assert before in text
        (self.folder / name).write_text(text.replace(before, after), "utf-8")

    def timeline(self, change: Callable[[list[dict[str, Any]]], None]) -> None:
        """Change the scenes of the timeline."""
        path = self.folder / "timeline.json"
        stored = json.loads(path.read_text("utf-8"))
        change(stored["scenes"])
        path.write_text(json.dumps(stored), "utf-8")

    def verify(self) -> Verification:
        """What is found."""
        (report,) = verify_films(Project(self.root), [])
        return report


Plant = Callable[[Delivered], None]


def _brought(*names: str) -> Plant:
    return lambda delivered: delivered.bring(*names)


def _deleted(name: str) -> Plant:
    return lambda delivered: (delivered.folder / name).unlink()


def _edited(name: str, before: str, after: str) -> Plant:
    return lambda delivered: delivered.edit(name, before, after)


def _spoiled(**fault: Any) -> Plant:
    return lambda delivered: spoil(delivered.film, **fault)


def _timed(change: Callable[[list[dict[str, Any]]], None]) -> Plant:
    return lambda delivered: delivered.timeline(change)


def words_late(scenes: list[dict[str, Any]]) -> None:
    for word in scenes[0]["takes"][0]["words"]:
        word["start"] += 1
        word["end"] += 1


def _word_late(scenes: list[dict[str, Any]]) -> None:
    scenes[0]["takes"][0]["words"][1]["start"] += 0.05


def _retold(scenes: list[dict[str, Any]]) -> None:
    scenes[2]["takes"][0]["text"] = "Take two tablets."


def _cue_moved(scenes: list[dict[str, Any]]) -> None:
    scenes[1]["cues"][0]["frame"] -= 9


def scene_moved(scenes: list[dict[str, Any]]) -> None:
    scenes[1]["start"] += 3


def _renamed(marks: list[Any]) -> list[Any]:
    return [{**mark, "metadata": {"title": mark["metadata"]["title"].replace("end", "rest")}} for mark in marks]


def _seconds_late(texts: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
    return [(start + 2000, length, text) for start, length, text in texts]


def _reworded(texts: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
    return [(start, length, text.replace(b"tablet", b"potion")) for start, length, text in texts]


def _half(texts: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
    return texts[:4]


def late(sound: np.ndarray) -> np.ndarray:
    return np.concatenate([np.zeros(720, np.float32), sound[:-720]])


def _early(sound: np.ndarray) -> np.ndarray:
    return np.concatenate([sound[720:], np.zeros(720, np.float32)])


def _exchanged(sound: np.ndarray) -> np.ndarray:
    """The second sentence also in place of the first."""
    spoiled = sound.copy()
    first, second = round(0.512 * SAMPLE_RATE), round(3.4 * SAMPLE_RATE)
    spoiled[first : first + 60_000] = sound[second : second + 60_000]
    return spoiled


def _word_lost(sound: np.ndarray) -> np.ndarray:
    spoiled = sound.copy()
    spoiled[round(4.0 * SAMPLE_RATE) : round(4.4 * SAMPLE_RATE)] = 0
    return spoiled


def _sentence_lost(sound: np.ndarray) -> np.ndarray:
    spoiled = sound.copy()
    spoiled[: 2 * SAMPLE_RATE + 30_000] = 0
    return spoiled


def _click(sound: np.ndarray) -> np.ndarray:
    spoiled = sound.copy()
    spoiled[-SAMPLE_RATE : -SAMPLE_RATE + 50] = 0.2
    return spoiled


def _mixed(frames: list[av.VideoFrame], *, at: int, other: int) -> list[av.VideoFrame]:
    return [*frames[:at], frames[other], *frames[at + 1 :]]


def _blackout(frames: list[av.VideoFrame]) -> list[av.VideoFrame]:
    """One frame in the middle of a stretch that stands still shows the scene before."""
    return _mixed(frames, at=270, other=20)


def _last_scene_first(frames: list[av.VideoFrame]) -> list[av.VideoFrame]:
    return [*frames[-60:], *frames[60:]]


def _stamped(frames: list[av.VideoFrame]) -> list[av.VideoFrame]:
    """A small mark in a corner of the last scene."""

    def mark(frame: av.VideoFrame) -> av.VideoFrame:
        planes = frame.to_ndarray(format="yuv420p")
        planes[250:262, 460:472] = 60
        return av.VideoFrame.from_ndarray(planes, "yuv420p")

    return [*frames[:220], *map(mark, frames[220:])]


def _frames_late(frames: list[av.VideoFrame]) -> list[av.VideoFrame]:
    return [*frames[:1] * 8, *frames[:-8]]


def _another_picture(name: str) -> Plant:
    def plant(delivered: Delivered) -> None:
        Image.new("RGB", (480, 270), "white").save(delivered.folder / name)

    return plant


def _empty(name: str) -> Plant:
    return lambda delivered: (delivered.folder / name).write_bytes(b"")


def _folder(delivered: Delivered) -> None:
    (delivered.folder / "poster.webp").unlink()
    (delivered.folder / "poster.webp").mkdir()


def _cut_off(delivered: Delivered) -> None:
    delivered.film.write_bytes(delivered.film.read_bytes()[: delivered.film.stat().st_size * 2 // 3])


KEYS = (0, 71, 189)
FAULTS: dict[str, tuple[Plant, str, str]] = {
    "film of an earlier build": (_brought("small.mp4"), "film-title", "called “A long path” in the MP4"),
    "its pictures": (_brought("small.mp4"), "slide", "scene 'end' does not show its slide, small/end."),
    "its sound": (_brought("small.mp4"), "unlike-take", "“Take one tablet, and no more.” is not heard as it was"),
    "poster of an earlier build": (_brought("poster.jpg"), "stale-file", "the file is another picture than"),
    "another poster": (_another_picture("poster.webp"), "stale-file", "the file is another picture than"),
    "embed.html of an earlier build": (
        _brought("embed.html"), "stale-file",
        "has “<title>A long path</title>” on line",
    ),
    "schema.svg of an earlier build": (_brought("schema.svg"), "stale-file", "A long path"),
    "snippet of an earlier build": (_brought("snippet.html"), "stale-file", "the script gives “"),
    "video.json of an earlier build": (
        _brought("video.json"), "stale-file",
        "“\"name\": \"A long path\",” on line 4",
    ),
    "oembed.json of an earlier build": (_brought("oembed.json"), "stale-file", "“\"title\": \"A long path\",”"),
    "thumbnails of an earlier build": (
        _brought("thumbnails.jpg"), "stale-file",
        "is another picture than the script",
    ),
    "transcript of an earlier build": (_brought("transcript.txt"), "stale-file", "“A long path” on line 1"),
    "timeline of an earlier build": (
        _brought("timeline.json"), "stale-file",
        "the frames 292, and the script gives 289",
    ),
    "player with a change": (_edited("play-video.js", "class ", "class  "), "stale-file", "on line"),
    "style emptied": (_empty("play-video.css"), "stale-file", "on line 1"),
    "sprite with other times": (
        _edited("thumbnails.vtt", "00:00:05", "00:00:06"), "stale-file",
        "“00:00:00.000 --> 00:00:06",
    ),
    "captions missing": (_deleted("captions.vtt"), "missing-file", "the file is missing"),
    "subtitles missing": (_deleted("captions.srt"), "missing-file", "the file is missing"),
    "transcript deleted": (_deleted("transcript.html"), "missing-file", "the file is missing"),
    "film deleted": (_deleted("small.mp4"), "missing-file", "the file is missing"),
    "timeline deleted": (_deleted("timeline.json"), "missing-file", "the file is missing"),
    "a folder in a file's place": (_folder, "missing-file", "the file is missing"),
    "captions late": (
        lambda delivered: delivered.edit("captions.vtt", "00:00:00.520", "00:00:02.520"),
        "captions", "captions.vtt, the caption “Welcome to the film about a path.” comes 2.00 s too late",
    ),
    "captions reworded": (
        _edited("captions.vtt", "one tablet", "two tablets"), "captions",
        "captions.vtt, a caption reads “Take two tablets, and no more.” in place of “Take one tablet, and no more.”",
    ),
    "a caption away": (
        _edited("captions.srt", "00:00:08,080 --> 00:00:10,000\nTake", "Take"), "captions",
        "captions.srt, 1 of 4 captions are missing, the first “Take one tablet, and no more.”",
    ),
    "a caption that goes early": (
        _edited("captions.srt", "00:00:10,000", "00:00:09,000"), "captions",
        "captions.srt, the caption “Take one tablet, and no more.” goes 1.00 s too early",
    ),
    "captions of another language": (
        _edited("captions.vtt", "Language: en", "Language: de"), "stale-file",
        "“Language: de”",
    ),
    "caption track stripped": (_spoiled(captions=lambda _: []), "captions", "the film has no track of captions"),
    "caption track late": (
        _spoiled(captions=_seconds_late), "captions",
        "small.mp4, the caption “Welcome to the film about a path.” comes 2.00 s",
    ),
    "caption track reworded": (
        _spoiled(captions=_reworded), "captions",
        "small.mp4, a caption reads “Take one potion, and no more.”",
    ),
    "caption track cut short": (_spoiled(captions=_half), "captions", "captions are missing"),
    "chapter renamed": (
        _edited("chapters.vtt", "The end", "The rest"), "chapters",
        "chapters.vtt, a chapter is called “The rest →”, and not “The end →”",
    ),
    "chapter of the film renamed": (
        _spoiled(chapters=_renamed), "chapters",
        "small.mp4, a chapter is called “The rest →”, and",
    ),
    "chapters stripped": (_spoiled(chapters=lambda _: []), "chapters", "small.mp4, there are 0 chapters, and not 3"),
    "another title": (_spoiled(title="A path"), "film-title", "is called “A path” in the MP4, and “A small path”"),
    "another language": (
        _spoiled(language="deu"), "film-language",
        "marked as deu in the MP4, and its script is in eng",
    ),
    "a second track of sound": (_spoiled(twice=True), "tracks", "the film has 2 tracks of sound"),
    "words late": (_timed(words_late), "stale-file", "at the word “Welcome”, the start 1."),
    "a word late": (_timed(_word_late), "stale-file", "at the word “to”, the start "),
    "a sentence retold": (
        _timed(_retold), "stale-file",
        "in scene 'end', in “Take one tablet, and no more.”, the text “Take two",
    ),
    "a cue moved": (_timed(_cue_moved), "cue", "nothing changes on the frame of the cue #a"),
    "a scene moved": (_timed(scene_moved), "stale-file", "in scene 'path', the start 75, and the script gives 72"),
    "sound late": (_spoiled(sound=late), "onset", "“Welcome to the film about a path.” begins 15 ms late"),
    "sound early": (_spoiled(sound=_early), "onset", "“Take one tablet, and no more.” begins 15 ms early"),
    "a sentence exchanged": (
        _spoiled(sound=_exchanged), "unlike-take",
        "“Welcome to the film about a path.” is not heard as it was",
    ),
    "a word lost": (
        _spoiled(sound=_word_lost), "unlike-take",
        "“It begins at the first step.” is not heard as it was",
    ),
    "a sentence lost": (_spoiled(sound=_sentence_lost), "onset", "“Welcome to the film about a path.” is not heard"),
    "a click": (_spoiled(sound=_click), "silence", "where there should be none"),
    "another slide": (
        _spoiled(pictures=_last_scene_first, keys=KEYS), "slide",
        "scene 'opening' does not show its slide",
    ),
    "one frame of another slide": (
        _spoiled(pictures=_blackout, keys=KEYS), "slide",
        "scene 'end' does not show its slide",
    ),
    "a mark in a corner": (_spoiled(pictures=_stamped, keys=KEYS), "slide", "scene 'end' does not show its slide"),
    "pictures late": (
        _spoiled(pictures=_frames_late, keys=KEYS), "cue",
        "nothing changes on the frame of the cue #a",
    ),
    "film cut off": (_cut_off, "unreadable", "small.mp4 cannot be measured"),
}  # fmt: skip
ALIKE = {
    "another poster", "oembed.json of an earlier build", "snippet of an earlier build", "subtitles missing",
    "transcript of an earlier build", "transcript deleted", "timeline deleted",
}  # fmt: skip
"""Of several files that are all held against what the script makes, or are all gone, one of each is enough."""
