"""The table of all packages is whole, and says of each what the package itself does."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from walks import ROOT

PAGE = ROOT / "docs" / "packages.md"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
BY_CLASSIFIER = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL-3.0-or-later",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}
BY_NAME = {
    "Apache 2.0": "Apache-2.0",
    "BSD 3-Clause License": "BSD-3-Clause",
    "MIT License": "MIT",
    "MIT, BSD": "MIT AND BSD-3-Clause",
}
"""How packages write what SPDX has another name for."""
SILENT = {
    "axe-playwright-python": "MIT License",
    "espeakng-loader": "",
    "resvg-py": "Permission is hereby granted, free of charge",
}
"""Packages whose metadata names no licence: what stands in the file of it, if there is one."""
PARTS = {"base": PROJECT["dependencies"], **PROJECT["optional-dependencies"]}


def _name(requirement: str) -> str:
    return re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0].lower()


def _rows() -> list[list[str]]:
    lines = PAGE.read_text("utf-8").partition("| package |")[2].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def _said(name: str) -> str:
    """The licence that a package's metadata names, as SPDX does."""
    metadata = distribution(name).metadata
    if stated := metadata.get("License-Expression"):
        return stated
    stated = (metadata.get("License") or "").strip()
    if stated and "\n" not in stated:
        return BY_NAME.get(stated, stated)
    kinds = [each.rpartition(" :: ")[2] for each in metadata.get_all("Classifier") or () if each.startswith("License")]
    return BY_CLASSIFIER[kinds[0]] if kinds else ""


def test_every_package_that_is_asked_for_has_one_line_in_its_part() -> None:
    """One that is added without a line is missing here; one that is gone is too many."""
    listed = [(name, part.strip("`")) for name, part, *_ in _rows()]
    first = dict[str, str]()
    for part, requirements in PARTS.items():
        for requirement in requirements:
            first.setdefault(_name(requirement), part)
    assert sorted(listed) == sorted((name, part) for name, part in first.items() if name != "cuelight")


@pytest.mark.parametrize(("name", "part", "licence", "megabytes"), [(r[0], r[1], r[2], r[4]) for r in _rows()])
def test_a_line_says_what_is_installed(name: str, part: str, licence: str, megabytes: str) -> None:
    """Its licence, and its size within a half."""
    try:
        files = distribution(name).files or ()
    except PackageNotFoundError:
        pytest.skip(f"the extra {part} is not installed")
    if name in SILENT:
        assert not _said(name)
        texts = [each.read_text() for each in files if each.name.upper().startswith("LICEN")]
        assert not SILENT[name] or any(SILENT[name] in text for text in texts)
    else:
        assert licence == _said(name)
    size = sum(Path(str(each.locate())).stat().st_size for each in files if _counts(Path(str(each.locate()))))
    assert size / 1e6 == pytest.approx(float(megabytes), rel=0.5, abs=1)


def _counts(path: Path) -> bool:
    return path.suffix != ".pyc" and path.is_file()


def test_what_is_part_of_the_package_has_its_licence_beside_it_and_in_the_metadata() -> None:
    rows = PAGE.read_text("utf-8").partition("| what |")[2].partition("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in rows]
    package = ROOT / "src" / "cuelight"
    held = {path.parent.relative_to(ROOT).as_posix() for path in map(ROOT.joinpath, PROJECT["license-files"])} - {"."}
    placed = [package / where.strip("`") for _, where, _ in cells]
    assert all(path.exists() for path in placed)
    folders = {(path if path.is_dir() else path.parent).relative_to(ROOT).as_posix() for path in placed}
    assert folders == held
    assert {licence for *_, licence in cells} | {"MIT"} == set(PROJECT["license"].split(" AND "))
    assert sum(path.suffix == ".json" and "icons" in path.parts for path in placed) == len(
        [name for name in PROJECT["license-files"] if "icons" in name]
    )
    assert all((ROOT / name).is_file() for name in PROJECT["license-files"])


def test_the_readme_says_the_licence_of_the_package_and_leads_to_the_table() -> None:
    said = (ROOT / "README.md").read_text("utf-8").partition("## Licence")[2]
    assert f"`{PROJECT['license']}`" in said
    assert "docs/packages.md" in said
    assert distribution("cuelight").metadata["License-Expression"] == PROJECT["license"]
