"""An earlier state of a project, out of git. Reads the repository through a temporary index; changes nothing in it.

A commit may hold anything: of its links only those are kept that lead to something inside the project as it was.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import EngineError, UsageError
from cuelight.project import lies_in
from cuelight.storage.write import TEMPORARY_IS_FULL

MADE = ("dist/", "slides/", ".cuelight/")
"""What a build makes; everything else of a project may be named by a script, or be a take."""

_FILES, _LINK = ("100644", "100755"), "120000"
"""Modes of entries of a commit; submodules, the third kind, have no files here."""
_IS_FULL = ("No space left", "Out of diskspace", "unable to write", "write error")
"""What git says where it cannot write, without saying why."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit.

    Attributes:
        name: As it was asked for.
        commit: The first characters of its hash.
        prefix: The project's folder in the repository, with a slash at its end, or "".
    """

    name: str
    commit: str
    prefix: str


def find_revision(root: Path, name: str) -> Revision:
    """Find a commit of the repository that a project is in.

    Raises:
        UsageError: There is no repository, no history, or no such revision; or a shallow clone lacks it.
        EngineError: git is missing.
    """
    prefix = _git(root, "rev-parse", "--show-prefix")
    if prefix.returncode:
        raise UsageError(f"{root.name}/ cannot be compared: {_reason(prefix)}", _advice(prefix.stderr))
    if _git(root, "rev-parse", "--quiet", "--verify", "HEAD^{commit}").returncode:
        raise UsageError(
            "the repository has no history yet", "commit the scripts first: there is nothing to compare with"
        )
    found = _git(root, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}") if _is_name(name) else None
    if found is None or found.returncode:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == "true"
        raise UsageError(
            f"there is no revision {name!r}" + (" in this shallow clone" if shallow else ""),
            f"fetch it: `git fetch --depth=1 origin {name}`, or clone with `fetch-depth: 0`"
            if shallow and _is_name(name)
            else "name a branch, a tag or a commit of this repository, for example origin/main",
        )
    return Revision(name, found.stdout.strip()[:10], prefix.stdout.strip())


def check_out(root: Path, revision: Revision, folder: Path) -> None:
    """Write what a film is made from, as it was, into an empty folder; nothing of it leads out of its project.

    Raises:
        EngineError: git failed.
    """
    tracked = _tracked(root, revision)
    names = "\0".join(tracked)
    index = {"GIT_INDEX_FILE": str(folder / "index")}
    _run(root, "read-tree", revision.commit, more=index)
    target = folder / "project"
    # Paths from the index are written below the prefix whole, with the folders above the project.
    above = folder / "above"
    _run(root, "checkout-index", "-z", "--stdin", f"--prefix={above.as_posix()}/", more=index, said=names)
    if (above / revision.prefix).is_dir():
        (above / revision.prefix).rename(target)
    _drop_links(target, [target / name for name, is_link in tracked.items() if is_link])
    if not (target / "scripts").is_dir():
        (target / "scripts").unlink(missing_ok=True)
        (target / "scripts").mkdir(parents=True)


def _tracked(root: Path, revision: Revision) -> Mapping[str, bool]:
    """The files and links of a project in a commit, but for what a build makes; whether each is a link."""
    entries = _run(root, "ls-tree", "-r", "-z", revision.commit).split("\0")
    named = (entry.partition("\t") for entry in entries if entry)
    kinds = {name: said.split()[0] for said, _, name in named if not f"{name}/".startswith(MADE)}
    return {name: kind == _LINK for name, kind in kinds.items() if kind in (*_FILES, _LINK)}


def _drop_links(root: Path, links: Sequence[Path]) -> None:
    """Take away the links that lead nowhere or out of a folder, before anything is read or written through them."""
    inside = root.resolve()
    for link in [link for link in links if not link.exists() or not lies_in(link, inside)]:
        link.unlink(missing_ok=True)


def _is_name(name: str) -> bool:
    return bool(name.strip()) and not name.startswith("-") and "\0" not in name


def _git(
    root: Path, *arguments: str, more: Mapping[str, str] | None = None, said: str = ""
) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", **(more or {})}
    command = ["git", "-C", str(root), *arguments]
    try:
        # A list without a shell; the revision was seen to be no option.
        return subprocess.run(  # noqa: S603
            command, input=said, env=environment, capture_output=True, encoding="utf-8", errors="surrogateescape"
        )
    except OSError as error:
        raise EngineError("git is not installed", "install git: the report compares with its history") from error


def _run(root: Path, *arguments: str, more: Mapping[str, str] | None = None, said: str = "") -> str:
    done = _git(root, *arguments, more=more, said=said)
    if done.returncode:
        is_full = any(said in done.stderr for said in _IS_FULL)
        hint = TEMPORARY_IS_FULL if is_full else "see whether `git fsck` finds the repository whole"
        raise EngineError(f"git {arguments[0]} failed: {_reason(done)}", hint)
    return done.stdout


def _reason(done: "subprocess.CompletedProcess[str]") -> str:
    lines = done.stderr.strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"git ended with {done.returncode}"


def _advice(stderr: str) -> str:
    if "dubious ownership" in stderr:
        return "the folder belongs to somebody else: `git config --global --add safe.directory '*'` trusts it"
    return "the report compares with an earlier state in git: `git init`, then commit the scripts"
