"""A translation makes a film of its own; what is not whole makes none, and nothing of another language is in it."""

import json
from pathlib import Path

import pytest
from small_project import SmallProject
from translated_project import GERMAN, TranslatedProject

import cuelight
from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.status import status
from cuelight.errors import ScriptError
from cuelight.project import Project


@pytest.fixture
def german(tmp_path: Path) -> TranslatedProject:
    return TranslatedProject(tmp_path / "project")


def _codes(project: SmallProject) -> list[str]:
    return [finding.code for finding in check(Project(project.root), [project.script])]


def test_a_translation_is_a_film_beside_the_original(german: TranslatedProject) -> None:
    """With its own takes, captions and page; a second build makes nothing."""
    original, translated = build(Project(german.root))
    assert (original.id, translated.id) == ("small", "small-de")
    captions = german.german.with_name("captions.vtt").read_text("utf-8")
    assert "Language: de" in captions
    assert "Willkommen im Film." in captions
    assert "Welcome" not in captions
    assert {path.parent.name for path in (german.root / "audio").glob("*/*.flac")} == {"small", "small-de"}
    assert all(not sum(film.made.values()) for film in build(Project(german.root)))


def test_programs_build_and_check_a_language_alone(german: TranslatedProject) -> None:
    """By its tag, as the commands do with `--language`."""
    project = cuelight.open(german.root)
    (translated,) = project.build(languages=["de"])
    assert translated.id == "small-de"
    assert project.films == ("small-de",)
    german.replace("Welcome to the film.", "Welcome to this film.")
    assert "stale" in {finding.code for finding in project.check(languages=["de"])}
    assert "stale" not in {finding.code for finding in project.check(languages=["en"])}


def test_cues_follow_the_words_of_the_translation(german: TranslatedProject) -> None:
    """Sentences and words may stand in another order than in the original."""
    german.translate({"scenes/points/say": "Nach dem [zweiten Punkt](#2) kommt hier der [erste Punkt](#1)."})
    build(Project(german.root))
    timeline = json.loads(german.german.with_name("timeline.json").read_text("utf-8"))
    assert [cue["target"] for scene in timeline["scenes"] for cue in scene["cues"]] == ["2", "1"]


def test_an_edited_sentence_is_one_stale_text(german: TranslatedProject) -> None:
    """And the film in that language is not made until somebody has looked at it; the original is."""
    build(Project(german.root))
    german.replace("Welcome to the film.", "Welcome to this film.")
    assert _codes(german).count("stale") == 1
    (original,) = build(Project(german.root))
    assert original.id == "small"
    assert [finding.code for finding in original.findings if finding.code == "not-whole"] == ["not-whole"]
    german.update()
    assert _codes(german).count("stale") == 1
    assert '#| msgid "Welcome to the film."' in german.po.read_text("utf-8")
    german.translate({"scenes/opening/say": "Willkommen in diesem Film."})
    _, translated = build(Project(german.root))
    assert (translated.made["takes"], translated.kept["takes"]) == (1, 2)
    assert translated.made["stills"] == 0


def test_pictures_and_takes_of_the_same_words_are_made_once(german: TranslatedProject) -> None:
    """By their digests, whatever the language."""
    german.translate({"scenes/opening/say": "Welcome to the film."})
    films = build(Project(german.root))
    assert sum(film.made["takes"] for film in films) == 6


def test_a_wrong_translation_keeps_no_other_film_from_being_made(german: TranslatedProject) -> None:
    """It is told at its place in the PO file."""
    german.translate({**GERMAN, "scenes/points/say": "Der [erste Punkt](#3) und der [zweite](#2)."})
    with pytest.raises(ScriptError) as caught:
        build(Project(german.root))
    assert german.film.exists()
    assert not german.german.exists()
    (told,) = caught.value.diagnostics
    assert (told.location.file, told.code) == ("scripts/small.de.po", "unknown-element")
    line = german.po.read_text("utf-8").split("\n")[told.location.line - 1]
    assert line[told.location.column - 1 :].startswith("#3")


def test_a_translation_that_does_not_fit_is_told_at_its_line(german: TranslatedProject) -> None:
    """The others are made."""
    german.translate({"scenes/points/bullets/1": "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 4})
    with pytest.raises(ScriptError) as caught:
        build(Project(german.root))
    assert {(told.location.file, told.code) for told in caught.value.diagnostics} == {
        ("scripts/small.de.po", "does-not-fit")
    }
    assert german.film.exists()


def test_status_has_a_film_for_each_language_that_is_whole(german: TranslatedProject) -> None:
    """Whether it is built or not."""
    assert [each.film for each in status(Project(german.root), [german.script])] == ["small", "small-de"]
    build(Project(german.root))
    assert not any(each.stale for each in status(Project(german.root), [german.script]))


def test_films_know_their_siblings(german: TranslatedProject) -> None:
    """Those that are whole, the original first."""
    from cuelight.build.sources import read_sources

    original, translated = read_sources(Project(german.root), [german.script])
    assert original.translation and translated.translation
    assert original.translation.siblings == (("en", "small"), ("de", "small-de"))
    assert translated.translation.original == "small"
    assert translated.translation.others == (("en", "small"),)


TABLE = """\
title: Beds
languages: {zh: {}}
scenes:
  - id: beds
    heading: Beds
    table: {columns: [Ward, Cost, {text: Free beds, unit: "%"}], rows: [[A, 1, 2], [B, 3, 4]]}
    say: Here [the cost](#1@cost), there [the beds](#2@free-beds).
"""


def test_cues_call_cells_as_in_the_original() -> None:
    """Though the heads of their columns are others, in letters of which no id can be made."""
    from cuelight.script.parse import parse
    from cuelight.translations.source_texts import source_texts
    from cuelight.translations.translated import translated

    authored = parse(TABLE)
    written, texts = source_texts(authored)
    said = "Here [the cost](#1@cost), there [the beds](#2@free-beds)."
    chinese = {"Ward": "病房", "Cost": "费用", "Free beds": "空床", said: "[费用](#1@cost)，[空床](#2@free-beds)。"}
    assert [each.path for each in texts if "columns" in each.path] == [
        f"scenes/beds/table/columns/{n}" for n in (1, 2, 3)
    ]
    script = translated(authored, written, "zh", {each.keys: chinese.get(each.text, each.text) for each in texts})
    assert [cue.target for cue in script.narrations[0].cues] == ["1@cost", "2@free-beds"]
