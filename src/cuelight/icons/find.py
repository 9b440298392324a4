"""The sets of icons that come with Cuelight, by name and by word. Reads `sets/` of this package."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from cuelight.errors import LayoutError
from cuelight.icons.drawing import IconShapes, drawing
from cuelight.storage.digest import digest

SETS = ("health", "tabler")
"""In the order in which a name alone is looked for."""

_VARIANTS = ("-outline", "-filled")


def is_own(name: str) -> bool:
    """Whether a name is that of a drawing of the project.

    >>> is_own("assets/own.svg"), is_own("health/lungs")
    (True, False)
    """
    return name.lower().endswith(".svg")


def found_name(name: str) -> tuple[str, str] | None:
    """The set and the icon that a name means; None if there is none.

    >>> found_name("lungs"), found_name("tabler/lungs"), found_name("lunges")
    (('health', 'lungs'), ('tabler', 'lungs'), None)
    """
    chosen, _, icon = name.rpartition("/")
    return next(((set_, icon) for set_ in SETS if chosen in ("", set_) and icon in _icons(set_)), None)


def icon_of_set(name: str, where: tuple[str | int, ...] = ()) -> IconShapes:
    """What an icon looks like.

    Raises:
        LayoutError: No set has it.
    """
    found = found_name(name)
    if found is None:
        raise LayoutError(f"there is no icon {name!r}", hint_for(name), where, "unknown-icon")
    return drawing(_icons(found[0])[found[1]])


@lru_cache(maxsize=1024)
def shape_digest(name: str) -> str:
    """Digest of what an icon of a set looks like: another release of the set draws again only what it altered."""
    return digest(icon_of_set(name).stated)


def hint_for(name: str) -> str:
    """Three icons that may be meant instead of one that is not there."""
    first, second, third = near(name)
    return f"did you mean {first!r}, {second!r} or {third!r}? `cuelight icons WORD` finds icons by word"


def near(name: str) -> tuple[str, str, str]:
    """Three icons whose names, or words, are like one that is not there.

    >>> near("lung")[0], near("hart")[0]
    ('lungs', 'heart')
    """
    bare = name.rpartition("/")[2].lower()
    names = sorted({icon for set_ in SETS for icon in _icons(set_) if not icon.endswith(_VARIANTS)})
    like = difflib.get_close_matches(bare, names, n=3, cutoff=0.8)
    by_word = [each.rpartition("/")[2] for word in bare.split("-") for each in icons_for(word)]
    plain = (each for each in by_word if not each.endswith(_VARIANTS))
    rest = difflib.get_close_matches(bare, names, n=6, cutoff=0.0)
    first, second, third, *_ = dict.fromkeys((*like, *plain, *rest))
    return first, second, third


def icons_for(word: str) -> tuple[str, ...]:
    """The icons that have to do with a word, as a script names them; those that are called so first.

    >>> icons_for("Liver")[0]
    'health/liver'
    """
    wanted = word.lower().strip().replace(" ", "-")
    ranked = ((_rank(wanted, name, icon), set_, name) for set_ in SETS for name, icon in _icons(set_).items())
    return tuple(f"{set_}/{name}" for rank, set_, name in sorted(each for each in ranked if each[0] is not None))


def version(set_: str) -> str:
    """The release of a set, and the package that it was taken from: `2.0.0 (@iconify-json/healthicons 1.2.13)`."""
    read = _set(set_)
    return f"{read['version']} ({read['package']})"


def all_icons() -> Iterator[tuple[str, IconShapes]]:
    """Every icon of every set, as a script names it."""
    for set_ in SETS:
        for name, icon in _icons(set_).items():
            yield f"{set_}/{name}", drawing(icon)


def _rank(wanted: str, name: str, icon: Mapping[str, Any]) -> int | None:
    """How near an icon is to a word: its name, a word of its name, the beginning of one, what it has to do with."""
    if wanted == name:
        return 0
    if f"-{wanted}-" in f"-{name}-":
        return 1
    if f"-{wanted}" in f"-{name}":
        return 2
    others: Sequence[str] = icon["words"]
    return 3 if any(f"-{wanted}" in f"-{other}" for other in others) else None


def _icons(set_: str) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = _set(set_)["icons"]
    return found


@lru_cache(maxsize=len(SETS))
def _set(set_: str) -> Mapping[str, Any]:
    text = (files("cuelight.icons") / "sets" / f"{set_}.json").read_text("utf-8")
    read: Mapping[str, Any] = json.loads(text)
    return read
