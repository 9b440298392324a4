"""Takes encoded alone and linked on the block grid sound where they should, and nowhere else."""

from fractions import Fraction
from io import BytesIO

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.unit import Unit
from cuelight.sound.aac import MARGIN_BLOCKS, encode_mix, encode_silence, encode_take

Sound = NDArray[np.float32]


def _speechlike(samples: int, seed: int) -> Sound:
    """Tones that swell and fade, with silence at both ends as takes have it."""
    random = np.random.default_rng(seed)
    times = np.arange(samples) / SAMPLE_RATE
    tones = sum(np.sin(2 * np.pi * pitch * times + shift) for pitch, shift in random.uniform(100, 4000, (12, 2)))
    shape = np.sin(np.pi * np.arange(samples) / samples) ** 2
    return (0.05 * tones * shape).astype(np.float32)


def _film(packets: list[bytes], header: bytes) -> Sound:
    """Link packets, the first one block before zero, and decode the film."""
    file = BytesIO()
    with av.open(BytesIO(header)) as template, av.open(file, "w", format="mp4") as out:
        stream = out.add_stream_from_template(template.streams.audio[0])
        for number, content in enumerate(packets):
            packet = av.Packet(content)
            packet.pts = packet.dts = (number - 1) * SOUND_BLOCK
            packet.duration, packet.time_base, packet.stream = SOUND_BLOCK, Fraction(1, SAMPLE_RATE), stream
            out.mux(packet)
    file.seek(0)
    with av.open(file) as film:
        return np.concatenate([frame.to_ndarray()[0] for frame in film.decode(audio=0)])


def _link(takes: list[tuple[int, Unit]], blocks: int) -> Sound:
    silence = encode_silence()
    packets = [silence.packets[0]] * (blocks + 1)
    for block, unit in takes:
        first = block - MARGIN_BLOCKS + 1
        packets[first : first + len(unit.packets)] = unit.packets
    return _film(packets, silence.header)


def _ratio_db(want: Sound, got: Sound) -> float:
    return float(10 * np.log10((want**2).sum() / ((want - got) ** 2).sum()))


def test_a_unit_has_one_packet_a_block() -> None:
    """A take's unit is its blocks and two silent ones on either side, whatever its length."""
    for samples in (1, 1023, 1024, 1025, 50_000):
        blocks = -(-samples // SOUND_BLOCK) + 2 * MARGIN_BLOCKS
        assert len(encode_take(_speechlike(samples, 1)).packets) == blocks


def test_linked_takes_sound_where_they_are_placed() -> None:
    """Takes of odd lengths, linked in any gaps, decode sample for sample where they were placed; between is silence."""
    takes = [(5, _speechlike(70_001, 1)), (90, _speechlike(3_000, 2)), (100, _speechlike(120_345, 3))]
    got = _link([(block, encode_take(samples)) for block, samples in takes], 240)
    want = np.zeros(240 * SOUND_BLOCK, np.float32)
    for block, samples in takes:
        want[block * SOUND_BLOCK : block * SOUND_BLOCK + len(samples)] = samples
    assert len(got) == len(want)
    assert _ratio_db(want, got) > 25
    silent = np.ones(len(want), bool)
    for block, samples in takes:
        silent[(block - 1) * SOUND_BLOCK : block * SOUND_BLOCK + len(samples) + 2 * SOUND_BLOCK] = False
    assert np.abs(got[silent]).max() == 0


def test_linking_is_as_good_as_one_long_encode() -> None:
    """Nothing is lost by encoding takes alone."""
    samples = _speechlike(150_000, 4)
    want = np.zeros(200 * SOUND_BLOCK, np.float32)
    want[20 * SOUND_BLOCK : 20 * SOUND_BLOCK + len(samples)] = samples
    mix = encode_mix([want[: 77 * SOUND_BLOCK], want[77 * SOUND_BLOCK :]], 200)
    whole = _film(list(mix.packets), mix.header)
    assert len(whole) == len(want)
    assert _ratio_db(want, _link([(20, encode_take(samples))], 200)) > _ratio_db(want, whole) - 0.5


def test_encoding_is_the_same_every_time() -> None:
    """Two encodes of one take, and two silences, are equal byte for byte."""
    samples = _speechlike(30_000, 5)
    assert encode_take(samples) == encode_take(samples)
    assert encode_silence() == encode_silence()
    whole = samples[: 20 * SOUND_BLOCK]
    assert encode_mix([whole], 20) == encode_mix([whole], 20)


def test_the_header_says_what_the_sound_is() -> None:
    """The template declares AAC-LC, 48 kHz, mono."""
    with av.open(BytesIO(encode_silence().header)) as template:
        stream = template.streams.audio[0]
        assert (stream.codec_context.name, stream.profile) == ("aac", "LC")
        assert (stream.rate, stream.layout.name) == (SAMPLE_RATE, "mono")


def test_a_silent_packet_is_tiny() -> None:
    """Gaps cost a few bytes a block."""
    assert len(encode_silence().packets[0]) <= 8
    assert len(encode_silence().packets) == 1


def test_an_empty_take_is_silence() -> None:
    """Nothing to say still links."""
    unit = encode_take(np.zeros(0, np.float32))
    assert len(unit.packets) == 2 * MARGIN_BLOCKS
    assert np.abs(_link([(4, unit)], 10)).max() == pytest.approx(0)
