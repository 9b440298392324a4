"""For a process that is to be another machine.

Nothing may be opened below a folder that FAR_AWAY names, and with NO_CUELIGHT Cuelight is not installed.
"""

import os
import sys

FAR_AWAY = os.environ["FAR_AWAY"]


def _refuse(event: str, given: tuple[object, ...]) -> None:
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir") and given and isinstance(given[0], str):
        path = os.path.abspath(given[0])  # noqa: PTH100 - pathlib is not imported that early.
        if f"/{FAR_AWAY}/" in path:
            raise FileNotFoundError(2, "that is on another machine", path)


class _NoCuelight:
    def find_spec(self, name: str, *_given: object) -> None:
        if name.partition(".")[0] == "cuelight":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.addaudithook(_refuse)
if os.environ.get("NO_CUELIGHT"):
    sys.meta_path.insert(0, _NoCuelight())  # type: ignore[arg-type]
