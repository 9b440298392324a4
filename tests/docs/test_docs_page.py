"""What docs/pages.md says of the page is so: markup, words, colours, policy and files are those of a built film."""

import re
from importlib.resources import files
from pathlib import Path

import page_server
import pages
import pytest
from of_page import of
from page_reader import Reader
from small_project import SmallProject
from walks import ROOT, Block

from cuelight.build.run import build
from cuelight.project import Project
from cuelight.publish.page.component import modules
from cuelight.publish.server.origins import Origins

PAGE = (ROOT / "docs" / "pages.md").read_text("utf-8")
STYLE = (files("cuelight.publish.page") / "play-video.css").read_text("utf-8")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a small film that has a schema."""
    small = SmallProject(tmp_path_factory.mktemp("package"))
    small.script.write_text(pages.SCRIPT.replace("640x360", "320x180"), "utf-8")
    build(Project(small.root), jobs=2)
    return small.film.parent


@pytest.mark.parametrize("block", of("page"))
def test_the_markup_is_that_of_a_snippet(block: Block, package: Path) -> None:
    """Every element is closed in its order, and a built snippet has the same ones with the same attributes."""
    real = Reader((package / "snippet.html").read_text("utf-8"))
    known = {(name, attribute) for name, stored in real.elements for attribute in ("", *stored)}
    shown = Reader(block.text)
    assert {(name, attribute) for name, stored in shown.elements for attribute in ("", *stored)} <= known
    assert [name for name, _ in shown.elements if name in ("video", "track", "details", "svg")] == [
        "video", "track", "track", "svg", "details",
    ]  # fmt: skip


@pytest.mark.parametrize("block", of("style"))
def test_the_rule_sets_what_the_component_reads(block: Block) -> None:
    """And all that it reads is listed under the rule."""
    read = set(re.findall(r"var\(--play-video-([a-z-]+)", STYLE))
    assert set(re.findall(r"--play-video-([a-z-]+):", block.text)) <= read
    listed = PAGE.partition("`--play-video-` goes before ")[2].partition(".\n")[0]
    assert set(re.findall(r"`([a-z-]+)`", listed)) == read


@pytest.mark.parametrize("block", of("policy"))
def test_the_policy_is_enough(block: Block) -> None:
    """Browsers are tested with one that allows no more, and `cuelight serve` sends one."""
    header, policy = block.text.strip().split(": ")
    assert header == "Content-Security-Policy"
    assert page_server.STRICT.startswith(f"{policy}; ")
    assert Origins().policy("localhost").startswith(f"{policy}; ")


@pytest.mark.parametrize("block", of("header"))
def test_the_header_lets_other_sites_read_the_films(block: Block) -> None:
    """The films of another origin are tested with this one."""
    assert tuple(block.text.strip().split(": ")) == page_server.SHARED


def test_the_words_are_those_of_the_component() -> None:
    """Each attribute with its default."""
    words = re.findall(r"^  (\w+): '(.*)',$", modules()["words"], re.MULTILINE)
    assert re.findall(r"^\| `label-(\w+)` \| (.+) \|$", PAGE, re.MULTILINE) == words


def test_the_files_are_those_of_a_package(package: Path) -> None:
    """Every one is listed, and no other; `.x` is the name before it with that ending; this film is small."""
    names: list[str] = []
    for row in re.findall(
        r"^\| (`.+?) \|", PAGE.partition("| file | what it is |")[2].partition("\n\n")[0], re.MULTILINE
    ):
        for name in re.findall(r"`([^`]+)`", row):
            names.append(f"{names[-1].partition('.')[0]}{name}" if name.startswith(".") else name)
    names.remove("poster-small.avif")
    names.remove("play-video-languages.js")
    assert sorted(name.replace("<film>", "small") for name in names) == sorted(path.name for path in package.iterdir())
