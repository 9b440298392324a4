"""The schema of a script as a picture, with what speaks for its layout and for others."""

from collections.abc import Iterator
from pathlib import Path

from cuelight.build.read_inputs import read_source
from cuelight.checks.picture_file import check_place, write_picture
from cuelight.errors import LayoutError, ScriptError, UsageError
from cuelight.project import Project


def draw_diagram(project: Project, script: Path, out: Path, most: int) -> Iterator[str]:
    """Draw the layouts that a script's schema could have.

    Args:
        project: The script's project.
        script: The script.
        out: Where the picture goes, PNG.
        most: How many layouts are drawn; the first is the one that films show.

    Yields:
        Two lines for each: what it is, and what it is judged by.

    Raises:
        ScriptError: The script is wrong, or its schema cannot be laid out.
        UsageError: It has no schema, or the picture may not go there.
        StorageError: The picture cannot be written.
    """
    from cuelight.diagram.contact_sheet import candidates, contact_sheet, described, measures
    from cuelight.drawing.shapes import Page
    from cuelight.slides.kinds.schema import icons_of, images_of

    check_place(out)
    source = read_source(project, script)
    schema, page = source.script.schema_, Page(*source.script.size, source.theme)
    if schema is None:
        raise UsageError(f"{script.name} has no schema", "name a script that has one")
    try:
        images = images_of(schema, source.find, source.files)
        icons = icons_of(schema, source.find, source.files)
        found = candidates(schema, page, source.script.language, source.pinned, images, most)
    except LayoutError as error:
        problem = source.authored.source.problem(("schema", *error.where[1:]), error.code, error.message, error.hint)
        raise ScriptError((problem,)) from error
    write_picture(contact_sheet(schema, found, page, source.script.language, images, icons), out)
    for candidate in found:
        yield described(candidate)
        yield f"  {measures(candidate)}"
