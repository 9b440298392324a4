"""The pictures of scenes alone: what they look like, without a word spoken or a film made."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.sources import film_in
from cuelight.checks.picture_file import check_place, write_picture
from cuelight.errors import UsageError, nearest
from cuelight.model.timeline import State
from cuelight.project import Project


def draw_stills(
    project: Project, script: Path, scenes: Sequence[str], out: Path, tag: str | None = None
) -> Iterator[Path]:
    """Draw scenes as they are once everything is there and nothing is lit.

    Args:
        project: The script's project.
        script: The script.
        scenes: The ids of those that are drawn; none are all.
        out: The folder where the pictures go, named after their scenes, PNG.
        tag: The language; None for the script's own.

    Yields:
        Each picture, once it is written.

    Raises:
        ScriptError: The script is wrong, or something does not fit.
        UsageError: It has no such scene, or a file there is not a picture of ours.
        StorageError: A picture cannot be written.
    """
    from cuelight.diagram.kept_layouts import kept_in
    from cuelight.slides.draw import draw

    source = film_in(project, script, tag)
    places = {index: out / f"{source.script.scenes[index].id}.png" for index in _chosen(source, scenes)}
    check_fits([source])
    for path in places.values():
        check_place(path)
    for index, path in places.items():
        with kept_in(source.store, source.laid_out_by):
            image = draw(source.picture(index, _whole(source, index)), source.find)
        write_picture(image, path)
        yield path


def _chosen(source: Inputs, scenes: Sequence[str]) -> list[int]:
    ids = [scene.id for scene in source.script.scenes]
    for name in scenes:
        if name not in ids:
            hint = nearest(name, ids) or "name one of its scenes"
            raise UsageError(f"{source.path.name} has no scene {name!r}", hint)
    return [number for number, id in enumerate(ids) if id in scenes or not scenes]


def _whole(source: Inputs, index: int) -> State:
    """A scene with all that it ever shows."""
    scene = source.script.scenes[index]
    return State(tuple(sorted(scene.targets(source.script.schema_))), here=scene.here)
