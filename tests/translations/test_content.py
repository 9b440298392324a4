"""Numbers, cues and terms are compared across languages; what a translator excuses is not told again."""

from pathlib import Path

import pytest
from small_project import SmallProject
from translated_project import TranslatedProject

from cuelight.checks.check import check
from cuelight.errors import ScriptError
from cuelight.project import Project
from cuelight.translations.cues import cue_difference
from cuelight.translations.glossary import Glossary, parse_glossary
from cuelight.translations.numbers import differing
from cuelight.translations.pseudo import GROWTH, pseudo
from cuelight.translations.terms import may_have

SAME = [
    ("Of 1,000 people 2.5 %.", "de", "Von 1.000 Menschen 2,5 %."),
    ("Of 1,000 people", "fr", "Sur 1 000 personnes"),
    ("Of 1,000 people", "de", "Von tausend Menschen"),
    ("one thousand", "de", "1000"),
    ("12,345.6 km", "fr", "12\u202f345,6 km"),
    ("2.5 km", "bn", "২.৫ কিমি"),
    ("1,000 people", "ar", "١٬٠٠٠ شخص"),
    ("1,000 people", "hi", "१,००० लोग"),
    ("3 million litres", "ja", "300万リットル"),
    ("3 million litres", "de", "3 Millionen Liter"),
    ("Of a hundred, ninety-seven are salty.", "pl", "Na sto litrów dziewięćdziesiąt siedem to woda słona."),
    ("Of a hundred, ninety-seven are salty.", "zh", "一百升里九十七升是咸的"),
    ("four of them", "ru", "четырёх из них"),
    ("In 2024, 300 people", "de", "2024 waren es 300 Menschen"),
    ("3 or 4; 30 to 40 more", "nl", "3 of 4; 30 tot 40 meer"),
    ("on 2026-11-23", "de", "am 23.11.2026"),
]


@pytest.mark.parametrize(("source", "tag", "translation"), SAME)
def test_numbers_are_the_same_in_any_digits_separators_and_words(source: str, tag: str, translation: str) -> None:
    """Of both languages."""
    assert not differing(source, translation, ("en", tag))


OTHERS = [
    ("In 2024", "de", "Im Jahr 2025"),
    ("1,000 people", "de", "1,000 Menschen"),
    ("ninety-seven", "de", "neunundsiebzig"),
    ("2.5 km", "fr", "25 km"),
    ("Of 100 people", "ja", "人のうち"),
]


@pytest.mark.parametrize(("source", "tag", "translation"), OTHERS)
def test_other_numbers_are_told(source: str, tag: str, translation: str) -> None:
    """A point is not a comma where it means something else."""
    assert differing(source, translation, ("en", tag))


def test_cues_are_compared_by_what_they_do() -> None:
    """However often; pauses and spoken forms are for each language to say."""
    tags = ("en", "de")
    assert cue_difference("[a](#a) [](pause:1s)", "[3](say:drei) [A](#a)", tags) == cue_difference("", "", tags)
    twice = cue_difference("[a](#a) and [again](#a)", "[A](#a)", tags)
    assert (twice.missing, twice.extra, twice.in_order) == (("#a",), (), True)
    turned = cue_difference("[a](#a) [b](show:b)", "[B](show:b) [A](#a)", tags)
    assert (turned.missing, turned.extra, turned.in_order) == ((), (), False)


def _told(project: SmallProject) -> list[str]:
    found = check(Project(project.root), [project.script])
    return [each.code for each in found if each.location.file.endswith(".po")]


def test_a_finding_is_excused_by_a_flag_or_a_note(tmp_path: Path) -> None:
    """Of that message alone."""
    german = TranslatedProject(tmp_path / "project")
    german.translate({"scenes/points/heading": "2026 Punkte"})
    assert _told(german) == ["number-differs"]
    heading = 'msgctxt "scenes/points/heading"'
    german.change(heading, f"#, ignore-number-differs\n{heading}")
    assert _told(german) == []
    german.change("#, ignore-number-differs", "# ignore-number-differs")
    assert _told(german) == []


@pytest.mark.parametrize(
    ("heading", "told"), [("km/h", []), ("mph", ["same-as-source"]), ("Points", ["same-as-source"])]
)
def test_a_unit_has_one_symbol_in_both_languages(heading: str, told: list[str], tmp_path: Path) -> None:
    """By the CLDR: German has `km/h` and no `mph`."""
    german = TranslatedProject(tmp_path / "project")
    german.replace("heading: Two points", f"heading: {heading}")
    german.update()
    german.translate({"scenes/points/heading": heading})
    assert _told(german) == told


def test_what_differs_stands_at_its_place(tmp_path: Path) -> None:
    """A cue that is too many at its target."""
    german = TranslatedProject(tmp_path / "project")
    said = "Erst [der erste](#1), dann [der zweite](#2) und noch einmal [der erste](#1) von allen."
    german.translate({"scenes/points/say": said})
    (found,) = [each for each in check(Project(german.root), [german.script]) if each.code == "cue-extra"]
    line = german.po.read_text("utf-8").split("\n")[found.location.line - 1]
    assert line[found.location.column - 1 :].startswith("#1")
    assert "noch einmal" in line[: found.location.column - 1]


GLOSSARY = """\
point: {de: [Punkt, Stelle], fr: point}
film: {de: {text: Film, spoken: Fillm}}
"""


def test_terms_are_those_of_the_glossary(tmp_path: Path) -> None:
    """In any form; the glossary is no script."""
    german = TranslatedProject(tmp_path / "project")
    german.script.with_name("glossary.yaml").write_text(GLOSSARY, "utf-8")
    assert Project(german.root).all_scripts() == (german.script,)
    assert _told(german) == []
    german.translate({"scenes/points/heading": "Zwei Dinge"})
    assert _told(german) == ["other-term"]
    german.translate({"scenes/points/heading": "Zwei Stellen"})
    assert _told(german) == []


def test_the_glossary_says_how_a_term_is_spoken(tmp_path: Path) -> None:
    """In its language alone."""
    from cuelight.build.sources import read_sources

    german = TranslatedProject(tmp_path / "project")
    german.script.with_name("glossary.yaml").write_text(GLOSSARY, "utf-8")
    original, translated = read_sources(Project(german.root), [german.script])
    assert translated.voices.lexicon("beep").match(("Film",), 0) == (1, "Fillm")
    assert original.voices.lexicon("beep").match(("film",), 0) is None


@pytest.mark.parametrize(
    "text",
    ["- a", "a: b", "a: {xx: b}", "a: {de: }", "a: {de: []}", "a: {de: {spoken: x}}",
     "a: {de: {text: b, spoken: '[['}}", "'1': {de: b}", "a: {de: b, de: c}", "a: {de: {text: b, x: c}}"],
)  # fmt: skip
def test_a_wrong_glossary_is_told_at_its_place(text: str) -> None:
    """Never as a traceback."""
    with pytest.raises(ScriptError) as caught:
        parse_glossary(text, "glossary.yaml")
    assert all(each.location.line == 1 for each in caught.value.diagnostics)


def test_an_empty_glossary_has_no_terms() -> None:
    """Nor has one of comments."""
    assert parse_glossary("# nothing\n", "glossary.yaml") == Glossary()


@pytest.mark.parametrize(
    ("text", "term", "tag"),
    [
        ("Vorhänge", "Vorhang", "de"),
        ("والرئتين", "رئة", "ar"),
        ("转移灶很少", "转移", "zh"),
        ("przerzutów", "przerzut", "pl"),
    ],
)
def test_a_term_is_found_in_its_forms(text: str, term: str, tag: str) -> None:
    """By its stem, or by its characters."""
    assert may_have(text, term, tag)


def test_the_language_that_nobody_speaks_is_longer_and_keeps_what_it_must() -> None:
    """Cues, numbers, emphasis, lines."""
    text = "Keep **its** [size](#size) at 3.5 cm.\n\nThen [](pause:0.5s) go on \\*there\\*."
    made = pseudo(text)
    for kept in ("](#size)", "3.5", "**", "\n\n", "](pause:0.5s)", "\\*"):
        assert kept in made
    assert len(made) > len(text) * (1 + GROWTH / 2)
    assert not cue_difference(text, made, ("en", "en")).missing
