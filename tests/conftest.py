"""What many tests stand on: a small project with a voice that needs no model."""

import os
from pathlib import Path

import hypothesis
import pytest
from small_project import SmallProject

# The same examples on every run, so that no edit fails by chance; HYPOTHESIS_PROFILE=search looks for new ones.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def small(tmp_path: Path) -> SmallProject:
    """A project with one small film, not yet built."""
    return SmallProject(tmp_path)
