"""Films stand in the pages of the documentation, whose gallery shows every kind of slide."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from command import run
from small_project import SmallProject

from cuelight.script.slide_kinds import kinds

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import gallery  # noqa: E402

CONFIG = """\
site_name: Site
use_directory_urls: false
strict: true
hooks: [{hook}]
theme: {{name: mkdocs, locale: en}}
plugins: []
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two pages, one in a folder, with a film, and one that is not built."""
    root = tmp_path_factory.mktemp("site")
    small = SmallProject(root)
    assert run(small.root, "build").returncode == 0
    (root / "mkdocs.yml").write_text(CONFIG.format(hook=ROOT / "tools" / "site_films.py"), "utf-8")
    (root / "docs" / "deep").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Start\n\n<!-- film: small -->\n\n<!-- film: other -->\n", "utf-8")
    (root / "docs" / "deep" / "page.md").write_text("# Page\n\n- In a list: <!-- film: small -->\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(root / "out")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return root / "out"


def addresses(html: str) -> list[str]:
    """All that the film on a page names, also several in one attribute and what search engines read."""
    film = html[html.index("<play-video") - 4000 :] if "<play-video" in html else ""
    found = re.findall(r'(?:src|href|data-timeline|data-thumbnails)="([^"#]+)"', film)
    found += [part.split()[0] for several in re.findall(r'srcset="([^"]+)"', film) for part in several.split(",")]
    (facts,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', film)
    return [*found, *json.loads(facts)["thumbnailUrl"], json.loads(facts)["contentUrl"]]


@pytest.mark.parametrize("page", ["index.html", "deep/page.html"])
def test_every_file_of_a_film_is_found_from_its_page(page: str, site: Path) -> None:
    """From a page in a folder, too; the film that is not built leaves nothing."""
    html = (site / page).read_text("utf-8")
    assert html.count("<play-video") == 1
    films = [address for address in addresses(html) if "films/" in address]
    assert {Path(address).name for address in films} >= {
        "small.mp4",
        "captions.vtt",
        "timeline.json",
        "play-video.js",
        "poster.jpg",
    }
    for address in films:
        assert (site / page).parent.joinpath(unquote(address)).resolve().is_file(), address
    assert "other" not in html


def test_the_gallery_has_every_kind_of_slide_and_is_written_from_its_script() -> None:
    """`python tools/gallery.py` writes it and draws its pictures."""
    script = gallery.SCRIPT.read_text("utf-8")
    page = gallery.PAGE.read_text("utf-8")
    assert page == gallery.page(script)
    shown = {scene.kind.split(",")[0] for scene in gallery.scenes(script)}
    assert shown == set(kinds())
    pictures = set(re.findall(r"\]\(gallery/([\w-]+\.png)\)", page))
    assert pictures == {path.name for path in gallery.FOLDER.glob("*.png")}
