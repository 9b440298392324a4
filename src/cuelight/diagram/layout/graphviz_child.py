"""The process in which Graphviz runs: it is asked for arrangements and gives them.

Graphviz writes to stderr from C, some of it past its own level of messages, and may crash. Here it has a stderr of its
own to write to, and only itself to take along. It lays out what the program made of a script, never a file of somebody
else's, and both ends of the pipes are Cuelight's own: so they talk in pickles.
"""

import pickle
from collections.abc import Iterator

from cuelight.processes.serving import Pieces, serve


def main() -> None:
    """Answer requests until nobody can ask any more."""
    serve(_answer)


def _answer(request: bytearray) -> Iterator[Pieces]:
    # Not before: whatever it prints as it is loaded must not get among the answers.
    try:
        from cuelight.diagram.layout.graphviz import arrange
    except ImportError as error:
        yield (pickle.dumps(str(error)),)
        return
    yield (pickle.dumps(arrange(*pickle.loads(request))),)  # noqa: S301
