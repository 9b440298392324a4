"""Where the keys and values of a text stand that is known to be TOML. Pure; as TOML 1.0 has it (https://toml.io/en/v1.0.0).

Nothing is checked here: what `tomllib` has read needs a walk along brackets, quotes and equals signs alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_IN_LINE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_QUOTED = re.compile(
    "|".join(
        (
            r'"""(?:[^\\]|\\.)*?"""(?!")',
            r"'{3}.*?'{3}(?!')",
            r'"(?:[^"\\\n]|\\.)*"',
            r"'[^'\n]*'",
        )
    ),
    re.DOTALL,
)
_PLAIN = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")
"""A number, a truth value, a date, which may be parted from its time by a blank."""


@dataclass(frozen=True, slots=True)
class Places:
    """Offsets in characters of each key, and of each value, by the keys that lead there."""

    keys: Mapping[Keys, int]
    values: Mapping[Keys, int]


def places_of(text: str) -> Places:
    """The places of all keys and values of a valid text.

    >>> places_of("[a]\\nb = [1, {c = 2}]").keys["a", "b", 1, "c"]
    13
    """
    walk = _Walk(text)
    walk.document()
    return Places(walk.keys, walk.values)


class _Walk:
    """Goes through a text once; `at` is how far it is."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.keys: dict[Keys, int] = {}
        self.values: dict[Keys, int] = {}
        self.last: dict[Keys, int] = {}

    def document(self) -> None:
        table: Keys = ()
        while self._skipped(_BLANK) < len(self.text):
            if self._is_at("["):
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Keys:
        start, is_array = self.at, self._is_at("[[")
        path: Keys = ()
        self.at += 1 + is_array
        for name, place in self._names():
            # What stands below an array of tables belongs to the last of them.
            path = (*path, self.last[path], name) if path in self.last else (*path, name)
            self.keys.setdefault(path, place)
            self.values.setdefault(path, start)
        if is_array:
            self.last[path] = self.last.get(path, -1) + 1
        if path in self.last:
            path = (*path, self.last[path])
            self.values.setdefault(path, start)
        self.at += 1 + is_array
        return path

    def _pair(self, table: Keys) -> None:
        path = table
        for name, place in self._names():
            path = (*path, name)
            self.keys.setdefault(path, place)
            self.values.setdefault(path, place)
        self.at += 1  # The equals sign.
        self._value(path)

    def _names(self) -> Iterator[tuple[str, int]]:
        """The names of a dotted key, each with its place; leaves the walk at what follows them."""
        while True:
            place = self._skipped(_IN_LINE)
            yield _unquoted(self._taken(_KEY)), place
            self._skipped(_IN_LINE)
            if not self._is_at("."):
                return
            self.at += 1

    def _value(self, path: Keys) -> None:
        self.values[path] = self._skipped(_BLANK)
        if self._is_at("["):
            self._items(path)
        elif self._is_at("{"):
            self._inline_table(path)
        else:
            self._taken(_QUOTED if self._is_at(('"', "'")) else _PLAIN)

    def _items(self, path: Keys) -> None:
        for number in self._until("]"):
            self._value((*path, number))

    def _inline_table(self, path: Keys) -> None:
        for _ in self._until("}"):
            self._pair(path)

    def _until(self, bracket: str) -> Iterator[int]:
        """Count what stands between brackets; whoever asks walks over each of it in between."""
        for number in count():
            self.at += 1  # The opening bracket, then a comma.
            self._skipped(_BLANK)
            if not self._is_at(bracket):
                yield number
                self._skipped(_BLANK)
            if self._is_at(bracket):
                self.at += 1
                return

    def _is_at(self, sign: str | tuple[str, ...]) -> bool:
        return self.text.startswith(sign, self.at)

    def _skipped(self, pattern: re.Pattern[str]) -> int:
        """Skip what may be there; how far the walk is then."""
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _taken(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"character {self.at} is not what a valid text has there")
        self.at = found.end()
        return found[0]


def _unquoted(key: str) -> str:
    import tomllib

    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] in "\"'" else key
