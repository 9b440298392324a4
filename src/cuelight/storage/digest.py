"""Digests: of everything that went into something, of files, and of what a JSON file says."""

import hashlib
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from cuelight.storage.read import open_file
from cuelight.storage.signature import while_unchanged
from cuelight.storage.write import storage_error

Made = TypeVar("Made")

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


HERE = "\0"
"""Stands for a value that is put in later; no script can have it."""


def digest(inputs: object) -> str:
    """Hash everything that went into something: SHA-256 over canonical JSON, in hexadecimal.

    >>> digest({"b": 1, "a": [2]}) == digest({"a": [2], "b": 1})
    True
    """
    return hashlib.sha256(_CANONICAL.encode(inputs).encode()).hexdigest()


def canonical(inputs: object) -> str:
    """The JSON that is hashed."""
    return _CANONICAL.encode(inputs)


def digest_around(inputs: Mapping[str, object], key: str, value: str) -> str:
    """The same as `digest`, where one large value stands in thousands of inputs: it is written down once.

    Args:
        inputs: With `HERE` as what the key has, there or deeper; nothing else in it is called so.
        key: Of the value.
        value: From `canonical`.

    >>> digest_around({"a": 1, "b": {"c": HERE}}, "c", canonical({"d": 2})) == digest({"a": 1, "b": {"c": {"d": 2}}})
    True
    """
    said = _CANONICAL.encode(inputs).replace(f'"{key}":{_CANONICAL.encode(HERE)}', f'"{key}":{value}', 1)
    return hashlib.sha256(said.encode()).hexdigest()


def with_checksum(said: Mapping[str, Any], name: str = "") -> dict[str, Any]:
    """Put a digest of what a JSON file says at its head, so that `checked` knows it as it was written.

    Args:
        said: What the file says.
        name: What the file is called, where it means nothing under another name.
    """
    return {"seal": _seal(said, name), **said}


def checked(content: bytes, name: str = "") -> dict[str, Any] | None:
    """What a JSON file says; None if it is not, byte for value, what `with_checksum` made for this name.

    >>> checked(json.dumps(with_checksum({"a": 1}, "one")).encode(), "one")
    {'a': 1}
    >>> checked(json.dumps(with_checksum({"a": 1}, "one")).encode(), "two")
    >>> checked(b'{"a": 1}')
    """
    try:
        said = json.loads(content)
        return said if isinstance(said, dict) and said.pop("seal", None) == _seal(said, name) else None
    except (ValueError, RecursionError):
        return None


def _seal(said: Mapping[str, Any], name: str) -> str:
    return digest([name, said]) if name else digest(said)


def sealed(content: bytes, name: str) -> bytes:
    """Put a line with the checksum of a file's content and name before it; cheaper to check than what JSON says."""
    return _line(content, name) + content


def unsealed(content: bytes, name: str) -> bytes | None:
    """What `sealed` put there for this name; None if it is anything else.

    >>> unsealed(sealed(b"{}", "one"), "one")
    b'{}'
    >>> unsealed(sealed(b"{}", "one"), "two")
    """
    head, line, rest = content.partition(b"\n")
    return rest if head + line == _line(rest, name) else None


def _line(content: bytes, name: str) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + content).hexdigest().encode() + b"\n"


def file_digest(path: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal.

    Raises:
        StorageError: It cannot be read.
    """
    try:
        with open_file(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise storage_error("read", path, error) from error


@while_unchanged
def film_digest(path: Path) -> str:
    """The same of a large file, which is hashed once while it stays as it is.

    Raises:
        OSError: It cannot be read.
    """
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_meanwhile(path: Path) -> Callable[[], str]:
    """Begin to hash a file in a thread; it may be given another name, or another be put in its place, meanwhile.

    Returns:
        Waits for the SHA-256 of its content, in hexadecimal.

    Raises:
        OSError: It cannot be opened; what comes later is a `StorageError` of who waits.
    """
    file = open_file(path)

    def hashed() -> str:
        try:
            with file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise storage_error("read", path, error) from error

    return meanwhile(hashed)


def meanwhile(work: Callable[[], Made]) -> Callable[[], Made]:
    """Begin work in a thread of its own.

    Returns:
        Waits for what it returns, or raises what it raises.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="cuelight-meanwhile")
    found = pool.submit(work)
    pool.shutdown(wait=False)
    return found.result
