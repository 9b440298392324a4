"""The templates of pages: HTML in which every value is escaped where it lands.

Reads the files in `templates/` beside the code that shows them; keeps nothing on the disk.
"""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from cuelight.languages.direction import direction


def rendered(package: str, template: str, **values: object) -> str:
    """A template, filled.

    Args:
        package: Whose templates: the dotted name of a folder that has `templates/`.
        template: The name of a file there.
        values: What it speaks of; one that it names and that is missing is an error.

    Returns:
        HTML. Text is escaped; what is HTML already has to say so, as `markupsafe.Markup`.
    """
    return _environment(package).get_template(template).render(values)


@cache
def _environment(package: str) -> Environment:
    folder = files(package) / "templates"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["direction"] = direction
    return environment
