"""The example about water in German and French: real translations, of which nothing is found that is not so."""

import re
import shutil
from pathlib import Path

import pytest

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.status import status
from cuelight.project import Project
from cuelight.script.parse import parse
from cuelight.translations.po_file import read_po
from cuelight.translations.source_texts import source_texts
from cuelight.translations.update import updated

EXAMPLE = Path(__file__).parents[2] / "examples" / "scripts" / "water.yaml"
PO = Path(__file__).parent / "po"


@pytest.fixture
def water(tmp_path: Path) -> Path:
    """A project with the example, spoken by tones and small; its script."""
    script = tmp_path / "scripts" / "water.yaml"
    script.parent.mkdir()
    spoken = "voices: {beep: {engine: tone}}\nvoice: beep\nlanguages: {de: {voice: beep}, fr: {voice: beep}}\n"
    script.write_text(f"size: 480x270\n{spoken}{EXAMPLE.read_text('utf-8')}", "utf-8")
    for path in PO.glob("*.po"):
        shutil.copy(path, script.parent)
    return script


def _told(script: Path) -> list[str]:
    found = check(Project(script.parents[1]), [script])
    return [each.code for each in found if each.location.file.endswith(".po")]


def test_nothing_is_found_in_good_translations(water: Path) -> None:
    """Neither numbers, nor cues, nor lengths; the files are as `cuelight translate` writes them."""
    assert [code for code in _told(water) if not code.startswith("caption")] == []
    texts = source_texts(parse(water.read_text("utf-8")))[1]
    for path in PO.glob("*.po"):
        text = path.read_text("utf-8")
        assert updated(texts, read_po(text, path.name), {}, ("en", path.name.split(".")[1])) == text


@pytest.mark.parametrize("number", range(5))
def test_each_sentence_that_is_edited_is_one_stale_text_in_each_language(water: Path, number: int) -> None:
    """Whichever of the scenes says it."""
    text = water.read_text("utf-8")
    said = [each for each in source_texts(parse(text))[1] if each.is_said]
    word = next(word for word in re.findall(r"(?<= )[a-z]{2,}(?= )", said[number].text) if text.count(f" {word} ") == 1)
    water.write_text(text.replace(f" {word} ", " indeed "), "utf-8")
    assert sorted(code for code in _told(water) if code == "stale") == ["stale", "stale"]


@pytest.mark.slow
def test_one_approved_sentence_is_one_sentence_of_work(water: Path) -> None:
    """In its language; nothing is made in the others."""
    project = Project(water.parents[1])
    assert [film.id for film in build(project)] == ["water", "water-de", "water-fr"]
    german = water.with_name("water.de.po")
    german.write_text(german.read_text("utf-8").replace("schon einmal gefallen", "schon oft gefallen"), "utf-8")
    made = {film.id: film.made for film in build(project)}
    assert made["water-de"]["takes"] == 1
    assert made["water-de"]["stills"] == 0
    assert not any(made[other]["takes"] or made[other]["films"] for other in ("water", "water-fr"))
    lines = status(project, [water])[0].languages
    assert [(line.tag, line.translated, line.stale, line.cues, line.numbers) for line in lines] == [
        ("de", 34, 0, 0, 0),
        ("fr", 34, 0, 0, 0),
    ]
