"""`[3/4](say:three quarters)`: an author says in place how a written piece is spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuelight.script.lexicon import Lexicon
from cuelight.script.narration import Parsed, parse_narration
from cuelight.speech.spoken.rewrite import as_spoken


def _parsed(text: str, language: str = "en") -> Parsed:
    return parse_narration([("v", text)], language)


def _spoken(text: str, language: str = "en", lexicon: Lexicon | None = None) -> list[tuple[str, str]]:
    """Each written word with its spoken form."""
    parsed = _parsed(text, language)
    assert not parsed.diagnostics
    sentences = [as_spoken(each, language, lexicon or Lexicon()) for each in parsed.narration.sentences]
    return [pair for sentence in sentences for pair in zip(sentence.words, sentence.spoken, strict=True)]


def test_a_piece_is_shown_as_written_and_spoken_as_said() -> None:
    """The written word stays, with the marks round it; blanks are allowed after `say:`."""
    assert _spoken("It is ([3/4](say:three quarters)), no more.") == [
        ("It", "It"), ("is", "is"), ("(3/4),", "(three quarters),"), ("no", "no"), ("more.", "more."),
    ]  # fmt: skip


def test_as_many_words_as_are_written_have_their_own_times() -> None:
    """Else the first written word has them all."""
    assert _spoken("[1 in 4](say:one in four) is") == [("1", "one"), ("in", "in"), ("4", "four"), ("is", "is")]
    assert _spoken("[1 in 4](say:a quarter) is") == [("1", "a quarter"), ("in", ""), ("4", ""), ("is", "is")]


def test_nothing_reads_across_a_settled_piece() -> None:
    """What is said stands as it is, and settles what was in doubt; the unit behind it has its word."""
    parsed = _parsed("On [11/12/2026](say:the eleventh of December), [3](say:3 or 4) mg.")
    (sentence,) = (as_spoken(each, "en", Lexicon()) for each in parsed.narration.sentences)
    assert sentence.spoken == ("On", "the eleventh of December,", "3 or 4", "milligrams.")
    assert sentence.doubts == ()


def test_what_is_said_in_place_comes_before_the_lexicon() -> None:
    """Elsewhere the lexicon holds."""
    lexicon = Lexicon({"T1": "tee one"})
    assert _spoken("[T1](say:stage one) or T1", lexicon=lexicon) == [
        ("T1", "stage one"),
        ("or", "or"),
        ("T1", "tee one"),
    ]


def test_it_is_no_cue_and_works_in_every_language() -> None:
    """Nothing reacts; other digits are read by the rules of the language."""
    assert _parsed("Es sind [3/4](say:drei Viertel).").cues == ()
    assert _spoken("Es sind [3/4](say:drei Viertel) oder 3.", "de")[2:] == [
        ("3/4", "drei Viertel"), ("oder", "oder"), ("3.", "drei."),
    ]  # fmt: skip


def test_a_bracket_has_a_backslash_before_it() -> None:
    """The first other one ends the link."""
    assert _spoken(r"A [x](say:a \) b \(c) word") == [("A", "A"), ("x", "a ) b (c"), ("word", "word")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It is [](say:three) words.", "stands for no words"),
        ("It is [3](say:) words.", "there is no word to be spoken"),
        ("It is [3](say:...) words.", "there is no word to be spoken"),
        ("It is [ ](say:three) words.", "stands for no words"),
        ("It is [so. And](say:x) so.", "do not lie in one sentence"),
        (f"It is [3](say:{'long ' * 200}) words.", "at most 500 characters"),
    ],
)
def test_what_says_nothing_is_an_error(text: str, message: str) -> None:
    """With its code, and what is wrong."""
    (diagnostic,) = _parsed(text).diagnostics
    assert diagnostic.code == "broken-say"
    assert message in diagnostic.message


@given(
    st.lists(st.sampled_from(["a", "b5", " ", "  ", "(", "3/4", "10 mg", ".", "é"]), min_size=1, max_size=8), st.data()
)
def test_every_word_keeps_a_form_wherever_a_piece_is(pieces: list[str], data: st.DataObject) -> None:
    """A piece may begin and end anywhere."""
    first = data.draw(st.integers(0, len(pieces) - 1))
    last = data.draw(st.integers(first + 1, len(pieces)))
    pieces[first:last] = ["[", *pieces[first:last], "](say:said so)"]
    for sentence in _parsed("".join(pieces)).narration.sentences:
        spoken = as_spoken(sentence, "en", Lexicon())
        assert len(spoken.spoken) == len(spoken.words)
        for settled in sentence.settled:
            assert sentence.text[settled.start : settled.end].strip()
            assert "said" in spoken.spoken_text


def test_a_piece_is_said_in_its_place_where_no_blank_parts_words() -> None:
    """A word is cut at the edges of the link."""
    assert _spoken("约[3/4](say:四分之三)的人。", "zh")[:2] == [("约", "约"), ("3/4", "四分之三")]
    assert _spoken("この[2024](say:にせんにじゅうよ)年は", "ja")[1] == ("2024", "にせんにじゅうよ")


def test_a_lexicon_finds_its_words_inside_of_phrases() -> None:
    """The longest entry first; the rest of the phrase stays."""
    lexicon = Lexicon({"腫瘍": "しゅよう", "腫瘍科": "しゅようか"})
    assert _spoken("腫瘍は腫瘍科で診ます。", "ja", lexicon=lexicon)[0] == ("腫瘍は", "しゅようは")
    said = _parsed("腫瘍は腫瘍科で診ます。", "ja").narration.sentences
    assert as_spoken(said[0], "ja", lexicon).spoken_text == "しゅようはしゅようかで診ます。"
