"""Narration: Markdown whose links are cues becomes sentences, words and silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import says

from cuelight.errors import Diagnostic, Location, ScriptError
from cuelight.model.narration import Cue
from cuelight.script.narration import Link, Parsed, parse_narration
from cuelight.script.parse import parse


def parsed(text: str, language: str = "en") -> Parsed:
    """One speaker's text."""
    return parse_narration([("joe", text)], language)


def sentences(text: str, language: str = "en") -> list[str]:
    """What is said, sentence by sentence; there must be no trouble."""
    read = parsed(text, language)
    assert read.diagnostics == ()
    return [sentence.text for sentence in read.narration.sentences]


def cues(text: str) -> list[Cue]:
    """The cues; there must be no trouble."""
    read = parsed(text)
    assert read.diagnostics == ()
    return list(read.narration.cues)


def troubles(text: str) -> list[tuple[int | None, str]]:
    """The number of each wrong link, and what is wrong."""
    found = list[tuple[int | None, str]]()

    def tell(_said: int, link: Link | None, code: str, message: str, hint: str) -> Diagnostic:
        found.append((link and link.number, message))
        return Diagnostic(Location("film.yaml"), code, "error", message, hint)

    parse_narration([("joe", text)], "en", tell)
    return found


def test_abbreviations_and_decimals_end_no_sentence():
    """A voice that stops after "Dr." is a bad voice."""
    assert sentences("Dr. Smith saw a 3.5 mm lesion, e.g. in the liver. It is small.") == [
        "Dr. Smith saw a 3.5 mm lesion, e.g. in the liver.",
        "It is small.",
    ]


def test_questions_and_exclamations_end_sentences():
    """Each is a take of its own."""
    assert sentences("What can it do? A lot! And more.") == ["What can it do?", "A lot!", "And more."]


@pytest.mark.parametrize("between", [" ", "\n", "  \n", "\n  "])
def test_line_breaks_are_spaces(between):
    """Authors wrap lines where they like."""
    assert sentences(f"One two.{between}Three{between}four.") == ["One two.", "Three four."]


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "xx", "zh-Hant"])
def test_every_language_keeps_every_word(language):
    """Also one for which no rules are known."""
    assert " ".join(sentences("One two. Three four.", language)) == "One two. Three four."


@pytest.mark.parametrize(("text", "words"), [
    ("one – two", ("one –", "two")),
    ("– one two", ("– one", "two")),
    ("one & two", ("one &", "two")),
    ("50 % of it", ("50 %", "of", "it")),
    ("… — one", ("… — one",)),
    ("one – – two", ("one – –", "two")),
])  # fmt: skip
def test_a_token_without_a_letter_joins_its_neighbour(text, words):
    """Nothing that is never spoken gets a time of its own."""
    (sentence,) = parsed(text).narration.sentences
    assert sentence.words == words
    assert sentence.text == text


@pytest.mark.parametrize(("text", "said"), [
    ("*One* **two** ***three***", "One two three"),
    ("`one` ``two ` three``", "one two ` three"),
    ("one &amp; two &#51;", "one & two 3"),
    ("a &lt; b", "a < b"),
    ("one <b>two</b>", "one <b>two</b>"),
    ("see <https://example.org>", "see <https://example.org>"),
    (r"one \*two\* \[three](#3)", "one *two* [three](#3)"),
    (r"one \[two] (#3), 2\*3\*4", "one [two] (#3), 2*3*4"),
    ("`[a] (#b)` un*believ*able *5* mg", "[a] (#b) unbelievable 5 mg"),
    ("one [sic] (see [1][2]) goal (#3)", "one [sic] (see [1][2]) goal (#3)"),
    ("漢*字*漢 [[fˈəʊ]] [[fˈəʊ]]", "漢字漢 [[fˈəʊ]] [[fˈəʊ]]"),
    ("`[one](#1)` two", "[one](#1) two"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("snake_case_word", "snake_case_word"),
    ("# one", "# one"),
    ("- one\n- two", "- one - two"),
])  # fmt: skip
def test_markdown_is_inline_and_html_is_text(text, said):
    """Emphasis is not spoken; what is not emphasis stays as typed."""
    assert sentences(text) == [said]


def test_a_cue_covers_the_words_it_is_written_on():
    """First and one past the last, counted through the sentences of the scene."""
    assert cues("One [two](#a). Three [four five.](show:b) [Six](hide:a)") == [
        Cue("a", "light", 1, 2, "two"),
        Cue("b", "show", 3, 5, "four"),
        Cue("a", "hide", 5, 6, "Six"),
    ]


def test_a_cue_may_reach_over_a_sentence_and_hold_emphasis():
    """Its words are those that are spoken."""
    assert cues("One [the *two* things. And](#1) so") == [Cue("1", "light", 1, 5, "the")]


def test_a_cue_on_half_a_word_covers_the_word():
    """A voice says whole words."""
    assert cues("The [tumour](#t)s and (the [node](#n)).") == [
        Cue("t", "light", 1, 2, "tumour"),
        Cue("n", "light", 4, 5, "node"),
    ]


def test_a_cue_without_words_acts_on_the_next_word():
    """It has no length; at the end it acts after the last word."""
    assert cues("One [](show:a) two. [](focus:all)Three [](hide:a)") == [
        Cue("a", "show", 1, 1, ""),
        Cue("all", "focus", 2, 2, ""),
        Cue("a", "hide", 3, 3, ""),
    ]


def test_an_edge_is_named_as_it_is_drawn():
    """The arrow is not an address that is to be escaped."""
    assert cues("[new sites](#advanced->metastases)")[0].target == "advanced->metastases"


def test_several_voices_count_their_words_together():
    """A scene has one row of words, whoever says them."""
    read = parse_narration([("joe", "One two."), ("ann", "Three [four](#x).")], "en")
    assert [(sentence.voice, sentence.text) for sentence in read.narration.sentences] == [
        ("joe", "One two."),
        ("ann", "Three four."),
    ]
    assert read.narration.cues == (Cue("x", "light", 3, 4, "four"),)
    assert [placed.said for placed in read.cues] == [1]


def test_pauses_stand_before_the_next_sentence_and_add_up():
    """A pause inside a sentence parts it; one at the end belongs to the scene."""
    narration = parsed("One [](pause:0.5s) two. [](pause:1s)[](pause:200ms) Three. [](pause:2s)").narration
    assert [(sentence.text, sentence.pause) for sentence in narration.sentences] == [
        ("One", 0.0),
        ("two.", 0.5),
        ("Three.", 1.2),
    ]
    assert narration.pause == 2.0


@pytest.mark.parametrize(("text", "said"), [
    ("One[](pause:1s). Two.", ["One.", "Two."]),
    ("(One[](pause:1s)), two.", ["(One),", "two."]),
    ("One [](pause:1s)… two.", ["One", "… two."]),
    ("One [](pause:1s). Two.", ["One .", "Two."]),
])  # fmt: skip
def test_a_mark_stays_with_the_word_before_a_pause(text, said):
    """No caption begins with a full stop."""
    assert [sentence.text for sentence in parsed(text).narration.sentences] == said


def test_a_pause_at_the_end_of_a_voice_stands_before_the_next_voice():
    """No silence is lost between two speakers."""
    read = parse_narration([("joe", "One. [](pause:1s)"), ("ann", "[](pause:1s) Two.")], "en")
    assert [sentence.pause for sentence in read.narration.sentences] == [0.0, 2.0]


@pytest.mark.parametrize(("link", "message"), [
    ("[](pause:0s)", "a pause is longer than 0 and at most 30 seconds"),
    ("[](pause:30001ms)", "a pause is longer than 0 and at most 30 seconds"),
    ("[x](pause:1s)", "a pause has no words"),
    ("[](pause:soon)", "'pause:soon' is not a pause"),
    ("[](pause:-1s)", "'pause:-1s' is not a pause"),
    ("[](pause:1)", "'pause:1' is not a pause"),
    ("[](#a)", "the cue #a has no words to be lit on"),
    ("[x](#)", "the cue '#' names no element"),
    ("[x](show:)", "the cue 'show:' names no element"),
    ("[x]()", "'' is nothing that a cue can do"),
    ("[x](light:a)", "'light:a' is nothing that a cue can do"),
    ("[x](https://example.org)", "'https://example.org' is nothing that a cue can do"),
    ("[x](javascript:alert)", "'javascript:alert' is nothing that a cue can do"),
])  # fmt: skip
def test_a_link_that_is_no_cue_is_named(link, message):
    """With its number among the links, so that it can be found in the file."""
    assert troubles(f"One [two](#b) {link} three.") == [(1, message)]


def test_what_was_meant_as_a_cue_is_never_read_aloud():
    """Markdown takes no address with blanks in it for a link."""
    message = "the cue '#late one' is not a link, and would be read aloud"
    assert troubles("[One](#late one) and [two](#two), [three](#late one).") == [(0, message), (2, message)]


@pytest.mark.parametrize(("text", "targets"), [
    ("Take [tablets] (#a) now.", [(0, "#a")]),
    ("[One](#b) [two]  (show:a)", [(1, "show:a")]),
    ("[] (pause:5s) one", [(0, "pause:5s")]),
    ("[one](show :a)", [(0, "show :a")]),
    ("[one](# a)", [(0, "# a")]),
    ("[one](#a", [(0, "#a")]),
    ("[one [two](#b) three](#a)", [(1, "#a")]),
    ("[[two](#b)](#a)", [(1, "#a")]),
    ("[one][a] [two][]", [(0, "[a]"), (1, "[]")]),
    ("[one]{#a}", [(0, "#a")]),
    ("one(#a) (show:b)", [(0, "(#a)"), (0, "(show:b)")]),
    ("[one](#a)(#b)", [(1, "(#b)")]),
])  # fmt: skip
def test_what_is_nearly_a_cue_is_named_with_its_place(text, targets):
    """A blank too many, one cue in another, a link of another kind: the brackets would be spoken and shown."""
    said = [(number, f"the cue {target!r} is not a link, and would be read aloud") for number, target in targets]
    assert troubles(text) == said


@pytest.mark.parametrize(("text", "said"), [
    ("Take 2*3*4 now.", ["234"]),
    ("2**3**4 and 1.5*2*x", ["234", "1.52x"]),
    ("a*b*c", ["abc"]),
    ("5*x*, *3*4", ["5x", "34"]),
])  # fmt: skip
def test_a_product_is_never_emphasis(text, said):
    """Its signs would be lost, and another number be spoken."""
    assert [message.partition("and ")[2] for _, message in troubles(text)] == [
        f"{number!r} would be spoken" for number in said
    ]


def test_a_loss_is_told_where_it_stands():
    """Though a link before it has the same target."""
    say = "See [one](#a) of 2*3*4, [two](#b) (#b) and two(#a), [three] (#a)."
    with pytest.raises(ScriptError) as caught:
        parse(f"title: T\nscenes:\n- bullets: [{{id: a, text: A}}, {{id: b, text: B}}]\n  say: |\n    {say}\n")
    found = {(problem.location.line, problem.location.column - 5) for problem in caught.value.diagnostics}
    assert found == {(5, say.index("2*3*4")), (5, say.index("(#a),")), (5, say.index("#a)."))}


def test_a_cue_needs_words_not_signs():
    """And has no title, which would be lost."""
    assert troubles("One [.](#a) two [ ](#b)") == [
        (0, "the cue #a has no words to be lit on"),
        (1, "the cue #b has no words to be lit on"),
    ]
    assert troubles('[One](#a "a title") two') == [(0, "the cue '#a' has a title, which nobody would see or hear")]


@pytest.mark.parametrize("text", ["", " ", "– …", "[](pause:1s)", "**", "_"])
def test_a_text_without_a_word_is_trouble(text):
    """A voice has nothing to say."""
    assert troubles(text) == [(None, "there is no word in this text")]


def test_a_picture_is_trouble():
    """It would be lost without a word."""
    assert troubles("One ![two](three.png).") == [(None, "a picture cannot be spoken")]


@given(says(["a", "b"]))
def test_words_make_up_their_sentence_and_cues_lie_among_them(text):
    """What captions, voices and the timeline rely on."""
    read = parsed(text)
    narration = read.narration
    count = sum(len(sentence.words) for sentence in narration.sentences)
    assert read.diagnostics == ()
    for sentence in narration.sentences:
        assert "".join(map("".join, zip(("", *sentence.gaps), sentence.words, strict=True))) == sentence.text
    assert all(0 <= cue.first < cue.last <= count for cue in narration.cues)
    assert [cue.first for cue in narration.cues] == sorted(cue.first for cue in narration.cues)
    assert len(narration.cues) == text.count("](") - text.count("](pause:")


@given(st.text(st.sampled_from("ab.!? \n\t[](#)*_`&<>\\:–é漢̀\u00a0"), max_size=60))
def test_any_text_is_read_or_refused(text):
    """Whatever is typed, words make up their sentences and no cue leaves them."""
    narration = parsed(text).narration
    words = [word for sentence in narration.sentences for word in sentence.words]
    for sentence in narration.sentences:
        assert "".join(map("".join, zip(("", *sentence.gaps), sentence.words, strict=True))) == sentence.text
    assert all(any(character.isalnum() for character in word) for word in words)
    assert all(0 <= cue.first <= cue.last <= len(words) for cue in narration.cues)


LIT = [
    ("zh", "首先，大地很热。然后[太阳](#a)出来，[水蒸气](#b)上升。", {"a": "太阳", "b": "水蒸气"}),
    ("zh", "上升（见[图3](#a)），下降。", {"a": "图3），"}),
    ("zh", "首先，大地[很](#a)热，使用[Python](#b)编程。", {"a": "很", "b": "Python"}),
    ("zh-Hant", "首先，[太陽](#a)出來。", {"a": "太陽"}),
    ("ja", "水は[太陽の熱](#a)で温められ、[水蒸気](#b)になります。", {"a": "太陽の熱", "b": "水蒸気"}),
    ("ja", "「[雨](#a)」が2024年に[降り](#b)ました。", {"a": "「雨」", "b": "降り"}),
    ("th", "ดวง[อาทิตย์](#a)ทำให้[น้ำ](#b)ร้อน", {"a": "อาทิตย์", "b": "น้ำ"}),
    ("ko", "태양은 [바다](#a)를 데웁니다.", {"a": "바다를"}),
    ("ar", "تشرق [الشمس](#a)، ثم يرتفع [البخار](#b).", {"a": "الشمس،", "b": "البخار."}),
    ("en", "The [sun](#a)light.", {"a": "sunlight."}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "lit"), LIT)
def test_a_cue_reacts_on_the_word_on_which_it_stands(language: str, text: str, lit: dict[str, str]) -> None:
    """In every language: where no blank parts words, the edges of its link do."""
    narration = parsed(text, language).narration
    words = [word for sentence in narration.sentences for word in sentence.words]
    assert {cue.target: "".join(words[cue.first : cue.last]) for cue in narration.cues} == lit


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("zh", "水蒸\n气上升，\n然后[太阳](#a)\n出来。", "水蒸气上升，然后太阳出来。"),
        ("ja", "雨は 強く\n 降ります。", "雨は強く降ります。"),
        ("zh", "使用 Python 编程。", "使用 Python 编程。"),
        ("ko", "비가\n온다.", "비가 온다."),
    ],
)
def test_wrapped_lines_put_no_blank_into_a_text_without(language: str, text: str, sentence: str) -> None:
    """Where a script has blanks, the end of a line is one."""
    assert sentences(text, language) == [sentence]


def test_a_line_of_thai_ends_a_sentence() -> None:
    """If its author's lines come through, as they do in the literal style of YAML."""
    assert sentences("น้ำร้อน\nไอลอยขึ้น", "th") == ["น้ำร้อน", "ไอลอยขึ้น"]


def test_a_number_and_its_unit_are_one_word_among_words_without_blanks() -> None:
    """Also where a blank parts them."""
    (sentence,) = parsed("服用3.5 mg药物，2024年。", "zh").narration.sentences
    assert sentence.words == ("服用", "3.5 mg", "药物，", "2024年。")
    assert sentence.spoken_text == sentence.text == "服用3.5 mg药物，2024年。"


@given(
    st.text(st.sampled_from("水太阳的2.5mA。，（）[](#a) \nกำน้ไ비가"), max_size=50),
    st.sampled_from(["zh", "ja", "th", "ko"]),
)
def test_words_without_blanks_make_up_their_sentence(text: str, language: str) -> None:
    """Whatever is typed; and no cue leaves them."""
    narration = parsed(text, language).narration
    words = [word for sentence in narration.sentences for word in sentence.words]
    assert all(0 <= cue.first <= cue.last <= len(words) for cue in narration.cues)
    for sentence in narration.sentences:
        assert "".join(map("".join, zip(("", *sentence.gaps), sentence.words, strict=True))) == sentence.text
        assert "".join(sentence.text.split()) in "".join(text.split()).replace("[](#a)", "") or "[" in text
