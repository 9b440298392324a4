"""Writes the gallery of the documentation, `docs/gallery.md`, and draws its pictures: a scene for every kind of slide.

The film is `examples/scripts/gears.yaml`; what is shown of its script is what stands there.

Usage: python tools/gallery.py
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "gallery"
SCRIPT = ROOT / "examples" / "scripts" / "gears.yaml"
PAGE = ROOT / "docs" / "gallery.md"
WIDTH, COLOURS = 960, 128
BEGINNING = """\
# Gallery

Every kind of slide, as it is drawn with all its elements, over what its author wrote. These are the scenes of one film,
`examples/scripts/gears.yaml`; [Writing scripts](script.md#slide-kinds) says what else each kind can do.

<!-- film: gears -->

## The diagram

It stands at the top of the script, once, without places or sizes. Scenes of the kind `schema` show it.

```yaml
{schema}```
"""
SCENE = """
## {kind}

![{alt}](gallery/{id}.png)

```yaml
scenes:
{written}```
"""


@dataclass(frozen=True)
class Scene:
    """A scene: its id, the kind of its slide, its heading, and how it is written."""

    id: str
    kind: str
    heading: str
    written: str


def kind_of(scene: dict[str, object]) -> str:
    """The kind of its slide; `title` is one where there is no other, and so is the threshold of a growth chart."""
    from cuelight.script.slide_kinds import kinds

    found = [key for key in scene if key in kinds()]
    assert len(found) == 1, scene
    chart = scene.get("chart")
    return f"chart, {chart['kind']}" if isinstance(chart, dict) else found[0]


def scenes(script: str) -> Iterator[Scene]:
    """The scenes of a script in its order, each with the lines that it is written in."""
    _, _, written = script.partition("\nscenes:\n")
    for lines in re.findall(r"^  - .*\n(?:    .*\n|\n(?=    ))*", written, re.MULTILINE):
        (scene,) = yaml.safe_load(lines)
        kind = kind_of(scene)
        heading = scene.get("heading") or next(iter(dict(scene[kind]).values()), kind) if kind != "outro" else "The end"
        yield Scene(scene["id"], kind, str(heading), lines)


def page(script: str) -> str:
    """The page, in Markdown, of a script."""
    schema = re.search(r"^schema:\n(?:  .*\n)+", script, re.MULTILINE)
    assert schema
    told = (
        SCENE.format(
            kind=scene.kind,
            alt=f"A slide of the kind {scene.kind}: {scene.heading}",
            id=scene.id,
            written=scene.written,
        )
        for scene in scenes(script)
    )
    return BEGINNING.format(schema=schema[0]) + "".join(told)


def draw() -> None:
    """Draw a picture of every scene, and leave no other in the folder."""
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "cuelight", "stills", "scripts/gears.yaml", "--out", folder]
        subprocess.run(command, cwd=SCRIPT.parent.parent, capture_output=True, check=True)  # noqa: S603
        for path in sorted(Path(folder).glob("*.png")):
            with Image.open(path) as picture:
                small = picture.convert("RGB").resize((WIDTH, round(WIDTH * picture.height / picture.width)))
            small.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / path.name, optimize=True)


def main() -> None:
    """Write and draw all of it."""
    PAGE.write_text(page(SCRIPT.read_text("utf-8")), "utf-8")
    draw()


if __name__ == "__main__":
    main()
