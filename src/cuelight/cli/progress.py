"""How a build shows that it goes on: bars on a terminal, plain lines elsewhere."""

from collections.abc import Callable
from typing import Any

WORDS = {
    "layout": "laying out",
    "takes": "speaking",
    "stills": "drawing",
    "moves": "moving",
    "mix": "mixing",
    "units": "encoding",
    "films": "linking",
}


class Lines:
    """A line when a stage begins; for logs."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def begin(self, stage: str, total: int) -> None:
        """Say what is made."""
        self._say(f"{WORDS.get(stage, stage)}: {total}")

    def advance(self, stage: str) -> None:
        """Logs stay short."""

    def end(self, stage: str) -> None:
        """Logs stay short."""

    def because(self, reason: str) -> None:
        """Say why."""
        self._say(f"made again: {reason}")


class Bars:
    """A progress bar a stage; for terminals."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._bar: Any = None
        self._say = say

    def begin(self, stage: str, total: int) -> None:
        """Open the stage's bar."""
        from tqdm import tqdm

        self._bar = tqdm(total=total, desc=WORDS.get(stage, stage), unit="", leave=False, dynamic_ncols=True)

    def advance(self, stage: str) -> None:
        """One more is made."""
        self._bar.update()

    def end(self, stage: str) -> None:
        """Close the bar."""
        self._bar.close()

    def because(self, reason: str) -> None:
        """Say why, in a line that stays."""
        self._say(f"made again: {reason}")
