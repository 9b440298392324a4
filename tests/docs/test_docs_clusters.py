"""The clusters of docs/clusters.md: their commands are those that Dask has, and all machines have one image."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from distributed.cli import dask_scheduler, dask_worker
from of_page import of
from walks import Block

PROGRAMS = {"scheduler": dask_scheduler.main, "worker": dask_worker.main}


def _all(value: Any, key: str) -> Iterator[Any]:
    """What stands under a key, wherever."""
    for name, inner in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        if name == key:
            yield inner
        yield from _all(inner, key)


@pytest.mark.parametrize("block", of("cluster"))
def test_the_programs_of_dask_take_what_a_page_gives_them(block: Block) -> None:
    stored = yaml.safe_load(block.text)
    commands = [command for command in _all(stored, "command") if command[0] == "dask"]
    assert {command[1] for command in commands} == set(PROGRAMS)
    for _, name, *given in commands:
        assert PROGRAMS[name].make_context(name, list(given), resilient_parsing=False).params
    assert len(set(_all(stored, "image"))) == 1
    assert not list(_all(stored, "ports")) or list(_all(stored, "ports")) == [[{"port": 8786}]]
