"""A project into which files are imported, and a picture in which something can be seen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cuelight.build.fits import check_fits
from cuelight.build.inputs import Inputs
from cuelight.build.read_inputs import read_source
from cuelight.importing.write import Imported, import_file, script_place
from cuelight.project import Project

Import = Callable[[Path], tuple[Imported, Inputs]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "project" / "scripts").mkdir(parents=True)
    return Project(tmp_path / "project")


@pytest.fixture
def imported(project: Project) -> Import:
    """Imports a file, and reads and lays out what came of it."""

    def take(file: Path) -> tuple[Imported, Inputs]:
        done = import_file(file, script_place(project, file, None))
        source = read_source(project, done.script)
        check_fits([source])
        return done, source

    return take


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "pics" / "scan.png"
    path.parent.mkdir(exist_ok=True)
    image = Image.new("RGB", (640, 480), (240, 240, 240))
    image.paste((20, 60, 120), (100, 100, 400, 300))
    image.save(path)
    return path
