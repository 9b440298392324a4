"""Pictures become units: exact in colour, held without loss, and joined without a seam."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from itertools import product
from pathlib import Path

import av
import numpy as np
import pytest
from counts import few
from hypothesis import example, given
from hypothesis import strategies as st
from layered import blended
from pictures import no_complaint
from PIL import Image, ImageDraw
from slide_samples import HD
from slide_samples import picture as slide

from cuelight.model.timeline import Clip, Motion, MoveStep, State
from cuelight.model.unit import Unit
from cuelight.script.film_fields import Size
from cuelight.slides.draw import draw
from cuelight.video.bitstream import FRAME_NUMBERS, join, nal_units, numbered
from cuelight.video.format import MOVE_QUANTIZERS, Format
from cuelight.video.h264 import encode_move, encode_still, encode_template, to_yuv
from cuelight.video.key_frames import closed, hold_lengths

FORMAT = Format(Size(320, 180), Fraction(25))


def _picture(seed: int, size: Size = FORMAT.size) -> Image.Image:
    """Text-like shapes on a plain ground."""
    chance = np.random.default_rng(seed)
    image = Image.new("RGB", size, (247, 246, 242))
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y, w, h = (int(chance.integers(0, most)) for most in (280, 160, 90, 40))
        draw.rounded_rectangle((x, y, x + w, y + h), 5, tuple(int(c) for c in chance.integers(0, 256, 3)))
    return image


def _noise(seed: int) -> Image.Image:
    shape = (FORMAT.size.height, FORMAT.size.width, 3)
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, shape, np.uint8))


def _decoded(template: Unit, packets: Sequence[bytes]) -> list[np.ndarray]:
    """Decode packets one after the other, refusing whatever is not right or only complained of."""
    with av.open(BytesIO(template.header)) as header:
        codec = av.CodecContext.create("h264", "r")
        codec.extradata = header.streams.video[0].codec_context.extradata
    codec.options = {"err_detect": "explode", "threads": "1"}
    with no_complaint():
        frames = [frame for packet in (*map(av.Packet, packets), None) for frame in codec.decode(packet)]
    return [frame.to_ndarray(format="yuv420p") for frame in frames]


def _equal(some: Sequence[np.ndarray], others: Sequence[np.ndarray]) -> bool:
    return all(np.array_equal(one, other) for one, other in zip(some, others, strict=True))


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


def test_sizes_that_no_block_divides_keep_their_planes() -> None:
    """Odd halves of width and height: what is read as luma and chroma is what was converted."""
    format = Format(Size(318, 178), Fraction(25))
    red = Image.new("RGB", format.size, (200, 20, 20))
    frame = _decoded(encode_template(format), encode_still(red, format).packets)[0]
    assert frame.shape == (178 * 3 // 2, 318)
    assert np.abs(frame.astype(int) - to_yuv(red)).max() <= 1


@pytest.mark.parametrize("make", [_picture, _noise])
def test_a_hold_is_bit_for_bit_its_key_frame(template: Unit, make) -> None:
    """Over 300 frames and two more key frames, whatever the picture."""
    key = encode_still(make(1), FORMAT).packets
    assert hold_lengths(300, FORMAT.gop) == [100] * 3
    frames = _decoded(template, [*key, *template.packets[:99]] * 3)
    assert _equal(frames, [frames[0]] * 300)
    (alone,) = _decoded(template, key)
    assert np.array_equal(alone, frames[0])


def test_the_template_says_nothing_but_as_before(template: Unit) -> None:
    """Its packets are a few bytes, one for each frame up to the next key frame, and any picture stays as it was."""
    assert len(template.packets) == FORMAT.gop - 1
    assert max(map(len, template.packets)) < 32
    pictures = _noise(5), _picture(6), Image.new("RGB", FORMAT.size), Image.new("RGB", FORMAT.size, (255, 255, 255))
    for picture in pictures:
        frames = _decoded(template, [*encode_still(picture, FORMAT).packets, *template.packets])
        assert _equal(frames, [frames[0]] * FORMAT.gop)


def test_the_same_picture_is_encoded_to_the_same_bytes(template: Unit) -> None:
    """Stills, moves and the template do not depend on when they are made."""
    frames = [to_yuv(_picture(seed)) for seed in (1, 2)]
    assert encode_still(_picture(1), FORMAT) == encode_still(_picture(1), FORMAT)
    assert encode_move(frames, FORMAT) == encode_move(frames, FORMAT)
    assert encode_template(FORMAT) == template


def _clip(frames: int, motion: Motion = "reveal") -> Clip:
    states = State(()), State(("a",))
    return Clip(10, 10 + frames, 0, states[0], (MoveStep(10, frames, 0, states[1], motion),))


HELD = [*product((_picture, _noise), range(1, FRAME_NUMBERS + 1))]


@pytest.mark.parametrize(("make", "held"), few(HELD, [*HELD[:FRAME_NUMBERS:2], *HELD[FRAME_NUMBERS + 1 :: 2]]))
def test_a_move_goes_on_from_the_hold_before_it(template: Unit, make, held: int) -> None:
    """After any number of held frames every frame decodes as if the move had followed the key frame at once."""
    still = to_yuv(make(1))
    pictures = list(blended([make(1), make(2)], _clip(20)))
    move = encode_move(pictures, FORMAT, after=still)
    hold = [*encode_still(make(1), FORMAT).packets, *template.packets[: held - 1]]
    linked = _decoded(template, [*hold, *(numbered(data, at) for at, data in enumerate(move.packets, held))])
    run = _decoded(template, encode_move([still, *pictures], FORMAT).packets)
    assert _equal(linked, [run[0]] * (held - 1) + run)


@pytest.mark.parametrize("motion", sorted(set(MOVE_QUANTIZERS) - {"fade"}))
def test_a_move_of_any_kind_goes_on_from_a_hold(template: Unit, motion: Motion) -> None:
    """However fine its frames are; a fade comes from another scene, and so is always closed."""
    still = to_yuv(_picture(1))
    pictures = list(blended([_picture(1), _noise(2)], _clip(6, motion)))
    move = encode_move(pictures, FORMAT, motions=[motion], after=still)
    run = _decoded(template, encode_move([still, *pictures], FORMAT, motions=[motion]).packets)
    hold = [*encode_still(_picture(1), FORMAT).packets, *template.packets[:29]]
    linked = _decoded(template, [*hold, *(numbered(data, at) for at, data in enumerate(move.packets, 30))])
    assert _equal(linked, [run[0]] * 29 + run)


def test_wrong_numbers_would_be_complained_of(template: Unit) -> None:
    """What the tests above stand on: the strict decoder does look at frame numbers."""
    still = to_yuv(_picture(1))
    move = encode_move(blended([_picture(1), _picture(2)], _clip(6)), FORMAT, after=still)
    hold = [*encode_still(_picture(1), FORMAT).packets, *template.packets[:4]]
    with pytest.raises((av.FFmpegError, AssertionError)):
        _decoded(template, [*hold, *(numbered(data, at) for at, data in enumerate(move.packets, 7))])


@pytest.mark.parametrize("size", [Size(64, 36), FORMAT.size, Size(1920, 1080)])
@pytest.mark.parametrize("motion", sorted(set(MOVE_QUANTIZERS) - {"fade"}))
def test_the_key_frame_does_not_depend_on_the_motion(motion: Motion, size: Size) -> None:
    """Else a move could not follow a hold: its differences are from its own key frame. A fade follows none."""
    format, picture = Format(size, Fraction(25)), _picture(3, size)
    move = encode_move([to_yuv(picture), to_yuv(_picture(4, size))], format, motions=[motion])
    assert move.packets[0] == encode_still(picture, format).packets[0]


def test_no_blocks_and_no_tints_are_seen_in_a_reveal() -> None:
    """Each square of eight pixels is on average as bright and as coloured as it should be, in every frame."""
    format = Format(HD, Fraction(30))
    before, after = (draw(slide("bullets", lit=lit), lambda name: Path(name)) for lit in ("", "2"))
    pictures = list(blended([before, after], _clip(9)))
    packets = encode_move(pictures, format, after=to_yuv(before)).packets
    shown = _decoded(encode_template(format), [*encode_still(before, format).packets, *packets])[1:]
    for one, other in zip(pictures, shown, strict=True):
        error = other.astype(float) - one
        assert np.abs(error[:1080].reshape(135, 8, 240, 8).mean((1, 3))).max() <= 6
        assert np.abs(error[1080:].reshape(270, 4, 240, 4).mean((1, 3))).max() <= 6


def test_a_long_move_has_a_key_frame_at_least_every_gop(template: Unit) -> None:
    """So that it can be sought; and all of it decodes."""
    frames = list(blended([_picture(1), _picture(2)], _clip(2 * FORMAT.gop + 9)))
    packets = encode_move(frames, FORMAT).packets
    keys = [at for at, packet in enumerate(packets) if any(nal[0] & 31 == 5 for nal in nal_units(packet))]
    assert keys == [0, FORMAT.gop, 2 * FORMAT.gop]
    assert len(_decoded(template, packets)) == len(frames)


def test_a_unit_tells_nothing_of_the_encoder() -> None:
    """No name, no version, no settings."""
    unit = encode_still(_picture(1), FORMAT)
    kinds = [nal[0] & 31 for nal in nal_units(unit.packets[0])]
    assert 6 not in kinds
    assert b"x264" not in unit.packets[0]


@pytest.mark.parametrize("number", range(FRAME_NUMBERS))
def test_numbering_back_gives_the_same_packet(template: Unit, number: int) -> None:
    """Real packets, of holds and of moves out of noise."""
    still = to_yuv(_noise(1))
    move = encode_move(blended([_noise(1), _noise(2)], _clip(4)), FORMAT, after=still)
    for packets in (template.packets, move.packets):
        for at, packet in enumerate(packets, 1):
            assert numbered(numbered(packet, number), at) == packet


@example([0, 0, 0, 0], 0)
@example([0, 0, 3, 0, 0, 3, 0, 0, 1], 8)
@example([3, 0, 0, 2, 255], 16)
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


@given(st.integers(1, 3000), st.integers(2, 300), st.integers(0, 299))
def test_holds_are_cut_into_groups_that_are_never_too_long(frames: int, most: int, following: int) -> None:
    """They make up the hold, as few as can be; the last has room for the move that goes on from it."""
    following = min(following, most - 1)
    lengths = hold_lengths(frames, most, following)
    assert sum(lengths) == frames
    assert all(0 < length <= most for length in lengths)
    assert lengths[-1] + following <= most
    assert len(lengths) == -(-(frames + following) // most)
    assert max(lengths[:-1], default=0) - min(lengths[:-1], default=0) <= 1


@given(st.integers(1, 3000), st.integers(2, 300))
def test_the_groups_of_a_hold_are_nearly_equal(frames: int, most: int) -> None:
    """So that none is a lone frame beside another key frame."""
    lengths = hold_lengths(frames, most)
    assert max(lengths) - min(lengths) <= 1


def test_a_move_is_closed_unless_it_goes_on_from_its_own_still() -> None:
    """After a hold of another scene or state, after another move, into another scene, or when it is too long."""
    a, b = State(()), State(("a",))

    def move(start: int, end: int, scene: int = 0, state: State = a, to: int = 0) -> Clip:
        return Clip(start, end, scene, state, (MoveStep(start, end - start, to, b),))

    hold = Clip(0, 10, 0, a)
    for clip, is_closed in [
        (move(10, 20), False),
        (move(10, 134), False),
        (move(10, 135), True),
        (move(10, 20, to=1), True),
        (move(10, 20, state=b), True),
        (move(10, 20, scene=1, to=1), True),
    ]:
        assert list(closed([hold, clip], FORMAT.gop)) == [True, is_closed]
    assert list(closed([hold, move(10, 20), move(20, 30), Clip(30, 40, 0, b)], FORMAT.gop)) == [True, False, True, True]
