"""What stands in `say` and would not be heard as it was meant is a finding, where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_project import SmallProject

from cuelight.checks.check import check
from cuelight.checks.say_findings import markup, unheard
from cuelight.project import Project


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Treatment\nIt helps.", ["a heading"]),
        ("- one\n- two\n- three", ["a list"]),
        ("> He said so.", ["a quotation"]),
        ("One.\n---\nTwo.", ["a line across"]),
        ("| a | b |\n| 1 | 2 |", ["a table"]),
        ("Take <b>two</b>.<br/>", ["an HTML tag"]),
        ("One. <!-- two -->", ["a comment"]),
        ("One[^1] and two.", ["a footnote"]),
        ("It is ~~gone~~ ==here==.", ["struck-out text", "marked text"]),
        ("It is $x^2$ for {{name}}.", ["a formula", "a template"]),
        ("It costs $5 or $6, p<0.05 and p>0.01; a < b > c.", []),
        ("One\n- and so on. He left <https://example.org>.", []),
        (r"One \<b> `<i>` [[<b>]] *two* **three** #3 {x}.", []),
    ],
)
def test_markup_is_named(text: str, found: list[str]) -> None:
    """Each kind once; what was escaped, code and phonemes are none."""
    assert [what for what, _ in markup(text)] == found


@given(st.text(st.sampled_from("ab1 \n#->|<!/~=[^]$\\`{}%"), max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    """And what is found stands in it."""
    assert all(excerpt in text for _, excerpt in markup(text))


@pytest.mark.parametrize(
    ("spoken", "language", "found"),
    [
        ("all right ✓", "en", "✓"),
        ("fine 😀", "en", "😀"),
        ("the word 漢 and да", "en-GB", "漢да"),
        ("[[✓漢]] naïve, œuvre – “α” 5% + 1ª", "en", ""),
        ("да", "ru", ""),
        ("漢", "ja", ""),
        ("二〇二六年", "zh", ""),
        ("\ue000 ⑤", "de", "\ue000⑤"),
    ],
)
def test_signs_without_a_word_are_named(spoken: str, language: str, found: str) -> None:
    """Emoji, and letters of which the voices of a language know no more than how to spell them."""
    assert "".join(unheard(spoken, language)) == found


def test_findings_stand_where_they_are_written(small: SmallProject) -> None:
    """With line and column; a lexicon that has the word settles it."""
    small.replace("Welcome to the film.", "Welcome to <b>the</b> film 漢.")
    script = small.script.read_text("utf-8")
    line = next(number for number, text in enumerate(script.splitlines(), 1) if "漢" in text)
    found = [finding for finding in check(Project(small.root), [small.script]) if finding.location.line == line]
    text = script.splitlines()[line - 1]
    assert [(finding.code, finding.location.column) for finding in found] == [
        ("markup", text.index("<b>") + 1),
        ("unspoken-sign", text.index("漢") + 1),
    ]
    small.script.with_name("lexicon.yaml").write_text('"film": [[fˈɪlm]]\n', "utf-8")
    small.replace("film 漢.", "film.")
    small.replace("<b>the</b>", "the")
    found = [finding for finding in check(Project(small.root), [small.script]) if finding.location.line == line]
    assert found == []
