"""What the cues of a text and of its translation do, and where they differ. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuelight.script.narration import parse_narration


@dataclass(frozen=True, slots=True)
class CueDifference:
    """How the cues of a translation differ from those of its source.

    Attributes:
        missing: Targets that only the source has, as they are written.
        extra: Targets that only the translation has, each with its number among the links of the translation.
        in_order: Whether those that both have come in the same order.
    """

    missing: tuple[str, ...] = ()
    extra: tuple[tuple[str, int], ...] = ()
    in_order: bool = True


def cue_difference(source: str, translation: str, tags: tuple[str, str]) -> CueDifference:
    """Compare what is done in the picture while a text is spoken, and while its translation is.

    Pauses, and how a piece is spoken, are for each language to say.

    Args:
        source: The text.
        translation: Its translation.
        tags: The languages of both.

    >>> cue_difference("[a](#a) [b](#b)", "[B](#b) [A](#c)", ("en", "de"))
    CueDifference(missing=('#a',), extra=(('#c', 1),), in_order=True)
    """
    one, other = _targets(source, tags[0]), _targets(translation, tags[1])
    names = [target for target, _ in other]
    missing, extra = Counter(one_of(one)) - Counter(names), list(_beyond(other, Counter(one_of(one))))
    shared = [(target, number) for target, number in other if (target, number) not in extra]
    return CueDifference(
        tuple(missing.elements()), tuple(extra), [each for each, _ in shared] == list(_without(one_of(one), missing))
    )


def one_of(targets: Sequence[tuple[str, int]]) -> list[str]:
    """The targets alone."""
    return [target for target, _ in targets]


def _targets(text: str, tag: str) -> list[tuple[str, int]]:
    """What each link of a text does that changes the picture, in order, with its number among all links."""
    placed = parse_narration((("voice", text),), tag).cues
    found = dict.fromkeys((each.link.target, each.link.number) for each in placed)
    return sorted(found, key=lambda each: each[1])


def _beyond(targets: Sequence[tuple[str, int]], allowed: Counter[str]) -> Iterator[tuple[str, int]]:
    left = Counter(allowed)
    for target, number in targets:
        left[target] -= 1
        if left[target] < 0:
            yield target, number


def _without(targets: Sequence[str], missing: Counter[str]) -> Iterator[str]:
    """The targets that the translation has as well, the last of equal ones left out."""
    left = Counter(targets) - missing
    for target in targets:
        left[target] -= 1
        if left[target] >= 0:
            yield target
