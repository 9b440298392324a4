"""For a process that is to be another machine: nothing may be opened below a folder that FAR_AWAY names."""

import os
import sys

FAR_AWAY = os.environ["FAR_AWAY"]


def _refuse(event: str, given: tuple[object, ...]) -> None:
    if event in ("open", "os.listdir", "os.scandir", "os.mkdir") and given and isinstance(given[0], str):
        path = os.path.abspath(given[0])  # noqa: PTH100 - pathlib is not imported that early.
        if f"/{FAR_AWAY}/" in path:
            raise FileNotFoundError(2, "that is on another machine", path)


sys.addaudithook(_refuse)
