"""The component as a package of npm, as `cuelight npm` writes it, packed and installed by npm itself."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, until
from of_page import of
from page_server import served
from pages import Pages
from playwright.sync_api import Browser

from cuelight.cli.main import main
from cuelight.drawing.theme import built_in
from cuelight.publish.page.component import component

PAGE = (Path(__file__).parents[2] / "docs" / "pages.md").read_text("utf-8")
OWN = """(() => {
  const kinds = Object.entries(Object.getOwnPropertyDescriptors(customElements.get('play-video').prototype));
  const own = kinds.filter(([name]) => !/^constructor$|Callback$/.test(name));
  return own.map(([name, { get }]) => get ? name : `${name}()`);
})()"""
IMPORTS = """
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
console.log(NAMES.every((name) => readFileSync(require.resolve(name)).length > 100));
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command writes."""
    folder = tmp_path_factory.mktemp("npm") / "package"
    assert main(["npm", str(folder)]) == 0
    return folder


def _run(*command: str, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_npm_packs_it_and_a_server_can_import_it(package: Path, tmp_path: Path) -> None:
    """Nothing is left out, nothing but the package comes with it, and where there are no elements nothing happens."""
    (packed,) = json.loads(_run("npm", "pack", "--json", str(package), folder=tmp_path))
    assert sorted(file["path"] for file in packed["files"]) == sorted(
        path.name for path in package.iterdir() if path.name != ".cuelight-npm.json"
    )
    site = tmp_path / "site"
    site.mkdir()
    (site / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    (block,) = [each.values[0] for each in of("npm")]
    imported = re.findall(r"^import '(.+)';$", block.text, re.MULTILINE)
    assert [name.partition("/")[0] for name in imported] == ["cuelight-play-video"] * 2
    names = [*imported, "cuelight-play-video/play-video.classic.js", "cuelight-play-video/package.json"]
    (site / "server.js").write_text(f"import '{imported[0]}';{IMPORTS.replace('NAMES', str(names))}", "utf-8")
    _run("npm", "install", "--offline", "--no-audit", "--no-fund", f"../{packed['filename']}", folder=site)
    assert _run("node", "server.js", folder=site) == "true\n"


def test_its_files_are_those_beside_a_film(package: Path) -> None:
    """In the colours of the first theme; the licence comes with them."""
    made = component(built_in("clinic").colours)
    for name in ("play-video.js", "play-video.classic.js", "play-video.css"):
        assert (package / name).read_bytes() == made[name]
    assert (package / "LICENSE").read_text("utf-8").startswith("MIT License")


def test_a_folder_of_somebody_else_is_left_alone(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An earlier package is written anew."""
    assert main(["npm", str(package)]) == 0
    (tmp_path / "package.json").write_text("{}", "utf-8")
    (tmp_path / "index.js").write_text("mine()", "utf-8")
    assert main(["npm", str(tmp_path)]) == 2
    assert "index.js" in capsys.readouterr().err
    assert (tmp_path / "package.json").read_text("utf-8") == "{}"


@pytest.mark.parametrize("name", ["package.json", "README.md", "LICENSE"])
def test_a_file_of_somebody_is_never_written_over(
    package: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in a folder of theirs, nor in a package that they have changed."""
    (tmp_path / name).write_text("mine", "utf-8")
    changed = shutil.copytree(package, tmp_path / "changed")
    (changed / name).write_text("mine", "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / name).rename(tmp_path / "own" / name)
    for folder in (tmp_path / "own", changed):
        assert main(["npm", str(folder)]) == 2
        assert f"{folder / name} is not a file of a package as it was written" in capsys.readouterr().err
        assert (folder / name).read_text("utf-8") == "mine"


def test_folders_above_the_package_are_made(tmp_path: Path) -> None:
    """Where one is a file that is said."""
    assert main(["npm", str(tmp_path / "site" / "packages" / "play")]) == 0
    assert (tmp_path / "site/packages/play/package.json").is_file()
    (tmp_path / "file").touch()
    assert main(["npm", str(tmp_path / "file" / "play")]) == 3


def _typed(package: Path, name: str) -> str:
    types = (package / "play-video.d.ts").read_text("utf-8")
    found = re.search(rf"interface {name}\b[^{{]*\{{\n(.*?)\n\}}", types, re.DOTALL)
    assert found
    return found[1]


def _documented(heading: str) -> list[str]:
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def test_types_and_documentation_have_the_events(package: Path) -> None:
    """Each once."""
    typed = re.findall(r"^  '([\w:-]+)':", _typed(package, "PlayVideoEventMap"), re.MULTILINE)
    assert typed == _documented("Events")


@NEEDS_CHROMIUM
def test_methods_and_properties_are_those_of_the_element(package: Path, browser: Browser, pages: Pages) -> None:
    """No more and no fewer, in the types and in the documentation; each does what it says."""
    pages.write(pages.player())
    with served(pages.folder) as site:
        page = browser.new_page()
        page.goto(f"{site.address}/page.html")
        own = page.evaluate(OWN)
        members = re.findall(r"^  (?:readonly )?(\w+)(\(\w*)?", _typed(package, "PlayVideoElement"), re.MULTILINE)
        assert sorted(own) == sorted(f"{name}()" if call else name for name, call in members)
        assert sorted(own) == sorted(re.sub(r"\(\w+\)", "()", name) for name in _documented("Methods and properties"))
        host = "document.querySelector('play-video')"
        read = f"(({{ started, chapters, language }}) => [started, chapters, language])({host})"
        assert page.evaluate(f"{host}.video.localName") == "video"
        assert page.evaluate(read) == [False, [], None]
        page.evaluate(f"{{ {host}.video.muted = true; {host}.play(3); }}")
        until(page, f"v.currentTime > 3 && {host}.started && {host}.chapters.length")
        page.evaluate(f"{{ {host}.pause(); {host}.seek(1); }}")
        until(page, "v.paused && v.currentTime === 1")
        titles = [[chapter["title"], chapter["start"]] for chapter in page.evaluate(f"{host}.chapters")]
        assert titles == [[title, pytest.approx(start)] for title, start in pages.scenes]
        assert page.evaluate(f"{host}.language") == "en"
        page.close()
