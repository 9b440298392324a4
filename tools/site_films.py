"""Puts the films that are built into the pages of the documentation: a hook of MkDocs, named in `mkdocs.yml`.

A page says `<!-- film: water -->`. If the film lies in `dist/` or `examples/dist/`, what one would paste into a page
stands there, and its files go with the site; if not, nothing does. `make site` builds the films before.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from cuelight.publish.page.pasted import HtmlPiece, pieces

FOLDERS = ("dist", "examples/dist")
_MARK = re.compile(r"<!-- film: ([\w-]+) -->")
_TEXTS = re.compile(r'"([^"]+)"')
_ADDRESSES = re.compile(r'\b(src|href|srcset|poster|data-[\w-]+)="([^"]*)"')


def films(root: Path) -> dict[str, Path]:
    """The folders of all films that are built, by their ids."""
    folders = (folder for place in FOLDERS for folder in sorted((root / place).glob("*/")))
    return {folder.name: folder for folder in folders if (folder / "snippet.html").is_file()}


def embedded(film: Path, before: str) -> str:
    """What one pastes of a film, for a page that finds the film's folder elsewhere.

    Args:
        film: The folder.
        before: The way to it from the page, with a slash at its end.

    Returns:
        `snippet.html` on one line, with each address of a file of the folder led there.
    """
    names = {path.name for path in film.iterdir()}
    stored = pieces((film / "snippet.html").read_text("utf-8"))
    return "".join(_led(piece, names, before) for piece in stored if not piece.is_comment)


def _led(piece: HtmlPiece, names: set[str], before: str) -> str:
    if piece.is_tag:
        return _ADDRESSES.sub(lambda found: f'{found[1]}="{_way(found[2], names, before)}"', piece.text)
    return _TEXTS.sub(lambda found: f'"{_way(found[1], names, before)}"', piece.text) if piece.inside else piece.text


def _way(address: str, names: set[str], before: str) -> str:
    """One address, or several with their widths, as in `srcset`."""
    parts = (part.strip() for part in address.split(","))
    led = [before + part if re.split(r"[\s#?]", part)[0] in names else part for part in parts]
    return ", ".join(led) if led != address.split(",") else address


def _wanted(files: Files, root: Path) -> Iterator[Path]:
    """The folders of the films that pages name, and those of the same films in other languages."""
    built = films(root)
    named = {name for file in files.documentation_pages() for name in _MARK.findall(file.content_string)}
    yield from (folder for name, folder in built.items() if name in named or name.rpartition("-")[0] in named)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the files of films."""
    for folder in _wanted(files, Path(config.config_file_path).parent):
        for path in sorted(folder.iterdir()):
            files.append(File.generated(config, f"films/{folder.name}/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put each film in its place."""
    built = films(Path(config.config_file_path).parent)
    up = "../" * page.url.count("/")
    return _MARK.sub(
        lambda found: embedded(built[found[1]], f"{up}films/{found[1]}/") if found[1] in built else "", markdown
    )
