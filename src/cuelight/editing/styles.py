"""How YAML writes a text: plain, in quotes, or in a block of lines. Pure.

Nothing here says whether what is written reads back as the text: whoever chooses tries it.
"""

import re

from yaml.resolver import Resolver

_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+")
"""Also of YAML 1.2, section 10.3.2, as which editors read what PyYAML reads by version 1.1."""
_TRUTH = re.compile("[yYnN]")
"""Truth values of YAML 1.1 that PyYAML takes for texts."""

_NEEDS_QUOTES = re.compile("[\t\n\ufeff]")
"""A tab, too: not every reader takes it for a blank where there are no quotes."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\ufeff": "\\uFEFF"}
_ESCAPED = re.compile(r'[\\"\n\t\ufeff]')


def kind_of(plain: str) -> str:
    """What programs take a text for that stands without quotes.

    >>> kind_of("9.5"), kind_of("1e3"), kind_of("A line")
    ('number', 'number', 'text')
    """
    choices = Resolver.yaml_implicit_resolvers.get(plain[:1], [])
    tag = next((tag for tag, form in choices if form.match(plain)), "text")
    if _TRUTH.fullmatch(plain):
        return "truth"
    return "number" if tag in _NUMBERS or _NUMBER.fullmatch(plain) else tag


def may_be_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether readers of YAML agree on the characters of a text where there are no quotes.

    What all of them take for something else, such as a blank before a `#`, is not looked for.

    Args:
        text: The text.
        in_flow: Whether it stands in `{ }` or `[ ]`, where a `?` is a sign for PyYAML.

    >>> may_be_plain("A line?"), may_be_plain("A line?", in_flow=True), may_be_plain("one\\ttwo")
    (True, False, False)
    """
    return not _NEEDS_QUOTES.search(text) and not (in_flow and "?" in text)


def escaped(text: str) -> str:
    """A text as it stands between double quotes.

    >>> escaped('"a" \\\\ b')
    '\\\\"a\\\\" \\\\\\\\ b'
    """
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)


def quoted(text: str) -> str:
    """A text in quotes, in one line: in single ones where double ones would need backslashes.

    >>> quoted("a: b"), quoted('"a": b')
    ('"a: b"', '\\'"a": b\\'')
    """
    in_single = not _ESCAPED.search(text.replace('"', "").replace("\\", "")) and "'" not in text
    return f"'{text}'" if in_single and escaped(text) != text else f'"{escaped(text)}"'


def literal(text: str, indent: int, margin: int, end: str) -> str:
    """A text as a block of its lines, after a `|`.

    Args:
        text: Without more than one line break at its end.
        indent: How many blanks its lines begin with.
        margin: How many blanks stand before what it belongs to.
        end: What ends a line.
    """
    body, ending = text.removesuffix("\n"), "" if text.endswith("\n") else "-"
    depth = str(indent - margin) if body.lstrip("\n")[:1] in (" ", "\t") else ""
    return f"|{depth}{ending}" + indented("\n" + body, indent, end)


def indented(text: str, indent: int, end: str) -> str:
    """A text with blanks at the beginning of every line but the first, and but those that are empty.

    >>> indented("a\\n\\nb", 2, "\\n")
    'a\\n\\n  b'
    """
    first, *lines = text.split("\n")
    blanks = " " * indent
    inner = [f"{end}{blanks}{line}" if line else end for line in lines[:-1]]
    return "".join([first, *inner, *(f"{end}{blanks}{line}" for line in lines[-1:])])
