"""TOML text -> plain values, with the place of each key and value in the file. Pure.

The standard library reads TOML and knows no places. They are looked up once something is wrong, so a file without a
problem costs no more than reading it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cuelight.errors import Diagnostic, Location, ScriptError, Severity
from cuelight.settings.toml_places import Keys, Places, places_of

MOST_CHARACTERS = 1_000_000
"""Of a file, as of a script."""
MOST_DOTS = 500
"""Of a line: no text of a setting is longer."""
MOST_DEPTH = 24
"""Of values in values, as in a script."""
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")
"""How the standard library begins to say that a key or a table is there a second time."""
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _depth(values: Mapping[str, Any]) -> int:
    """How deep values are nested; without nesting itself."""
    deepest, level = 0, list[Any]([values])
    while level:
        deepest += 1
        inner = (each.values() if isinstance(each, dict) else each for each in level)
        level = [each for some in inner for each in some if isinstance(each, dict | list)]
    return deepest


@dataclass(frozen=True)
class TomlText:
    """Where everything of a TOML file stands.

    Attributes:
        name: The file as messages name it.
        text: Its text, with plain line breaks.
    """

    name: str
    text: str

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """What it says.

        Raises:
            ScriptError: It is no TOML.
        """
        import tomllib

        if len(self.text) > MOST_CHARACTERS:
            message = f"the file has more than {MOST_CHARACTERS:,} characters"
            raise ScriptError((self.at(0, 0, "too-large", message, "take out what is not a setting"),))
        for number, line in enumerate(self.text.split("\n"), 1):
            # What dots nest takes the square of their number, in the standard library as well.
            if line.count(".") > MOST_DOTS:
                raise self._too_nested(number)
        try:
            values = tomllib.loads(self.text)
        except ValueError as error:
            raise ScriptError((self._syntax_problem(str(error)),)) from error
        except RecursionError as error:
            raise self._too_nested(1) from error
        if _depth(values) > MOST_DEPTH:
            raise self._too_nested(1)
        return values

    def _too_nested(self, line: int) -> ScriptError:
        hint = "write the values out in fewer brackets and dots"
        message = "the values of this file are nested beyond what a setting can need"
        return ScriptError((self.at(line, 1, "too-nested", message, hint),))

    def _syntax_problem(self, said: str) -> Diagnostic:
        found = _PLACE.search(said)
        lines = self.text.split("\n")
        line, column = map(int, found.groups()) if found and found[1] else (len(lines), len(lines[-1]) + 1)
        what = said[: found.start()] if found else said
        if what.startswith(_TWICE):
            begins = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
            return self.at(
                line, begins, "toml", "not valid TOML: what stands here is there already", "keep one of them"
            )
        hint = 'a text is quoted, as in base-url = "https://example.org/films/"; a table begins with its name in [ ]'
        return self.at(line, column, "toml", f"not valid TOML: {what[:1].lower()}{what[1:]}", hint)

    @cached_property
    def _places(self) -> Places:
        try:
            return places_of(self.text)
        except (ValueError, RecursionError):
            return Places({}, {})  # Then the whole file is meant.

    def location(self, path: Keys, *, at_key: bool = False) -> Location:
        """Where the value at a path stands, or its key, or else the nearest value round it."""
        places = self._places.keys if at_key else self._places.values
        while path and path not in places:
            path = path[:-1]
        at = places.get(path, 0)
        return Location(self.name, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    def problem(self, path: Keys, code: str, message: str, hint: str = "", *, at_key: bool = False) -> Diagnostic:
        """An error of the value at a path, or of the nearest value round it."""
        return self.told(self.location(path, at_key=at_key), code, message, hint)

    def told(self, place: Location, code: str, message: str, hint: str = "") -> Diagnostic:
        """An error at a place that this gave."""
        return self.at(place.line, place.column, code, message, hint)

    def at(
        self, line: int, column: int, code: str, message: str, hint: str = "", severity: Severity = "error"
    ) -> Diagnostic:
        """What is so at a line and column, both from 1; an error, unless another severity is given."""
        lines = self.text.split("\n")
        source = lines[line - 1] if 0 < line <= len(lines) else ""
        return Diagnostic(Location(self.name, line, column), code, severity, message, hint, source)

    def sign(self, path: Keys, sign: str, number: int) -> Location:
        """Where a sign stands in a text: where the text begins, since escapes may stand before it."""
        return self.location(path)

    def is_after_comma(self, path: Keys) -> bool:
        """Whether a key comes of a comma in a text, as in YAML: never."""
        return False
