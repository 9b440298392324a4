"""What a script says of other films: which film they make, and what it is called.

Reads scripts; a film's id is found without understanding all that its script says.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from cuelight.errors import ScriptError
from cuelight.script.fields import one_line, slug
from cuelight.script.inline import read_inline
from cuelight.script.yaml_text import read_yaml
from cuelight.storage.read import read_file
from cuelight.storage.signature import while_unchanged

_ID = re.compile(r"^id:[ \t]*([\"']?)([a-z0-9][a-z0-9-]*)\1[ \t]*(?:#.*)?$", re.MULTILINE)


def film_scripts(scripts: Sequence[Path]) -> Mapping[str, Path]:
    """Scripts by the ids of their films."""
    return {_id(path): path for path in scripts}


@while_unchanged
def _id(script: Path) -> str:
    found = _ID.search(_text(script))
    return found[2] if found else slug(script.stem) or "film"


@while_unchanged
def film_title(script: Path) -> str:
    """The title of a script's film; its id where it says none, or is broken, as its own build will say."""
    try:
        value, _, _ = read_yaml(_text(script), script.name)
    except ScriptError:
        return _id(script)
    title = value.get("title") if isinstance(value, dict) else None
    return str(read_inline(one_line(title)).shown) if isinstance(title, str) and title.strip() else _id(script)


def _text(script: Path) -> str:
    """A script that cannot be read says nothing: whoever reads it as such is told."""
    try:
        return read_file(script).decode("utf-8", "replace")
    except OSError:
        return ""
