"""The words of texts that are written without blanks, by the dictionaries of ICU.

They come with V8, which lays out diagrams anyway, and are asked by `Intl.Segmenter` (ECMA-402) in a process of its own:
Chinese, Japanese, Thai, Lao, Khmer and Burmese. What was asked once is known from then on.
"""

from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

_known: dict[str, tuple[int, ...]] = {}


def dictionary_version() -> str:
    """What says the words: the release of mini-racer, which brings V8 and the dictionaries; "none" without it."""
    try:
        return version("mini-racer")
    except PackageNotFoundError:
        return "none"


def learn(texts: Iterable[str]) -> None:
    """Ask for the words of several texts at once.

    Raises:
        EngineError: The process cannot be started, or died.
    """
    new = [text for text in dict.fromkeys(texts) if text not in _known]
    if new:
        remember(zip(new, _asked(new), strict=True))


def dictionary_ends(text: str) -> tuple[int, ...]:
    """Where in a text a word ends, by the dictionary; neither 0 nor its length.

    Raises:
        EngineError: As `learn`.
    """
    if text not in _known:
        learn([text])
    return _known[text]


def remember(found: Mapping[str, tuple[int, ...]] | Iterable[tuple[str, tuple[int, ...]]]) -> None:
    """Take over what was known elsewhere."""
    _known.update(found)


def remembered() -> Mapping[str, tuple[int, ...]]:
    """All that is known, for whoever keeps it."""
    return dict(_known)


def _asked(texts: list[str]) -> list[tuple[int, ...]]:
    # Only who has something to ask imports what starts processes.
    from cuelight.languages.dictionary_process import asked

    return asked(texts)
