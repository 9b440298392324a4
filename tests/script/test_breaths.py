"""A blank line in `say` is a breath, however the text is written in YAML."""

import pytest

from cuelight.script.narration import parse_narration
from cuelight.script.parse import parse


def pauses(say: str) -> list[tuple[float, str]]:
    """The sentences of a scene with the silence that is asked for before each."""
    authored = parse(f"title: A\nscenes:\n  - text: B\n    say: {say}\n", "a.yaml")
    return [(sentence.pause, sentence.text) for sentence in authored.narrations[0].sentences]


@pytest.mark.parametrize("say", [
    "|\n      One.\n\n      Two\n      three.",
    "|-\n      One.\n   \n\n      Two\n      three.",
    ">\n      One.\n\n      Two\n      three.",
    "One.\n\n      Two\n      three.",
    '"One.\n\n      Two\n      three."',
    "'One.\n\n      Two\n      three.'",
    "|\n\n      **One.\n\n      Two**\n      three.\n\n",
    "|\n      [One.\n\n      Two](#1)\n      three.",
])  # fmt: skip
def test_a_blank_line_is_a_breath_in_every_style_of_text(say: str) -> None:
    """Between paragraphs, and nowhere else."""
    assert pauses(say) == [(0.0, "One."), (0.7, "Two three.")]


@pytest.mark.parametrize("say", ["&said |\n      One.\n      Two.", "!!str |\n      One.\n      Two.", '"One.\\nTwo."'])
def test_a_line_break_alone_is_no_breath(say: str) -> None:
    """Nor is one that is written as a sign, or in a text that has a name or a tag before it."""
    assert pauses(say) == [(0.0, "One."), (0.0, "Two.")]


def test_a_blank_line_parts_what_no_mark_ends() -> None:
    """As a pause does."""
    assert pauses("|\n      A heading\n\n      and more.") == [(0.0, "A heading"), (0.7, "and more.")]


@pytest.mark.parametrize("say", [
    "|\n      One. [](pause:0.2s)\n\n      Two.",
    "|\n      One.\n\n      [](pause:0.2s) Two.",
    "|\n      One.\n\n      [](pause:0.1s)\n\n      [](pause:100ms)\n\n      Two.",
])  # fmt: skip
def test_a_pause_that_the_author_wrote_goes_before_the_breath(say: str) -> None:
    """The silence is what was asked for, not the sum."""
    assert pauses(say) == [(0.0, "One."), (0.2, "Two.")]


def test_speakers_and_the_ends_of_a_text_bring_no_breath() -> None:
    """Each speaker's text begins anew."""
    parsed = parse_narration([("a", "\n\nOne.\n\n"), ("b", "\n \nTwo.\n\n")], "en")
    assert [sentence.pause for sentence in parsed.narration.sentences] == [0.0, 0.0]
    assert parsed.narration.pause == 0.0


def test_cues_light_the_words_that_they_did() -> None:
    """The words are counted as without the blank line."""
    parsed = parse_narration([("a", "One [two](#x).\n\nThree [four five](#y) six.")], "en")
    assert [(cue.target, cue.first, cue.last) for cue in parsed.narration.cues] == [("x", 1, 2), ("y", 3, 5)]
