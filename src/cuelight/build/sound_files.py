"""Listens to the sounds that a script names before they are used: whether anything of them would be lost.

Reads them; what is known then is kept in the store.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cuelight.build.inputs import Inputs
from cuelight.build.steps.find import Find
from cuelight.errors import Diagnostic, LayoutError
from cuelight.model.standards import FAINTEST_HEARD, SAMPLE_RATE
from cuelight.model.unit import Unit
from cuelight.script.voice_options import model_of
from cuelight.script.yaml_text import Keys
from cuelight.slides.kinds.clip import ClipSlide
from cuelight.speech.engines.recording import LONGEST
from cuelight.storage.digest import digest, file_digest
from cuelight.storage.store import Store


@dataclass(frozen=True, slots=True)
class SoundJob:
    """Listen to a stretch of a file; what is known then is kept in the store under `digest`.

    Attributes:
        name: The file as the script names it.
        where: Where it names it.
        start: Where the stretch begins, seconds.
        seconds: Its length; None is all.
        is_take: Whether it is a recording; one that cannot be used is said when it is to speak.
    """

    name: str
    where: Keys
    start: Fraction
    seconds: Fraction | None
    is_take: bool
    digest: str
    find: Find
    store: Store


def sound_jobs(source: Inputs) -> Iterator[SoundJob]:
    """Every sound that a script names: recordings, music, kept sounds of clips."""
    script, whole, taken = source.script, (Fraction(0), None), (Fraction(0), Fraction(LONGEST))
    if script.music:
        yield _job(source, script.music.file, ("music", "file"), *whole)
    for name, voice in script.voices.items():
        if voice.engine == "recorded" and _is_there(source, model_of(voice)):
            yield _job(source, model_of(voice), ("voices", name, "model"), *taken, is_take=True)
    for index, scene in enumerate(script.scenes):
        if scene.take:
            yield _job(source, scene.take, ("scenes", index, "take"), *taken, is_take=True)
        if isinstance(scene.slide, ClipSlide) and scene.slide.sound == "keep":
            start, end = (Fraction(round(at * 1000), 1000) for at in (scene.slide.start, scene.slide.end or 0))
            yield _job(source, scene.slide.file, ("scenes", index, "clip", "file"), start, end - start if end else None)


def _is_there(source: Inputs, name: str) -> bool:
    """Whether a recording can be found; it need not, while its takes can."""
    try:
        return bool(name and source.find(name))
    except LayoutError:
        return False


def _job(
    source: Inputs, name: str, where: Keys, start: Fraction, seconds: Fraction | None, *, is_take: bool = False
) -> SoundJob:
    content = source.files[name] if name in source.files else file_digest(source.find(name))
    inputs = {"file": content, "stretch": [str(start), str(seconds)], "is take": is_take}
    made_by = source.tools.of("listen")
    return SoundJob(
        name, where, start, seconds, is_take, digest({**inputs, "made by": made_by}), source.find, source.store
    )


def listen(job: SoundJob) -> None:
    """Listen to a sound, and keep what is known of it.

    Raises:
        LayoutError: It is none, and no recording.
    """
    from cuelight.sound.decode import hear
    from cuelight.sound.loudness import integrated

    known: dict[str, Any] = {}
    try:
        heard = hear(job.find(job.name), job.name, job.start, job.seconds)
        level = integrated(heard.samples, SAMPLE_RATE)
        known = {"track": heard.track, "cancels": heard.cancels, "level": level if math.isfinite(level) else None}
    except LayoutError as error:
        if not job.is_take:
            raise LayoutError(error.message, error.hint, job.where, error.code) from error
    job.store.put(job.digest, Unit((json.dumps(known).encode(),)))


def sound_findings(source: Inputs) -> Iterator[Diagnostic]:
    """What would be lost of the sounds that a script names; known once they were listened to."""
    for job in sound_jobs(source):
        if known := source.store.get_json(job.digest):
            yield from _of_sound(source, job, known)


def _of_sound(source: Inputs, job: SoundJob, known: Mapping[str, Any]) -> Iterator[Diagnostic]:
    place, level = source.authored.source.location(job.where), known["level"]
    if known["track"]:
        message = f"the first sound track of {job.name!r} is silent, so track {known['track'] + 1} is heard"
        yield Diagnostic(place, "silent-track", "warning", message, "export it with the track that is meant alone")
    if known["cancels"]:
        message = f"the two channels of {job.name!r} cancel each other, so only the louder one is heard"
        hint = "one cable or microphone has its poles exchanged: invert one channel, or export it as mono"
        yield Diagnostic(place, "cancelling-channels", "warning", message, hint)
    if level is None or level < FAINTEST_HEARD:
        said = "is silent" if level is None else f"is hardly heard ({level:.0f} LUFS)"
        hint = "look whether the right microphone was on"
        yield Diagnostic(place, "faint-sound", "warning", f"the sound of {job.name!r} {said}", hint)
