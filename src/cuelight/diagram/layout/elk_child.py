"""The process in which ELK runs: JavaScript, in V8, which has no files and no network.

ELK is elkjs 0.12.1, `elkjs/elk.bundled.js`, under the Eclipse Public License 2.0, unaltered.
"""

import json
import os
import pickle
import sys
import traceback
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from cuelight.diagram.layout.dot_request import Arrangement, Request
from cuelight.diagram.layout.elk_manner import Manner
from cuelight.processes.serving import Pieces, serve

_BROWSER = (
    "var window = undefined, self = this, module = {exports: {}}, exports = module.exports;"
    "var console = {log() {}, warn() {}, error() {}};"
    "function setTimeout(call) { call(); return 0 }"
)
"""What elkjs expects round itself; its timers are for workers, and nothing here need wait."""

_ASK = (
    "var elk = new (module.exports.default || module.exports)(), found = null, failed = null;"
    "function ask(graph) { found = failed = null;"
    " elk.layout(JSON.parse(graph)).then(done => { found = JSON.stringify(done) },"
    " error => { failed = String(error.message || error) }); return 1 }"
)


class _Elk:
    def __init__(self) -> None:
        from py_mini_racer import MiniRacer

        self._v8 = MiniRacer()
        bundle = files("cuelight.diagram.layout").joinpath("elkjs/elk.bundled.js").read_text("utf-8")
        for code in (_BROWSER, bundle, _ASK):
            self._v8.eval(code + "\n;0")

    def lay_out(self, graph: dict[str, Any]) -> dict[str, Any] | str:
        """The graph with places, or what ELK says is wrong."""
        self._v8.call("ask", json.dumps(graph))
        # A promise is settled once V8 has nothing else to do, which it has before it answers the next question.
        while not (found := self._v8.eval("found")):
            if failed := self._v8.eval("failed"):
                return str(failed)
        outcome: dict[str, Any] = json.loads(str(found))
        return outcome


_started: list[_Elk] = []


def main() -> None:
    """Answer requests until nobody can ask any more."""
    serve(_answer)


def _answer(request: bytearray) -> Iterator[Pieces]:
    try:
        outcome = _arranged(*pickle.loads(request))  # noqa: S301
    except BaseException:
        # An interpreter that ends in the ordinary way waits for the threads of V8, now and then for ever.
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    yield (pickle.dumps(outcome),)


def _arranged(asked: Request, manner: Manner) -> Arrangement | str:
    from cuelight.diagram.layout.elk_request import arranged, graph

    if not _started:
        _started.append(_Elk())
    found = _started[0].lay_out(graph(asked, manner))
    return found if isinstance(found, str) else arranged(asked, found, manner)
