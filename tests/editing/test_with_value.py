"""One text of a script in place of another: its bytes change alone, and it reads back as it was typed."""

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from any_yaml import HOSTILE, REFUSED, any_value, any_yaml, edited

from cuelight.editing.styles import kind_of
from cuelight.editing.value import with_value
from cuelight.errors import ScriptError
from cuelight.script.yaml_text import CONTROL, Keys, YamlText, is_balanced, read_yaml

ROOT = Path(__file__).parents[2]
REAL = tuple(sorted([*(ROOT / "scripts").glob("*.yaml"), *(ROOT / "examples").rglob("*.yaml")]))
HERE = "a text"
EVERY_PLACE = """\
# A comment: [before
title: {} # why
list:
- {}
-   {}   # and - this

- - {}
  - x: {}
    y: z
flow: {{a: {}, b: [{}, {}  ], c: {}}} # }}
"quoted key": {}
? explicit
: {}
last: {}"""


def held(whole: Any, keys: Keys) -> Any:
    """What stands at a path."""
    for key in keys:
        whole = whole[key]
    return whole


@cache
def texts(text: str) -> tuple[YamlText, tuple[Keys, ...]]:
    """A file, and the paths of its texts."""
    whole, source, _ = read_yaml(text, "a.yaml")
    return source, tuple(keys for keys in source.spans if isinstance(held(whole, keys), str))


def in_file(text: str, source: YamlText, keys: Keys) -> tuple[int, int]:
    """Where a scalar stands in a file, by its marks in the text as it is read."""
    start, end = source.spans[keys]
    at, places = int(text.startswith("\ufeff")), list[int]()
    while at < len(text):
        places.append(at)
        at += 2 if text.startswith("\r\n", at) else 1
    places.append(len(text))
    return places[start], places[end]


def with_only(text: str, keys: Keys, value: str) -> tuple[str, str, str]:
    """A file with one value changed, and what was and is written there; see that nothing else is."""
    source, _ = texts(text)
    start, end = in_file(text, source, keys)
    changed = with_value(text, "a.yaml", keys, value)
    after = text[end:]
    assert changed.startswith(text[:start])
    assert changed.endswith(after)
    assert len(changed) >= start + len(after)
    assert held(read_yaml(changed, "a.yaml")[0], keys) == value
    return changed, text[start:end], changed[start : len(changed) - len(after)]


def generated(first: int) -> Iterator[tuple[random.Random, str]]:
    """Files that nobody wrote, each with what decides the rest."""
    for seed in range(first, first + 1_000_000):
        number = random.Random(seed)
        text = any_yaml(number)
        try:
            texts(text)
        except ScriptError:
            continue
        yield number, text


def may_stand(value: str) -> bool:
    """Whether a file may hold a text."""
    return not CONTROL.search(value) and is_balanced(value)


def change(files: Iterator[tuple[random.Random, str]], count: int) -> Counter[str]:
    """Change texts of files at random, so many times; how often each style was met."""
    styles = Counter[str]()
    while styles.total() < count:
        number, text = next(files)
        for _ in range(4):
            keys = number.choice(texts(text)[1])
            old = held(read_yaml(text, "a.yaml")[0], keys)
            value = any_value(number) if number.random() < 0.6 else edited(number, old)
            if may_stand(value):
                _, before, _ = with_only(text, keys, value)
                styles[before[:1] if before[:1] in ("'", '"', "|", ">") else "plain"] += 1
    return styles


def test_a_thousand_random_edits_change_their_value_alone() -> None:
    """Every style of scalar, flow and block, with comments, byte order marks and every line end."""
    assert len(change(generated(0), 1000)) == 5


@pytest.mark.slow
def test_twenty_thousand_random_edits_change_their_value_alone() -> None:
    """The same of other files."""
    assert len(change(generated(1_000_000), 20_000)) == 5


def real() -> Iterator[tuple[random.Random, str]]:
    """Real scripts, with every line end, over and over."""
    number = random.Random(7)
    while True:
        for path in REAL:
            text = path.read_text("utf-8")
            end = number.choice(("\n", "\r\n", "\r"))
            yield number, number.choice(("", "\ufeff")) + text.replace("\n", end)


def test_random_edits_of_real_scripts_change_their_value_alone() -> None:
    """Those that come with the project."""
    assert REAL
    assert change(real(), 100).total() >= 100


@pytest.mark.parametrize("style", ["plain", "'", '"'])
def test_hostile_texts_read_back_as_typed_in_every_place(style: str) -> None:
    """Whatever they look like; to any other reader of YAML they are texts, too."""
    quote = "" if style == "plain" else style
    text = EVERY_PLACE.format(*[f"{quote}{HERE}{quote}"] * 12)
    places = [keys for keys in texts(text)[1] if held(read_yaml(text, "a.yaml")[0], keys) == HERE]
    assert len(places) == 12
    for number, value in enumerate(HOSTILE):
        keys = places[number % len(places)]
        changed, _, _ = with_only(text, keys, value)
        assert held(yaml.safe_load(changed), keys) == value


WORDS = "Some other, longer words"
STYLES = {
    "plain": ("A few words", WORDS),
    "in single quotes": ("'A few: words'", f"'{WORDS}'"),
    "in double quotes": ('"A few: words"', f'"{WORDS}"'),
    "a folded block": (">-\n  A few words", f">-\n  {WORDS}"),
    "a literal block": ("|-\n  A few words", f"|-\n  {WORDS}"),
    "with an anchor that is used nowhere": ("&here A few words", f"&here {WORDS}"),
    "with a tag": ("!!str A few words", f"!!str {WORDS}"),
}


@pytest.mark.parametrize(("before", "after"), STYLES.values(), ids=STYLES)
def test_the_style_stays(before: str, after: str) -> None:
    """As long as it can hold what is typed."""
    for line in ("title: {}\nscenes: []\n", "scenes:\n  - title: {}\n    hold: 1\n", "- {}\n"):
        text = line.format(before.replace("\n", "\n    "))
        keys = texts(text)[1][0]
        assert with_only(text, keys, WORDS)[0] == line.format(after.replace("\n", "\n    "))


CHANGED = {
    "a colon needs quotes": ("a: x # c\n", "x: y", 'a: "x: y" # c\n'),
    "so does what would be a number": ("a: x\n", "95", 'a: "95"\n'),
    "a number stays one": ("a: 95\n", "9.5", "a: 9.5\n"),
    "and becomes a text": ("a: 95\n", "about 95", "a: about 95\n"),
    "double quotes inside have single ones outside": ("a: x\n", 'so "x": y', "a: 'so \"x\": y'\n"),
    "a comma in braces needs quotes": ("{a: x, b: y}\n", "x, z", '{a: "x, z", b: y}\n'),
    "and none outside": ("a: x\n", "x, z", "a: x, z\n"),
    "lines make a block": ("a: x\nb: y\n", "x\n\nz", "a: |-\n  x\n\n  z\nb: y\n"),
    "but not before a comment": ("a: x # c\n", "x\nz", 'a: "x\\nz" # c\n'),
    "nor in braces": ("{a: x}\n", "x\nz", '{a: "x\\nz"}\n'),
    "nothing is empty quotes": ("a: x\n", "", 'a: ""\n'),
    "also of a block": ("a: | # c\n  x\n\nb: y\n", "", 'a: "" # c\n\nb: y\n'),
    "escapes stay where words do": ('a: "caf\\u00e9 x"\n', "café y", 'a: "caf\\u00e9 y"\n'),
    "a block says how its end is read": ("a: |\n  x\nb: y\n", "z", "a: |-\n  z\nb: y\n"),
    "and how far it is indented": ("a: |\n  x\nb: y\n", "  z\n", "a: |2\n    z\nb: y\n"),
    "a tab is an escape": ("a: x\n", "x\ty", 'a: "x\\ty"\n'),
    "a mark that no editor shows is an escape": ("a: x\n", "x\ufeffy", 'a: "x\\uFEFFy"\n'),
}


@pytest.mark.parametrize(("text", "value", "changed"), CHANGED.values(), ids=CHANGED)
def test_what_is_written(text: str, value: str, changed: str) -> None:
    """To the byte, with every line end."""
    for end in ("\n", "\r\n", "\r"):
        assert with_only(text.replace("\n", end), ("a",), value)[0] == changed.replace("\n", end)


FOLDED = """\
say: >
  The first paragraph has two lines, the first of which is nearly as long as it may be,
  and the second, which is short.

  The second paragraph
  has lines that   its author
  broke as he liked.


# Behind it.
tail: 2
"""


def typed(*changes: tuple[str, str]) -> str:
    """The folded text with words changed."""
    value = str(read_yaml(FOLDED, "a.yaml")[0]["say"])
    for before, after in changes:
        assert before in value
        value = value.replace(before, after)
    return value


LAID_OUT = {
    "a word of one line": ([("broke", "parted")], [("broke", "parted")]),
    "a word at the end of a line": (
        [("paragraph has lines", "section has lines")],
        [("second paragraph\n", "second section\n")],
    ),
    "a line that becomes too long": (
        [("nearly", "very nearly")],
        [("nearly as long as it may be,\n  and", "very nearly as long as it\n  may be, and")],
    ),
    "words that are taken out": ([("which is short", "short")], [("which is short", "short")]),
    "a line that is taken out": ([("has lines that   its author ", "")], [("  has lines that   its author\n", "")]),
    "a paragraph that is put in": ([("short.\n", "short.\nA new one.\n")], [("short.\n", "short.\n\n  A new one.\n")]),
    "a paragraph that is taken out": (
        [("\nThe second paragraph has lines that   its author broke as he liked.", "")],
        [("\n\n  The second paragraph\n  has lines that   its author\n  broke as he liked.", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "lines"), LAID_OUT.values(), ids=LAID_OUT)
@pytest.mark.parametrize("style", [">", '"', "plain"])
def test_lines_stay_whose_words_do(style: str, changes: list[tuple[str, str]], lines: list[tuple[str, str]]) -> None:
    """In blocks, and in quotes and plain texts of several lines."""
    quote = "" if style == "plain" else style

    def as_style(text: str) -> str:
        if style == ">":
            return text
        head, body = text.split(">\n  ", 1)
        body, tail = body.split("\n\n\n# Behind")
        return f"{head}{quote}{body}{quote}\n\n\n# Behind{tail}"

    expected = FOLDED
    for before, after in lines:
        assert before in expected
        expected = expected.replace(before, after)
    value = typed(*changes) if style == ">" else typed(*changes).rstrip("\n")
    assert with_only(as_style(FOLDED), ("say",), value)[0] == as_style(expected)


def test_lines_of_a_literal_block_are_those_that_were_typed() -> None:
    """Nobody breaks them, however long they are."""
    text = "say: |\n    One.\n\n    Two,\n    three.\nb: 1\n"
    long = "word " * 40
    changed, _, _ = with_only(text, ("say",), f"One.\n\nTwo,\n{long}four\n   three.\n")
    assert changed == f"say: |\n    One.\n\n    Two,\n    {long}four\n       three.\nb: 1\n"


def test_an_edit_and_its_opposite_leave_the_file_as_it_was() -> None:
    """To the byte, where the style stays: in one line, and in literal blocks."""
    tried = Counter[str]()
    for _, text in generated(2_000_000):
        source, places = texts(text)
        for keys in places:
            start, end = in_file(text, source, keys)
            raw, old = text[start:end], held(read_yaml(text, "a.yaml")[0], keys)
            style = raw[:1] if raw[:1] in ("'", "|") else "plain"
            is_fit = raw[:1] in "|" or not {"\n", "\r", ">", '"'} & {*raw}
            value = f"{old.rstrip(chr(10))} and more{old[len(old.rstrip(chr(10))) :]}"
            if is_fit and old.strip("\n") and (raw[:1] in "'|" or kind_of(old) == "text"):
                between, _, written = with_only(text, keys, value)
                if written.startswith(style) or (style == "plain" and written[:1] not in ("'", '"')):
                    assert with_only(between, keys, old)[0] == text
                    tried[style] += 1
        if tried.total() > 200:
            break
    assert len(tried) == 3


REFUSALS = {
    "a list": ("a: [x]\n", ("a",), "not-editable", "1:4"),
    "a mapping": ("a: {x: y}\n", ("a",), "not-editable", "1:4"),
    "nothing": ("a:\nb: c\n", ("a",), "not-editable", "1:3"),
    "what is not there": ("a: x\n", ("b",), "not-editable", "1:1"),
    "what stands behind the end of a list": ("a: [x]\n", ("a", 1), "not-editable", "1:4"),
    "an alias": ("a: &x text\nb: *x\n", ("b",), "not-editable", "1:4"),
    "what an alias repeats": ("a: &x text\nb: *x\n", ("a",), "not-editable", "1:4"),
    "what stands in something that an alias repeats": ("a: &x {t: text}\nb: *x\n", ("a", "t"), "not-editable", "1:11"),
    "what a merge key brings": ("a: &x {t: text}\nb: {<<: *x}\n", ("b", "<<", "t"), "not-editable", "2:5"),
    "a key that stands twice": ("a: x\nb: y\na: z\n", ("a",), "double-key", "1:1"),
    "what stands below such a key": ("a: {t: x}\na: {t: y}\n", ("a", "t"), "double-key", "1:1"),
    "a tag with nothing behind it": ("a: !!str\nb: c\n", ("a",), "not-editable", "1:4"),
    "a file that is no YAML": ("a: [x\n", ("a", 0), "yaml", "2:1"),
}


@pytest.mark.parametrize(("text", "keys", "code", "place"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_changed_alone_is_refused_where_it_stands(text: str, keys: Keys, code: str, place: str) -> None:
    """With what to do instead."""
    with pytest.raises(ScriptError) as caught:
        with_value(text, "a.yaml", keys, "new")
    (problem,) = caught.value.diagnostics
    assert (problem.code, str(problem.location)) == (code, f"a.yaml:{place}")
    assert problem.hint


@pytest.mark.parametrize("value", REFUSED, ids=ascii)
def test_what_no_file_may_hold_is_refused(value: str) -> None:
    """At the place for which it was typed."""
    with pytest.raises(ScriptError) as caught:
        with_value("a: x\nb: y\n", "a.yaml", ("b",), value)
    (problem,) = caught.value.diagnostics
    assert (problem.code in ("control-character", "writing-direction"), problem.location.line) == (True, 2)
    assert "take it out" in problem.hint


def test_an_alias_elsewhere_is_in_nobodys_way() -> None:
    """Only what it repeats cannot be changed."""
    text = "a: &x [one, two] # *x\nb: *x\nc: text\n"
    assert with_only(text, ("c",), "other")[0] == text.replace("text", "other")


def test_what_is_wrong_elsewhere_stays_as_it_is() -> None:
    """Though what is said of it may name another line."""
    text = "a: x\nb: y\nb: z\nc: !tag z\nd: x #cut\n"
    assert with_only(text, ("a",), "x\ny")[0] == text.replace("a: x", "a: |-\n  x\n  y")


def test_no_file_becomes_larger_than_may_be_read() -> None:
    """In bytes, as it is read."""
    text = f"a: x\nb: {'🙂' * 240_000}\n"
    with_only(text, ("a",), "🙂" * 9_000)
    with pytest.raises(ScriptError, match="more than 1,000,000 bytes") as caught:
        with_value(text, "a.yaml", ("a",), "🙂" * 11_000)
    assert caught.value.diagnostics[0].code == "too-large"


def test_long_texts_are_changed_in_bounded_time() -> None:
    """Also those whose words are alike, as many as a script may have."""
    many = " ".join(["a", "b"] * 5_000)
    text = f"say: >\n  {many}\nb: 1\n"
    with_only(text, ("say",), " ".join(["b", "b", "a"] * 3_000) + "\n")
    with_only(f"say: {'x ' * 10_000}x\n", ("say",), "y " * 10_000 + "y")
    with_only(f'say: "x{" " * 50_000}y"\n', ("say",), "y" + " " * 50_000)
