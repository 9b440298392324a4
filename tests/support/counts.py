"""How often a promise is tried: a few times in `make test`, all in `make test-long`."""

from collections.abc import Iterable
from typing import Any

import hypothesis
import pytest

STANDARD = 100
"""Examples of a property that asks for no other number, before `make test` takes its share of them."""


def times(examples: int) -> int:
    """So many examples by the standard; fewer in `make test`, and more elsewhere, as the profile has fewer or more."""
    return examples * hypothesis.settings().max_examples // STANDARD


def few(values: Iterable[Any], small: Iterable[Any]) -> list[Any]:
    """All the values, or rows of them, as parameters; those that `make test` does without are marked as slow."""
    kept = list(small)
    assert kept
    rows = [(value, value if isinstance(value, tuple) else (value,)) for value in values]
    return [pytest.param(*row, marks=[] if value in kept else pytest.mark.slow) for value, row in rows]
