"""Draws a contact sheet of every film that comes with Cuelight for the documentation: `docs/sheets/<film>.png`.

Usage: python tools/contact_sheets.py
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from math import ceil
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ROOT / "docs" / "sheets"
COLUMNS, WIDTH, GAP = 3, 480, 8
COLOURS = 192


def slides(script: Path, folder: Path) -> Iterator[Path]:
    """The slides of a script in its order, drawn into a folder."""
    command = [sys.executable, "-m", "cuelight", "stills", script.relative_to(ROOT), "--out", folder]
    drawn = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    yield from (Path(line) for line in drawn.stdout.splitlines() if line.endswith(".png"))


def sheet(pictures: list[Path]) -> Image.Image:
    """Pictures in rows, each as wide as the others."""
    small = []
    for path in pictures:
        with Image.open(path) as picture:
            size = WIDTH, round(WIDTH * picture.height / picture.width)
            small.append(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    high = max(picture.height for picture in small)
    rows = ceil(len(small) / COLUMNS)
    whole = Image.new("RGB", (COLUMNS * (WIDTH + GAP) - GAP, rows * (high + GAP) - GAP), "#D0D5D8")
    for number, picture in enumerate(small):
        row, column = divmod(number, COLUMNS)
        whole.paste(picture, (column * (WIDTH + GAP), row * (high + GAP)))
    return whole


def main() -> None:
    """Draw them all."""
    SHEETS.mkdir(exist_ok=True)
    for script in (*sorted((ROOT / "scripts").glob("*.yaml")), *sorted((ROOT / "examples" / "scripts").glob("*.yaml"))):
        if script.name.startswith(("lexicon", "gears")):
            continue
        with tempfile.TemporaryDirectory() as folder:
            made = sheet(list(slides(script, Path(folder))))
        made.quantize(COLOURS, dither=Image.Dither.NONE).save(SHEETS / f"{script.stem}.png", optimize=True)
        print(SHEETS.relative_to(ROOT) / f"{script.stem}.png")


if __name__ == "__main__":
    main()
