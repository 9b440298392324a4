"""What takes long to find in texts, kept between builds in one file of `.cuelight/records/` for each kind of it."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from cuelight.errors import StorageError
from cuelight.project import Project
from cuelight.storage.digest import sealed, unsealed
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic

Asked = TypeVar("Asked")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class KeptRecord(Generic[Asked, Found]):
    """A file of what was found, and the memory of this process that it fills.

    Attributes:
        name: Of the file.
        rows: The key under which it holds what was found.
        most: How much it holds at most; the latest stays.
        by: Says what finds it: another reads nothing of the file.
        remember: Takes over what an earlier process has found.
        remembered: All that is known.
        row: What was asked and found as JSON has it.
        read_row: The same as it was. Raises a `LookupError`, `TypeError` or `ValueError` for anything else.
    """

    name: str
    rows: str
    most: int
    by: Callable[[], Any]
    remember: Callable[[Mapping[Asked, Found]], None]
    remembered: Callable[[], Mapping[Asked, Found]]
    row: Callable[[Asked, Found], list[Any]]
    read_row: Callable[[list[Any]], tuple[Asked, Found]]

    @contextmanager
    def kept(self, project: Project) -> Iterator[None]:
        """What is found inside is known by the next build; a file that cannot be written is not an error."""
        before = self._read(project)
        self.remember(before)
        yield
        found = dict(self.remembered())
        if new := found.keys() - before.keys():
            recent = [*before.items(), *((asked, each) for asked, each in found.items() if asked in new)]
            content = {"by": self.by(), self.rows: [self.row(*each) for each in recent[-self.most :]]}
            with suppress(StorageError):
                write_atomic(project.records / self.name, sealed(json.dumps(content).encode(), self.name))

    def _read(self, project: Project) -> Mapping[Asked, Found]:
        try:
            content = unsealed(read_file(project.records / self.name), self.name)
            stored = json.loads(content) if content else {}
            return dict(map(self.read_row, stored[self.rows])) if stored["by"] == self.by() else {}
        except (OSError, LookupError, TypeError, ValueError):
            return {}
