"""A film leads on to other films and pages: `related` and `next`, which are there, and say what they are called now."""

from pathlib import Path

import pytest
from page_reader import Reader
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.errors import ScriptError
from cuelight.project import Project

OTHER = """\
{id}title: {title}
description: For tests.
size: 320x180
scenes:
  - {{text: Words, hold: 1}}
"""
LINKS = """\
next: second
related:
  - {film: third-film, text: 'What <b>is</b> *that*?'}
  - {film: second}
  - {url: "https://example.org/?a=1&b=2", text: Elsewhere}
scenes:"""


@pytest.fixture
def linked(small: SmallProject) -> SmallProject:
    """A project of three films, of which the first leads on to the others."""
    (small.script.parent / "second.yaml").write_text(OTHER.format(id="", title="The second & last"), "utf-8")
    (small.script.parent / "third.yaml").write_text(OTHER.format(id="id: 'third-film'  # named\n", title="3"), "utf-8")
    small.replace("scenes:", LINKS)
    return small


def _links(small: SmallProject, name: str) -> list[tuple[str, str | None]]:
    """The links that lead on: where to, and what they are."""
    page = Reader((small.film.parent / name).read_text("utf-8"))
    found = [
        attributes for tag, attributes in page.elements if tag == "a" and "transcript" not in str(attributes["href"])
    ]
    return [(str(attributes["href"]), attributes.get("rel")) for attributes in found]


@pytest.mark.parametrize("base", ["", "https://example.org/films/"])
@pytest.mark.parametrize("name", ["embed.html", "snippet.html"])
def test_a_page_leads_on_to_films_and_pages(linked: SmallProject, base: str, name: str) -> None:
    """The next film first; with the film's title where the script says nothing else."""
    build(Project(linked.root, base), [linked.script], jobs=1)
    films = base or "../"
    assert _links(linked, name) == [
        (f"{films}second/embed.html", "next"),
        (f"{films}third-film/embed.html", None),
        (f"{films}second/embed.html", None),
        ("https://example.org/?a=1&b=2", None),
    ]
    text = " ".join(Reader((linked.film.parent / name).read_text("utf-8")).text.split())
    assert text.count("The second & last") == 2
    for words in ("Next film: The second & last", "What <b>is</b> *that*?", "Elsewhere"):
        assert words in text.replace("film:The", "film: The")


def test_a_frame_leads_nowhere(linked: SmallProject) -> None:
    """Its page does."""
    build(Project(linked.root), [linked.script], jobs=1)
    assert _links(linked, "iframe.html") == []


def test_a_link_says_what_its_film_is_called_now(linked: SmallProject) -> None:
    """A new title of another film is that of the link; nothing but the page is made anew."""
    project = Project(linked.root)
    build(project, jobs=1)
    second = linked.script.parent / "second.yaml"
    second.write_text(second.read_text("utf-8").replace("The second & last", "Called otherwise"), "utf-8")
    film = next(film for film in build(project, [linked.script], jobs=1) if film.id == "small")
    assert film.made == {"takes": 0, "stills": 0, "moves": 0, "films": 0, "outputs": 1}
    assert "Called otherwise" in (linked.film.parent / "embed.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "line", "message", "hint"),
    [
        ("next: second", "next: secnd", 8, "no script makes the film 'secnd'", "did you mean 'second'?"),
        ("film: third-film", "film: third", 10, "no script makes the film 'third'", "did you mean 'third-film'?"),
        ("next: second", "next: small", 8, "the film 'small' names itself", "name another film, or leave it out"),
        ("{film: second}", "{}", 11, "an entry of `related` names either a `film` or a `url`", ""),
        (", text: Elsewhere", "", 12, "a `url` needs a `text`, which is what its link says", ""),
        ('"https://example.org/?a=1&b=2"', "'js:1'", 12, "an address starts with https:// or http://", ""),
    ],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_an_error_at_its_line(
    linked: SmallProject, before: str, after: str, line: int, message: str, hint: str
) -> None:
    """With what was meant."""
    linked.replace(before, after)
    with pytest.raises(ScriptError) as caught:
        build(Project(linked.root), [linked.script], jobs=1)
    (found,) = caught.value.diagnostics
    assert (found.location.line, found.message, found.hint) == (line, message, hint)


def test_a_film_that_goes_is_missed(linked: SmallProject) -> None:
    """By the film that led to it, although nothing in that one's script changed."""
    build(Project(linked.root), jobs=1)
    Path(linked.script.parent / "third.yaml").unlink()
    with pytest.raises(ScriptError, match="no script makes the film 'third-film'"):
        build(Project(linked.root), [linked.script], jobs=1)


@pytest.mark.parametrize(
    "broken", [b"title: [never closed\n", b"\ttitle: x\n", b"title: \xff\x00\n", b"title: " + b"[" * 5_000]
)
def test_a_broken_script_breaks_no_film_that_leads_on_to_it(linked: SmallProject, broken: bytes) -> None:
    """Its own build says what is wrong; the link has the film's id until then, and its title from then on."""
    second = linked.script.parent / "second.yaml"
    whole = second.read_bytes()
    second.write_bytes(broken)
    (film,) = build(Project(linked.root), [linked.script], jobs=1)
    assert "second" in Reader((film.path.parent / "embed.html").read_text("utf-8")).text
    second.write_bytes(whole)
    build(Project(linked.root), [linked.script], jobs=1)
    assert "The second & last" in Reader((film.path.parent / "embed.html").read_text("utf-8")).text
