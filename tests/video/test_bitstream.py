"""A frame number is written over in place, and nothing else of a packet changes."""

from hypothesis import given
from hypothesis import strategies as st

from cuelight.video.bitstream import FRAME_NUMBERS, join, nal_units, numbered

_HEAD = 0b1_1_1_0000_0 << 24
"""A slice head: first macroblock 0, type 0, parameters 0, frame number 0; each but the number a single bit."""
_BYTES = st.binary(max_size=40) | st.lists(st.sampled_from(b"\0\0\0\1\2\3\4"), max_size=40).map(bytes)


def _escaped(payload: bytes) -> bytes:
    """What stands in a packet for a payload, byte by byte as the standard says (7.4.1)."""
    written = bytearray()
    for byte in payload:
        if written[-2:] == b"\0\0" and byte <= 3:
            written.append(3)
        written.append(byte)
    return bytes(written)


@given(st.binary(min_size=3, max_size=3), _BYTES, st.integers(0, 100))
def test_a_frame_is_numbered_and_stays_what_it_is_for_the_rest(first: bytes, rest: bytes, number: int) -> None:
    """The same as unpacking all of it, changing four bits and packing it again."""
    head = _HEAD | int.from_bytes(first, "big")
    before, after = (_packet(head | at << 25, rest) for at in (0, number % FRAME_NUMBERS))
    assert numbered(before, number) == after
    assert next(nal_units(after))[:1] == b"\x41"


def _packet(head: int, rest: bytes) -> bytes:
    # A NAL unit never ends in a zero (7.4.1).
    return join(iter([b"\x41" + _escaped(head.to_bytes(4, "big") + rest + b"\x80")]))
