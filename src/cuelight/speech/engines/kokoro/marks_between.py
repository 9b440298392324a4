"""Punctuation of Chinese and Japanese in Kokoro's marks. Pure."""

from collections.abc import Mapping

_MARKS: Mapping[str, str] = {
    **dict.fromkeys("。．.", "."),
    **dict.fromkeys("、，,", ","),
    **dict.fromkeys("！!", "!"),
    **dict.fromkeys("？?", "?"),
    **dict.fromkeys("：:", ":"),
    **dict.fromkeys("；;", ";"),
    **dict.fromkeys("…⋯", "…"),
    **dict.fromkeys("—―–〜～", "—"),
    **dict.fromkeys("・·•\n\t\u3000 ", " "),
}
_ENDS = frozenset(".,!?:;…—")


def between(written: str) -> str:
    """What stands between words, as Kokoro wants it: a blank after it; brackets and the like are left out.

    >>> between("。"), between("「"), between("……")
    ('. ', '', '… ')
    """
    marks = "".join(_MARKS.get(character, "") for character in written)
    once = "".join(mark for number, mark in enumerate(marks) if not number or mark != marks[number - 1])
    return f"{once} " if once and once[-1] in _ENDS else once
