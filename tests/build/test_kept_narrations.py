"""What is said in scenes is kept between builds, and found anew wherever it may be another."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.build.kept_narrations import kept_narrations
from cuelight.project import Project
from cuelight.script import known_narrations
from cuelight.script.known_narrations import SaidTexts, known_narration, remembered_narrations
from cuelight.script.narration import Parsed, parse_narration
from cuelight.storage.digest import sealed, unsealed

SCENES: tuple[SaidTexts, ...] = (
    ("en", (("joe", "It [grows](#1), [](pause:0.5s) then [spreads](show:liver). Dr. [Who](say:hoo) knows.\n\nEnd."),)),
    ("en", (("joe", "One [of](path:a->b) them."), ("heart", "And *so* [](pause:2s)"))),
    ("de", (("joe", "Es sind [ca. 5 cm](#2), z. B. hier."),)),
    ("ja", (("joe", "これは[犬](#1)です。そうです。"),)),
)  # fmt: skip


def tell(*_: object):
    raise AssertionError


@pytest.fixture
def record(small: SmallProject) -> Path:
    """The record of scenes that were read, which the process has forgotten."""
    (small.root / ".cuelight" / "records").mkdir(parents=True)
    known_narrations._known.clear()
    with kept_narrations(Project(small.root)):
        for language, texts in SCENES:
            known_narration(texts, language, tell)
    known_narrations._known.clear()
    return small.root / ".cuelight" / "records" / "narrations.json"


def known(small: SmallProject) -> dict[SaidTexts, Parsed]:
    """What a build of the project knows before it has read anything."""
    known_narrations._known.clear()
    with kept_narrations(Project(small.root)):
        return dict(remembered_narrations())


def test_what_was_read_is_known_as_it_was(small: SmallProject, record: Path) -> None:
    """Sentences, words, pauses, what is settled of them, cues and the links that they come from."""
    assert known(small) == {(language, texts): parse_narration(texts, language) for language, texts in SCENES}


def test_what_is_wrong_is_said_every_time(small: SmallProject) -> None:
    """And never kept."""
    told = []

    def heard(*trouble: object):
        told.append(trouble)
        return trouble

    with kept_narrations(Project(small.root)):
        for _ in range(2):
            known_narration((("joe", "A [cue](nothing:x)."),), "en", heard)
    assert len(told) == 2
    assert not any("nothing" in text for _, texts in known(small) for _, text in texts)


def _said(change: Callable[[dict[str, list]], object]) -> Callable[[bytes], bytes]:
    """A record that says something else, under a checksum that fits."""

    def write(content: bytes) -> bytes:
        said = json.loads(unsealed(content, "narrations.json") or b"")
        return sealed(json.dumps(change(said)).encode(), "narrations.json")

    return write


RECORDS: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda content: content[:-9],
    "altered": lambda content: content.replace(b"grows", b"glows"),
    "empty": lambda _: b"",
    "by another program": _said(lambda said: said | {"by": "another"}),
    "of no object": _said(lambda _: [1]),
    "of odd scenes": _said(lambda said: said | {"scenes": [["en", [["joe", "A."]], 0, [["A.", 1, 2, 3, 4]], []]]}),
    "of odd cues": _said(lambda said: said | {"scenes": [["en", [["joe", "A."]], 0, [], [[1]]]]}),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_of_another_kind_is_not_believed(small: SmallProject, record: Path, kind: str) -> None:
    """Another program wrote it, somebody has altered it, or it says something else."""
    record.write_bytes(RECORDS[kind](record.read_bytes()))
    assert known(small) == {}
