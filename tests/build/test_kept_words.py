"""What dictionaries say of words is kept between builds, and trusted only as it was written."""

import json
from pathlib import Path

import pytest

from cuelight.build.kept_words import kept_words
from cuelight.languages import dictionary
from cuelight.languages.words import words_of
from cuelight.project import Project


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, ...]]:
    """Nothing is known at first."""
    known = dict[str, tuple[int, ...]]()
    monkeypatch.setattr(dictionary, "_known", known)
    return known


def test_the_next_build_knows_what_was_asked(tmp_path: Path, forgetful: dict[str, tuple[int, ...]]) -> None:
    """By the same dictionaries alone, and only from a whole record."""
    project = Project(tmp_path)
    with kept_words(project):
        assert words_of("ฝนตกหนัก", "th") == ["ฝน", "ตกหนัก"]
    record = project.records / "words.json"
    written = record.read_bytes()
    forgetful.clear()
    with kept_words(project):
        assert forgetful == {"ฝนตกหนัก": (2,)}
    assert record.read_bytes() == written
    for spoiled in (
        written.replace(b"words", b"wards"),
        b"{",
        written.replace(b'"by": "', b'"by": "x'),
        b"[]",
        b"\xff",
    ):
        record.write_bytes(spoiled)
        forgetful.clear()
        with kept_words(project):
            assert forgetful == {}


def test_languages_with_blanks_leave_no_record(tmp_path: Path, forgetful: dict[str, tuple[int, ...]]) -> None:
    """Nothing was asked."""
    with kept_words(Project(tmp_path)):
        assert words_of("It rains.", "en") == ["It ", "rains."]
    assert not (Project(tmp_path).records / "words.json").exists()
    assert json.dumps(forgetful) == "{}"
