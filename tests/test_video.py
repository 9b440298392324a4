"""Pictures become units: exact in colour, held without loss, and joined without a seam."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from cuelight.film import Clip, State, Step
from cuelight.model import Size
from cuelight.unit import Unit
from cuelight.video.bitstream import FRAME_NUMBERS, join, nal_units, numbered
from cuelight.video.clips import hold_lengths
from cuelight.video.encoding import encode_move, encode_still, encode_template, to_yuv
from cuelight.video.format import MOVE_QUANTIZERS, Format
from cuelight.video.move import blend, ease, weight

FORMAT = Format(Size(320, 180), Fraction(25))


def _picture(seed: int) -> Image.Image:
    """Text-like shapes on a plain ground."""
    chance = np.random.default_rng(seed)
    image = Image.new("RGB", FORMAT.size, (247, 246, 242))
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y, w, h = (int(chance.integers(0, most)) for most in (280, 160, 90, 40))
        draw.rounded_rectangle((x, y, x + w, y + h), 5, tuple(int(c) for c in chance.integers(0, 256, 3)))
    return image


def _noise(seed: int) -> Image.Image:
    shape = (FORMAT.size.height, FORMAT.size.width, 3)
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, shape, np.uint8))


def _decoded(template: Unit, packets: Sequence[bytes]) -> list[np.ndarray]:
    """Decode packets one after the other, refusing whatever is not right."""
    with av.open(BytesIO(template.header)) as header:
        source = header.streams.video[0].codec_context
        codec = av.CodecContext.create("h264", "r")
        codec.extradata = source.extradata
    codec.options = {"err_detect": "explode"}
    frames = [frame for packet in (*map(av.Packet, packets), None) for frame in codec.decode(packet)]
    return [frame.to_ndarray(format="yuv420p") for frame in frames]


@pytest.fixture(scope="module")
def template() -> Unit:
    """What holds stills."""
    return encode_template(FORMAT)


def test_green_has_the_luma_that_bt709_gives_it(template: Unit) -> None:
    """(0, 170, 0) is Y = 120, and decodes so."""
    green = Image.new("RGB", FORMAT.size, (0, 170, 0))
    assert (to_yuv(green)[:180] == 120).all()
    (frame,) = _decoded(template, encode_still(green, FORMAT).packets)
    assert (frame[:180] == 120).all()


@pytest.mark.parametrize("make", [_picture, _noise])
def test_a_hold_is_bit_for_bit_its_key_frame(template: Unit, make) -> None:
    """Over 300 frames, whatever the picture."""
    key = encode_still(make(1), FORMAT).packets
    for _ in range(3):
        frames = _decoded(template, [*key, *template.packets[:99]])
        assert len(frames) == 100
        assert all(np.array_equal(frame, frames[0]) for frame in frames)


def test_the_template_says_nothing_but_as_before(template: Unit) -> None:
    """Its packets are a few bytes, one for each frame up to the next key frame."""
    assert len(template.packets) == FORMAT.gop - 1
    assert max(map(len, template.packets)) < 32


def _clip(frames: int, motion: str = "reveal") -> Clip:
    states = State(()), State(("a",))
    return Clip(10, 10 + frames, 0, states[0], (Step(10, frames, motion, 0, states[1]),))


@pytest.mark.parametrize("make", [_picture, _noise])
@pytest.mark.parametrize("held", range(1, FRAME_NUMBERS + 1))
def test_a_move_goes_on_from_the_hold_before_it(template: Unit, make, held: int) -> None:
    """After any number of held frames it decodes as if all had been encoded in one run."""
    still, target = to_yuv(make(1)), to_yuv(make(2))
    pictures = list(blend([still, target], _clip(6)))
    move = encode_move(pictures, FORMAT, after=still)
    alone = _decoded(template, [*encode_still(make(1), FORMAT).packets, *move.packets])
    hold = [*encode_still(make(1), FORMAT).packets, *template.packets[: held - 1]]
    frames = _decoded(template, [*hold, *(numbered(data, held + at) for at, data in enumerate(move.packets))])
    assert len(frames) == held + 6
    assert all(np.array_equal(one, other) for one, other in zip(frames[held:], alone[1:], strict=True))


def test_the_key_frame_does_not_depend_on_the_motion() -> None:
    """Else a move could not follow a hold: its differences are from its own key frame. A fade follows none."""
    still = encode_still(_picture(3), FORMAT).packets[0]
    for motion in set(MOVE_QUANTIZERS) - {"fade"}:
        closed = encode_move([to_yuv(_picture(3)), to_yuv(_picture(4))], FORMAT, motions=[motion])
        assert closed.packets[0] == still


def test_a_unit_tells_nothing_of_the_encoder() -> None:
    """No name, no version, no settings."""
    unit = encode_still(_picture(1), FORMAT)
    kinds = [nal[0] & 31 for nal in nal_units(unit.packets[0])]
    assert 6 not in kinds
    assert b"x264" not in unit.packets[0]


@given(st.lists(st.sampled_from([0, 0, 1, 3, 255]), min_size=4, max_size=60), st.integers(0, 40))
def test_numbers_are_written_over_and_back(body: list[int], number: int) -> None:
    """Whatever follows the number, and whether or not escape bytes are needed."""
    # slice type P (5), first macroblock 0, parameter set 0: 1 00110 1, then the frame number's four bits.
    head = 0b1_00110_1_0000 << 5
    first = b"\x41" + _escaped(head.to_bytes(2, "big") + bytes(body) + b"\x80")
    packet = join(iter([first]))
    changed = numbered(packet, number)
    assert numbered(changed, 0) == packet
    (unit,) = nal_units(changed)
    assert not any(start in unit for start in (b"\x00\x00\x00", b"\x00\x00\x01", b"\x00\x00\x02"))
    assert int.from_bytes(unit[1:].replace(b"\x00\x00\x03", b"\x00\x00")[:2], "big") >> 5 & 15 == number % FRAME_NUMBERS


def _escaped(payload: bytes) -> bytes:
    """Escape bytes as ITU-T H.264, 7.4.1 says, byte by byte."""
    written, zeros = bytearray(), 0
    for byte in payload:
        if zeros == 2 and byte <= 3:
            written.append(3)
            zeros = 0
        written.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(written)


def test_blended_frames_are_the_eased_blend() -> None:
    """Within rounding, for every frame of a reveal."""
    one, two = to_yuv(_noise(1)), to_yuv(_noise(2))
    clip = _clip(9)
    for at, frame in enumerate(blend([one, two], clip)):
        share = ease((at + 1) / 10)
        assert np.abs(frame - (one + (two.astype(float) - one) * share)).max() <= 1.1


def test_steps_that_overlap_fade_one_over_the_other() -> None:
    """The second begins before the first is over, and the last frame is almost the last picture."""
    states = State(()), State(("a",)), State(("a", "b"))
    steps = Step(10, 8, "reveal", 0, states[1]), Step(14, 8, "reveal", 0, states[2])
    pictures = [to_yuv(_picture(seed)) for seed in (1, 2, 3)]
    frames = list(blend(pictures, Clip(10, 22, 0, states[0], steps)))
    assert len(frames) == 12
    for at, frame in enumerate(frames, 10):
        wanted = pictures[0].astype(float)
        for step, picture in zip(steps, pictures[1:], strict=True):
            wanted += (picture - wanted) * weight(step, at)
        assert np.abs(frame - wanted).max() <= 4


@given(st.integers(1, 3000), st.integers(2, 300), st.integers(0, 60))
def test_holds_are_cut_into_groups_that_are_never_too_long(frames: int, most: int, following: int) -> None:
    """They make up the hold; the last has room for the move that goes on from it, if that is short enough."""
    lengths = hold_lengths(frames, most, following)
    assert sum(lengths) == frames
    assert all(0 < length <= most for length in lengths)
    if 2 * following < most <= frames:
        assert lengths[-1] + following <= most
