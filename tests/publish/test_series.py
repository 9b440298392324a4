"""A series: a page that lists the films of a project, found by what they say, and what search engines read of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree
from xml.etree import ElementTree

import pytest
from browsers import NEEDS_CHROMIUM, PATIENCE, accessible
from hostile import TAG
from on_slides import as_typed
from page_reader import Reader
from page_server import STRICT, served
from playwright.sync_api import Browser, Page, expect

from cuelight.checks.check import check
from cuelight.checks.clean import clean
from cuelight.checks.verify.films import verify_films
from cuelight.cli.main import main
from cuelight.errors import ScriptError, UsageError
from cuelight.project import Project
from cuelight.publish.series.settings import read_series

BASE = "https://example.org/films/"
SERIES = """\
base-url = "https://example.org/films/"

[series]
title = "Films & <b>more</b>"
description = "What they are about."
films = ["water", "air", "named"]
"""
FILM = """\
title: {title}
description: {description}
language: {language}
size: 320x180
published: 2026-11-23T09:00+01:00
scenes:
  - {{heading: {heading}, text: Words, hold: 1}}
  - {{heading: The end, text: Words, hold: 1}}
"""
FILMS = {
    "air": ("What air is", "Of winds.", "en", "The breath"),
    "water": ("Das Wasser", "'Von Flüssen: A & B'", "de", "Das Meer"),
    "third": (f"'{as_typed(TAG)}'\nid: named", "Of fire.", "en", "Flames"),
    "unlisted": ("Not in the series", "Nowhere.", "en", "Nothing"),
}


def _write(root: Path) -> Project:
    (root / "scripts").mkdir(parents=True)
    for name, (title, description, language, heading) in FILMS.items():
        text = FILM.format(title=title, description=description, language=language, heading=heading)
        (root / "scripts" / f"{name}.yaml").write_text(text, "utf-8")
    (root / "cuelight.toml").write_text(SERIES, "utf-8")
    return Project(root)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose films are built, as the command does it."""
    project = _write(tmp_path_factory.mktemp("series"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.root)
        assert main(["build", "--jobs", "1"]) == 0
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The same, not built."""
    return _write(tmp_path / "project")


@pytest.fixture
def page(built: Project, browser: Browser) -> Iterator[Page]:
    """The page of the series, under the strictest policy."""
    with served(built.dist) as site:
        site.policy = STRICT
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.set_default_timeout(PATIENCE)
        said = list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{site.address}/index.html")
        yield page
        page.close()
        assert not said


def test_the_page_lists_every_film_with_what_it_is(built: Project) -> None:
    """In the order of the series: its page, poster, length, language and chapters; every file is there."""
    page = Reader((built.dist / "index.html").read_text("utf-8"))
    links = [str(attrs["href"]) for tag, attrs in page.elements if tag == "a"]
    assert [link.partition("/")[0] for link in links] == ["water"] * 3 + ["air"] * 3 + ["named"] * 3
    assert links[:3] == ["water/embed.html", "water/embed.html#t=0", "water/embed.html#t=1"]
    named = [str(attrs.get("href") or attrs.get("src")) for _, attrs in page.elements if {"href", "src"} & attrs.keys()]
    named += [
        each.split()[0] for tag, attrs in page.elements if tag == "source" for each in attrs["srcset"].split(", ")
    ]
    assert all((built.dist / name.partition("#")[0]).is_file() for name in named if not name.startswith(BASE))
    for text in ("Films & <b>more</b>", TAG, "Von Flüssen: A & B", "0:02 · Deutsch", "The breath", "The end"):
        assert text in page.text
    assert "Not in the series" not in page.text
    assert {attrs["lang"] for tag, attrs in page.elements if tag == "li" and "lang" in attrs} == {"de", "en"}


def _verified(project: Project) -> list[tuple[str, str, str]]:
    return [
        (found.code, found.location.file, found.location.spot)
        for report in verify_films(project, [])
        if report.film == "index.html"
        for found in report.findings
    ]


def test_verify_looks_at_the_page_of_the_films(built: Project, tmp_path: Path) -> None:
    """What is gone, altered, or not of the films that there are; only where no film is asked for by name."""
    copy = Project(tmp_path / "copy")
    copytree(built.root, copy.root)
    assert _verified(copy) == []
    assert [report.film for report in verify_films(copy, ["air"])] == ["air"]
    (copy.dist / "series.js").unlink()
    rmtree(copy.dist / "air")
    assert _verified(copy) == [
        ("missing-file", "index.html", "air"),
        ("stale-file", "index.html", "index.html"),
        ("missing-file", "series.js", "series.js"),
        ("stale-file", "sitemap.xml", "sitemap.xml"),
    ]
    (copy.root / "cuelight.toml").unlink()
    assert "index.html" not in [report.film for report in verify_films(copy, [])]


@NEEDS_CHROMIUM
def test_films_are_found_by_their_words(page: Page) -> None:
    """All of them, in titles, descriptions and chapters, without regard to case and accents; axe finds nothing."""
    films = page.locator(".films > li")
    accessible(page)
    for words, found in (
        ("", 3),
        ("FLUSSEN", 1),
        ("breath winds", 1),
        ("breath rivers", 0),
        ("<script>", 1),
        ("OF", 2),
    ):
        page.get_by_role("searchbox", name="Search the films").fill(words)
        expect(films.locator("visible=true").locator(".title")).to_have_count(found)
        expect(page.get_by_role("status")).to_have_text("" if found else "No film has these words.")
    assert page.evaluate("window.hacked") is None


@NEEDS_CHROMIUM
def test_without_javascript_the_page_shows_all(built: Project, browser: Browser) -> None:
    """And no field that does nothing."""
    with served(built.dist) as site:
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"{site.address}/index.html")
        expect(page.locator(".films > li")).to_have_count(3)
        expect(page.locator("input")).to_be_hidden()
        page.close()


def test_search_engines_read_where_every_film_is(built: Project) -> None:
    """As sitemaps.org and Google ask for: a page each, with its film, in whole addresses."""
    spaces = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "v": "http://www.google.com/schemas/sitemap-video/1.1",
    }
    root = ElementTree.fromstring((built.dist / "sitemap.xml").read_bytes())
    pages = root.findall("s:url", spaces)
    assert pages[0].findtext("s:loc", "", spaces) == f"{BASE}index.html"
    for film, page in zip(("water", "air", "named"), pages[1:], strict=True):
        told = json.loads((built.dist / film / "video.json").read_text("utf-8"))
        (video,) = page.findall("v:video", spaces)
        assert page.findtext("s:loc", "", spaces) == f"{BASE}{film}/embed.html"
        assert {part.tag.partition("}")[2]: part.text for part in video} == {
            "thumbnail_loc": told["thumbnailUrl"][0],
            "title": told["name"],
            "description": told["description"],
            "content_loc": told["contentUrl"],
            "player_loc": told["embedUrl"],
            "duration": "2",
            "publication_date": told["uploadDate"],
        }


@pytest.mark.parametrize(
    ("before", "after", "code", "line", "message", "hint"),
    [
        ('"air"', '"ari"', "unknown-film", 6, "no script makes the film 'ari'", "did you mean 'air'?"),
        ('"named"', '"third"', "unknown-film", 6, "no script makes the film 'third'", ""),
        ('"air"', '"water"', "double-id", 6, "the film 'water' is listed twice", "list it once"),
        ("title =", "titel =", "unknown-key", 4, "the key 'titel' is not known here", "did you mean 'title'?"),
        ("description = ", "language = ", "wrong-value", 5, "a language is a BCP 47 tag", ""),
    ],
)
def test_what_is_wrong_with_a_series_is_an_error_at_its_line(
    project: Project, before: str, after: str, code: str, line: int, message: str, hint: str
) -> None:
    """Of `check`, and of a build before anything is made."""
    settings = project.root / "cuelight.toml"
    settings.write_text(SERIES.replace(before, after), "utf-8")
    for look in (lambda: read_series(project), lambda: check(project, project.all_scripts())):
        with pytest.raises(ScriptError) as caught:
            look()
        found = caught.value.diagnostics[0]
        assert (found.location.file, found.location.line, found.code) == ("cuelight.toml", line, code)
        assert message in found.message
        assert hint in found.hint


def test_a_build_says_what_is_wrong_before_it_makes_anything(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the status of an author's error."""
    (project.root / "cuelight.toml").write_text(SERIES.replace('"air"', '"ari"'), "utf-8")
    monkeypatch.chdir(project.root)
    assert main(["build"]) == 2
    assert "cuelight.toml:6:" in capsys.readouterr().err
    assert not project.dist.exists()


def test_a_file_of_somebody_else_is_not_replaced(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one of ours that somebody has altered; once there is no series any more, ours are taken away."""
    from cuelight.publish.series.write import write_series

    project.dist.mkdir()
    (project.dist / "index.html").write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=r"index\.html is not a file of a series as it was written"):
        write_series(project)
    assert [path.name for path in project.dist.iterdir()] == ["index.html"]
    (project.dist / "index.html").unlink()
    write_series(project)
    names = {"index.html", "series.css", "series.js", "sitemap.xml", ".cuelight-series.json"}
    assert {path.name for path in project.dist.iterdir()} == names
    (project.dist / "sitemap.xml").write_text("mine", "utf-8")
    assert not clean(project).files
    (project.root / "cuelight.toml").unlink()
    assert {each.path.name for each in clean(project, dry_run=True).files} == names - {"sitemap.xml"}
    write_series(project)
    assert [path.name for path in project.dist.iterdir()] == ["sitemap.xml"]


def test_without_an_address_there_is_no_sitemap(project: Project) -> None:
    """Search engines read whole addresses only; nothing is written twice."""
    from cuelight.publish.series.write import write_series

    (project.root / "cuelight.toml").write_text("[series]\n", "utf-8")
    write_series(project)
    before = {path.name: path.stat().st_mtime_ns for path in project.dist.iterdir()}
    assert set(before) == {"index.html", "series.css", "series.js", ".cuelight-series.json"}
    assert "<h1>Films</h1>" in (project.dist / "index.html").read_text("utf-8")
    write_series(project)
    assert {path.name: path.stat().st_mtime_ns for path in project.dist.iterdir()} == before
