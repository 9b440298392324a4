"""What a machine builds with: two that say the same make the same of a job."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import get_args

from cuelight.build.toolchain import STEPS
from cuelight.script.doors import Group, doors


def stamp(tools: Mapping[str, str]) -> dict[str, str]:
    """Everything that has to be the same on a worker, by name.

    Args:
        tools: The versions of the tools, as the toolchain has them.
    """
    python = ".".join(map(str, sys.version_info[:2]))
    steps = {f"rules of the step {name}": str(step.version) for name, step in STEPS.items()}
    own = {"Cuelight": f"{version('cuelight')} ({_source()[:12]})", "Python": python}
    return {**own, **dict(_added()), **steps, **tools}


def _added() -> Iterator[tuple[str, str]]:
    """What other packages add to what scripts may name."""
    for group in get_args(Group):
        if group != "cuelight.executors":
            yield from ((f"{name} of {group}", door.package) for name, door in doors(group).items() if not door.is_own)


@lru_cache
def _source() -> str:
    """Of the program itself: one that was altered since its release makes other things under the same version."""
    folder, found = Path(__file__).parents[2], hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What differs on a worker, for people: `Pillow 11.3.0 there, 11.2.1 here`."""
    names = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    said = [f"{name} {there.get(name, 'none')} there, {here.get(name, 'none')} here" for name in names[:4]]
    return "; ".join(said) + (f"; and {len(names) - 4} more" if len(names) > 4 else "")
