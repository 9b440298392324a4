"""Reports on a project in a repository."""

import os
import re
import subprocess
from pathlib import Path

from small_project import SmallProject
from walks import GIT

from cuelight.checks.report.changes import FilmChange
from cuelight.checks.report.write import Report, write_report
from cuelight.project import Project


def git(folder: Path, *arguments: str, said: bytes = b"") -> str:
    """Run git; what it prints."""
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, env={**os.environ, **GIT}, check=True, capture_output=True, input=said)
    return done.stdout.decode().strip()


def report(small: SmallProject, base: str = "HEAD") -> Report:
    """Report on the project."""
    return write_report(Project(small.root), (), base, small.root / "report")


def words(report: Report) -> str:
    """What it says in Markdown, without what keeps sites from finding names and numbers in it."""
    return re.sub("</?span>", "", report.path.read_text("utf-8"))


def only(report: Report) -> FilmChange:
    """The one film of a report."""
    (change,) = report.contents.changes
    return change
