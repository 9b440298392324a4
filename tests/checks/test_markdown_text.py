"""What an author writes stands in a Markdown report as text: all of it, and it mentions and references nothing."""

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from cuelight.checks.report.markdown_text import as_alternative, as_code, as_text

LOOKED_FOR = {
    "a mention": r"(?:^|\W)@[a-z0-9]",
    "an address of mail": r"\w@\w",
    "a number": r"#\w|\bGH-\d|\b[A-Za-z]+-\d",
    "a commit": r"[0-9a-fA-F]{7}",
    "an advisory": r"\bGHSA-\w",
    "an emoji": r":[\w+-]+:",
    "an address": r"[a-z]+://|\bwww\.|mailto:|\w\.[a-z]{2}",
    "a formula": r"\$\S",
    "what GitLab looks for": r"[!%^$]\d|~\w|%\"|&\d",
}
"""What GitHub and GitLab look for in every piece of text outside of code; rather too much than too little."""

FOUND = """\
@name
by @org/team.
fixes #1
GH-2
org/name#3
octo/name@deadbeef
closes JIRA-12
GHSA-jfh8-c2jp-5v3q
http://evil.example
HTTPS://EVIL.EXAMPLE/a?b=c&d
www.evil.example
WWW.evil.example
evil.example/x
mailto:a@evil.example
a@evil.example
xmpp:a@evil.example
DEADBEEF1
0123456789abcdef0123456789abcdef01234567
1234567 people
$x$
$$x$$
$`x`$
a:tada:b
:+1:
scripts/a.yaml:100:2
!12
~bug
%"1.0"
&3
^alert#4
<b>x</b>
[a](http://evil.example)
![a](http://evil.example/x.png)
`code`
**a** _b_ ~~c~~
&amp; &#64;name
<http://evil.example>
\\@name
""".splitlines()
"""What is more than text wherever it stands."""

LINES = [
    "# a",
    "- a",
    "1. a",
    "> a",
    "a\\",
    "```",
    "|---|",
    "[x]: y",
    "a | b",
    "\\|",
    "[^1]",
    "a\nb",
    "a\r\n\r\n# b",
    "x\x00y",
]
"""What is more in some places, as where a line or a cell begins or ends, and what would begin another line."""

SAMPLES = [*FOUND, *LINES, "\u2028# a", "<!-- x -->", "</td></table><script>alert(1)</script>"]


class _Page(HTMLParser):
    """What a renderer made: elements, and texts outside of code, each piece on its own as sites look through them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements, self.texts, self._open = list[str](), list[str](), list[str]()
        self.alternatives = list[str]()
        self.feed(page)
        self.close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.alternatives += [value or "" for name, value in attrs if name == "alt"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data != "\n":
            self.texts.append(data if "code" not in self._open else f"code {data}")


def page(markdown: str) -> _Page:
    """The page that GitHub's own renderer makes, before it takes elements away that it does not allow."""
    return _Page(cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE))


def shown(text: str) -> str:
    """As a line shows it."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text).strip()


@pytest.mark.parametrize("text", FOUND)
def test_the_samples_are_more_than_text(text: str) -> None:
    """Else these tests would prove nothing: each becomes something by itself, or a site finds something in it."""
    made = page(f"Said: {text}")
    found = [name for name, rule in LOOKED_FOR.items() for piece in made.texts if re.search(rule, piece)]
    assert found or made.elements != ["p"]


def _is_text(text: str) -> None:
    """In a heading, a paragraph, a list and a table, also beside other words and marked as new."""
    said = as_text(text)
    whole = page(
        f"# Of {said} (x)\n\nOf {said} x\n\n- at: {said} x\n\n"
        f"| A | B |\n|---|---|\n| {said} | x{said} <ins>{said}</ins>x |\n\nEnd\n"
    )
    assert [name for name in whole.elements if name != "span"] == [
        "h1", "p", "ul", "li", "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "ins", "p"
    ]  # fmt: skip
    for piece in whole.texts:
        assert not [name for name, rule in LOOKED_FOR.items() if re.search(rule, piece)], piece
    words = re.sub(r"\s", "", shown(text))
    assert re.sub(r"\s", "", "".join(whole.texts)) == f"Of{words}(x)Of{words}xat:{words}xAB{words}x{words}{words}xEnd"


@pytest.mark.parametrize("text", SAMPLES)
def test_a_sample_stands_as_text(text: str) -> None:
    """Every way that sites know to mention, to reference, to link and to draw."""
    _is_text(text)


@given(st.lists(st.sampled_from(SAMPLES) | st.sampled_from([*"@#:$.-/!~%^&<>|`*_[]()\\ a1é"]), max_size=8).map("".join))
def test_no_text_becomes_anything_else(text: str) -> None:
    """However such pieces come together."""
    _is_text(text)


@given(st.lists(st.sampled_from(SAMPLES) | st.sampled_from([*"`|\\ .:@"]), min_size=1, max_size=5).map("".join))
def test_a_place_in_a_file_stands_as_code(text: str) -> None:
    """A file may be called by anything."""
    if shown(text):
        made = page(f"- {as_code(text)}: x\n")
        assert made.elements == ["ul", "li", "code"]
        assert [shown(piece) for piece in made.texts] == [f"code {shown(text)}", ": x"]


@pytest.mark.parametrize("text", SAMPLES)
def test_words_in_place_of_a_picture_are_words(text: str) -> None:
    """One picture, and its words whole."""
    made = page(f"| A |\n|---|\n| ![{as_alternative(text)}](a.png) |\n")
    assert made.elements == ["table", "thead", "tr", "th", "tbody", "tr", "td", "img"]
    assert [shown(piece) for piece in made.alternatives] == [shown(text)]
