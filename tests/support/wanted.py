"""The browsers of the tests: BROWSERS=chromium,… in the environment says which are wanted; without it, all are."""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

PATIENCE = 120_000
"""Milliseconds until what does not come counts as missing: long, since only a failure ever waits for them."""


@dataclass(frozen=True)
class Browser:
    """How it is called on different systems, what brings it, and what it does not run without."""

    commands: tuple[str, ...]
    bring: str
    needs: tuple[str, ...] = ()

    def found(self) -> str | None:
        """The path of its program, if all is there."""
        program = next(filter(None, map(shutil.which, self.commands)), None)
        return program if all(map(shutil.which, self.needs)) else None


BROWSERS = {
    "chromium": Browser(("chromium", "chromium-browser", "google-chrome"), "apt-get install chromium"),
    "firefox": Browser(("firefox-esr", "firefox"), "apt-get install firefox-esr gstreamer1.0-libav"),
    "webkit": Browser(
        ("WebKitWebDriver",),
        "apt-get install webkit2gtk-driver xvfb gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-libav",
        ("Xvfb",),
    ),
}
"""Firefox and WebKit play H.264 and AAC by FFmpeg, which `gstreamer1.0-libav` brings under one name on every Debian."""
QUICK_CHROMIUM = "chromium-headless-shell"


def is_quick(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether browsers may save time: on what no test looks at they do, unless QUICK=no, as in `make test-long`."""
    return environment.get("QUICK") != "no"


def quick_chromium(environment: Mapping[str, str] = os.environ) -> str | None:
    """The path of Chromium without its window, which takes a third of the time; or of the whole browser."""
    return (shutil.which(QUICK_CHROMIUM) if is_quick(environment) else None) or BROWSERS["chromium"].found()


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
