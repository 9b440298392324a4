"""A film from right to left on its page, whose own words are English and run from left to right."""

from pathlib import Path

import pytest
from page_reader import Reader
from small_project import SmallProject

from cuelight.build.estimate import estimated_plan
from cuelight.build.run import read_sources
from cuelight.build.takes import spoken_jobs
from cuelight.project import Project
from cuelight.publish.page.html import FilmPage, transcript_page
from cuelight.publish.page.transcript import transcript, transcript_text

SCRIPT = """\
title: A film
language: LANGUAGE
voice: beep
voices:
  beep: {engine: tone}
review: {by: ليلى, on: 2026-01-02}
schema:
  nodes: {a: Waram, b: BRCA1}
  edges: ['a -> b: thumma']
  groups: {g: {label: Maan, nodes: [a]}}
scenes:
  - {heading: The path, schema: {reveal: all}, here: a, say: BRCA1 هو جين.}
"""


def _pages(root: Path, language: str) -> tuple[str, str]:
    small = SmallProject(root)
    small.script.write_text(SCRIPT.replace("LANGUAGE", language), "utf-8")
    (source,) = read_sources(Project(root), [small.script])
    plan = estimated_plan(source, *spoken_jobs(source))
    page = transcript_page(FilmPage(source.id, source.script, plan.timeline))
    return Reader(page).text, transcript_text(source.script, transcript(source.script, plan.timeline, plan.chapters))


@pytest.mark.parametrize("place", [0, 1], ids=["page", "text"])
def test_what_is_put_into_a_sentence_of_another_direction_stands_apart(tmp_path: Path, place: int) -> None:
    """Names and labels are between marks, so that no colon or quotation mark goes astray."""
    text = _pages(tmp_path, "ar")[place]
    for said in (
        "«\u2068Waram\u2069» إلى «\u2068BRCA1\u2069»: \u2068thumma\u2069.",
        "«\u2068Maan\u2069»: \u2068Waram\u2069.",
    ):
        assert said in text
    assert "أنت هنا: \u2068Waram\u2069." in text
    assert "\u2068ليلى\u2069" in text
    assert "BRCA1 هو جين." in text


def test_a_film_from_left_to_right_has_no_such_marks(tmp_path: Path) -> None:
    """Nor has its text any that nobody wrote."""
    assert not any("\u2068" in text or "\u200f" in text for text in _pages(tmp_path, "en"))
