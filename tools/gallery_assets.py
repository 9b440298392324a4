"""Draws what the film of the gallery shows beside diagrams: a chain drive, and a wheel that turns.

Usage: python tools/gallery_assets.py
"""

from math import cos, hypot, pi, sin, tau
from pathlib import Path
from typing import Any

import numpy as np
from moviepy import VideoClip
from PIL import Image, ImageDraw

ASSETS = Path(__file__).resolve().parent.parent / "examples" / "scripts" / "assets"
INK, ACCENT, SOFT, PAPER = "#1F2A30", "#00695C", "#B9C4C8", "#FFFFFF"
FINER = 3
Point = tuple[float, float]


def around(centre: Point, radius: float, angle: float) -> Point:
    """A point on a circle, at an angle in radians."""
    return centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)


def disc(pen: ImageDraw.ImageDraw, centre: Point, radius: float, **colours: Any) -> None:
    """A circle round a point."""
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), **colours)


def gear(pen: ImageDraw.ImageDraw, centre: Point, radius: float, teeth: int, colour: str) -> None:
    """A wheel with teeth; the chain runs on its radius (pixels)."""
    for tooth in range(teeth):
        disc(pen, around(centre, radius, tau * tooth / teeth), pi * radius / teeth * 0.55, fill=colour)
    disc(pen, centre, radius - 4, fill=colour)
    disc(pen, centre, radius * 0.72, fill=PAPER)
    for spoke in range(5):
        pen.line((centre, around(centre, radius * 0.8, tau * spoke / 5)), fill=colour, width=round(radius * 0.13))
    disc(pen, centre, radius * 0.2, fill=colour)


def tangents(left: Point, small: float, right: Point, large: float) -> list[tuple[Point, Point]]:
    """Where a chain leaves two wheels, above and below: the outer tangents of their circles."""
    away = hypot(right[0] - left[0], right[1] - left[1])
    lean = np.arccos((small - large) / away)
    return [(around(left, small, side * lean), around(right, large, side * lean)) for side in (-1, 1)]


def drive(size: tuple[int, int]) -> Image.Image:
    """A sprocket with 17 teeth on the left, a chainring with 34 on the right, and the chain over both."""
    picture = Image.new("RGB", (size[0] * FINER, size[1] * FINER), PAPER)
    pen = ImageDraw.Draw(picture)
    high = picture.height
    left, right = (0.2 * picture.width, 0.5 * high), (0.66 * picture.width, 0.5 * high)
    small, large = 0.17 * high, 0.34 * high
    for ends in tangents(left, small, right, large):
        pen.line(ends, fill=INK, width=round(0.022 * high))
    gear(pen, left, small, 17, ACCENT)
    gear(pen, right, large, 34, ACCENT)
    pedal = around(right, 0.42 * high, tau * 0.1)
    pen.line((right, pedal), fill=INK, width=round(0.045 * high))
    pen.line((pedal[0] - 0.09 * high, pedal[1], pedal[0] + 0.09 * high, pedal[1]), fill=INK, width=round(0.06 * high))
    return picture.resize(size, Image.Resampling.LANCZOS)


def wheel(seconds: float, size: tuple[int, int] = (960, 540), turn: float = 4) -> Image.Image:
    """A wheel with one red spoke that turns once in `turn` seconds."""
    picture = Image.new("RGB", (size[0] * FINER, size[1] * FINER), PAPER)
    pen = ImageDraw.Draw(picture)
    centre, radius = (picture.width / 2, picture.height * 0.48), picture.height * 0.4
    pen.line((0, centre[1] + radius + 14, picture.width, centre[1] + radius + 14), fill=SOFT, width=20)
    for spoke in range(18):
        turned = tau * (spoke / 18 + seconds / turn)
        first = spoke == 0
        pen.line((centre, around(centre, radius, turned)), fill="#B3261E" if first else SOFT, width=22 if first else 9)
    disc(pen, centre, radius, outline=INK, width=34)
    disc(pen, centre, radius * 0.08, fill=INK)
    return picture.resize(size, Image.Resampling.LANCZOS)


def main() -> None:
    """Draw both."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    drive((1200, 760)).quantize(64, dither=Image.Dither.NONE).save(ASSETS / "drive.png", optimize=True)
    clip = VideoClip(lambda seconds: np.asarray(wheel(seconds)), duration=4)
    clip.write_videofile(ASSETS / "wheel.mp4", fps=25, preset="slow", ffmpeg_params=["-crf", "27"], logger=None)


if __name__ == "__main__":
    main()
