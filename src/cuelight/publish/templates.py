"""The templates of pages: HTML in which every value is escaped where it lands.

Reads the files in `templates/` beside the code that shows them. Keeps them compiled where Python keeps its own modules,
which whoever can write there might alter as well: what is compiled is run as it is.
"""

import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path

import jinja2.compiler
from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2.bccache import Bucket

from cuelight.errors import StorageError
from cuelight.languages.direction import direction
from cuelight.storage.signature import signature
from cuelight.storage.write import write_atomic

_SIZE = hashlib.sha256().digest_size


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
    loader = FunctionLoader(lambda name: (folder / name).read_text("utf-8"))
    compiled = Compiled(folder) if isinstance(folder, Path) else None
    environment = Environment(
        loader=loader,
        bytecode_cache=compiled,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["direction"] = direction
    return environment


class Compiled(BytecodeCache):
    """Templates that were compiled before: doing so takes longer than filling them.

    Args:
        folder: Where the templates lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Which template it is."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that compiling depends on: the text, what is said above of all templates, and Jinja."""
        compilers = [signature(Path(file)) for file in (__file__, jinja2.compiler.__file__)]
        return super().get_source_checksum(f"{compilers} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept, if it is there and whole; Jinja sees whether it is of this text."""
        with suppress(OSError):
            kept = self.path(bucket.key).read_bytes()
            if hashlib.sha256(kept[_SIZE:]).digest() == kept[:_SIZE]:
                bucket.bytecode_from_string(kept[_SIZE:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where Python may keep its own."""
        if not sys.dont_write_bytecode:
            compiled = bucket.bytecode_to_string()
            with suppress(StorageError):
                write_atomic(self.path(bucket.key), hashlib.sha256(compiled).digest() + compiled)

    def path(self, name: str) -> Path:
        """Where a template is kept compiled."""
        return Path(cache_from_source(str(self._folder / name))).with_suffix(".jinja")
