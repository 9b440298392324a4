"""Which files of a project a job reads. Looks at files, and hashes those that no object of the store holds yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import singledispatch
from pathlib import Path
from typing import Any

from cuelight.build.sound_files import SoundJob
from cuelight.build.steps.find import Find
from cuelight.build.steps.fit import FitJob
from cuelight.build.steps.mix import MixJob
from cuelight.build.steps.move import MoveJob
from cuelight.build.steps.still import StillJob
from cuelight.drawing.picture import Picture
from cuelight.icons.find import is_own


def files_needed(job: Any, named: Iterable[Path], left: Iterable[Path]) -> dict[Path, Path]:
    """The files that a job reads: where each is looked for, and where it is, its links followed.

    Args:
        job: The job.
        named: Paths of the project that it holds.
        left: What it leaves, which it does not read.
    """
    asked = [*_read_by(job), *((path, path) for path in named)]
    models = [(path.with_name(f"{path.name}.json"),) * 2 for path, _ in asked if path.suffix == ".onnx"]
    made = frozenset(left)
    return {at: path for at, path in (*asked, *models) if at not in made and path.is_file()}


@singledispatch
def _read_by(job: Any) -> Iterator[tuple[Path, Path]]:
    """What a job names otherwise than by a path."""
    yield from ()


@_read_by.register
def _(job: FitJob | StillJob) -> Iterator[tuple[Path, Path]]:
    yield from _found(job.find, _shown(job.picture))


@_read_by.register
def _(job: MoveJob) -> Iterator[tuple[Path, Path]]:
    for picture in job.pictures:
        yield from _found(job.find, _shown(picture))


@_read_by.register
def _(job: SoundJob) -> Iterator[tuple[Path, Path]]:
    yield from _found(job.find, [job.name])


@_read_by.register
def _(job: MixJob) -> Iterator[tuple[Path, Path]]:
    yield from _found(job.find, [*([job.music] if job.music else []), *(clip.name for clip in job.clips)])
    for _, _, stem in job.takes:
        yield from ((job.folder / f"{stem}{suffix}",) * 2 for suffix in (".flac", ".json"))


def _shown(picture: Picture) -> Iterator[str]:
    yield from (name for name, _ in picture.files)
    yield from (name for name, _ in picture.icons if is_own(name))
    yield from (picture.logo[0],) if picture.logo else ()


def _found(find: Find, names: Iterable[str]) -> Iterator[tuple[Path, Path]]:
    for name in names:
        yield Path(os.path.normpath(find.folder / name)), find(name)
