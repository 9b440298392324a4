"""Code in a script: what it may say, how the page has it, and what is said of mistakes."""

import pytest
from command import called
from page_reader import Reader
from small_project import SmallProject

from cuelight.build.estimate import estimated_plan
from cuelight.build.run import read_sources
from cuelight.build.takes import spoken_jobs
from cuelight.project import Project
from cuelight.publish.page.html import FilmPage, snippet, transcript_page
from cuelight.publish.page.jsx import to_jsx
from cuelight.publish.page.pasted import on_one_line
from cuelight.publish.page.pasted import pieces as html_pieces
from cuelight.publish.page.transcript import transcript, transcript_text
from cuelight.script.slide_kinds import kinds
from cuelight.slides.kinds.code_slide import CodeSlide
from cuelight.timeline.chapters import chapters


def _film(code: str, say: str = "A word.") -> str:
    return (
        f"title: A film\nvoice: beep\nvoices: {{beep: {{engine: tone}}}}\nscenes:\n  - code: {code}\n    say: {say}\n"
    )


CODE = 'if a < b && c:\n\n    print("<i>&amp;</i>")  # *d* _e_'


def test_all_of_it_may_stand_from_the_start(small: SmallProject) -> None:
    """`reveal: all`: then a cue only lights."""
    for reveal, first in (("", ()), (", reveal: all", ("top",))):
        small.script.write_text(_film(f'{{text: "a\\nb", lines: {{top: 1}}{reveal}}}', "This is [the top](#top)."))
        (source,) = read_sources(Project(small.root), [small.script])
        plan = estimated_plan(source, *spoken_jobs(source))
        assert plan.timeline.clips[0].state.visible == first


def test_the_transcript_has_it_as_code(small: SmallProject) -> None:
    """Escaped, with its lines and blanks, from left to right; pasted on one line and as JSX, too."""
    block = "\n".join(f"      {line}" for line in CODE.split("\n"))
    small.script.write_text(_film(f"\n     text: |\n{block}").replace("A film\n", "A film\nlanguage: ar\n"), "utf-8")
    (source,) = read_sources(Project(small.root), [small.script])
    timeline = estimated_plan(source, *spoken_jobs(source)).timeline
    film = FilmPage(source.id, source.script, timeline)
    for page in (transcript_page(film), snippet(film), on_one_line(html_pieces(transcript_page(film)))):
        reader = Reader(page.replace("<br>", "\n"))
        assert CODE in reader.text
        assert ("pre", {"dir": "ltr"}) in reader.elements
        assert "<i>" not in page
    assert "<br />" in to_jsx(html_pieces("<pre>a<br>b</pre>"))
    assert CODE in transcript_text(
        source.script, transcript(source.script, timeline, chapters(source.script, timeline))
    )


def test_a_scene_without_a_heading_is_called_by_its_first_line() -> None:
    assert kinds()["code"].own.first_words(CodeSlide(text="\n\n  first = 1\nlast = 2")) == "first = 1"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ('{language: pythn, text: "a"}', ":5:22: scene 'code': the language 'pythn' is not known"),
        ('{text: "a", lines: {x: 2}}', ":5:34: line 2 is named, but there is 1 line, from 1"),
        ('{text: "a", lines: {x: 1, 3}}', "nothing stands after this name: write a line"),
        ('{text: ""}', ":5:18: 'text' is empty"),
        ("{language: python}", ":5:11: the key 'text' is missing in 'code'"),
        ('{text: "a", number: true}', "did you mean 'numbers'?"),
        ('{text: "a", numbers: perhaps}', "'numbers' should be true or false"),
        ("a = 1", "code: {language: python"),
        ('{text: "a\\x07b"}', ":5:18: the control character U+0007 stands here"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(code: str, told: str, small: SmallProject) -> None:
    """By `check`, with line and column, never as a traceback."""
    small.script.write_text(_film(code), "utf-8")
    said = called(small.root, "check")
    assert said.returncode == 2
    assert told in said.stdout + said.stderr
