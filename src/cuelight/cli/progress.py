"""How a build shows that it goes on: bars on a terminal, plain lines elsewhere."""

import sys
from typing import Any

from cuelight.cli.output import note
from cuelight.cli.printed import Drawing, Printed

WORDS = {
    "layout": "laying out",
    "takes": "speaking",
    "stills": "drawing",
    "moves": "moving",
    "mix": "mixing",
    "units": "encoding",
    "posters": "making posters",
    "films": "linking",
    "outputs": "writing",
}


class Lines:
    """A line when a stage begins; for logs."""

    def begin(self, stage: str, total: int) -> None:
        """Say what is made."""
        note(f"{WORDS.get(stage, stage)}: {total}")

    def advance(self, stage: str) -> None:
        """Logs stay short."""

    def end(self, stage: str) -> None:
        """Logs stay short."""

    def because(self, reason: str) -> None:
        """Say why."""
        note(f"made again: {reason}")


class Bars:
    """A progress bar a stage; for terminals."""

    def __init__(self, terminal: Drawing) -> None:
        self._terminal = terminal
        self._bars: dict[str, Any] = {}

    def begin(self, stage: str, total: int) -> None:
        """Open the stage's bar."""
        from tqdm import tqdm

        what = WORDS.get(stage, stage)
        self._bars[stage] = tqdm(total=total, desc=what, unit="", leave=False, dynamic_ncols=True, file=self._terminal)

    def advance(self, stage: str) -> None:
        """One more is made."""
        self._bars[stage].update()

    def end(self, stage: str) -> None:
        """Close the bar."""
        self._bars.pop(stage).close()

    def because(self, reason: str) -> None:
        """Say why, in a line that stays."""
        note(f"made again: {reason}")


def watch() -> Bars | Lines:
    """What shows it where this is run."""
    stream = sys.stderr
    return Bars(Drawing(stream)) if isinstance(stream, Printed) and stream.isatty() else Lines()
