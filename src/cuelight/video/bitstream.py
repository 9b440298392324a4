"""The few bits of H.264 that linking touches (ITU-T H.264, 7.3): NAL units, and the frame number in a slice header.

Every unit is encoded by itself, so its frames are numbered from 0. A skipped frame or a move that follows a hold must
go on counting where the hold stopped; the number has a fixed width, so it is written over in place.
"""

import re
from collections.abc import Iterator

FRAME_NUMBERS = 16
"""Frame numbers count modulo this: `log2_max_frame_num_minus4` is 0 in every stream that the one option set makes."""

_SEI = 6
_PARAMETERS = 7
_NUMBER_BITS = 4
_HEAD = 4
_ESCAPED = b"\x00\x00\x03"
_START = re.compile(rb"\x00?\x00\x00\x01")
_TO_ESCAPE = re.compile(rb"\x00\x00(?=[\x00-\x03])")
"""Three bytes that would look like a start code are kept apart by a 3 (7.4.1)."""


_REACH = 8
"""Bytes of a NAL unit that hold its head and a slice's first `_HEAD` bytes, with what keeps them apart."""
_SETTLED = re.compile(rb"[^\x00-\x03]")
"""A byte after which nothing depends on what was before it: it is neither a zero nor kept apart from any."""


def nal_units(packet: bytes) -> Iterator[bytes]:
    """The NAL units of a packet as MP4 has them: each after its length in four bytes."""
    at = 0
    while at < len(packet):
        size = int.from_bytes(packet[at : at + 4], "big")
        yield packet[at + 4 : at + 4 + size]
        at += 4 + size


def join(units: Iterator[bytes]) -> bytes:
    """A packet of NAL units."""
    return b"".join(len(unit).to_bytes(4, "big") + unit for unit in units)


def as_in_mp4(stream: bytes) -> bytes:
    """NAL units that begin with start codes (H.264, annex B), each after its length instead.

    >>> as_in_mp4(bytes([0, 0, 0, 1, 65, 7, 0, 0, 1, 66]))
    b'\\x00\\x00\\x00\\x02A\\x07\\x00\\x00\\x00\\x01B'
    """
    return join(iter(_START.split(stream)[1:]))


def without_remarks(packet: bytes) -> bytes:
    """A packet without supplemental information: the encoder's name and settings are no picture."""
    return join(unit for unit in nal_units(packet) if unit[0] & 31 != _SEI)


def numbered(packet: bytes, number: int) -> bytes:
    """A packet of one P frame with another frame number."""
    return join(_numbered(unit, number % FRAME_NUMBERS) for unit in nal_units(packet))


def _numbered(unit: bytes, number: int) -> bytes:
    whole = _SETTLED.search(unit, _REACH)
    end = whole.end() if whole else len(unit)
    payload = unit[1:end].replace(_ESCAPED, _ESCAPED[:2])
    # first_mb_in_slice, slice_type and pps_id come first; with frame_num they end within the first bytes.
    head = int.from_bytes(payload[:_HEAD], "big")
    at = 0
    for _ in range(3):
        at = _after_golomb(head, 8 * _HEAD, at)
    shift = 8 * _HEAD - at - _NUMBER_BITS
    head = head & ~(((1 << _NUMBER_BITS) - 1) << shift) | number << shift
    return unit[:1] + _TO_ESCAPE.sub(_ESCAPED, head.to_bytes(_HEAD, "big") + payload[_HEAD:]) + unit[end:]


def _after_golomb(bits: int, length: int, at: int) -> int:
    """Where an exponential Golomb code that starts at a bit ends (9.1)."""
    zeros = 0
    while not bits >> (length - 1 - at - zeros) & 1:
        zeros += 1
    return at + 2 * zeros + 1


def frame_number_bits(parameters: bytes) -> int:
    """Width of the frame number that a sequence parameter set of the High profile declares (7.3.2.1.1)."""
    body = parameters[4:].replace(b"\x00\x00\x03", b"\x00\x00")
    bits, length, at = int.from_bytes(body, "big"), len(body) * 8, 0
    for _ in range(4):  # set id, chroma format, luma and chroma depth
        at = _after_golomb(bits, length, at)
    at += 2  # lossless switch, scaling matrix
    end = _after_golomb(bits, length, at)
    zeros = (end - at - 1) // 2
    return (bits >> (length - end) & ((1 << (zeros + 1)) - 1)) - 1 + 4


def parameter_set(extradata: bytes) -> bytes:
    """The first sequence parameter set of an `avcC` box (ISO/IEC 14496-15, 5.3.3.1)."""
    size = int.from_bytes(extradata[6:8], "big")
    unit = extradata[8 : 8 + size]
    assert unit[0] & 31 == _PARAMETERS
    return unit
