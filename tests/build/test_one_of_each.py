"""A package that brings one of each (slide kind, voice, theme, output) is installed, and a film is built with all."""

import csv
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from command import run
from PIL import Image
from plugin_package import install
from small_project import SmallProject

BANNER = """\
  - id: sign
    banner: {image: assets/sign.png, alt: A red sign, line: Here it begins}
    say: "This is [the sign](#picture)."
  - id: points
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the package is installed."""
    return install(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory, site: Path) -> SmallProject:
    """A project whose film uses all that the package brings; not to be changed."""
    made = SmallProject(tmp_path_factory.mktemp("of_each"))
    made.replace("  - id: points\n", BANNER)
    made.replace("engine: tone", "engine: chime, length: 1.5")
    made.replace("voice: beep", "voice: beep\ntheme: dusk")
    (made.root / "scripts" / "assets").mkdir()
    Image.new("RGB", (400, 200), (200, 30, 30)).save(made.root / "scripts" / "assets" / "sign.png")
    built = run(made.root, "build", PYTHONPATH=str(site))
    assert built.returncode == 0, built.stderr
    return made


@pytest.fixture
def made(made_once: SmallProject, small: SmallProject) -> SmallProject:
    """A copy of it."""
    shutil.copytree(made_once.root, small.root, dirs_exist_ok=True)
    return small


@pytest.fixture(scope="module")
def plain_once(tmp_path_factory: pytest.TempPathFactory, site: Path) -> SmallProject:
    """A project whose film has of the package only what every film has; not to be changed."""
    plain = SmallProject(tmp_path_factory.mktemp("plain"))
    assert built(plain, site)["outputs"] == 3
    return plain


@pytest.fixture
def plain(plain_once: SmallProject, small: SmallProject) -> SmallProject:
    """A copy of it."""
    shutil.copytree(plain_once.root, small.root, dirs_exist_ok=True)
    return small


def stored(project: SmallProject, name: str) -> Any:
    """What a JSON file beside the film says."""
    return json.loads((project.film.parent / name).read_bytes())


def words(project: SmallProject) -> Path:
    """What the output of the package leaves."""
    return project.film.parent / "words.csv"


def built(project: SmallProject, site: Path) -> Mapping[str, int]:
    """How much of each a build makes, that finds the package."""
    done = run(project.root, "build", "--json", PYTHONPATH=str(site))
    assert done.returncode == 0, done.stderr
    (film,) = json.loads(done.stdout)["films"]
    return {stage: number for stage, number in film["made"].items() if number}


def test_the_film_has_all_four(made: SmallProject, site: Path) -> None:
    """The slide shows the picture on the theme's ground, the voice has spoken, and the film is as it should be."""
    slides = [Image.open(path).convert("RGB") for path in (made.root / "slides" / "small").glob("sign.*.png")]
    assert {slide.getpixel((2, 2)) for slide in slides} == {(0xFF, 0xF6, 0xE8)}
    assert (200, 30, 30) in {slide.getpixel((160, 60)) for slide in slides}
    takes = [json.loads(path.read_bytes()) for path in (made.root / "audio" / "small").glob("*.json")]
    assert {take["engine"] for take in takes} == {"chime"}
    verified = run(made.root, "verify", PYTHONPATH=str(site))
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_the_output_lists_every_word_with_its_time(made: SmallProject) -> None:
    """Just as timeline.json says."""
    with words(made).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spoken = [
        (word["start"], word["end"], scene["id"], word["text"])
        for scene in stored(made, "timeline.json")["scenes"]
        for take in scene["takes"]
        for word in take["words"]
    ]
    assert [(float(row["start"]), float(row["end"]), row["scene"], row["word"]) for row in rows] == spoken
    assert len(spoken) > 20
    assert [row["word"] for row in rows][:4] == ["Welcome", "to", "the", "film."]


def test_the_manifest_lists_its_file(made: SmallProject) -> None:
    """With the SHA-256 that it has, and the output that made it."""
    manifest = stored(made, "manifest.json")
    assert manifest["files"]["words.csv"] == hashlib.sha256(words(made).read_bytes()).hexdigest()
    (entry,) = [entry for entry in manifest["actions"] if entry["name"] == "words"]
    assert (entry["stage"], entry["files"]) == ("outputs", ["words.csv"])
    assert entry["inputs"] == {"package": "cuelight-example 1.0"}


def test_nothing_is_made_twice_nor_cleaned(made: SmallProject, site: Path) -> None:
    """`status` says so, the next build makes nothing, and `clean` leaves every file of the film."""
    status = run(made.root, "status", PYTHONPATH=str(site))
    assert (status.returncode, status.stdout) == (0, "small: up to date\n"), status.stderr
    before = {path: path.stat().st_mtime_ns for path in made.film.parent.iterdir()}
    assert built(made, site) == {}
    cleaned = run(made.root, "clean", PYTHONPATH=str(site))
    assert cleaned.returncode == 0, cleaned.stderr
    assert {path: path.stat().st_mtime_ns for path in made.film.parent.iterdir()} == before


def test_a_higher_version_makes_the_output_again_alone(made: SmallProject, site: Path, tmp_path: Path) -> None:
    """Also where its module is edited in place, as whoever writes it does."""
    other = shutil.copytree(site, tmp_path / "other")
    built(made, other)
    module = other / "cuelight_example" / "words.py"
    text = module.read_text("utf-8")
    module.write_text(text.replace('"word"))', '"said"))').replace("version=1", "version=2"), "utf-8")
    status = run(made.root, "status", PYTHONPATH=str(other))
    assert (status.returncode, status.stdout) == (1, "small: to make 1 output: what goes into the output words\n")
    assert built(made, other) == {"outputs": 1}
    assert words(made).read_text("utf-8").startswith("start,end,scene,said\n")
    assert built(made, other) == {}


def test_another_release_of_the_package_makes_its_output_again(plain: SmallProject, site: Path, tmp_path: Path) -> None:
    """Nobody has to remember the output's own version; all else of a film without its slides is kept."""
    other = shutil.copytree(site, tmp_path / "other")
    (metadata,) = other.glob("*.dist-info/METADATA")
    metadata.write_text(metadata.read_text("utf-8").replace("Version: 1.0", "Version: 1.1"), "utf-8")
    status = run(plain.root, "status", PYTHONPATH=str(other))
    why = "package of the output words: cuelight-example 1.0 -> cuelight-example 1.1"
    assert (status.returncode, status.stdout) == (1, f"small: to make 1 output: {why}\n")
    assert built(plain, other) == {"outputs": 1}


def test_a_script_needs_the_package_only_for_what_it_uses(plain: SmallProject) -> None:
    """The output is made of every film; without the package its file goes at the next build, and no other."""
    assert words(plain).is_file()
    before = {path.name: path.read_bytes() for path in plain.film.parent.iterdir()}
    done = run(plain.root, "build")
    assert done.returncode == 0, done.stderr
    after = {path.name: path.read_bytes() for path in plain.film.parent.iterdir()}
    assert {name for name in before if after.get(name) != before[name]} == {"manifest.json", "words.csv"}
    assert "words.csv" not in after
    assert "words" not in {entry["name"] for entry in stored(plain, "manifest.json")["actions"]}


def test_what_somebody_altered_stays_without_the_package(plain: SmallProject) -> None:
    """It is theirs then."""
    words(plain).write_text("mine\n", "utf-8")
    assert run(plain.root, "build").returncode == 0
    assert words(plain).read_text("utf-8") == "mine\n"
    assert "words.csv" not in stored(plain, "manifest.json")["files"]
    assert run(plain.root, "clean").returncode == 0
    assert words(plain).read_text("utf-8") == "mine\n"
