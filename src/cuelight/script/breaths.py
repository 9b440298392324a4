"""Where the blank lines of `say` part paragraphs: there the voice takes a breath. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cuelight.script.yaml_text import Keys, YamlText

BREATH = 0.7
"""Seconds of silence that a breath adds."""
MARK = "\f"
"""A blank line, on its way through Markdown; no script can hold this character."""


def with_marks(text: str) -> str:
    """The lines of a text, with a mark in place of the blank ones between them.

    >>> with_marks(" One. \\n two. \\n\\n Three.")
    'One.\\ntwo.\\n\\x0c\\nThree.'
    """
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    blank, any_before = False, False
    for line in lines:
        if bare := line.strip():
            if blank and any_before:
                yield MARK
            yield bare
            blank, any_before = False, True
        else:
            blank = True


def as_typed(source: YamlText, keys: Keys, text: str) -> str:
    """A text with its blank lines, which YAML takes for line breaks in every style but the literal one.

    Args:
        source: The script's file.
        keys: Where the text stands in it.
        text: What YAML made of it.
    """
    start, end = source.spans.get(keys, (0, 0))
    is_wrapped = "\n" in source.text[start:end] and keys not in source.literal
    return text.replace("\n", "\n\n") if is_wrapped else text


def breaths(plain: str, marks: Sequence[int], pauses: Mapping[int, float]) -> Mapping[int, float]:
    """The breaths at marks, in seconds; none where the author wrote a pause, nor before the first word.

    Args:
        plain: The text without its marks.
        marks: Where they stood in it.
        pauses: Those that the author wrote, in seconds, by their places.
    """
    return {at: BREATH for at in marks if plain[:at].strip() and not any(_touch(plain, at, other) for other in pauses)}


def _touch(plain: str, one: int, other: int) -> bool:
    return not plain[min(one, other) : max(one, other)].strip()
