"""The process in which V8 looks words up: started when it is first asked, kept for the next who asks."""

import json

from cuelight.errors import EngineError
from cuelight.processes.child import Child, ending
from cuelight.processes.pool import Pool

_LONGEST = 1 << 26
"""Bytes of an answer."""
_PATIENCE = 60.0
"""Seconds until the process counts as hanging."""
_HINT = "close other programs and build again; `cuelight doctor` says whether V8 works here"


def asked(texts: list[str]) -> list[tuple[int, ...]]:
    """Where words end in each of several texts.

    Raises:
        EngineError: The process cannot be started, or died.
    """
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
