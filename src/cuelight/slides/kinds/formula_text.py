"""What a formula may be made of, as it is written. Pure.

What mathtext would refuse without saying where, or take long for, is refused here, each at its character.
"""

import re
from collections.abc import Iterator

LONGEST = 1_000
DEEPEST = 12
"""Braces in braces, roots in fractions: more is not read, and would take mathtext beyond Python's stack."""

_MARKS = re.compile(r"\\(?:[A-Za-z]+|.|$)|.", re.DOTALL)
_ESCAPED = {"%": r"write `\%`", "$": r"leave it out: all of it is a formula; the sign itself is `\$`"}
_STRANGE = '#"`$%'
_PAIRS = {"{": "}", r"\left": r"\right"}
_CLOSING = {closes: opens for opens, closes in _PAIRS.items()}


class FormulaError(ValueError):
    """A formula cannot be set.

    Attributes:
        reason: Why, as the end of a sentence.
        at: The character at which it goes wrong, from 0; None is nowhere in particular.
        hint: What to do about it.
        lost: Characters that no font of formulas has.
    """

    def __init__(self, reason: str, at: int | None = None, hint: str = "", lost: str = "") -> None:
        super().__init__(reason)
        self.reason, self.at, self.hint, self.lost = reason, at, hint, lost


def check(source: str) -> None:
    """See that a formula can be given to mathtext.

    Raises:
        FormulaError: Its braces do not match, they are nested too deeply, or a sign stands in it that means nothing.
    """
    if len(source) > LONGEST:
        raise FormulaError(f"it has more than {LONGEST:,} characters")
    opened = list[tuple[str, int]]()
    for mark, at in _marks(source):
        if mark in _PAIRS:
            opened.append((mark, at))
        elif mark in _CLOSING:
            if not opened or opened[-1][0] != _CLOSING[mark]:
                raise FormulaError(f"`{mark}` closes nothing", at, f"write `{_CLOSING[mark]}` where it begins")
            opened.pop()
        if len(opened) > DEEPEST:
            raise FormulaError(f"it is nested more than {DEEPEST} levels deep", at, "make several formulas of it")
        _refuse_strange(mark, at)
    if opened:
        mark, at = opened[-1]
        raise FormulaError(f"`{mark}` is not closed", at, f"write `{_PAIRS[mark]}` where it ends")


def _marks(source: str) -> Iterator[tuple[str, int]]:
    """Commands and characters, each with where it begins."""
    yield from ((found[0], found.start()) for found in _MARKS.finditer(source))


def _refuse_strange(mark: str, at: int) -> None:
    if mark == r"\begin":
        hint = "each line of `text` is a line of the formula, and `&` says where lines are aligned"
        raise FormulaError("environments are not known", at, hint)
    if mark in _STRANGE:
        raise FormulaError(f"`{mark}` cannot stand in a formula", at, _ESCAPED.get(mark, "leave it out"))
    if mark == "\\\\":
        raise FormulaError(r"`\\` breaks no line", at, "each line of `text` is a line of the formula")
    if mark == "\\":
        raise FormulaError("a backslash alone means nothing", at, "write a command after it, or leave it out")
    if mark == "&":
        raise FormulaError("`&` stands here a second time", at, "it says once in a line where lines are aligned")


def displayed(source: str) -> str:
    r"""A formula as TeX displays it: a fraction that stands in no other, and in no index, is as large as the rest, and
    keeps a little away from what follows.

    >>> print(displayed(r"\frac{a}{\frac{b}{c}}x^{\frac{1}{2}}"))
    \dfrac{a}{\frac{b}{c}}\,x^{\frac{1}{2}}
    """
    made, opened, fractions, before = list[str](), list[bool](), list[list[int]](), ""
    for mark, _ in _marks(source):
        if mark == r"\frac" and all(opened) and before not in ("^", "_"):
            fractions.append([len(opened), 2])
            mark = r"\dfrac"
        made.append(mark)
        if mark == "{":
            opened.append(before == r"\sqrt")
        elif mark == "}":
            opened.pop()
            if fractions and fractions[-1][0] == len(opened):
                fractions[-1][1] -= 1
                if not fractions[-1][1]:
                    fractions.pop()
                    made.append(r"\,")
        before = before if mark == " " else mark
    return "".join(made)
