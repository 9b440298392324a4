"""Whatever is edited and whatever is damaged in between, a film is then what a cold build of its script gives."""

import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from counts import few
from edited import THEME
from PIL import Image

from cuelight.build.run import build
from cuelight.project import Project

WORDS = tuple("one two three slow river tumour film point doctor house word light calm 3-4 95% say".split())  # noqa: SIM905
COLOURS = ("#FAF8F4", "#FFFFFF", "#F4F8FA")
TOGETHER = 20
"""Edits of a test in `make test-long`, which makes a hundred of them."""


class Film:
    """A film of about ten seconds that is edited at random, in a project whose files are damaged at random."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance, self.number = root, chance, 0
        self.title, self.colour, self.grey, self.speed, self.music = "A film", COLOURS[0], 128, 1.0, False
        self.lexicon = {"tumour": "too-mer"}
        self.nodes = {"a": "Here", "b": "There"}
        self.scenes = [self.scene() for _ in range(3)]
        self.write()

    def sentence(self) -> str:
        """Five words, of which one is a cue's."""
        return " ".join(self.chance.choices(WORDS, k=4)).capitalize() + " [end](TARGET)."

    def scene(self) -> dict[str, Any]:
        """A scene of a random kind."""
        self.number += 1
        kind, target = self.chance.choice(
            [
                ({"bullets": ["The first", "The second"]}, "#2"),
                ({"schema": {}}, "#a"),
                ({"schema": {"focus": "b"}}, "focus:all"),
                ({"figure": {"image": "grey.png", "alt": "Grey"}}, "show:image"),
                ({"number": {"value": self.chance.randrange(100), "label": "of them"}}, "#label"),
            ]
        )
        say = self.sentence().replace("TARGET", target)
        return {"id": f"scene-{self.number}", "heading": f"Heading {self.chance.randrange(5)}", **kind, "say": say}

    def write(self) -> None:
        """Write the script and all that it names."""
        scripts = self.root / "scripts"
        (scripts / "assets").mkdir(parents=True, exist_ok=True)
        script = {
            "title": self.title, "description": "For tests.", "size": "320x180", "rate": 10, "voice": "beep",
            "theme": "assets/own.yaml", "lexicon": "assets/words.yaml",
            "voices": {"beep": {"engine": "tone", "speed": self.speed}},
            **({"music": {"file": "music.wav", "level": -30}} if self.music else {}),
            "schema": {"nodes": self.nodes, "edges": ["a -> b"]},
            "scenes": self.scenes,
        }  # fmt: skip
        (scripts / "film.yaml").write_text(json.dumps(script, indent=1), "utf-8")
        (scripts / "assets" / "own.yaml").write_text(THEME.replace(COLOURS[0], self.colour), "utf-8")
        (scripts / "assets" / "words.yaml").write_text(json.dumps(self.lexicon), "utf-8")
        Image.new("RGB", (64, 48), (self.grey,) * 3).save(scripts / "grey.png")
        if self.music and not (scripts / "music.wav").is_file():
            tone = 0.1 * np.sin(2 * np.pi * 220 * np.arange(96_000) / 48_000)
            soundfile.write(scripts / "music.wav", tone, 48_000)

    def edit(self) -> str:
        """Change something; what it was."""
        edit = self.chance.choice(EDITS)
        edit(self)
        self.write()
        return edit.__name__

    def damage(self) -> str:
        """Harm up to three files of what was made; which, and how."""
        made = [path for folder in ("audio", "slides", "dist", ".cuelight") for path in (self.root / folder).rglob("*")]
        files = sorted(path for path in made if path.is_file() and path.name != "lock")
        done = []
        for path in self.chance.sample(files, min(self.chance.randrange(4), len(files))):
            harm = self.chance.choice(HARMS)
            harm(path, files, self.chance)
            done.append(f"{harm.__name__} {path.relative_to(self.root)}")
        return ", ".join(done)


def word(film: Film) -> None:
    scene = film.chance.choice(film.scenes)
    scene["say"] = f"{film.chance.choice(WORDS)} {scene['say']}".capitalize()


def heading(film: Film) -> None:
    film.chance.choice(film.scenes)["heading"] = f"Heading {film.chance.randrange(9)}"


def added(film: Film) -> None:
    film.scenes.insert(film.chance.randrange(len(film.scenes) + 1), film.scene())
    del film.scenes[5:]


def removed(film: Film) -> None:
    if len(film.scenes) > 1:
        film.scenes.pop(film.chance.randrange(len(film.scenes)))


def reordered(film: Film) -> None:
    film.chance.shuffle(film.scenes)


def split(film: Film) -> None:
    scene = film.chance.choice(film.scenes)
    scene["say"] += " And one more."


def renamed(film: Film) -> None:
    film.number += 1
    film.chance.choice(film.scenes)["id"] = f"scene-{film.number}"


def tinted(film: Film) -> None:
    film.colour = film.chance.choice(COLOURS)


def painted(film: Film) -> None:
    film.grey = film.chance.randrange(100, 140)


def spoken(film: Film) -> None:
    film.lexicon["tumour"] = film.chance.choice(["too-mer", "tyoo-mer"])


def labelled(film: Film) -> None:
    film.nodes[film.chance.choice("ab")] = film.chance.choice(["Here", "There", "Nowhere", "Somewhere"])


def hurried(film: Film) -> None:
    film.speed = film.chance.choice([0.9, 1.0])


def scored(film: Film) -> None:
    film.music = not film.music


def titled(film: Film) -> None:
    film.title = film.chance.choice(["A film", "Another film"])


def nothing(_film: Film) -> None:
    """Only what is damaged differs."""


EDITS: list[Callable[[Film], None]] = [
    word, word, heading, added, removed, reordered, split, renamed, tinted, painted, spoken, labelled, hurried, scored,
    titled, nothing,
]  # fmt: skip


def lost(path: Path, _files: list[Path], _chance: random.Random) -> None:
    path.unlink(missing_ok=True)


def cut(path: Path, _files: list[Path], chance: random.Random) -> None:
    content = path.read_bytes() if path.is_file() else b""
    path.write_bytes(content[: chance.randrange(len(content) + 1)])


def flipped(path: Path, _files: list[Path], chance: random.Random) -> None:
    """Of a bit, under the same size and time."""
    if not path.is_file() or not path.stat().st_size:
        return
    stat, content = path.stat(), bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def exchanged(path: Path, files: list[Path], chance: random.Random) -> None:
    """With another of its kind."""
    alike = [other for other in files if other.suffix == path.suffix and other != path and other.is_file()]
    if alike and path.is_file():
        other = chance.choice(alike)
        mine, theirs = path.read_bytes(), other.read_bytes()
        path.write_bytes(theirs)
        other.write_bytes(mine)


HARMS = [lost, cut, flipped, exchanged]


def _dist(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "dist" / "film").iterdir()}


@pytest.mark.parametrize("seed", few(range(100), [3]))
def test_warm_is_cold_after_any_edit_and_any_damage(tmp_path: Path, seed: int) -> None:
    """Byte for byte, with the takes and slides that belong to it."""
    chance = random.Random(seed)
    film, cold, done = Film(tmp_path / "warm", chance), tmp_path / "cold", []
    build(Project(film.root), jobs=2)
    for _ in range(TOGETHER if seed != 3 else 6):
        done.append(f"{film.edit()}; {film.damage()}")
        build(Project(film.root), jobs=2)
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(film.root / "scripts", cold / "scripts")
        build(Project(cold), jobs=2)
        warm, wanted = _dist(film.root), _dist(cold)
        # Whose manifest was damaged cannot prove that a drawing of an earlier schema is its own, and leaves it.
        assert warm.keys() - wanted.keys() <= {"schema.svg"}, done
        assert {name: warm[name] for name in wanted} == wanted, done
        made = (path for folder in ("audio", "slides") for path in (cold / folder).rglob("*.*"))
        for path in made:
            assert (film.root / path.relative_to(cold)).read_bytes() == path.read_bytes(), (path.name, done)
