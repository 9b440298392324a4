"""Loudness and true peak of speech by ITU-R BS.1770-4, as FFmpeg's `ebur128` filter measures them."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray

_FLOOR = -70.0
"""The absolute gate of BS.1770: the filter gives this for silence."""
_SHORTEST_TENTHS = 4
"""One gating block of BS.1770; what follows the last whole tenth of a second counts for the peak only."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """What BS.1770 says about a stretch of mono sound.

    Attributes:
        integrated: Gated loudness in LUFS; minus infinity for silence. Less than 0.4 s, where it is not
            defined, is filled up with silence to that.
        true_peak: Highest value of the signal between its samples, dBTP (4x oversampled); minus infinity for silence.
    """

    integrated: float
    true_peak: float


def measure(samples: NDArray[np.floating], rate: int) -> Loudness:
    """Measure mono sound.

    Args:
        samples: Shape (n,), full scale at 1.
        rate: Samples a second.
    """
    return measure_stream(_seconds(samples, rate), rate)


def measure_stream(pieces: Iterable[NDArray[np.floating]], rate: int) -> Loudness:
    """Measure mono sound that comes in pieces of any length, without holding it."""
    tenths, count = _tenths(pieces, rate, peak=True)
    peak = tenths[-1][1]
    return Loudness(_integrated(tenths, count, rate), 20 * math.log10(peak) if peak > 0 else -math.inf)


def integrated(samples: NDArray[np.floating], rate: int) -> float:
    """Only the gated loudness in LUFS, as in `measure`, in half the time."""
    tenths, count = _tenths(_seconds(samples, rate), rate, peak=False)
    return _integrated(tenths, count, rate)


def _integrated(tenths: list[tuple[float, float]], count: int, rate: int) -> float:
    loudness = tenths[max(_SHORTEST_TENTHS, count * 10 // rate) - 1][0]
    return loudness if loudness > _FLOOR else -math.inf


def _seconds(samples: NDArray[np.floating], rate: int) -> Iterator[NDArray[np.floating]]:
    return (samples[at : at + rate] for at in range(0, len(samples), rate))


def _tenths(pieces: Iterable[NDArray[np.floating]], rate: int, *, peak: bool) -> tuple[list[tuple[float, float]], int]:
    """Loudness and linear peak so far, as the filter reports them every tenth of a second; and the samples in all."""
    graph = _meter(rate, peak=peak)
    seen: list[tuple[float, float]] = []
    count = 0
    for piece in pieces:
        _push(graph, piece, rate, count)
        count += len(piece)
        seen += _pull(graph)
    _push(graph, np.zeros(_missing(count, rate), np.float32), rate, count)
    graph.push(None)
    return list(chain(seen, _pull(graph))), count


def _missing(count: int, rate: int) -> int:
    """Silence that fills the last tenth of a second, with room for the oversampler's delay."""
    tenths = max(_SHORTEST_TENTHS, -(-(count + rate // 100) * 10 // rate))
    return -(-tenths * rate // 10) - count


def _meter(rate: int, *, peak: bool) -> Graph:
    graph = Graph()
    graph.threads = 1  # More cannot divide the work, and to start them takes longer than most of it.
    source = graph.add("abuffer", f"sample_rate={rate}:sample_fmt=flt:channel_layout=mono:time_base=1/{rate}")
    meter = graph.add("ebur128", f"peak={'true' if peak else 'none'}:metadata=1:framelog=quiet")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    return graph


def _push(graph: Graph, samples: NDArray[np.floating], rate: int, at: int) -> None:
    if len(samples):
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None, :], np.float32), "flt", "mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
        graph.push(frame)


def _pull(graph: Graph) -> Iterator[tuple[float, float]]:
    while True:
        try:
            measured = graph.pull().metadata
        except (av.BlockingIOError, av.EOFError):
            return
        yield float(measured["lavfi.r128.I"]), float(measured.get("lavfi.r128.true_peak", 0))
