"""What Markdown reads otherwise than it was meant: cues that are none, signs of arithmetic that are emphasis. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

HIDDEN = "\ufffc"
"""Stands for a character that was escaped, or is code: its author wants it as it is."""

_DOES = r"(?:light|show|hide|focus|here|pause|path|say)"
_NO_CUE = re.compile(
    rf"\][ \t]*\((?P<target>\s*(?:#|{_DOES}\s*:)[^()]*)\)?"  # [words] (#id), [words](#an id), [words](#id
    rf"|(?P<bare>(?<=[\w)])\(#[\w>-]+\)|\({_DOES}:[^()\s]*\))"  # words(#id), (show:id)
    r"|\]\{(?P<braces>#[^{}\s]*)\}"  # [words]{#id}
    r"|\[(?:(?![\[\]])[\W\d])*[^\W\d][^\[\]]*\](?P<reference>\[[^\[\]]*\])"  # [words][id]
)
_OPERAND = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[A-Za-z]")
_BEFORE = re.compile(r"[\w.,]{0,40}$")
_AFTER = re.compile(r"\w{0,40}(?:[.,]\w{1,40})?")


def no_cues(plain: str, seen: str, ends: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """What was meant as a cue and would be read aloud, because Markdown does not take it for a link.

    Args:
        plain: The plain text.
        seen: The same with `HIDDEN` for what its author escaped.
        ends: Where the links of the text end, which are no longer seen in it.

    Yields:
        Which link it would be, its target, and a hint.
    """
    before = 0
    for match in _NO_CUE.finditer(_without_escaped_pairs(plain, seen)):
        target = match["target"] or match["bare"] or match["braces"] or match["reference"]
        if match["target"] is None:
            hint = "a cue is a link: [words](#id)"
        elif match[0][1:2].isspace():
            hint = "write no blank between the brackets: [words](#id)"
        elif match[0].endswith(")") and not re.search(r"\s", target):
            hint = "a link cannot lie in another: link one after the other"
        else:
            hint = "an id has no blanks; close every bracket: [words](#id)"
        yield bisect_right(ends, match.start()) + before, target, hint
        before += match["bare"] is None


def _without_escaped_pairs(plain: str, seen: str) -> str:
    """What is seen, with the brackets hidden that close an escaped one: \\[words](#id)."""
    shown, opened = list(seen), list[int]()
    for match in re.finditer(r"[\[\]]", plain):
        at = match.start()
        if match[0] == "[":
            opened.append(at)
        elif opened and shown[opened.pop()] == HIDDEN:
            shown[at] = HIDDEN
    return "".join(shown)


def lost_signs(seen: str, emphasized: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """Products whose signs Markdown takes for emphasis, so that 2*3*4 would be said as 234.

    Args:
        seen: The plain text, without the signs of emphasis.
        emphasized: The characters [start, end) of each emphasis, and its signs.

    Yields:
        How a product begins as it is written, and what would be spoken.
    """
    for start, end, signs in emphasized:
        before, after = _BEFORE.search(seen, max(0, start - 40), start), _AFTER.match(seen, end)
        operands = [before[0] if before else "", seen[start:end], after[0] if after else ""]
        written = [operand for operand in operands if operand]
        if len(written) > 1 and all(map(_OPERAND.fullmatch, written)):
            yield f"{operands[0]}{signs}{operands[1]}", "".join(written)
