"""Sound to AAC units that can be linked: AAC-LC, 48 kHz, mono, 80 kb/s.

An AAC frame overlaps its neighbours by half a window, so a take is encoded between two silent blocks on either side:
whatever is linked before and after it meets it in digital silence. The encoder's first packet only primes a decoder
(ISO/IEC 14496-3 leaves the delay to the encoder; FFmpeg's is one block) and is dropped.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import BytesIO

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from numpy.typing import NDArray

from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.unit import Unit

MARGIN_BLOCKS = 2
"""Silent blocks before and after a take within its unit."""
_BIT_RATE = 80_000
_OPTIONS = {"flags": "+bitexact", "aac_coder": "fast"}
"""At this rate, on speech, `fast` is nearer the original in every band than the default `twoloop`, and three times
as quick: 36.6 dB against 26.4 dB over 41 seconds of takes."""


def encode_take(samples: NDArray[np.float32]) -> Unit:
    """Encode one take so that it can be linked anywhere on the block grid.

    Args:
        samples: Mono at `SAMPLE_RATE`, shape (n,).

    Returns:
        One packet a block: `MARGIN_BLOCKS` of silence, the take in ceil(n / `SOUND_BLOCK`), `MARGIN_BLOCKS` of silence.
        A take that starts at block b has its first packet at block b - `MARGIN_BLOCKS`.
    """
    margin = np.zeros(MARGIN_BLOCKS * SOUND_BLOCK, np.float32)
    padded = np.concatenate([margin, _whole_blocks(samples), margin])
    packets = tuple(_packets([padded]))
    return Unit(packets[1 : 1 + len(padded) // SOUND_BLOCK])


def encode_silence() -> Unit:
    """Encode silence: `packets[0]` is the packet of a silent block, which also primes the decoder; with a header."""
    packets = tuple(_packets([np.zeros(8 * SOUND_BLOCK, np.float32)]))
    return Unit((packets[4],), _header(packets[4]))


def encode_mix(stretches: Iterable[NDArray[np.float32]], blocks: int) -> Unit:
    """Encode a film's whole sound, for films with more than speech.

    Args:
        stretches: Mono at `SAMPLE_RATE`, each of whole blocks.
        blocks: How many blocks they have together.

    Returns:
        The priming packet first, to be shown one block before the film starts, then one packet a block; with a header.
    """
    packets = tuple(_packets(stretches))[: 1 + blocks]
    return Unit(packets, _header(packets[0]))


def _whole_blocks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.pad(samples.astype(np.float32, copy=False), (0, -len(samples) % SOUND_BLOCK))


def _configure(codec: AudioCodecContext) -> None:
    codec.bit_rate = _BIT_RATE
    codec.options = dict(_OPTIONS)


def _packets(stretches: Iterable[NDArray[np.float32]]) -> Iterator[bytes]:
    """Encode whole blocks; yields the priming packet, one a block, and what the encoder flushes."""
    codec = av.CodecContext.create("aac", "w")
    assert isinstance(codec, AudioCodecContext)
    codec.sample_rate, codec.layout, codec.format = SAMPLE_RATE, "mono", "fltp"
    codec.time_base = Fraction(1, SAMPLE_RATE)
    _configure(codec)
    at = 0
    for samples in stretches:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None]), "fltp", "mono")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, at, Fraction(1, SAMPLE_RATE)
        yield from map(bytes, codec.encode(frame))
        at += len(samples)
    yield from map(bytes, codec.encode(None))


def _header(packet: bytes) -> bytes:
    """A tiny MP4 whose stream is the template of a film's sound."""
    file = BytesIO()
    with av.open(file, "w", format="mp4", options={"fflags": "+bitexact"}) as out:
        stream = out.add_stream("aac", rate=SAMPLE_RATE, layout="mono")
        _configure(stream.codec_context)
        blank = np.zeros((1, SOUND_BLOCK), np.float32)
        for number in range(2):
            frame = av.AudioFrame.from_ndarray(blank, "fltp", "mono")
            frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, number * SOUND_BLOCK, Fraction(1, SAMPLE_RATE)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return file.getvalue()
