"""The words of texts that are written without blanks, by the dictionaries of ICU.

They come with V8, which lays out diagrams anyway, and are asked by `Intl.Segmenter` (ECMA-402) in a process of its own:
Chinese, Japanese, Thai, Lao, Khmer and Burmese. What was asked once is known from then on.
"""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

from cuelight.errors import EngineError
from cuelight.processes.child import Child, ending
from cuelight.processes.pool import Pool

_LONGEST = 1 << 26
"""Bytes of an answer."""
_PATIENCE = 60.0
"""Seconds until the process counts as hanging."""
_HINT = "close other programs and build again; `cuelight doctor` says whether V8 works here"

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
    with _pool.lent() as child:
        try:
            child.send(json.dumps(texts).encode())
            return [tuple(ends) for ends in json.loads(child.receive(_LONGEST, _PATIENCE))]
        except TimeoutError as error:
            raise EngineError(f"the dictionaries of V8 gave no answer within {_PATIENCE:.0f} seconds", _HINT) from error
        except (EOFError, OSError) as error:
            child.bury()
            said = child.said.splitlines()[-1] if child.said else "it said nothing"
            message = f"the process with V8 {ending(child.status)} while it looked words up: {said}"
            raise EngineError(message, _HINT) from error


def _start() -> Child:
    try:
        return Child("cuelight.languages.dictionary_child")
    except OSError as error:
        raise EngineError(f"no process can be started for V8, which looks words up: {error.strerror}", _HINT) from error


_pool = Pool(_start, most=1)
