"""The image that slides of the samples show."""

from pathlib import Path

import pytest
from slide_samples import dots


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sample's image lies."""
    made = tmp_path_factory.mktemp("images")
    dots(made)
    return made
