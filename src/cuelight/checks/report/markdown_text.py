"""Words of an author in Markdown: they stand as text, mention nobody, and reference nothing. Pure.

A backslash keeps a mark from Markdown. GitHub and GitLab then look through the text that comes out for names, numbers,
addresses, commits, formulas and emoji, and in each piece of text on its own: so what begins one stands in an element of
its own, `<span>@</span>name`, as GitHub's manual has it for `$`. In code they look for nothing.
"""

import re
from collections.abc import Iterator
from html import escape

# What breaks a line, or is not shown.
_BREAKS = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_MARKS = re.compile(r"[\\`*_\[\]|~^]")

_SIGN = re.compile(
    r"""(
      [@\#](?=\w)                       # @name, @org/team, a@b.example, name@commit; #1, org/name#1
    | \$                                # $x$, GitLab's $1
    | [!%~^&](?=[\w"])                  # GitLab's !1, %1, ~bug, ^alert, &1
    | :(?=[^\s\d]|[\w+-]+:)             # :tada:, https://, mailto:, but not 0:30
    | -(?=\d) | (?<=GHSA)-              # GH-2, CVE-2026-1, GHSA-..., JIRA-3
    | \.(?=[^\W\d_])                    # www.x, x.example
    | [0-9a-fA-F]{6}(?=[0-9a-fA-F])     # a commit: seven digits of its hash are enough
    )""",
    re.VERBOSE,
)


def as_text(text: str) -> str:
    """Text that Markdown, the HTML in it, and the sites that show it leave as it is; not for where a line begins.

    >>> as_text("*Ask* @ann")
    '\\\\*Ask\\\\* <span>@</span>ann'
    """
    return "".join(_separated(_one_line(text)))


def as_alternative(text: str) -> str:
    """Text in place of a picture, between brackets: it becomes an attribute, in which nobody looks for anything."""
    return _escaped(_one_line(text))


def as_code(text: str) -> str:
    """A name of a file and a place in it, as code, on one line."""
    text = _one_line(text)
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _separated(text: str) -> Iterator[str]:
    for number, piece in enumerate(_SIGN.split(text)):
        yield f"<span>{_escaped(piece)}</span>" if number % 2 else _escaped(piece)


def _escaped(text: str) -> str:
    return escape(_MARKS.sub(r"\\\g<0>", text), quote=False)
