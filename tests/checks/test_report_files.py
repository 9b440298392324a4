"""A report writes where it may: through no link out of the project, and over nothing that it did not write."""

import json
import re
from pathlib import Path

import pytest
from reported import report
from small_project import SmallProject

from cuelight.checks.report.write import write_report
from cuelight.errors import UsageError
from cuelight.project import Project
from cuelight.storage.digest import file_digest, with_checksum


@pytest.mark.parametrize("link", ["report", "report/images", "report/images/small"])
def test_a_report_is_not_written_through_a_link_out_of_the_project(
    committed: SmallProject, tmp_path: Path, link: str
) -> None:
    """A commit may hold one."""
    committed.replace("heading: Two points", "heading: Both points")
    (tmp_path / "elsewhere").mkdir()
    (committed.root / link).parent.mkdir(parents=True, exist_ok=True)
    (committed.root / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="leads out of the project"):
        report(committed)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("name", ["index.html", "report.md", "junit.xml", "cuelight.sarif", ".cuelight-report.json"])
def test_a_report_writes_over_nobodys_page(committed: SmallProject, name: str) -> None:
    """`--out docs` where the project's own pages lie: the file is named, and nothing is written."""
    docs = committed.root / "docs"
    docs.mkdir()
    (docs / name).write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=re.escape(name)) as refused:
        write_report(Project(committed.root), (), "HEAD", docs)
    assert "--out" in refused.value.hint
    assert [(path.name, path.read_text("utf-8")) for path in docs.iterdir()] == [(name, "mine")]


def test_a_report_takes_away_no_picture_that_it_did_not_write(committed: SmallProject) -> None:
    """Not a photo in `images/`, nor one of its own that somebody has drawn on; the others go."""
    committed.replace("heading: Two points", "heading: Both points")
    stored = report(committed)
    images = committed.root / "report" / "images"
    (images / "photos").mkdir()
    (images / "photos" / "team-lunch.png").write_bytes(b"us")
    first, *others = (committed.root / "report" / name for name in stored.contents.pictures["small"][0].files.values())
    first.write_bytes(first.read_bytes() + b"with a note")
    noted = first.read_bytes()
    committed.replace("heading: Both points", "heading: Two points")
    report(committed)
    assert (images / "photos" / "team-lunch.png").read_bytes() == b"us"
    assert first.read_bytes() == noted
    assert others
    assert not any(path.exists() for path in others)


def test_a_page_of_a_report_that_was_edited_is_not_replaced(committed: SmallProject) -> None:
    """Somebody has written into it."""
    path = report(committed).path
    path.write_text(f"{path.read_text('utf-8')}\nSigned off by Ann.\n", "utf-8")
    with pytest.raises(UsageError, match=r"report\.md is not a file of a report"):
        report(committed)
    assert path.read_text("utf-8").endswith("Signed off by Ann.\n")


def test_a_list_that_names_other_files_deletes_none(committed: SmallProject) -> None:
    """A commit may hold a list that was made up."""
    mine = committed.root / "report" / "images" / "small"
    mine.mkdir(parents=True)
    names = ["../scripts/small.yaml", "images/../precious.png", "notes.txt", "images/small/../../precious.png"]
    (committed.root / "report" / "precious.png").write_bytes(b"precious")
    (committed.root / "report" / "notes.txt").write_text("mine", "utf-8")
    stored = {name: file_digest(committed.root / "report" / name) for name in names}
    (committed.root / "report" / ".cuelight-report.json").write_text(
        json.dumps(with_checksum({"report": stored})), "utf-8"
    )
    report(committed)
    assert all((committed.root / "report" / name).is_file() for name in ["../scripts/small.yaml", *names[2:3]])
    assert (committed.root / "report" / "precious.png").read_bytes() == b"precious"


def test_a_report_that_was_cut_short_is_replaced_by_the_next(committed: SmallProject) -> None:
    """Whatever a killed job left is in its list: here every page but the first is missing."""
    committed.replace("heading: Two points", "heading: Both points")
    stored = report(committed)
    for name in ("report.md", "junit.xml", "images/small/001-points-after.png"):
        (committed.root / "report" / name).unlink()
    assert report(committed).contents.pictures == stored.contents.pictures
    assert (committed.root / "report" / "report.md").is_file()
