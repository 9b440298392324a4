"""The steps of a build: each a picklable function of a picklable job, run through any `Executor`.

A step reads its inputs from the project and the store and leaves its outcome there, whole or not at all; it returns
only what the plan needs to go on. Heavy imports happen inside the steps, so that a build with nothing to do has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cuelight.build.take_energies import energies_name, energies_unit
from cuelight.drawing.picture import Picture
from cuelight.errors import EngineError, LayoutError, StorageError
from cuelight.model.fit import Fit
from cuelight.model.narration import Sentence, Take
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Clip
from cuelight.model.unit import Unit
from cuelight.script.parse import resolve_file
from cuelight.storage.digest import digest
from cuelight.storage.store import Store
from cuelight.storage.write import write_atomic
from cuelight.video.format import Format

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    from cuelight.sound.mix import PlacedSound
    from cuelight.speech.voice import Voice


@dataclass(frozen=True, slots=True)
class Find:
    """Finds a file that a script names, inside the project only."""

    folder: Path
    project: Path

    def __call__(self, name: str) -> Path:
        """The file's path.

        Raises:
            LayoutError: It is missing, or leads out of the project.
        """
        return resolve_file(name, self.folder, self.project)


@dataclass(frozen=True, slots=True)
class TakeJob:
    """Speak one sentence: `folder`/`stem`.flac and .json, and its unit in the store.

    Attributes:
        sentence: What to say.
        voice: Who says it; None if the engine is gone, and the take is there.
        reference: Whose reading tells when its words are spoken.
        language: BCP 47 tag of what is said.
        digest: Of the take.
        request: Of what the script asks for.
        unit: Digest of its encoded sound; "" while that is not known.
        gain: By how much its film is raised, dB.
        encoded_by: What encodes it.
        tools: What its engine speaks with, to be written beside it.
        fallback: Who stands in where the voice fails.
        instead_of: The voice that this one stands in for; "" if none.
    """

    sentence: Sentence
    voice: Voice | None
    reference: Voice | None
    language: str
    digest: str
    request: str
    folder: Path
    stem: str
    store: Store
    encoded_by: Mapping[str, Any]
    tools: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    fallback: TakeJob | None = None
    instead_of: str = ""
    gain: float = 0.0

    def sounding(self, take: Take) -> TakeJob:
        """The job once its take is there: its unit is named after the sound, which another release makes otherwise."""
        raised = {"gain": self.gain} if self.gain else {}
        return replace(self, unit=digest({"sound": take.sound, "made by": self.encoded_by, **raised}))


def prepare_voice(job: TakeJob) -> None:
    """Load a voice before its first sentence is asked for; what is wrong with it is said when it speaks."""
    from cuelight.speech.voice import Prepares

    with suppress(EngineError, StorageError):
        if isinstance(job.voice, Prepares):
            job.voice.prepare()


def run_take(job: TakeJob) -> Take:
    """Speak, keep the take, encode it.

    Raises:
        EngineError: The voice failed, or it is gone.
    """
    from cuelight.sound.aac import encode_take
    from cuelight.speech.mastering import raised
    from cuelight.speech.take_files import make_take, write_take

    if job.voice is None:
        raise EngineError("the take was altered, and the engine that spoke it is gone", "bring the take back from git")
    samples, take = make_take(job.sentence, job.voice, job.digest, job.reference)
    engine = str(job.voice.identity().get("engine", ""))
    take = write_take(job.folder, job.stem, samples, take, job.request, engine, job.tools)
    job.store.put(job.sounding(take).unit, encode_take(raised(samples, job.gain)))
    job.store.put(energies_name(take.sound, 0.0), energies_unit(samples))
    return take


def make_take_or_fall_back(job: TakeJob) -> tuple[TakeJob, Take]:
    """Speak; where the voice fails, keep to what the one that may stand in has said, or have it speak.

    Returns:
        The job that was done, and its take.

    Raises:
        EngineError: The voice failed, and nobody may stand in, or fails too.
    """
    try:
        return job, run_take(job)
    except EngineError:
        if job.fallback is None:
            raise
    return job.fallback, kept_take(job.fallback) or run_take(job.fallback)


def kept_take(job: TakeJob) -> Take | None:
    """The take that a job would make, if it is there and whole."""
    from cuelight.speech.take_files import read_take

    take = read_take(job.folder, job.stem)
    return take if take and take.digest == job.digest else None


def encode_kept_take(job: TakeJob) -> None:
    """Encode a take that is there already, which needs no voice; one whose sound was altered is spoken anew."""
    from cuelight.sound.aac import encode_take

    try:
        samples = take_samples(job)
    except StorageError:
        run_take(job)
    else:
        job.store.put(job.unit, encode_take(samples))


def take_samples(job: TakeJob) -> NDArray[np.float32]:
    """The sound of a kept take as its film has it: mono at `SAMPLE_RATE`, raised by its gain.

    Raises:
        StorageError: It is missing, damaged, or was changed after it was spoken.
    """
    from cuelight.speech.mastering import raised
    from cuelight.speech.take_files import read_samples

    return raised(read_samples(job.folder, job.stem), job.gain)


@dataclass(frozen=True, slots=True)
class FitJob:
    """See whether a scene's content fits; what is known then is kept in the store under `digest`."""

    picture: Picture
    digest: str
    find: Find
    store: Store


def check_fit(job: FitJob) -> None:
    """Lay the scene out without drawing it.

    Raises:
        LayoutError: Something does not fit or cannot be drawn.
    """
    job.store.put(job.digest, Unit((json.dumps(found_fit(job).as_json()).encode(),)))


def found_fit(job: FitJob) -> Fit:
    """Lay the scene out, and keep nothing.

    Raises:
        LayoutError: Something does not fit or cannot be drawn.
    """
    from cuelight.slides.fits import check

    return check(job.picture, job.find)


def kept_fit(job: FitJob) -> Fit | None:
    """What is known of a scene that was seen to fit; None if that is missing or damaged."""
    return Fit.from_json(job.store.get_json(job.digest))


@dataclass(frozen=True, slots=True)
class StillJob:
    """Draw one picture: the PNG at `path`, and its unit and its thumbnail in the store.

    Attributes:
        encoded: Whether to encode it too; a move that comes out of it does so anyway.
    """

    picture: Picture
    path: Path
    unit: str
    thumbnail: str
    format: Format
    find: Find
    store: Store
    encoded: bool = True


def make_still(job: StillJob) -> None:
    """Draw, keep the PNG and its thumbnail, encode its key frame."""
    from cuelight.drawing.png import with_checksum
    from cuelight.drawing.thumbnail import thumbnail
    from cuelight.slides.draw import draw
    from cuelight.video.h264 import encode_still

    image = draw(job.picture, job.find)
    png = BytesIO()
    image.save(png, "PNG", compress_level=1)
    unit = encode_still(image, job.format) if job.encoded else None
    write_atomic(job.path, with_checksum(png.getvalue(), job.path.stem.rpartition(".")[2]))
    job.store.put(job.thumbnail, Unit((thumbnail(image),)))
    if unit:
        job.store.put(job.unit, unit)


def kept_thumbnail(job: StillJob) -> bytes:
    """A slide's thumbnail, made of the slide if it is missing or damaged."""
    from PIL import Image

    from cuelight.drawing.thumbnail import thumbnail

    kept = job.store.get(job.thumbnail)
    if kept is None:
        with Image.open(job.path) as slide:
            kept = Unit((thumbnail(slide),))
        job.store.put(job.thumbnail, kept)
    return kept.packets[0]


@dataclass(frozen=True, slots=True)
class MoveJob:
    """Encode one move from its stills: `stills[0]` is where it starts, then one a step.

    Attributes:
        closed: Whether it begins with a key frame.
        begins_with: Digest of the unit of the still before it.
        still: Digest of the unit of the still before it, where that is to be kept too; "" if not.
    """

    clip: Clip
    stills: tuple[Path, ...]
    pictures: tuple[Picture, ...]
    closed: bool
    begins_with: str
    unit: str
    format: Format
    find: Find
    store: Store
    still: str = ""

    @property
    def shares_still(self) -> bool:
        """Whether encoding it gives the unit of the still before it as well."""
        return not self.closed and all(step.motion != "fade" for step in self.clip.steps)

    @property
    def is_drawn(self) -> bool:
        """Whether its frames are drawn one by one, because blending its stills is not enough."""
        return any(step.motion in ("camera", "clip") for step in self.clip.steps)


def drawn_frames(job: MoveJob) -> Iterator[Image]:
    """The frames of a move that is drawn: the camera moves, or a clip plays."""
    from cuelight.slides.camera_move import camera_frames
    from cuelight.slides.clip_move import playing_frames
    from cuelight.video.blend import weight

    steps = job.clip.steps
    if steps[0].motion == "clip":
        return playing_frames(job.pictures[0], job.clip, job.find, job.format.rate)
    return camera_frames(job.pictures, job.clip, job.find, lambda step, frame: weight(steps[step], frame))


def make_move(job: MoveJob) -> None:
    """Make the frames of a move, and encode what changes."""
    from cuelight.video.blend import blend, read_still
    from cuelight.video.h264 import Planes, encode_after, encode_move, to_yuv

    stills = [read_still(path) for path in job.stills]
    frames: Iterable[Planes] = map(to_yuv, drawn_frames(job)) if job.is_drawn else blend(stills, job.clip)
    motions = [step.motion for step in job.clip.steps]
    if job.closed:
        job.store.put(job.unit, encode_move(frames, job.format, motions=motions))
        return
    still, move = encode_after(stills[0], frames, job.format, motions=motions)
    if job.still:
        job.store.put(job.still, still)
    job.store.put(job.unit, move)


@dataclass(frozen=True, slots=True)
class ClipSound:
    """The sound of a clip that is kept: `name` is its file, `where` it stands in the script, the rest in seconds."""

    name: str
    where: tuple[str | int, ...]
    at: Fraction
    start: Fraction
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class MixJob:
    """Mix and encode a film's whole sound: takes, the sound of clips, and music that is repeated.

    Attributes:
        blocks: Length of the sound.
        takes: For each take the block that it starts at, its samples, and its file's stem in `folder`.
        music: The music's file, or None; `level` is its loudness in LUFS.
        gain: By how much the takes are raised, dB.
    """

    blocks: int
    takes: tuple[tuple[int, int, str], ...]
    folder: Path
    clips: tuple[ClipSound, ...]
    music: str | None
    level: float
    unit: str
    find: Find
    store: Store
    gain: float = 0.0


def make_mix(job: MixJob) -> None:
    """Mix what sounds, and encode it.

    Raises:
        LayoutError: A file that the script names holds no sound; `where` it is named.
        StorageError: A take is damaged.
    """
    from cuelight.sound.aac import encode_mix

    job.store.put(job.unit, encode_mix(mixed_sound(job), job.blocks))


def mixed_sound(job: MixJob) -> Iterator[NDArray[np.float32]]:
    """Read what sounds, and mix it.

    Returns:
        The film's sound, mono at `SAMPLE_RATE`, in stretches of whole blocks.

    Raises:
        LayoutError: A file that the script names holds no sound; `where` it is named.
        StorageError: A take is damaged.
    """
    from cuelight.sound.decode import read_bed
    from cuelight.sound.mix import Mix, mixed

    bed = None
    if job.music:
        with _named_at(("music", "file")):
            bed = read_bed(job.find(job.music), job.music, job.level)
    clips = tuple(_clip_sound(job, clip) for clip in job.clips)
    takes = tuple(_take_sound(job, *take) for take in job.takes)
    return mixed(Mix(job.blocks, takes, clips, bed.samples, bed.loudest) if bed else Mix(job.blocks, takes, clips))


def _take_sound(job: MixJob, block: int, samples: int, stem: str) -> PlacedSound:
    from cuelight.sound.loudness import integrated
    from cuelight.sound.mix import PlacedSound

    read = partial(_read_take, job, stem)
    return PlacedSound(block * SOUND_BLOCK, samples, read, integrated(read(), SAMPLE_RATE))


def _read_take(job: MixJob, stem: str) -> NDArray[np.float32]:
    from cuelight.speech.mastering import raised
    from cuelight.speech.take_files import read_samples

    return raised(read_samples(job.folder, stem), job.gain)


def _clip_sound(job: MixJob, clip: ClipSound) -> PlacedSound:
    from cuelight.sound.decode import HELD, gain_to, loudest, read_sound
    from cuelight.sound.mix import LOUDNESS, PEAK, PlacedSound

    with _named_at(clip.where):
        sound = read_sound(job.find(clip.name), clip.name, clip.start, clip.seconds)
    gain = gain_to(sound, LOUDNESS, PEAK + HELD)
    read = partial(_read_clip, job, clip, gain)
    return PlacedSound(round(clip.at * SAMPLE_RATE), len(sound), read, loudest(sound) + gain)


def _read_clip(job: MixJob, clip: ClipSound, gain: float) -> NDArray[np.float32]:
    """The sound of a clip, read when it is needed: that of all clips may be too much to hold."""
    from cuelight.sound.decode import amplified, read_sound
    from cuelight.sound.mix import edged

    return edged(amplified(read_sound(job.find(clip.name), clip.name, clip.start, clip.seconds), gain))


@contextmanager
def _named_at(where: tuple[str | int, ...]) -> Iterator[None]:
    """Say where in the script the file is named that cannot be used."""
    try:
        yield
    except LayoutError as error:
        raise LayoutError(error.message, error.hint, where, error.code) from error


@dataclass(frozen=True, slots=True)
class UnitJob:
    """Encode a unit that every film of a format shares."""

    unit: str
    format: Format
    store: Store


def make_template(job: UnitJob) -> None:
    """Encode what stills are held with."""
    from cuelight.video.h264 import encode_template

    job.store.put(job.unit, encode_template(job.format))


def make_silence(job: UnitJob) -> None:
    """Encode silence, which every film shares whatever its format."""
    from cuelight.sound.aac import encode_silence

    job.store.put(job.unit, encode_silence())
