"""The browsers of the tests: BROWSERS=chromium,… in the environment says which are wanted; without it, all are."""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Browser:
    """How it is called on different systems, and what brings it."""

    commands: tuple[str, ...]
    bring: str

    def found(self) -> str | None:
        """The path of its program."""
        return next(filter(None, map(shutil.which, self.commands)), None)


BROWSERS = {"chromium": Browser(("chromium", "chromium-browser", "google-chrome"), "apt-get install chromium")}


def wanted(environment: Mapping[str, str] = os.environ) -> list[str]:
    """The names of the browsers that the tests are to run in.

    Raises:
        pytest.UsageError: BROWSERS names one that the tests do not know.
    """
    if "BROWSERS" not in environment:
        return list(BROWSERS)
    names = list(dict.fromkeys(re.findall(r"[^\s,]+", environment["BROWSERS"])))
    if strange := [name for name in names if name not in BROWSERS]:
        raise pytest.UsageError(f"BROWSERS names {', '.join(strange)}; the tests know {', '.join(BROWSERS)}")
    return names


def usable() -> set[str]:
    """The browsers that are wanted and are there."""
    return {name for name in wanted() if BROWSERS[name].found()}
