"""The process in which V8 looks words up: a JSON list of texts -> for each a list of the places where words end."""

import json
import os
import sys
import traceback
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from cuelight.processes.serving import Pieces, serve

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

_ASK = (
    "var words = new Intl.Segmenter('und', {granularity: 'word'});"
    "function ask(texts) {"
    " return JSON.stringify(JSON.parse(texts).map(text => Array.from(words.segment(text), each => each.segment))) }"
)
_started: "list[MiniRacer]" = []


def main() -> None:
    """Answer requests until nobody can ask any more."""
    serve(_answer)


def _answer(request: bytearray) -> Iterator[Pieces]:
    try:
        answer = json.dumps([_ends(words) for words in _words(request.decode())])
    except BaseException:
        # An interpreter that ends in the ordinary way waits for the threads of V8, now and then for ever.
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    yield (answer.encode(),)


def _words(texts: str) -> list[list[str]]:
    if not _started:
        from py_mini_racer import MiniRacer

        _started.append(MiniRacer())
        _started[0].eval(f"{_ASK}\n;0")
    found: list[list[str]] = json.loads(str(_started[0].call("ask", texts)))
    return found


def _ends(words: list[str]) -> list[int]:
    return list(accumulate(map(len, words)))[:-1]
