"""The page package: every file is there, says what the film says, and nothing that an author wrote breaks out of it."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hostile import QUOTES, TAG, hostile
from page_reader import Reader
from PIL import Image
from small_project import SmallProject

from cuelight.build.manifest import MANIFEST
from cuelight.build.run import build
from cuelight.errors import UsageError
from cuelight.languages.find import language_of
from cuelight.project import Project
from cuelight.publish.page.html import OF_LANGUAGES
from cuelight.publish.page.package import NAMES

FRAMED: list[dict[str, str | None]] = [
    {"defer": None, "src": "play-video.classic.js"}, {"defer": None, "src": "play-video-frame.js"},
]  # fmt: skip
SCRIPTS: dict[str, list[dict[str, str | None]]] = {
    "embed.html": FRAMED,
    "iframe.html": FRAMED,
    "snippet.html": [{"type": "module", "src": "play-video.js"}],
    "transcript.html": [],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a hostile film."""
    project = hostile(SmallProject(tmp_path_factory.mktemp("hostile")))
    build(Project(project.root), jobs=2)
    return project.film.parent


def _page(folder: Path, name: str) -> Reader:
    return Reader((folder / name).read_text("utf-8"))


def _said(folder: Path) -> list[str]:
    timeline = json.loads((folder / "timeline.json").read_text("utf-8"))
    return [take["text"] for scene in timeline["scenes"] for take in scene["takes"]]


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_every_file_is_there(folder: Path) -> None:
    """And the manifest knows each by its digest."""
    files = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    assert {*NAMES, "poster.avif", "poster.jpg", "poster.webp", "schema.svg", "timeline.json", "small.mp4"} == set(
        files
    )
    assert all((folder / name).stat().st_size for name in files)


@pytest.mark.parametrize("name", ["embed.html", "snippet.html", "transcript.html"])
def test_pages_show_what_was_written_and_run_nothing_else(folder: Path, name: str) -> None:
    """No element but those of the page itself, no handler, no inline script or style; the words as they stand."""
    page = _page(folder, name)
    runs = [attrs for tag, attrs in page.elements if tag == "script" and attrs.get("type") != "application/ld+json"]
    assert runs == SCRIPTS[name]
    for tag, attrs in page.elements:
        assert tag not in {"b", "style", "iframe", "object"}
        assert not {key for key in attrs if key.startswith("on") or key == "style"}
        assert not re.match(r"\s*javascript:", attrs.get("href") or attrs.get("src") or "", re.IGNORECASE)
    shown = _plain(page.text)
    for text in [*_said(folder), "</ul><script>window.hacked = 1</script>", f"</track> {TAG} --> x"]:
        assert _plain(text) in shown
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a" and attrs["href"].startswith("http")]
    assert links == ['https://example.org/?a="onmouseover=x&b=<script>']
    if name != "snippet.html":
        assert f"{TAG} {QUOTES}" in shown


def test_the_schema_in_the_page_is_the_drawing_with_its_words(folder: Path) -> None:
    """Labels that look like markup are text."""
    page = _page(folder, "embed.html")
    assert "<script>one</script> & -->" in _plain(page.text)
    assert "</svg>later" in page.text
    drawings = [attributes for tag, attributes in page.elements if tag == "svg"]
    assert [attributes.get("class") for attributes in drawings] == ["play-video-schema", "play-video-room"]


def test_words_that_fall_back_to_english_are_marked_in_the_package(small: SmallProject) -> None:
    """A film in Finnish: what the package adds is English, and says so; what the author wrote is left alone."""
    small.replace("title: A small film\n", "title: A small film\nlanguage: fi\nsources: [{title: Lehti}]\n")
    build(Project(small.root), jobs=2)
    page = (small.film.parent / "embed.html").read_text("utf-8")
    for words in ("Transcript", "On screen:", "Sources", "Transcript as a page"):
        assert f'<span lang="en" dir="ltr">{words}</span>' in page
    assert 'label-language="en"' in page
    assert "<li>Lehti</li>" in page


def test_the_player_speaks_the_films_language(small: SmallProject) -> None:
    """Every word of it, given by the markup."""
    small.replace("title: A small film\n", "title: A small film\nlanguage: de-AT\n")
    build(Project(small.root), jobs=2)
    attributes = next(attrs for tag, attrs in _page(small.film.parent, "snippet.html").elements if tag == "play-video")
    labels = {name: text for name, text in attributes.items() if name.startswith("label-")}
    words = language_of("de").page.labels
    assert labels == {name: text for name, text in words.items() if name not in OF_LANGUAGES}
    assert labels["label-at"] == "Abspielen ab {}"


@pytest.mark.parametrize("base", ["", "https://example.org/films/"])
def test_a_snippet_says_when_its_addresses_are_relative(small: SmallProject, base: str) -> None:
    """Before anything else, with what to do about it; with a site's address there is nothing to say."""
    build(Project(small.root, base), jobs=2)
    text = (small.film.parent / "snippet.html").read_text("utf-8")
    assert text.startswith("<div>" + ("<!-- The addresses here are relative" if not base else "<link "))
    assert "--" not in text.partition("<!--")[2].partition("-->")[0]


@pytest.mark.parametrize("base", ["", "https://example.org/films/"])
@pytest.mark.parametrize("name", ["embed.html", "snippet.html"])
def test_a_film_that_may_lie_elsewhere_is_asked_for_as_shared(small: SmallProject, name: str, base: str) -> None:
    """A browser refuses captions of another origin otherwise; with addresses beside the page it has nothing to ask."""
    build(Project(small.root, base), jobs=2)
    video = next(attrs for tag, attrs in _page(small.film.parent, name).elements if tag == "video")
    assert video.get("crossorigin") == ("anonymous" if base else None)


def _vtt(text: str) -> Iterator[tuple[str, str]]:
    """The cues of a WebVTT file: their times, and their payload."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    assert head.startswith("WEBVTT")
    for block in blocks:
        times, *payload = block.split("\n")[0 if block[2:3] == ":" else 1 :]
        assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} --> \d\d:\d\d:\d\d\.\d{3}", times)
        yield times, "\n".join(payload)


@pytest.mark.parametrize("name", ["captions.vtt", "chapters.vtt"])
def test_tracks_escape_what_was_written(folder: Path, name: str) -> None:
    """No tag, no arrow and no bare ampersand in any cue."""
    cues = list(_vtt((folder / name).read_text("utf-8")))
    assert cues
    for _, payload in cues:
        assert "<" not in payload
        assert "-->" not in payload
        assert re.fullmatch(r"([^&]|&(amp|lt|gt|lrm|rlm|nbsp);)*", payload, re.DOTALL)
    text = " ".join(payload for _, payload in cues).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    wanted = _said(folder) if name == "captions.vtt" else [f"</track> {TAG} --> x"]
    assert all(_plain(one) in _plain(text) for one in wanted)


def test_subrip_has_no_arrow_in_its_text(folder: Path) -> None:
    """It knows no escaping, so a written arrow becomes one that means nothing to players."""
    for block in (folder / "captions.srt").read_text("utf-8").strip().split("\n\n"):
        number, times, *payload = block.split("\n")
        assert number.isdecimal()
        assert re.fullmatch(r"[\d:,]{12} --> [\d:,]{12}", times)
        assert payload
        assert "-->" not in "".join(payload)


def test_the_plain_transcript_has_everything(folder: Path) -> None:
    """What is said and shown, sources, and who reviewed it."""
    text = _plain((folder / "transcript.txt").read_text("utf-8"))
    for wanted in [*_said(folder), "A second place", "https://example.org/", f"Reviewed by {TAG} on 1 November 2026"]:
        assert _plain(wanted) in text


def test_poster_and_thumbnails_are_pictures(folder: Path) -> None:
    """The poster as JPEG and WebP in the film's size; every thumbnail lies on the sheet."""
    for name, kind in (("poster.jpg", "JPEG"), ("poster.webp", "WEBP"), ("poster.avif", "AVIF")):
        with Image.open(BytesIO((folder / name).read_bytes())) as picture:
            assert picture.format == kind
            assert picture.width / picture.height == pytest.approx(16 / 9, rel=0.01)
            picture.load()
    with Image.open(folder / "thumbnails.jpg") as sheet:
        width, height = sheet.size
    cues = list(_vtt((folder / "thumbnails.vtt").read_text("utf-8")))
    assert cues
    for _, payload in cues:
        left, top, wide, high = map(
            int, re.fullmatch(r"thumbnails\.jpg#xywh=(\d+),(\d+),(\d+),(\d+)", payload).groups()
        )
        assert left + wide <= width
        assert top + high <= height


def test_a_sites_address_makes_addresses_whole(small: SmallProject) -> None:
    """From the project's settings, or from whom builds; nothing but the package is made anew."""
    build(Project(small.root), jobs=2)
    (small.root / "cuelight.toml").write_text('base-url = "https://example.org/films"\n', "utf-8")
    (film,) = build(Project(small.root), jobs=2)
    assert film.made == {"takes": 0, "stills": 0, "moves": 0, "films": 0, "outputs": 1}
    stored = json.loads((small.film.parent / "video.json").read_text("utf-8"))
    assert stored["contentUrl"] == "https://example.org/films/small/small.mp4"
    assert stored["hasPart"][0]["url"].startswith("https://example.org/films/small/embed.html?t=")
    build(Project(small.root, "https://other.example/"), jobs=2)
    stored = json.loads((small.film.parent / "video.json").read_text("utf-8"))
    assert stored["thumbnailUrl"] == ["https://other.example/small/poster.jpg"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a b", 'https://a"onload="x', "films/"])
def test_a_wrong_address_is_refused(small: SmallProject, address: str) -> None:
    """Before anything is made."""
    with pytest.raises(UsageError, match="is not an address of a site"):
        build(Project(small.root, address), jobs=1)
    assert not (small.root / "dist").exists()


def test_the_package_is_the_same_every_time(small: SmallProject, tmp_path: Path) -> None:
    """Byte for byte, made in another folder."""
    build(Project(small.root), jobs=2)
    other = SmallProject(tmp_path / "elsewhere")
    build(Project(other.root), jobs=1)
    assert len(list(small.film.parent.iterdir())) > len(NAMES)
    for name in (path.name for path in small.film.parent.iterdir() if path.name != MANIFEST):
        assert (small.film.parent / name).read_bytes() == (other.film.parent / name).read_bytes()
