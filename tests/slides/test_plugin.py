"""A slide kind of another package: a real one is installed, and films are built with it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from command import PATIENCE, run
from counts import few
from PIL import Image
from plugin_package import install
from small_project import SmallProject

from cuelight.script.model import Scene
from cuelight.script.slide_kinds import TAKEN, kinds

SCENE = """\
  - id: sign
    banner: {image: assets/sign.png, alt: A red sign, line: Here it begins}
    say: "This is [the sign](#picture). It says [where it begins](#line)."
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the package is installed."""
    return install(tmp_path_factory.mktemp("site"))


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A film with a banner."""
    made = SmallProject(tmp_path)
    made.replace("  - id: points\n", f"{SCENE}  - id: points\n")
    (tmp_path / "scripts" / "assets").mkdir()
    Image.new("RGB", (400, 200), (200, 30, 30)).save(tmp_path / "scripts" / "assets" / "sign.png")
    return made


def breaks(project: SmallProject, where: str) -> None:
    """Let a scene of the film be of the kind that breaks."""
    project.replace(
        "banner: {image: assets/sign.png, alt: A red sign, line: Here it begins}", f"brittle: {{at: {where}}}"
    )
    project.replace('"This is [the sign](#picture). It says [where it begins](#line)."', "Here it breaks.")


CHECKS = """
import sys
from cuelight.cli.main import main
for name in sys.argv[1:]:
    print(main(["check", f"scripts/{name}.yaml"]), "of", name, flush=True)
"""


def checked(project: SmallProject, site: Path, scripts: Mapping[str, str]) -> Mapping[str, tuple[int, str]]:
    """How each of some scripts is checked: the exit status, and all that is said; all by one process."""
    for name, text in scripts.items():
        (project.script.parent / f"{name}.yaml").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CHECKS, *scripts],
        cwd=project.root, env={**os.environ, "PYTHONPATH": str(site)}, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=PATIENCE,
    )  # fmt: skip
    said = re.split(r"^(\d+) of (\S+)\n", done.stdout, flags=re.MULTILINE)
    return {name: (int(status), text) for text, status, name in zip(said[::3], said[1::3], said[2::3], strict=False)}


def transcript(project: SmallProject) -> str:
    """What the film says and shows, in words."""
    return (project.film.parent / "transcript.txt").read_text("utf-8")


def test_a_film_shows_what_the_kind_lays_out(project: SmallProject, site: Path) -> None:
    """Its picture stands on the slides, each cue lights something, and the transcript has its words."""
    built = run(project.root, "build", PYTHONPATH=str(site))
    assert built.returncode == 0, built.stderr
    slides = sorted((project.root / "slides" / "small").glob("sign.*.png"))
    assert len(slides) >= 3, "nothing, the picture and the line are seen and lit, one after the other"
    reds = [Image.open(slide).convert("RGB").getpixel((160, 60)) for slide in slides]
    assert (200, 30, 30) in reds
    assert "A red sign\nHere it begins]" in transcript(project)
    assert run(project.root, "verify", PYTHONPATH=str(site)).returncode == 0


BANNER = "banner: {image: assets/sign.png, alt: A red sign, line: Here it begins}"
BESIDE = f"columns: [{{text: Look at it.}}, {{{BANNER}}}]"


def test_the_kind_stands_beside_another(project: SmallProject, site: Path, tmp_path: Path) -> None:
    """In its half, with its cues and its words. Another version of its package draws it again there and by itself, and
    nothing else: all other slides, takes and moves are kept.
    """
    other = shutil.copytree(site, tmp_path / "other")
    project.replace(
        "  - id: points\n", f"{SCENE}  - id: points\n".replace("id: sign", "id: beside").replace(BANNER, BESIDE)
    )
    built = run(project.root, "build", PYTHONPATH=str(other))
    assert built.returncode == 0, built.stderr
    folder = project.root / "slides" / "small"
    before = {path.name for path in folder.iterdir()}
    assert (200, 30, 30) in [
        Image.open(slide).convert("RGB").getpixel((230, 60)) for slide in folder.glob("beside.*.png")
    ]
    assert "Look at it.\nA red sign\nHere it begins]" in transcript(project)
    assert run(project.root, "verify", PYTHONPATH=str(other)).returncode == 0
    (info,) = other.glob("*.dist-info")
    metadata = info / "METADATA"
    metadata.write_text(metadata.read_text("utf-8").replace("Version: 1.0", "Version: 1.1"), "utf-8")
    project.replace("Welcome to it", "In three scenes")
    assert run(project.root, "build", PYTHONPATH=str(other)).returncode == 0
    new = {path.name for path in folder.iterdir()} - before
    assert {name.split(".")[0] for name in new} == {"opening", "sign", "beside"}


def test_editors_and_readers_are_shown_the_kind(project: SmallProject, site: Path) -> None:
    """In the JSON Schema and in the reference, after the kinds of Cuelight."""
    schema = json.loads(run(project.root, "json-schema", PYTHONPATH=str(site)).stdout)
    scene = schema["$defs"]["Scene"]
    assert {"required": ["banner"]} in scene["oneOf"]
    assert list(scene["properties"]).index("banner") == list(scene["properties"]).index("outro") + 1
    assert schema["$defs"]["BannerSlide"]["properties"]["line"]["description"] == "What stands under it."
    reference = run(project.root, "reference", PYTHONPATH=str(site)).stdout
    assert "| `banner` | [BannerSlide](#bannerslide) |" in reference
    assert "| `banner` | `{image, alt, line}`, all required | `picture`, `line` |" in reference


WRONG = [
    ("banner: {image: assets/sign.png, alt: A red sign, line: Here it begins}", "banner: A sign",
     "'banner' should be a mapping of keys", "write `banner: {image: assets/a.png, alt: What it shows"),
    ("line: Here", "lnie: Here", "the key 'lnie' is not known here", "did you mean 'line'?"),
    ("alt: A red sign, ", "", "the key 'alt' is missing in 'banner'", "add `alt:` here"),
    ("assets/sign.png", "assets/gone.png", "there is no file 'assets/gone.png'", "it is looked for in"),
    ("#line", "#lime", "there is no element 'lime' in this scene", "did you mean 'line'?"),
    ("line: Here it begins", f"line: {'Here it begins ' * 30}", "does not fit", "shorten it"),
]  # fmt: skip


def test_what_is_wrong_in_it_is_told_at_its_line(project: SmallProject, site: Path) -> None:
    """As in any other slide: with its place and what to do."""
    text = project.script.read_text("utf-8")
    assert all(before in text for before, *_ in WRONG)
    told = checked(project, site, {f"wrong-{n}": text.replace(*each[:2]) for n, each in enumerate(WRONG)})
    for (name, (status, found)), (before, _, message, hint) in zip(told.items(), WRONG, strict=True):
        assert status == 2, found
        line = next(line for line in found.splitlines() if message in line)
        assert line.startswith(f"scripts/{name}.yaml:{14 if before == '#line' else 13}:"), line
        assert hint in found


def test_a_kind_that_cannot_be_loaded_harms_no_other_script(project: SmallProject, site: Path) -> None:
    """Whoever uses it is told which package it comes from."""
    assert run(project.root, "check", PYTHONPATH=str(site)).returncode == 0
    for key, reason in {"crumbled": "RuntimeError: it crumbled", "nothing": "TypeError: expected SlideKind"}.items():
        text = project.script.read_text("utf-8")
        project.replace("banner: {", f"{key}: {{")
        checked = run(project.root, "check", PYTHONPATH=str(site))
        assert checked.returncode == 3
        assert f"{key!r} of the package cuelight-example 1.0" in checked.stderr
        assert reason in checked.stderr
        assert "Traceback" not in checked.stderr
        project.script.write_text(text, "utf-8")


WHERE = ("reading", "targets", "first words", "files", "seen", "order", "layout")
"""Where Cuelight asks a kind for something before anything is made; its words are asked for later."""


def test_whatever_a_kind_raises_is_told_with_its_package(project: SmallProject, site: Path) -> None:
    """Or answers: wherever Cuelight asks it for something."""
    breaks(project, "HERE")
    text, places = project.script.read_text("utf-8"), [f"{where}{how}" for where in WHERE for how in ("", ", wrongly")]
    told = checked(project, site, {f"at-{n}": text.replace("HERE", f'"{at}"') for n, at in enumerate(places)})
    assert len(told) == len(places)
    for status, said in told.values():
        assert status == 3, said
        assert "'brittle' of the package cuelight-example 1.0 could not" in said
        assert "Traceback" not in said


def test_whatever_a_kind_in_a_column_raises_is_told_with_its_package(project: SmallProject, site: Path) -> None:
    """As in a scene of its own; so is one that cannot be loaded."""
    beside = f"columns: [{{{BANNER}}}, {{text: Look at it.}}]"
    scene = project.script.read_text("utf-8").replace(BANNER, beside)
    brittle = [
        scene.replace(BANNER, f'brittle: {{at: "{where}"}}').replace("(#picture)", "(say:it)") for where in WHERE
    ]
    brittle = [text.replace("(#line)", "(say:so)") for text in brittle]
    broken = [scene.replace("banner: {", f"{key}: {{") for key in ("crumbled", "nothing")]
    told = checked(project, site, {f"beside-{n}": text for n, text in enumerate([*brittle, *broken])})
    assert len(told) == len(WHERE) + 2
    for status, said in told.values():
        assert status == 3, said
        assert "of the package cuelight-example 1.0 could not" in said
        assert "Traceback" not in said


@pytest.mark.parametrize("wrongly", few(["", ", wrongly"], [""]))
def test_a_film_is_made_though_its_page_lacks_the_words_of_a_slide(
    project: SmallProject, site: Path, wrongly: str
) -> None:
    """Film and manifest stand without the page, which every build tries again, until the kind has words."""
    breaks(project, f'"words{wrongly}"')
    folder = project.film.parent
    for _ in range(2):
        stored = run(project.root, "build", PYTHONPATH=str(site))
        assert stored.returncode == 3, stored.stderr
        assert "error: dist/small: the output 'page' of cuelight " in stored.stderr
        assert "was not made: 'brittle' of the package cuelight-example 1.0 could not say what a slide" in stored.stderr
        assert "Traceback" not in stored.stderr
        assert {path.name for path in folder.iterdir()} == {"small.mp4", "timeline.json", "words.csv", "manifest.json"}
    assert set(json.loads((folder / "manifest.json").read_bytes())["files"]) == {
        "small.mp4", "timeline.json", "words.csv",
    }  # fmt: skip
    status = run(project.root, "status", PYTHONPATH=str(site))
    assert (status.returncode, status.stdout) == (1, "small: to make 1 output: never made: page\n")
    assert run(project.root, "verify", PYTHONPATH=str(site)).returncode == 0
    # What breaks in the other tests breaks for the reason that they say.
    project.replace(f'"words{wrongly}"', "nowhere")
    built = run(project.root, "build", PYTHONPATH=str(site))
    assert built.returncode == 0, built.stderr
    assert "It holds.]" in transcript(project)


def test_a_kind_that_is_edited_in_place_draws_again(project: SmallProject, site: Path, tmp_path: Path) -> None:
    """As whoever writes it does, who raises its version: no record of the last build hides that."""
    other = shutil.copytree(site, tmp_path / "other")
    assert run(project.root, "build", PYTHONPATH=str(other)).returncode == 0
    before = {path.name for path in (project.root / "slides" / "small").iterdir()}
    module = other / "cuelight_example" / "banner.py"
    text = module.read_text("utf-8")
    module.write_text(text.replace("0.66", "0.5").replace('key="banner",', 'key="banner",\n    version=2,'), "utf-8")
    assert run(project.root, "build", PYTHONPATH=str(other)).returncode == 0
    new = {path.name for path in (project.root / "slides" / "small").iterdir()} - before
    assert {name.split(".")[0] for name in new} == {"sign"}


def test_without_its_package_the_kind_is_not_known(project: SmallProject) -> None:
    """A script says so at the line."""
    checked = run(project.root, "check")
    assert checked.returncode == 2
    assert "scripts/small.yaml:13:5: the key 'banner' is not known here" in checked.stdout + checked.stderr


def test_a_kind_may_have_any_name_that_is_free(project: SmallProject, site: Path) -> None:
    """Also one with a hyphen, and one that Python's models use themselves."""
    keys, text = ("copy", "before-after"), project.script.read_text("utf-8")
    told = checked(project, site, {key: text.replace("banner: {", f"{key}: {{") for key in keys})
    assert [status for status, _ in told.values()] == [0, 0], told
    listed = run(project.root, "reference", PYTHONPATH=str(site)).stdout
    for key in keys:
        assert f"| `{key}` | [BannerSlide](#bannerslide) |" in listed


def test_no_kind_takes_the_place_of_what_is_there(project: SmallProject, site: Path) -> None:
    """Neither of a kind of Cuelight nor of another key: the package names both in vain."""
    listed = run(project.root, "reference", PYTHONPATH=str(site)).stdout
    assert "| `title` | `{text, subtitle" in listed
    assert listed.count("| `say` |") == run(project.root, "reference").stdout.count("| `say` |")
    assert run(project.root, "check", PYTHONPATH=str(site)).returncode == 0


def test_the_keys_that_a_kind_cannot_have_are_those_of_a_scene() -> None:
    """Every one that is not a slide kind."""
    assert {field.alias or name for name, field in Scene.model_fields.items()} - set(kinds()) == TAKEN
