"""What an author writes on a slide: emphasis is read as CommonMark reads it, and no other sign is shown by mistake."""

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from counts import times
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cuelight.drawing.text import set_text
from cuelight.drawing.theme import built_in
from cuelight.errors import ScriptError
from cuelight.model.inline import Inline, Passage, cut, joined
from cuelight.script.inline import escaped, pairs_of, read_inline
from cuelight.script.inline_rules import ESCAPED
from cuelight.script.parse import parse

BODY = built_in("clinic").fonts.body


def passages(text: str) -> list[tuple[str, str]]:
    """The passages of a text, with S for strong and E for emphasis."""
    read = read_inline(text)
    assert not read.pairs
    return [(passage.text, "S" * passage.is_strong + "E" * passage.is_emphasis) for passage in read.shown.passages]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a *b* c", [("a ", ""), ("b", "E"), (" c", "")]),
        ("**a** and ***b***", [("a", "S"), (" and ", ""), ("b", "SE")]),
        ("**a *b* c**", [("a ", "S"), ("b", "SE"), (" c", "S")]),
        ("un*frigging*believable", [("un", ""), ("frigging", "E"), ("believable", "")]),
        ("the *n*th of them", [("the ", ""), ("n", "E"), ("th of them", "")]),
        ("5* is *important*", [("5* is ", ""), ("important", "E")]),
        ("重要*な*こと", [("重要", ""), ("な", "E"), ("こと", "")]),
        ("**「重要」**です", [("「重要」", "S"), ("です", "")]),
        (r"\*a\* *b*", [("*a* ", ""), ("b", "E")]),
        (r"\\*a*", [("\\", ""), ("a", "E")]),
        (r"*a\**", [("a*", "E")]),
    ],
)
def test_emphasis_is_what_stands_between_asterisks(text: str, found: list[tuple[str, str]]) -> None:
    """And a backslash makes a sign plain."""
    assert passages(text) == found


PLAIN = [
    *("2*3*4", "a*b*c", "3.5*2*x", "2**3**4", "(a+b)*2*c", "10*kg*m", "5 * 3 * 2", "50 % * x", "* a *", "a *", "*"),
    *(
        "snake_case_name",
        "a_b",
        "_",
        "__",
        "<b>x</b>",
        "<https://a.b>",
        "<!-- x -->",
        "x_1 and y_2",
        "<5 mm",
        "a < b > c",
        "x <- y",
        "1 <2> 3",
        "~5",
        "~x~",
    ),
    *("`", "6 ` and 7``", "[1]", "[a] (b)", "[a]", "![", "a] (b", "&amp; &lt; &#42;", "f(*args, **kwargs)", "****"),
    *("C:\\Users\\me", "\\\\server\\share", "a \\ b", "\\", "# one", "- two", "1. three", "> four", "a | b", "~~~~"),
    *("😀 *", "*note: see below", "p < 0.05*", "5* and 6**", "\N{FULLWIDTH ASTERISK}x\N{FULLWIDTH ASTERISK}", "H₂O"),
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_pair_stays_as_it_was_typed(text: str) -> None:
    """Arithmetic, names in code, footnotes, paths, lone signs."""
    assert passages(text) == [(text, "")]
    scene = parse(f"title: A\nscenes:\n- bullets:\n  - '{text}'\n  hold: 1\n").script.scenes[0]
    shown = scene.bullets.bullets[0].text
    assert set_text(shown, BODY, 50, 300) == set_text(text, BODY, 50, 300)


PAIRS = {
    "`x`": "code", "``a ` b``": "code", "_x_": "emphasis", "__x__": "emphasis", "__init__": "emphasis",
    "~~x~~": "crossed out", "[x](y)": "a link", "[x](#id)": "a link", "![x](y)": "a picture",
    "**a *b** c*": "crosses",
    "**a*": "more signs", "*a**": "more signs", "**a***": "more signs", "*a *b* c*": "lies in its like",
    "****a****": "lies",
    "*a***b**": "more signs",
}  # fmt: skip


@pytest.mark.parametrize("text", PAIRS)
def test_a_pair_that_slides_do_not_have_is_told_where_it_stands(text: str) -> None:
    """With its line and column, and what to write instead; escaped, it is shown as it was typed."""
    whole = (
        "title: A\nscenes:\n- heading: Well\n  bullets:\n  - One\n  - |\n    Two\n    and {}, so it is.\n  hold: 1\n"
    )
    with pytest.raises(ScriptError) as caught:
        parse(whole.format(text))
    first, *_ = caught.value.diagnostics
    assert (first.code, first.severity, first.location.line) == ("slide-markup", "error", 8)
    assert PAIRS[text] in first.message
    assert "backslash" in first.hint
    column = first.location.column
    assert whole.format(text).split("\n")[7][column - 1] in "*_`~[<"
    plain = text
    while pairs := tuple(pairs_of(plain)):
        plain = escaped(plain, pairs[0].signs)
    assert str(read_inline(plain).shown) == text or "*" in text


def test_every_pair_of_a_script_is_told_at_once() -> None:
    """Also several in one text, and those in a later paragraph."""
    texts = "One `a` and `b`.\n\n    Two _c_\n    and __e__."
    text = f"title: A\nscenes:\n- text: |\n    {texts}\n  hold: 1\n- card: {{text: ~~d~~}}\n  hold: 1\n"
    with pytest.raises(ScriptError) as caught:
        parse(text)
    assert [(each.location.line, each.location.column) for each in caught.value.diagnostics] == [
        (4, 9), (4, 17), (6, 9), (7, 9), (9, 16),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "title: {}\nscenes: [{{text: A, hold: 1}}]",
        "title: A\nschema: {{nodes: {{a: {}}}}}\nscenes: [{{text: A, hold: 1}}]",
        "title: A\nschema: {{nodes: {{a: A}}, edges: [a -> a: {}]}}\nscenes: [{{text: A, hold: 1}}]",
        "title: A\nscenes: [{{chart: {{kind: bar, x: [{}], series: {{A: [1]}}, alt: A}}, hold: 1}}]",
        "title: A\nscenes: [{{chart: {{kind: bar, x: [A], series: {{{}: [1]}}, alt: A}}, hold: 1}}]",
        "title: A\nscenes: [{{figure: {{image: a.png, alt: {}}}, hold: 1}}]",
        "title: A\nscenes: [{{number: {{value: {}, label: A}}, hold: 1}}]",
    ],
)
def test_where_nothing_can_be_emphasized_it_is_an_error(written: str) -> None:
    """So that neither a slide nor a transcript has the signs."""
    with pytest.raises(ScriptError) as caught:
        parse(written.format('"a *b* c"'))
    (problem,) = caught.value.diagnostics
    assert problem.code == "slide-markup"
    assert "*b*" in problem.message
    parse(written.format('"2*3*4 and a lone *"'))


def test_text_that_stands_on_no_slide_is_not_read() -> None:
    """Sources and descriptions keep their signs."""
    text = 'title: A\ndescription: "`x` and _y_"\nsources: [{title: "_z_ [a](b)"}]\nscenes: [{text: A, hold: 1}]\n'
    script = parse(text).script
    assert (script.description, script.sources[0].title) == ("`x` and _y_", "_z_ [a](b)")


def test_what_an_author_wrote_is_what_goes_into_the_digest() -> None:
    """Two texts that look different are different inputs."""
    slides = [
        parse(f"title: A\nscenes:\n- quote: {{text: '{text}'}}\n  hold: 1\n").script.scenes[0].quote
        for text in ("a *b*", "a **b**", r"a \*b\*", "a b")
    ]
    dumped = [slide.model_dump(mode="json")["text"] for slide in slides]
    assert dumped == ["a *b*", "a **b**", r"a \*b\*", "a b"]
    assert all(type(slide).model_validate(slide.model_dump(mode="json")) == slide for slide in slides)


class _Page(HTMLParser):
    """The text of a page with its emphasis, and the other tags that are in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened, self.passages, self.others = list[str](), list[Passage](), set[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("em", "strong"):
            self.opened.append(tag)
        elif tag != "p":
            self.others.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("em", "strong"):
            self.opened.remove(tag)

    def handle_comment(self, data: str) -> None:
        self.others.add("comment")

    def handle_data(self, data: str) -> None:
        self.passages.append(Passage(data, "strong" in self.opened, "em" in self.opened))


_SOUP = st.lists(
    st.sampled_from(["ab", "cd", *" ,**_`[()", ". ", "**", "***", "](x)", "\\*", "\\`"]),
    min_size=1, max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=times(400), deadline=None)
@given(_SOUP)
def test_what_is_read_is_what_commonmark_reads(soup: str) -> None:
    """As the reference implementation in C has it: what is not told is shown, with just its emphasis."""
    text = f"ab {soup} cd"
    assume(not re.search(rf"\\(?![{re.escape(ESCAPED)}])", text))
    text = " ".join(text.split())
    page = _Page(cmarkgfm.markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE).rstrip("\n"))
    read = read_inline(text)
    if page.others:
        assert read.pairs
    elif not read.pairs:
        assert joined(read.shown) == joined(Inline(tuple(page.passages)))
    if not page.others and all(not (passage.is_strong or passage.is_emphasis) for passage in page.passages):
        assert not read.pairs


@settings(max_examples=times(300), deadline=None)
@given(st.text(st.sampled_from("ab1 .*_`~[]()<>!\\/&重ש\u0301"), max_size=30))
def test_any_text_is_read_and_loses_only_signs(text: str) -> None:
    """Whatever stands in it: letters stay, in their order; escaped, all of it is shown."""
    text = " ".join(text.split()) or "x"
    read = read_inline(text)
    kept = re.sub(r"[*_~`\\]", "", text)
    assert re.sub(r"[*_~`\\]", "", str(read.shown)) == kept
    if not read.pairs and read.shown.is_plain:
        assert str(read.shown) == re.sub(rf"(\\+)([{re.escape(ESCAPED)}])", _unescaped, text)
    whole = re.sub(rf"([{re.escape(ESCAPED)}])", r"\\\1", text.replace("\\", ""))
    assert passages(whole) == [(text.replace("\\", ""), "")] if text.replace("\\", "") else True


def _unescaped(match: re.Match[str]) -> str:
    return "\\" * (len(match[1]) // 2) + match[2]


_PARTS = st.lists(st.tuples(st.text("ab ", max_size=4), st.booleans(), st.booleans()), max_size=6)


@given(_PARTS, st.integers(0, 9), st.integers(0, 9))
def test_a_part_of_a_text_is_its_characters_in_their_styles(
    parts: list[tuple[str, bool, bool]], start: int, end: int
) -> None:
    """However it is cut, and put together again."""
    whole = joined(Inline(tuple(Passage(*part) for part in parts)))
    pieces = joined(cut(whole, 0, start), cut(whole, start, max(start, end)), cut(whole, max(start, end), 99))
    assert pieces == whole
    assert str(cut(whole, start, end)) == str(whole)[start:end]
