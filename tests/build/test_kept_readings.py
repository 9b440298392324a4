"""How sentences are spoken is kept between builds, and found anew wherever it may be another."""

import json
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.build.kept_readings import kept_readings
from cuelight.model.narration import Doubt, Settled
from cuelight.project import Project
from cuelight.script.lexicon import Lexicon
from cuelight.speech.spoken import rewrite
from cuelight.storage.digest import sealed, unsealed

SAID = ("The", "scan", "of", "3/4/2025", "shows", "95%.")
SETTLED = (Settled(12, 20, "the third of April"),)


@pytest.fixture
def record(small: SmallProject) -> Path:
    """The record of a sentence that was read, which the process has forgotten."""
    rewrite._known.clear()
    (small.root / ".cuelight" / "records").mkdir(parents=True)
    with kept_readings(Project(small.root)):
        rewrite.read_words(SAID, (), "en", Lexicon())
        rewrite.read_words(SAID, SETTLED, "en", Lexicon())
        rewrite.read_words(("Es", "sind", "3,5", "cm."), (), "de", Lexicon())
    rewrite._known.clear()
    return small.root / ".cuelight" / "records" / "readings.json"


def known(small: SmallProject) -> dict[rewrite.Asked, rewrite.Reading]:
    """What a build of the project knows before it has read anything."""
    rewrite._known.clear()
    with kept_readings(Project(small.root)):
        return dict(rewrite.remembered())


def test_what_was_read_is_known_as_it_was(small: SmallProject, record: Path) -> None:
    """Words, what was settled of them, their language; spoken forms and doubts."""
    found = known(small)
    rewrite._known.clear()
    for words, settled, language in ((SAID, (), "en"), (SAID, SETTLED, "en"), (("Es", "sind", "3,5", "cm."), (), "de")):
        rewrite.read_words(words, settled, language, Lexicon())
    assert found == dict(rewrite.remembered())
    assert any(isinstance(doubt, Doubt) for reading in found.values() for doubt in reading.doubts)


def _by_another_program(content: dict[str, object]) -> bytes:
    return sealed(json.dumps(content | {"by": "another"}).encode(), "readings.json")


def _of_odd_rows(content: dict[str, object]) -> bytes:
    return sealed(json.dumps(content | {"readings": [["en", 1, 2, 3]]}).encode(), "readings.json")


def _without_rows(content: dict[str, object]) -> bytes:
    return sealed(json.dumps({"by": content["by"]}).encode(), "readings.json")


def _altered(content: dict[str, object]) -> bytes:
    return sealed(json.dumps(content).encode(), "readings.json").replace(b"ninety five", b"ninety nine")


def _of_no_object(_: dict[str, object]) -> bytes:
    return sealed(b"[]", "readings.json")


@pytest.mark.parametrize("spoil", [_by_another_program, _of_odd_rows, _without_rows, _altered, _of_no_object])
def test_a_record_of_another_kind_is_not_believed(small: SmallProject, record: Path, spoil: object) -> None:
    """Another program read it, somebody has altered it, or it says something else."""
    content = json.loads(unsealed(record.read_bytes(), record.name) or b"")
    assert callable(spoil)
    record.write_bytes(spoil(content))
    assert known(small) == {}


def test_a_record_that_cannot_be_written_is_no_error(small: SmallProject) -> None:
    """Sentences are then read again."""
    (small.root / ".cuelight").write_text("in the way", "utf-8")
    with kept_readings(Project(small.root)):
        assert rewrite.read_words(SAID, (), "en", Lexicon()).spoken[-1] == "ninety five percent."
