"""Where the packets of a film are found in the film as it was: in one stretch wherever they lie in one there."""

from collections.abc import Sequence

import numpy as np
import pytest

from cuelight.model.unit import Unit
from cuelight.mp4.earlier import LyingPackets, TrackBefore
from cuelight.mp4.runs import PacketRun, StoredUnit

SIZE, BEHIND = 10, 10_000
"""Bytes of a packet, and where what is new lies."""


def _run(name: str, count: int = 1, *, is_at_hand: bool = False) -> PacketRun:
    content = Unit(tuple(bytes([number]) * SIZE for number in range(count)))
    return PacketRun(StoredUnit(name, lambda _: content, is_at_hand=is_at_hand), count)


def _hold(count: int) -> PacketRun:
    return _run("template", count, is_at_hand=True)


def _places(before: Sequence[PacketRun], after: Sequence[PacketRun]) -> tuple[list[int], int]:
    """The numbers of the packets of one film that another takes, -1 for what is new; how many bytes that has."""
    count, new = sum(run.count for run in before), bytearray()
    lying = LyingPackets(np.full(count, SIZE), np.arange(count) * SIZE)
    placed = TrackBefore([run.name for run in before if run.name], lying).placed(after, new, BEHIND)
    assert (placed.sizes == SIZE).all()
    return [at // SIZE if at < BEHIND else -1 for at in placed.places.tolist()], len(new)


def test_what_comes_twice_is_taken_from_where_the_film_is() -> None:
    """The same picture in two scenes: of the second, what follows lies there as well."""
    before = [_run("a"), _hold(2), _run("b"), _hold(3), _run("a"), _hold(4), _run("c")]
    after = [_run("a"), _hold(2), _run("new"), _hold(5), _run("a"), _hold(4), _run("c")]
    assert _places(before, after) == ([0, 1, 2, *[-1] * 6, 7, 8, 9, 10, 11, 12], 6 * SIZE)


def test_what_comes_only_sooner_is_taken_from_there() -> None:
    before = [_run("a"), _run("b"), _run("c")]
    assert _places(before, [_run("c"), _run("a"), _run("b")]) == ([2, 0, 1], 0)


@pytest.mark.parametrize("is_at_hand", [True, False])
def test_a_unit_at_hand_is_not_fetched_from_afar(*, is_at_hand: bool) -> None:
    """A hold of another length, which lies somewhere else: it would part the film in pieces of some bytes."""

    def hold(count: int) -> PacketRun:
        return _run("template", count, is_at_hand=is_at_hand)

    before = [_run("a"), hold(2), _run("b"), hold(3), _run("c")]
    after = [_run("a"), hold(3), _run("b"), hold(3), _run("c")]
    places, new = _places(before, after)
    assert places == [0, *([-1, -1, -1] if is_at_hand else [4, 5, 6]), 3, 4, 5, 6, 7]
    assert new == (3 * SIZE if is_at_hand else 0)
