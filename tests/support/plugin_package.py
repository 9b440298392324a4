"""Installs the package in `plugin/`, which adds one of each to Cuelight, beside the environment that runs the tests."""

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parent / "plugin"


def install(folder: Path) -> Path:
    """Install the package into a folder, for PYTHONPATH; fetches nothing."""
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--no-compile", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", *options, "--target", str(folder), str(SOURCE)], check=True
    )
    return folder
