"""Size and rate of a film's pictures, and what else goes into the digest of an encoded picture. Light."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log2
from typing import Any

from cuelight.model.timeline import Motion
from cuelight.script.film_fields import Size

VIDEO_VERSION = 3
"""Of the rules from picture to unit: raised whenever they change the encoded bytes."""

KEY_SECONDS = 5
"""Seconds, at most, from one key frame to the next, so that players seek quickly."""

X264 = {
    "preset": "veryfast",
    "tune": "zerolatency",
    "profile": "high",
    "forced-idr": "1",
    # One option set for every unit: any unit's packets may follow any other's, and a skipped frame fits every picture.
    # Drawn pictures have hard edges and flat colours, on which deblocking only spends bits.
    "x264-params": (
        "keyint=infinite:scenecut=0:stitchable=1:force-cfr=1:open-gop=0:bframes=0:rc-lookahead=0:mbtree=0:weightp=0:"
        "ref=1:sliced-threads=0:threads=1:sync-lookahead=0:trellis=1:psy=0:no-deblock=1:chroma-qp-offset=0"
    ),
}

STILL_QUANTIZER = 23
"""Of key frames (ITU-T H.264, 8.5.8): a hold is looked at for seconds, so it is nearly without loss."""

MOVE_QUANTIZERS: Mapping[Motion, int] = {"clip": 24, "camera": 28, "reveal": 30, "fade": 30, "push": 30}
"""Of the frames of a move at 1080 lines: over in less than a second, yet blocks and false tints in them are seen.

A clip plays for longer, and is looked at."""

DRIFT_QUANTIZER = 24
"""Of the frames of a picture that drifts; this and `DRIFT_PARAMS` enter the digests of those moves alone."""

DRIFT_PARAMS = "no-fast-pskip=1:subme=7:me=hex:deadzone-inter=6"
"""More of x264-params for a picture that drifts, by a sixth of a pixel in a frame at most.

What is skipped or rounded away stands still, and jumps at the next key frame: after two seconds 95% of the way is
seen so; without it, 83%."""

FADE_PARAMS = "no-fast-pskip=1:me=dia:subme=1:merange=4"
"""More of x264-params for moves with a fade. Nothing in it moves, so nothing is searched for; but with early skips what
is left of the old picture stays until the end of the fade.

Never for the template, whose packets must say nothing but "as before"."""


def move_quantizer(motions: Collection[Motion], size: Size) -> int:
    """Of a move with such steps: their finest, less three for each halving of the picture, and so of its details."""
    known = {**MOVE_QUANTIZERS, "drift": DRIFT_QUANTIZER}
    finest = min(known[motion] for motion in motions)
    return finest + round(3 * log2(min(size) / 1080))


@dataclass(frozen=True, slots=True)
class Format:
    """Size in pixels and exact frames a second."""

    size: Size
    rate: Fraction

    @property
    def gop(self) -> int:
        """Longest hold between two key frames, in frames."""
        return max(floor(KEY_SECONDS * self.rate), 2)


def inputs(format: Format) -> Mapping[str, Any]:
    """What of the encoder goes into a unit's digest."""
    return {
        "size": list(format.size),
        "rate": [format.rate.numerator, format.rate.denominator],
        "x264": [X264, FADE_PARAMS],
        "quantizers": [STILL_QUANTIZER, dict(MOVE_QUANTIZERS)],
        "version": VIDEO_VERSION,
    }
