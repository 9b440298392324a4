"""In a language of which no words are known, a film shows those that its author wrote, and no others."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from every_kind import write_every_kind
from small_project import SmallProject

from cuelight.build.estimate import estimated_plan
from cuelight.build.inputs import Inputs
from cuelight.build.plan import Plan
from cuelight.build.sources import read_sources
from cuelight.build.takes import spoken_jobs
from cuelight.checks.check import check
from cuelight.diagram.element import Diagram
from cuelight.drawing.text import Setting
from cuelight.project import Project
from cuelight.slides.layout import lay_out

REVIEW = 'review: {by: Jonsson, on: 2026-10-02}\nsources: [{title: Annar, url: "https://example.org/a"}]\n'


def _texts(value: object) -> Iterator[str]:
    """Every text that is drawn of what was laid out."""
    if isinstance(value, Setting):
        yield from map(str, value.lines)
    elif isinstance(value, Diagram):
        yield from (value.pin, *(node.label for node in value.schema.nodes.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)}


def _planned(small: SmallProject, language: str) -> tuple[Inputs, Plan]:
    write_every_kind(small)
    small.replace("title: One of each\n", f"title: One of each\nlanguage: {language}\n{REVIEW}")
    (source,) = read_sources(Project(small.root), [small.script])
    return source, estimated_plan(source, *spoken_jobs(source))


def _shown(small: SmallProject, language: str) -> set[str]:
    source, plan = _planned(small, language)
    texts = [text for job in plan.stills.values() for text in _texts(tuple(lay_out(job.picture, source.find)))]
    texts += [line for cue in plan.captions for line in cue.lines]
    return _words(" ".join([*texts, *(chapter.title for chapter in plan.chapters)]))


def test_a_film_shows_no_word_of_ours_in_a_language_that_has_none(small: SmallProject) -> None:
    """Of every slide kind, the pin, captions and chapters."""
    shown = _shown(small, "is")
    assert shown <= _words(small.script.read_text("utf-8"))
    assert {"liver", "first", "jonsson", "annar"} <= shown


def test_where_there_are_words_they_are_shown(small: SmallProject) -> None:
    """The same film shows them, so the test above would see one."""
    ours = _shown(small, "de") - _words(small.script.read_text("utf-8"))
    assert {"sie", "hier", "quellen", "geprüft", "oktober", "synthetisch", "musik", "ton"} <= ours


def test_each_thing_without_words_is_a_finding_at_its_place(small: SmallProject) -> None:
    """The author can write what the pin says, and the rest in the outro."""
    _planned(small, "is")
    found = [one for one in check(Project(small.root), [small.script]) if one.code == "unknown-words"]
    lines = small.script.read_text("utf-8").splitlines()
    assert [lines[(one.location.line or 0) - 1].strip()[:14] for one in found] == [
        "language: is",
        "nodes: {first:",
        "- {id: outro, ",
    ]
    assert [one.severity for one in found] == ["advice", "warning", "warning"]
    small.replace("schema:\n", "schema:\n  pin: Hér\n")
    left = [one.message for one in check(Project(small.root), [small.script]) if one.code == "unknown-words"]
    assert not any("pin" in message for message in left)
    assert len(left) == 2
