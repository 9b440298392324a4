"""The scripts in the documentation are scripts."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from PIL import Image

from cuelight.cli import main
from cuelight.film import PlacedCue
from cuelight.findings import check
from cuelight.project import Project
from cuelight.reference import reference
from cuelight.script import load, parse
from cuelight.states import initial, react

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md")))


def blocks(page: Path, language: str) -> Iterator[tuple[int, str]]:
    """The blocks of a language in a page, each with its line."""
    text = page.read_text("utf-8")
    for match in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield text.count("\n", 0, match.start()) + 1, match[1]


SCRIPTS = [
    pytest.param(block, id=f"{page.name}:{line}")
    for page in PAGES
    for line, block in blocks(page, "yaml")
    if re.search(r"^scenes:", block, re.MULTILINE)
]


def make(path: Path) -> None:
    """A small real file of the kind that its name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".png":
        Image.new("RGB", (64, 36), "white").save(path)
        return
    if path.suffix == ".ogg":
        soundfile.write(path, np.sin(np.arange(96_000) / 9), 48_000, format="OGG", subtype="VORBIS")
        return
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for number in range(20):
            grey = np.full((36, 64, 3), 10 * number, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        container.mux(stream.encode(None))


@pytest.mark.parametrize("block", SCRIPTS)
def test_every_script_in_the_documentation_parses_and_its_slides_fit(block: str, tmp_path: Path) -> None:
    """`check` finds no error in it, with small real files where it names some."""
    script = tmp_path / "scripts" / "example.yaml"
    script.parent.mkdir()
    script.write_text(block, "utf-8")
    for name in re.findall(r"[\w/-]+\.(?:png|mp4|ogg)\b", block):
        make(script.parent / name)
    written = len(re.findall(r"^  - ", block.partition("\nscenes:\n")[2], re.MULTILINE))
    assert len(load(script, tmp_path).script.scenes) == written > 0
    assert {finding.code for finding in check(Project(tmp_path), (script,))} <= {"no-description"}


def test_the_documented_errors_are_what_check_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The broken script of the reference gives the messages that stand under it, word for word."""
    page = ROOT / "docs" / "script.md"
    ((_, broken),) = blocks(page, "text")
    ((_, said),) = blocks(page, "console")
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "broken.yaml").write_text(broken, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == said


def test_a_schema_scene_keeps_the_edges_and_groups_that_an_earlier_one_has_shown() -> None:
    """They wait for no cue any more, though they were shown only because their nodes were."""
    authored = parse(
        "title: T\n"
        "schema: {nodes: {a: A, b: B, c: C}, edges: [a -> b, b -> c], groups: {g: {label: G, nodes: [a]}}}\n"
        "scenes:\n"
        "  - {schema: {}, say: '[](hide:b->c) Hello there.'}\n"
        "  - {schema: {}, say: 'An [arrow](#a->b), a [group](show:g), [another](#b->c).'}\n"
    )
    first, second = authored.script.scenes
    schema = authored.script.schema_
    shown = initial(first, schema, authored.narrations[0], None)
    shown = react(shown, [PlacedCue("b->c", "hide", 0, 0, "")], [])
    later = initial(second, schema, authored.narrations[1], shown)
    assert later.visible == {"a", "b", "c", "a->b", "g"}
    assert react(later, [PlacedCue("b->c", "light", 9, 19, "another")], []).visible == {*later.visible, "b->c"}


def test_the_reference_is_what_the_models_say() -> None:
    """docs/reference.md is written by `cuelight reference > docs/reference.md`."""
    assert (ROOT / "docs" / "reference.md").read_text("utf-8") == reference()
    assert "`$" not in reference()


def test_the_site_is_built_and_no_link_is_broken(tmp_path: Path) -> None:
    """Strictly: a page that is in no menu, a file or an anchor that is not there, fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "A film in ten minutes" in page
    assert not re.findall(r'<(?:script|link)[^>]+(?:src|href)="https?://(?!localhost)[^"]+\.(?:js|css)"', page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_and_files_lead_somewhere(page: Path) -> None:
    """In the repository too, where people read them first."""
    for target in re.findall(
        r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
    ):
        if "://" not in target and re.search(r"\.(md|png|yaml|json)$", target):
            assert (page.parent / target).is_file(), target
