"""ICC profiles made for tests (ICC.1:2001-04): of screens by their primaries, and of a press by a table."""

import struct
from itertools import product

import numpy as np
from numpy.typing import NDArray

D50 = np.array([0.9642, 1.0, 0.8249])
# Primaries, adapted to D50, as columns: X, Y, Z of red, green and blue.
ADOBE_RGB = np.array([[0.60974, 0.20528, 0.14919], [0.31111, 0.62567, 0.06322], [0.01947, 0.06087, 0.74457]])
PROPHOTO = np.array([[0.79767, 0.13519, 0.03134], [0.28804, 0.71188, 0.00009], [0.0, 0.0, 0.82510]])
SRGB = np.array([[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.71410]])
GAMMAS = {"adobe": 563 / 256, "prophoto": 461 / 256}
"""As sixteen bits say them: 2.19921875 and about 1.8."""


def _linear(value: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def stored(colour: tuple[int, int, int], primaries: NDArray[np.float64], gamma: float) -> tuple[int, ...]:
    """The values with which a profile of a screen says a colour of sRGB."""
    light = np.linalg.solve(primaries, SRGB @ _linear(np.array(colour) / 255))
    return tuple(int(value) for value in np.rint(255 * light.clip(0, 1) ** (1 / gamma)))


def of_screen(primaries: NDArray[np.float64], gamma: float) -> bytes:
    """The profile of a screen."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    tags = {b"wtpt": _xyz(D50)}
    for number, name in enumerate("rgb"):
        tags[f"{name}XYZ".encode()] = _xyz(primaries[:, number])
        tags[f"{name}TRC".encode()] = curve
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def of_grey(gamma: float) -> bytes:
    """The profile of a grey scale."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"wtpt": _xyz(D50), b"kTRC": curve})


def of_press(corners: int = 5) -> bytes:
    """The profile of a press whose inks are less than pure: cyan lets some red through, and so on."""
    steps = np.linspace(0, 1, corners)
    table = bytes(byte for inks in product(steps, repeat=4) for byte in _lab8(printed(np.array(inks))))
    ramp = bytes(range(256))
    identity = struct.pack(">9i", *(65536 if number in (0, 4, 8) else 0 for number in range(9)))
    content = b"mft1" + bytes(4) + bytes([4, 3, corners, 0]) + identity + ramp * 4 + table + ramp * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"wtpt": _xyz(D50), b"A2B0": content})


def printed(inks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Linear sRGB of inks, each from 0 to 1."""
    left = 1 - 0.9 * inks[:3] - 0.05 * np.roll(inks[:3], 1)
    return np.clip(left * (1 - 0.95 * inks[3]), 0, 1)


def _lab8(light: NDArray[np.float64]) -> tuple[int, int, int]:
    x, y, z = (_cube_root(value) for value in (SRGB @ light) / D50)
    lab = (116 * y - 16) * 2.55, 500 * (x - y) + 128, 200 * (y - z) + 128
    return tuple(int(np.clip(np.rint(value), 0, 255)) for value in lab)  # type: ignore[return-value]


def _cube_root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def _xyz(value: NDArray[np.float64]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(one * 65536) for one in value))


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    text = b"test\0"
    described = b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(78)
    tags = {b"desc": described, b"cprt": b"text" + bytes(4) + text, **tags}
    at, index, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        index += name + struct.pack(">II", at + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    size = at + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, kind, space, connection)
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body
