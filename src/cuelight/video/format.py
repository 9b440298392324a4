"""Size and rate of a film's pictures, and what else goes into the digest of an encoded picture. Light."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from cuelight.model import Size

VIDEO_VERSION = 1
"""Of the rules from picture to unit: raised whenever they change the encoded bytes."""

KEY_SECONDS = 5
"""A key frame stands at least every so many seconds, so that players seek quickly."""

X264 = {
    "preset": "superfast",
    "tune": "zerolatency",
    "crf": "37",
    "profile": "high",
    "forced-idr": "1",
    # One option set for every unit: any unit's packets may follow any other's, and a skipped frame fits every picture.
    # Key frames are as good as P frames are not (ipratio): a hold is looked at, a move is over in 0.3 s. Drawn pictures
    # have hard edges and flat colours, which deblocking and adaptive quantization only spend bits on.
    "x264-params": (
        "keyint=infinite:scenecut=0:stitchable=1:force-cfr=1:open-gop=0:bframes=0:rc-lookahead=0:mbtree=0:weightp=0:"
        "ref=1:sliced-threads=0:threads=1:sync-lookahead=0:ipratio=4.5:aq-mode=0:psy=0:no-deblock=1"
    ),
}


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
        "x264": X264,
        "version": VIDEO_VERSION,
    }
