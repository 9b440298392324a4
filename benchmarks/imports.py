"""What `cuelight import` keeps of files whose content is known, by format.

python benchmarks/imports.py [FORMAT ...] [--files 30] [--build 3] [--show]

Every word of a file is in it once. Afterwards each is in the script, or in a finding, or was lost without a word.
"""

import argparse
import io
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent / "imports"))

from content import Item, Made
from decks import deck
from graphs import dot, mermaid
from markdown import markdown_file
from pages import page, text

import cuelight
from cuelight.build.fits import check_fits
from cuelight.build.read_inputs import read_source
from cuelight.errors import CuelightError
from cuelight.importing.write import import_file, script_place
from cuelight.project import Project

FORMATS: Mapping[str, Callable[[Path, int, bytes], Made]] = {
    "markdown": markdown_file, "powerpoint": deck, "page": page, "text": text, "mermaid": mermaid, "dot": dot,
}  # fmt: skip


@dataclass
class Tally:
    """What was counted of a format."""

    files: int = 0
    checked: int = 0
    built: int = 0
    tried: int = 0
    items: int = 0
    kept: int = 0
    said: int = 0
    lost: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def line(self, name: str) -> str:
        """As a line of the table."""
        seconds = sorted(self.seconds)
        median = seconds[len(seconds) // 2] if seconds else 0
        built = f"{self.built}/{self.tried}"
        return (
            f"{name:11} {self.files:5} {self.checked:7} {built:>6} {self.items:6} {self.kept:6} {self.said:5} "
            f"{len(self.lost):5} {median:7.2f} {max(seconds, default=0):6.2f}"
        )


def main() -> None:
    """Make, import, look, and print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=[*FORMATS])
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first file")
    parser.add_argument("--build", type=int, default=3, help="of how many a film is built")
    parser.add_argument("--show", action="store_true", help="print what was lost, and errors")
    parser.add_argument("--keep", type=Path, help="a folder where files and scripts stay")
    options = parser.parse_args()
    print("format      files checked  built  items   kept  said  lost  median  worst")
    for name in options.formats:
        tally = Tally()
        with tempfile.TemporaryDirectory() as temporary:
            for seed in range(options.first, options.first + options.files):
                folder = (options.keep or Path(temporary)) / f"{name}-{seed}"
                _one(FORMATS[name], folder, seed, tally, options)
        print(tally.line(name))
        if options.show:
            print(*(f"    {each}" for each in tally.lost), sep="\n")


def _picture(seed: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (320 + seed, 200), (40, 90, 130)).save(file, "PNG")
    return file.getvalue()


def _one(
    make: Callable[[Path, int, bytes], Made], folder: Path, seed: int, tally: Tally, options: argparse.Namespace
) -> None:
    (folder / "project" / "scripts").mkdir(parents=True)
    project, made = Project(folder / "project"), make(folder, seed, _picture(seed))
    tally.files += 1
    began = time.perf_counter()
    try:
        done = import_file(made.path, script_place(project, made.path, None))
    except CuelightError as error:
        tally.lost.append(f"{made.path.name}: {error}")
        return
    tally.seconds.append(time.perf_counter() - began)
    try:
        check_fits([read_source(project, done.script)])
        tally.checked += 1
    except CuelightError as error:
        print(f"{made.path.name}: {error}")
    script, findings = done.script.read_text("utf-8"), [str(each) for each in done.findings]
    arrows = _arrows(script)
    for item in {each.word: each for each in made.items}.values():
        tally.items += 1
        if _is_in(item.word, script) or item.word in arrows:
            tally.kept += 1
        elif any(_is_said(item, each) for each in findings):
            tally.said += 1
        else:
            tally.lost.append(f"{made.path.name}: {item.word} in {_round(item.word, made.path)!r}")
    if tally.tried < options.build:
        tally.tried += 1
        tally.built += _builds(done.script, project)


def _round(word: str, path: Path) -> str:
    """What stands round a word in a file of text."""
    text = "" if path.suffix == ".pptx" else path.read_text("utf-8")
    at = max(text.find(word), 0)
    return text[max(at - 60, 0) : at + 60]


def _is_in(word: str, text: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", text) is not None


def _is_said(item: Item, finding: str) -> bool:
    return (item.said_as or item.word) in finding and item.place in finding


def _arrows(script: str) -> set[str]:
    """Words of the two ends of each arrow, of the schema and of lists of arrows."""
    schema = yaml.safe_load(script).get("schema") or {}
    labels = {id: node if isinstance(node, str) else node["label"] for id, node in schema.get("nodes", {}).items()}
    found = set[str]()
    for edge in schema.get("edges", []):
        named = edge if isinstance(edge, str) else next(iter(edge))
        ends = re.split(r" (?:->|--|<->) ", named) if " " in named else [edge["source"], edge["target"]]
        words = [labels[end].split()[0] for end in ends]
        found |= {" ".join(words), " ".join(reversed(words))}
    for source, target in re.findall(r"(\w+)(?: x)? (?:→|–|↔) (\w+)", script):
        found |= {f"{source} {target}", f"{target} {source}"}
    return found


def _builds(script: Path, project: Project) -> bool:
    """Whether a film of it is made, small and with the voice that needs no words."""
    small = "size: 640x360\nvoice: beep\nvoices: {beep: {engine: tone}}\n"
    script.write_text(small + script.read_text("utf-8"), "utf-8")
    try:
        return all(built.seconds > 0 for built in cuelight.open(project.root).build())
    except CuelightError as error:
        print(f"{script.name}: {error}")
        return False


if __name__ == "__main__":
    main()
