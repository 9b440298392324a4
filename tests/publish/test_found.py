"""A film is found by search engines and shown well where it is shared: what its pages say of it."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hostile import QUOTES, TAG, TURNED, hostile
from page_reader import Reader
from PIL import Image
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.project import Project

BASE = "https://example.org/films/"


def _is_address(value: object) -> bool:
    return bool(re.fullmatch(r"https?://[^\s<>\"]+", str(value)))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_seconds(value: object) -> bool:
    return isinstance(value, int | float) and value >= 0


def _is_moment(value: object) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z))?", str(value)))


DOCUMENTED: Mapping[str, Mapping[str, tuple[bool, Callable[[Any], bool]]]] = {
    "VideoObject": {
        "name": (True, _is_text),
        "thumbnailUrl": (True, lambda value: all(map(_is_address, value)) and len(value) > 0),
        "uploadDate": (True, _is_moment),
        "contentUrl": (False, _is_address),
        "description": (False, _is_text),
        "duration": (False, lambda value: bool(re.fullmatch(r"PT(\d+H)?(\d+M)?(\d+(\.\d+)?S)?", value))),
        "embedUrl": (False, _is_address),
        "hasPart": (False, lambda value: all(part["@type"] == "Clip" for part in value)),
    },
    "Clip": {
        "name": (True, _is_text),
        "startOffset": (True, _is_seconds),
        "url": (True, _is_address),
        "endOffset": (False, _is_seconds),
    },
}
"""What Google's documentation of video structured data asks for, by type: each property, whether it is required or
only recommended, and its form. (`expires`, `publication`, counts and regions are recommended only where they apply.)"""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _page(folder: Path, name: str) -> Reader:
    return Reader((folder / name).read_text("utf-8"))


def _told(folder: Path, name: str) -> dict[str, Any]:
    """What a page tells search engines."""
    ((attrs, text),) = _page(folder, name).scripts
    assert attrs == {"type": "application/ld+json"}
    return json.loads(text)


def _metas(page: Reader, key: str) -> dict[str, str]:
    return {str(attrs[key]): str(attrs["content"]) for tag, attrs in page.elements if tag == "meta" and key in attrs}


@pytest.fixture(scope="module", params=[BASE, ""], ids=["whole", "relative"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a hostile film, of which it is known where it will lie, or not."""
    project = hostile(SmallProject(tmp_path_factory.mktemp("found")))
    build(Project(project.root, request.param), jobs=2)
    return project.film.parent


def _base(folder: Path) -> str:
    return f"{BASE}small/" if BASE in (folder / "embed.html").read_text("utf-8") else ""


@pytest.mark.parametrize("folder", [BASE], indirect=True)
def test_search_engines_are_told_what_they_ask_for(folder: Path) -> None:
    """Everything that Google requires or recommends, in its form, in the page and in a file of its own."""
    base = _base(folder)
    stored = _told(folder, "embed.html")
    assert stored == json.loads((folder / "video.json").read_text("utf-8"))
    assert (stored["@context"], stored["@type"]) == ("https://schema.org", "VideoObject")
    for entry in (stored, *stored["hasPart"]):
        for name, (_, is_formed) in DOCUMENTED[entry["@type"]].items():
            assert is_formed(entry[name]), (name, entry[name])
    assert stored["thumbnailUrl"] == [f"{base}poster.jpg"]
    assert stored["contentUrl"] == f"{base}small.mp4"
    assert stored["embedUrl"] == f"{base}iframe.html"


def test_what_is_told_is_what_the_film_is(folder: Path) -> None:
    """Its title, its words, its length and its chapters, whatever an author wrote."""
    stored = _told(folder, "embed.html")
    timeline = json.loads((folder / "timeline.json").read_text("utf-8"))
    assert stored["name"] == _plain(f"{TAG} {QUOTES} {TURNED}")
    assert stored["description"].startswith(TAG)
    assert stored["inLanguage"] == "en"
    said = [take["text"] for scene in timeline["scenes"] for take in scene["takes"]]
    assert stored["transcript"] == " ".join(said)
    minutes, seconds = re.fullmatch(r"PT(?:(\d+)M)?([\d.]+)S", str(stored["duration"])).groups()
    assert int(minutes or 0) * 60 + float(seconds) == pytest.approx(timeline["seconds"], abs=0.001)
    parts = stored["hasPart"]
    assert [part["startOffset"] for part in parts] == [scene["start"] / 25 for scene in timeline["scenes"]]
    assert [part["endOffset"] for part in parts] == [scene["end"] / 25 for scene in timeline["scenes"]]
    assert parts[1]["name"] == f"</track> {TAG} --> x"


@pytest.mark.parametrize("name", ["embed.html", "snippet.html"])
def test_a_clip_has_the_address_of_its_page_with_a_time(folder: Path, name: str) -> None:
    """The same path, as search engines ask for; what is pasted says so wherever it is."""
    page = f"{_base(folder)}embed.html" if name == "embed.html" else ""
    for part in _told(folder, name)["hasPart"]:
        assert part["url"] == f"{page}?t={part['startOffset']:g}"


@pytest.mark.parametrize(
    ("line", "told", "found"),
    [
        ("published: 2026-11-23T09:00+01:00", "2026-11-23T09:00:00+01:00", None),
        ("published: '2026-11-23 09:00:30Z'", "2026-11-23T09:00:30+00:00", None),
        ("published: 2026-11-23", "2026-11-23", ("no-time", "advice", 8)),
        ("", None, ("no-date", "warning", 0)),
    ],
)
def test_the_date_of_a_film_is_the_authors(
    small: SmallProject, line: str, told: str | None, found: tuple[str, str, int] | None
) -> None:
    """With its time and zone; a day is advised against, none is a finding, and no clock is read."""
    small.replace("scenes:", f"{line}\nscenes:")
    findings = check(Project(small.root), [small.script])
    assert [(each.code, each.severity, each.location.line) for each in findings] == ([found] if found else [])
    build(Project(small.root), jobs=1)
    assert _told(small.film.parent, "embed.html").get("uploadDate") == told


def test_sites_that_share_it_are_told(folder: Path) -> None:
    """Open Graph and a card: title, poster and player with their sizes."""
    base, page = _base(folder), _page(folder, "embed.html")
    shared, card = _metas(page, "property"), _metas(page, "name")
    assert shared["og:title"] == card["twitter:title"] == _plain(f"{TAG} {QUOTES} {TURNED}")
    assert shared["og:type"] == "video.other"
    assert shared["og:image"] == card["twitter:image"] == f"{base}poster.jpg"
    with Image.open(folder / "poster.jpg") as poster:
        assert (shared["og:image:width"], shared["og:image:height"]) == tuple(map(str, poster.size))
        assert shared["og:image:type"] == Image.MIME[poster.format or ""]
    assert (shared["og:video"], shared["og:video:type"]) == (f"{base}small.mp4", "video/mp4")
    player = {name: value for name, value in card.items() if name.startswith("twitter:player")}
    size = {"twitter:player:width": "640", "twitter:player:height": "360"}
    assert player == ({"twitter:player": f"{base}iframe.html", **size} if base else {})
    assert card["twitter:card"] == ("player" if base else "summary_large_image")


@pytest.mark.parametrize("name", ["embed.html", "iframe.html"])
def test_the_page_of_a_film_is_the_one_with_all_of_it(folder: Path, name: str) -> None:
    """At whatever time it was linked to, and in a frame, too, which is not listed for itself."""
    page = _page(folder, name)
    addresses = [attrs["href"] for tag, attrs in page.elements if tag == "link" and attrs["rel"] == "canonical"]
    assert addresses == [f"{_base(folder)}embed.html"]
    robots = _metas(page, "name").get("robots")
    assert robots == ("noindex, indexifembedded" if name == "iframe.html" else None)


def test_programs_that_embed_it_are_told(folder: Path) -> None:
    """By oEmbed, with a frame."""
    stored = json.loads((folder / "oembed.json").read_text("utf-8"))
    assert (stored["version"], stored["type"], stored["width"], stored["height"]) == ("1.0", "video", 640, 360)
    frame = Reader(stored["html"])
    assert [tag for tag, _ in frame.elements] == ["iframe"]
    assert frame.elements[0][1]["src"] == f"{_base(folder)}iframe.html"
