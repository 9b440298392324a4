"""Who hears how a build goes on."""

from typing import Protocol


class Progress(Protocol):
    """Hears how a build goes on; called from the thread that builds."""

    def begin(self, stage: str, total: int) -> None:
        """A stage begins; `total` is how many things it has to make."""

    def advance(self, stage: str) -> None:
        """One of them is made."""

    def end(self, stage: str) -> None:
        """The stage is done."""

    def because(self, reason: str) -> None:
        """Things are made again for a reason that no script tells."""


class Silent:
    """Progress that nobody watches."""

    def begin(self, stage: str, total: int) -> None:
        """Nothing to do."""

    def advance(self, stage: str) -> None:
        """Nothing to do."""

    def end(self, stage: str) -> None:
        """Nothing to do."""

    def because(self, reason: str) -> None:
        """Nothing to do."""
