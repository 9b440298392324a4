"""A report's folder, and a list of what is in it with a checksum: a later report takes away nothing but that.

Reads and writes the folder. The list is written before what it lists, so that a job that ends early leaves nothing
that is not in it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from cuelight.errors import UsageError
from cuelight.storage.digest import checked, file_digest, with_checksum
from cuelight.storage.read import read_file
from cuelight.storage.write import storage_error, write_atomic

LIST = ".cuelight-report.json"
PAGES = ("index.html", "junit.xml", "cuelight.sarif", "report.md")

_NAME = re.compile(rf"{'|'.join(map(re.escape, PAGES))}|images/[\w-]+/[\w.-]+\.png")


def check_free(folder: Path, names: Iterable[str]) -> None:
    """See that a report writes over nobody's file.

    Args:
        folder: Where the report is to be written.
        names: Of the files that are to be written there.

    Raises:
        UsageError: A file stands there that is not as an earlier report has written it.
    """
    listed = _listed(folder)
    is_foreign = (folder / LIST).exists() and listed is None
    for name in [LIST] if is_foreign else [name for name in names if not _is_free(folder, name, listed or {})]:
        raise UsageError(
            f"{folder / name} is not a file of a report as it was written, and is not replaced",
            "name an empty folder with --out, or move the file away",
        )


def publish(made: Path, folder: Path) -> None:
    """Put a report in the place of an earlier one, whose files are deleted if they are as they were written.

    Args:
        made: Folder in which the report was made.
        folder: Where it is to be.

    Raises:
        UsageError: As `check_free`.
        StorageError: The folder cannot be written.
    """
    files = {path.relative_to(made).as_posix(): path for path in sorted(made.rglob("*")) if path.is_file()}
    check_free(folder, files)
    _clear(folder)
    try:
        (folder / "images").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error("make", folder / "images", error) from error
    listed = {"report": {name: file_digest(path) for name, path in files.items()}}
    write_atomic(folder / LIST, f"{json.dumps(with_checksum(listed), indent=1)}\n".encode())
    for name, path in files.items():
        write_atomic(folder / name, path.read_bytes())


def _clear(folder: Path) -> None:
    """Take away the files of an earlier report."""
    for name, digest in (_listed(folder) or {}).items():
        if _is_ours(folder, name, digest):
            with suppress(OSError):
                (folder / name).unlink()
                (folder / name).parent.rmdir()


def _listed(folder: Path) -> Mapping[str, str] | None:
    """The files of the report that is there, with the SHA-256 of each; None if there is no list.

    A list may say anything: only names that a report has count.
    """
    try:
        files = (checked(read_file(folder / LIST)) or {}).get("report")
    except OSError:
        return None
    if not isinstance(files, dict):
        return None
    return {name: digest for name, digest in files.items() if _NAME.fullmatch(name)}


def _is_free(folder: Path, name: str, listed: Mapping[str, str]) -> bool:
    path = folder / name
    return not (path.exists() or path.is_symlink()) or (name in listed and _is_ours(folder, name, listed[name]))


def _is_ours(folder: Path, name: str, digest: str) -> bool:
    path = folder / name
    is_linked = any(at.is_symlink() for at in (path, *path.parents) if at != folder and at.is_relative_to(folder))
    return not is_linked and path.is_file() and file_digest(path) == digest
