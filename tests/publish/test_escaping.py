"""Every text that reaches a page stays text: a page of hostile words is that of calm ones, with other words in it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile import HANDLER, QUOTES, TAG, TEMPLATE
from on_slides import as_typed
from page_reader import Reader
from PIL import Image
from small_project import SmallProject

from cuelight.build.actions import film_actions
from cuelight.build.estimate import estimated_plan
from cuelight.build.manifest import MANIFEST
from cuelight.build.run import read_sources
from cuelight.build.takes import spoken_jobs
from cuelight.checks.report.changes import FilmVersion, compare
from cuelight.checks.report.git import Revision
from cuelight.checks.report.pages import SIDES, Contents, Pictured, html
from cuelight.errors import Diagnostic, Location
from cuelight.project import Project
from cuelight.publish.page.html import FilmPage, embed_page, oembed, snippet, transcript_page
from cuelight.publish.server.films import index
from cuelight.publish.templates import rendered

CALM = "calmness"
HOSTILE = {
    "a tag": TAG, "quotes": QUOTES, "a handler": HANDLER, "a template": TEMPLATE,
    "ends": "--> </style></title></svg></textarea>", "a comment": "<!-- <script>",
}  # fmt: skip
TIMES = {"data-start", "data-end"}

SCRIPT = """\
title: WORDS
description: CHARACTERS
size: 640x360
rate: 25
voice: beep
voices: {beep: {engine: tone}}
sources: [{title: CHARACTERS, url: ADDRESS}, {title: CHARACTERS}]
review: {by: CHARACTERS, on: 2026-11-01}
published: 2026-11-20
schema:
  nodes: {a: WORDS, b: {label: WORDS}}
  edges: [{a -> b: WORDS}]
  groups: {g: {label: WORDS, nodes: [a, b]}}
scenes:
  - {id: one, title: {text: WORDS, subtitle: WORDS}, say: SAID}
  - {id: two, heading: WORDS, text: WORDS, say: SENTENCE}
  - {id: three, heading: WORDS, bullets: [WORDS, WORDS], hold: 1}
  - {id: four, heading: WORDS, figure: {image: dot.png, alt: WORDS, caption: WORDS}, hold: 1}
  - {id: five, heading: WORDS, number: {value: WORDS, unit: WORDS, label: WORDS}, hold: 1}
  - id: six
    heading: WORDS
    compare: {left: {heading: WORDS, bullets: [WORDS]}, right: {heading: WORDS, bullets: [WORDS]}}
    hold: 1
  - {id: seven, heading: WORDS, quote: {text: WORDS, by: WORDS}, hold: 1}
  - {id: eight, heading: WORDS, schema: {reveal: all}, here: b, hold: 1}
  - {id: nine, heading: WORDS, table: {columns: [WORDS, WORDS], rows: [[WORDS, WORDS]]}, hold: 1}
  - {id: ten, heading: WORDS, chart: {kind: line, x: [0, 1], series: {WORDS: [1, 2]}, alt: WORDS}, hold: 1}
  - {id: eleven, heading: WORDS, code: {text: CHARACTERS}, hold: 1}
  - {id: twelve, heading: WORDS, math: {text: a, alt: WORDS}, hold: 1}
"""


def _joined(words: str) -> str:
    """As an address can hold them: without spaces."""
    return "".join(words.split())


def _side(root: Path, words: str) -> FilmVersion:
    """A film whose every text is some words; its sentences need not be spoken."""
    small = SmallProject(root)
    Image.new("RGB", (8, 8)).save(small.script.with_name("dot.png"))
    said = words.replace("\\", r"\\").replace("&", "&amp;")  # narration is Markdown
    address = f"https://example.org/?{_joined(words)}"
    written = {"SENTENCE": f"So {said} it is.", "SAID": said, "ADDRESS": address, "CHARACTERS": words}
    written["WORDS"] = as_typed(words)
    text = SCRIPT
    for name, value in written.items():
        text = text.replace(name, json.dumps(value))
    small.script.write_text(text, "utf-8")
    (source,) = read_sources(Project(root), [small.script])
    plan = estimated_plan(source, *spoken_jobs(source))
    return FilmVersion(source, plan, film_actions(plan), is_estimate=True)


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> FilmVersion:
    """The film in calm words."""
    return _side(tmp_path_factory.mktemp("calm"), CALM)


@pytest.fixture(scope="module", params=HOSTILE)
def words(request: pytest.FixtureRequest) -> str:
    """Hostile words."""
    return HOSTILE[request.param]


@pytest.fixture(scope="module")
def hostile(words: str, tmp_path_factory: pytest.TempPathFactory) -> FilmVersion:
    """The same film in hostile words."""
    return _side(tmp_path_factory.mktemp("hostile"), words)


def _film(side: FilmVersion) -> FilmPage:
    return FilmPage(side.source.id, side.source.script, side.plan.timeline, drawing='<svg width="190"></svg>')


def _elements(page: Reader) -> Iterator[tuple[str, dict[str, str | None]]]:
    for tag, attributes in page.elements:
        yield tag, {name: value for name, value in attributes.items() if name not in TIMES}


def _skeleton(page: Reader) -> list[tuple[str, set[str]]]:
    return [(tag, set(attributes)) for tag, attributes in page.elements]


def _changed(attributes: dict[str, str | None], words: str) -> dict[str, str | None]:
    said = {name: _joined(words) if name == "href" else words for name in attributes}
    return {name: value and value.replace(CALM, said[name]) for name, value in attributes.items()}


@pytest.mark.parametrize("make", [embed_page, snippet, transcript_page])
def test_pages_of_a_film_differ_only_in_words(
    make: Callable[[FilmPage], str], calm: FilmVersion, hostile: FilmVersion, words: str
) -> None:
    """Not one element or attribute more, every value as it was written, and every text is there."""
    calm_page, page = (Reader(make(_film(side))) for side in (calm, hostile))
    assert list(_elements(page)) == [(tag, _changed(attributes, words)) for tag, attributes in _elements(calm_page)]
    assert page.text.count(words) == calm_page.text.count(CALM) > 20
    for (_, before), (_, after) in zip(calm_page.scripts, page.scripts, strict=True):
        stored = json.loads(after)
        assert stored["name"] == json.loads(before)["name"].replace(CALM, words)
        assert [part["name"] for part in stored["hasPart"]] == [words] * len(stored["hasPart"])


def test_the_frame_that_others_show_differs_only_in_words(calm: FilmVersion, hostile: FilmVersion, words: str) -> None:
    """One iframe, whatever the title."""
    before, after = (Reader(oembed(_film(side))["html"]) for side in (calm, hostile))
    assert [tag for tag, _ in after.elements] == ["iframe"]
    assert after.elements[0][1] == {**before.elements[0][1], "title": words}


def _report(before: FilmVersion, after: FilmVersion, words: str) -> Reader:
    """A report whose every text is some words."""
    pictures = {words: (Pictured(words, {side: f"images/{words}-{side}.png" for side in SIDES}),)}
    changes = (compare(words, before, after), compare(words, None, after), compare(words, None, after, words))
    stored = Contents(
        Revision(words, words, words),
        changes,
        pictures,
        (Diagnostic(Location(words, 1, 2), words, "error", words, words),),
    )
    return Reader(html(stored))


def test_a_report_differs_only_in_words(calm: FilmVersion, hostile: FilmVersion, words: str, tmp_path: Path) -> None:
    """Sentences before and after, titles, scenes, pictures, files, findings, the revision."""
    earlier = _side(tmp_path / "earlier", "peace")
    before, after = _report(earlier, calm, CALM), _report(earlier, hostile, words)
    assert _skeleton(after) == _skeleton(before)
    assert {"ins", "del", "img", "td", "li"} <= {tag for tag, _ in after.elements}
    assert after.text.count(words) >= before.text.count(CALM) > 0
    assert {attributes["alt"] for tag, attributes in after.elements if tag == "img"} == {
        f"{words}, before", f"{words}, after", f"{words}, what differs is marked red",
    }  # fmt: skip


def _dist(root: Path, folder: str, title: object) -> Reader:
    film = root / folder
    film.mkdir(parents=True)
    for name in (MANIFEST, "poster.jpg", "play-video.css", "transcript.html", "captions.vtt"):
        (film / name).touch()
    (film / "video.json").write_text(json.dumps({"name": title}), "utf-8")
    return Reader(index(root))


def test_the_list_of_films_differs_only_in_words(words: str, tmp_path: Path) -> None:
    """Titles, and names of folders, which are found again by their address."""
    name = words.replace("/", "")
    before, after = _dist(tmp_path / "calm", CALM, CALM), _dist(tmp_path / "hostile", name, words)
    assert _skeleton(after) == _skeleton(before)
    assert after.text.count(words) == before.text.count(CALM) == 1
    for _, attributes in after.elements:
        for address in (attributes.get("href"), attributes.get("src")):
            assert not address or set(address).isdisjoint(" \"'<>`{}")


@pytest.mark.parametrize(
    ("title", "shown"),
    [(None, "<b>film"), ("", "<b>film"), (["<b>"], "['<b>']"), ({"<b>": "<i>"}, "{'<b>': '<i>'}"), (7, "7")],
)
def test_a_title_that_is_none_is_text_too(title: object, shown: str, tmp_path: Path) -> None:
    """A commit may hold any `video.json`."""
    page = _dist(tmp_path, "<b>film", title)
    assert {tag for tag, _ in page.elements}.isdisjoint({"b", "i"})
    assert shown in page.text


def test_a_template_that_lacks_a_value_is_an_error() -> None:
    """Never a page with a hole in it."""
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError, match="film"):
        rendered("cuelight.publish.page", "frame.html")
