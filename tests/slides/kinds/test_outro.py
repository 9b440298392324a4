"""The end of a film, which says by itself what stands behind it."""

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from counts import few
from slide_samples import HD, PORTRAIT, SMALL, box_of, differs, drawn, ground, picture

from cuelight.build.inputs import Inputs
from cuelight.build.read_inputs import read_source
from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Page, Panel, Text
from cuelight.drawing.theme import built_in
from cuelight.errors import LayoutError, ScriptError
from cuelight.languages.find import language_of, tags
from cuelight.model.timeline import State
from cuelight.project import Project
from cuelight.script.diagram import Schema
from cuelight.script.film_facts import FilmFacts, site
from cuelight.script.film_fields import Size
from cuelight.slides.elements import Element, Recap
from cuelight.slides.kinds.outro import OutroSlide
from cuelight.slides.kinds.outro_blocks import blocks_of
from cuelight.slides.layout import lay_out

FACTS = FilmFacts(
    (("Advanced cancer: information for patients", "example.org"), ("A guideline, second edition", None)),
    ("Dr A. Example", date(2026, 10, 2)),
    "one",
)
FLOW = Schema.model_validate(
    {
        "nodes": {name: f"What is {name}" for name in ("one", "two", "three", "four")},
        "edges": ["one -> two", "two -> three", "two -> four: later"],
        "groups": {"all": {"label": "What can be done", "nodes": ["three", "four"]}},
    }
)
SQUARE = Size(1080, 1080)
OUTRO = OutroSlide(text="Ask your team.", contact=("The ward", "0800 000 000"))
REVIEW = 'review: {by: Dr A. Example, on: 2026-10-02}\nsources: [{title: A page, url: "https://www.example.org/a"}]\n'


def shown(size: Size = HD, slide: OutroSlide = OUTRO, facts: FilmFacts = FACTS, **changed: Any) -> Picture:
    """A picture of an outro."""
    return picture("outro", size, slide=slide, facts=facts, **{"heading": "About this film", **changed})


def elements(made: Picture) -> dict[str, Element]:
    """What a cue may name, as it was laid out."""
    return {element.target: element for element in lay_out(made, Path) if element.target}


def said(element: Element) -> list[str]:
    """The texts of an element, each on one line."""
    return [" ".join(item.setting.lines) for item in element.items if isinstance(item, Text)]


def test_an_outro_says_all_that_the_script_has() -> None:
    """In the language's words, and the day as it is written there."""
    found = elements(shown(schema=FLOW))
    assert list(found) == ["recap", "text", "sources", "review", "contact", "voice"]
    assert said(found["sources"]) == [
        "Sources", "Advanced cancer: information for patients", "example.org", "A guideline, second edition",
    ]  # fmt: skip
    assert said(found["review"]) == ["Reviewed by Dr A. Example on 2 October 2026"]
    assert said(found["contact"]) == ["Contact", "The ward", "0800 000 000"]
    assert said(found["voice"]) == ["The voice in this film is synthetic."]


ROOMS = [*product((HD, SMALL, PORTRAIT, SQUARE), ("clinic", "atlas"), (None, FLOW))]


@pytest.mark.parametrize(("size", "theme", "schema"), few(ROOMS, [ROOMS[at] for at in (1, 4, 11, 15)]))
def test_all_of_it_has_room_and_nothing_lies_on_anything(size: Size, theme: str, schema: Schema | None) -> None:
    """And no letter is smaller than 30 pixels at 1080p but those of the schema, which reminds."""
    made = shown(size, schema=schema, theme=built_in(theme))
    page = Page(*size, made.theme)
    boxes = [panel.rect for element in elements(made).values() for panel in element.items if isinstance(panel, Panel)]
    assert len(boxes) >= 5
    for at, box in enumerate(boxes):
        assert page.safe.holds(box, slack=1)
        assert not any(box.inset(page.px(12)).overlaps(other.inset(page.px(12))) for other in boxes[:at])
    texts = [item for element in elements(made).values() for item in element.items if isinstance(item, Text)]
    assert min(text.setting.size for text in texts) >= 29.9 * page.scale


def test_the_schema_is_there_whole_in_the_arrangement_of_the_film() -> None:
    """Every box of it is seen, whatever is lit, and larger than a stamp."""
    made = shown(schema=FLOW)
    (recap,) = (item for item in elements(made)["recap"].items if isinstance(item, Recap))
    shown_, state = recap.at(State((), ("one",)))
    assert set(state.visible) == set(FLOW.targets)
    assert state.lit == ()
    assert shown_.area.width > 600
    left, top, right, bottom = box_of(differs(drawn(made), drawn(shown(schema=FLOW, state=State(())))))
    assert (right - left) * (bottom - top) > 0.2 * 1920 * 1080


def test_what_is_lit_has_a_band_and_nothing_moves() -> None:
    """As on every slide."""
    for target in ("sources", "review", "voice", "contact", "text"):
        made = shown(lit=target)
        assert elements(made) == elements(shown())
        assert differs(drawn(made), drawn(shown())).mean() > 0.003


@pytest.mark.parametrize("tag", tags())
def test_every_language_has_its_own_words(tag: str) -> None:
    """Twelve months, a day that says its year, and three ways to say that voices are synthetic."""
    words = language_of(tag).outro
    assert len(set(words.dates.months)) == 12
    assert len({words.about, words.contact, *words.synthetic}) == 5
    day = words.dates.of(date(2026, 3, 17), tag)
    assert "17" in day
    assert "2026" in day
    assert words.dates.months[2] in day
    texts = [line.text for block in blocks_of(None, (), FACTS, tag) for line in block.lines]
    assert words.synthetic[0] in texts
    assert tag == "en" or not any("Reviewed" in text or "synthetic" in text.split() for text in texts)


@pytest.mark.parametrize(
    ("tag", "day", "written"),
    [
        ("en-GB", date(2026, 10, 2), "2 October 2026"), ("en-US", date(2026, 10, 2), "October 2, 2026"),
        ("de-AT", date(2026, 10, 1), "1. Oktober 2026"), ("fr", date(2026, 3, 1), "1er mars 2026"),
        ("it", date(2026, 3, 1), "1º marzo 2026"), ("pt-BR", date(2026, 3, 12), "12 de março de 2026"),
        ("pl", date(2026, 3, 12), "12 marca 2026"), ("ja", date(2026, 3, 12), "2026年3月12日"),
        ("zh-TW", date(2026, 3, 1), "2026年3月1日"), ("hi", date(2026, 3, 12), "12 मार्च 2026"),
        ("is", date(2026, 3, 12), "12 March 2026"),
    ],
)  # fmt: skip
def test_a_day_is_written_as_its_language_has_it(tag: str, day: date, written: str) -> None:
    """Where the language is not known, as English has it, like every word of ours."""
    assert language_of(tag).outro.dates.of(day, tag) == written


def test_the_site_of_a_source_is_named_as_people_say_it() -> None:
    """No scheme, no path, nobody's password."""
    assert site("https://user:secret@www.example.org:8080/a?b#c") == "example.org"


def test_of_more_sources_than_fit_the_last_are_counted() -> None:
    """A long list of sources stops no build."""
    many = FilmFacts(tuple((f"The source number {number}, with a long title", None) for number in range(40)))
    texts = said(elements(shown(slide=OutroSlide(), facts=many))["sources"])
    assert texts[0] == "Sources"
    assert texts[-1] == f"+\u00a0{40 - (len(texts) - 2)}"
    assert len(texts) > 6


def test_an_outro_that_has_nothing_to_say_is_an_error() -> None:
    """With what to write."""
    with pytest.raises(LayoutError, match="nothing is there") as caught:
        lay_out(shown(slide=OutroSlide(), facts=FilmFacts()), Path)
    assert "sources" in caught.value.hint


def test_what_does_not_fit_is_named() -> None:
    """With its keys."""
    with pytest.raises(LayoutError, match="does not fit") as caught:
        lay_out(shown(slide=OutroSlide(text="Many words, and more. " * 20)), Path)
    assert caught.value.where == ("outro", "text")


def read(small: Any, scene: str, top: str = REVIEW) -> Inputs:
    """The small project with an outro at its end."""
    text = small.script.read_text("utf-8").replace("scenes:\n", f"{top}scenes:\n")
    small.script.write_text(f"{text}  - {scene}\n", "utf-8")
    return read_source(Project(small.root), small.script)


def test_an_outro_fills_itself_from_the_script(small: Any) -> None:
    """Six seconds, a heading in the language of the film, and what goes into its digest."""
    source = read(small, "outro:", REVIEW + "language: de\n")
    scene = source.script.scenes[-1]
    assert (str(scene.heading), scene.id, scene.stands) == ("Über diesen Film", "outro", 6.0)
    made = source.picture(2, State(scene.targets(None)))
    assert made.facts == FilmFacts((("A page", "example.org"),), ("Dr A. Example", date(2026, 10, 2)), "one")
    assert made.inputs["facts"] == {
        "sources": (("A page", "example.org"),), "review": ["Dr A. Example", "2026-10-02"], "synthetic": "one",
    }  # fmt: skip
    assert source.picture(1, State(())).facts is None
    assert "facts" not in source.picture(1, State(())).inputs


@pytest.mark.parametrize(
    ("voices", "scene", "wanted"),
    [
        ("beep: {engine: tone}", "outro: {text: Bye}", "one"),
        ("beep: {engine: tone}\n  other: {engine: tone}", "{outro: {text: Bye}, voice: other, say: Bye.}", "all"),
        ("beep: {engine: recorded, model: a.flac}", "outro: {text: Bye}", "none"),
        (
            "beep: {engine: tone}\n  me: {engine: recorded, model: a.flac}",
            "{outro: {text: B}, voice: me, say: B.}",
            "some",
        ),
        ("beep: {engine: not-installed}", "outro: {text: Bye}", "one"),
    ],
)
def test_it_says_whose_voice_is_heard(small: Any, voices: str, scene: str, wanted: str) -> None:
    """An engine's, of one or several voices; nothing of people who were recorded."""
    small.replace("beep: {engine: tone}", voices)
    assert read(small, scene).facts.synthetic == wanted


@pytest.mark.parametrize(
    ("scene", "code", "words"),
    [
        ("outro: {contacts: a}", "unknown-key", "'contacts' is not known"),
        ("outro: {contact: []}", "empty-value", "'contact' is empty"),
        ("outro: {contact: [a, b, c, d, e]}", "too-many", "more than 4"),
        ("outro: {contact: {a: b}}", "wrong-type", "'contact' should be"),
        ("outro: Bye", "wrong-type", "'outro' should be a mapping"),
        ('{outro: {text: Bye}, say: "See the [sources](#sources)."}', "unknown-element", "the script has no `sources`"),
        ('{outro: {text: Bye}, say: "See the [review](#review)."}', "unknown-element", "the script has no `review`"),
        ('{outro: {text: Bye}, say: "See [it all](#recap)."}', "unknown-element", "the script has no `schema`"),
        ('{outro: {text: Bye}, say: "[Ask](#contact)."}', "unknown-element", "no element 'contact'"),
    ],
)
def test_what_is_wrong_with_an_outro_is_located(small: Any, scene: str, code: str, words: str) -> None:
    """A file, a line, and what to do."""
    with pytest.raises(ScriptError, match=words) as caught:
        read(small, scene, "")
    assert {problem.code for problem in caught.value.diagnostics} == {code}
    last = len(small.script.read_text("utf-8").splitlines())
    assert all(problem.location.line == last and problem.location.column > 4 for problem in caught.value.diagnostics)


def test_in_a_language_from_right_to_left_it_is_a_mirror() -> None:
    """The schema stands at the other side."""
    area = {}
    for language in ("is", "ur"):
        found = elements(shown(schema=FLOW, language=language))
        (recap,) = (item for item in found["recap"].items if isinstance(item, Recap))
        area[language] = recap.at(State(()))[0].area
    assert area["is"].x + area["is"].width == 1920 - area["ur"].x
    assert not differs(drawn(shown(language="ar"))[:50], ground(shown())).any()
