"""A shared store in a bucket (S3, Google Cloud Storage), by way of obstore. Calls the network.

obstore is the `object_store` of Apache Arrow. It was chosen over fsspec's s3fs, which takes seconds to be imported; a
film is linked in less.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from cuelight.errors import UsageError
from cuelight.storage.shared.address import StoreAddress
from cuelight.storage.shared.remote import MOST_BYTES, DeniedError, RemoteError, StoredObject, TooLargeError

_PATIENCE = {"connect_timeout": "5s", "read_timeout": "30s", "timeout": "600s"}
_RETRIES = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_STATUS = re.compile(r"non-2xx status code: (\d+ [A-Za-z ]+)")
_CODE = re.compile(r"<Code>(\w+)</Code>")
_CAUSE = re.compile(r"(?:source|error)[:=] .*?(Connection refused|dns error|timed out|certificate[^\"]*)", re.DOTALL)

_PREFIX = re.compile(r"^Generic \w+ error: |Error performing \w+ \S+ in \S+( after.*)? - ")
"""What obstore says before it says what is the matter."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """See `Remote`."""

    store: Any

    def read(self, name: str) -> bytes | None:
        """See `Remote`."""
        import obstore

        with suppress(FileNotFoundError), _asked(FileNotFoundError):
            found = obstore.get(self.store, name)
            if found.meta["size"] > MOST_BYTES:
                raise TooLargeError(f"has more than {MOST_BYTES:,} bytes")
            return bytes(found.bytes())
        return None

    def has(self, name: str) -> bool:
        """See `Remote`."""
        import obstore

        with suppress(FileNotFoundError), _asked(FileNotFoundError):
            obstore.head(self.store, name)
            return True
        return False

    def write(self, name: str, content: bytes, *, replace: bool = False) -> bool:
        """See `Remote`."""
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        with suppress(AlreadyExistsError, PreconditionError), _asked(AlreadyExistsError, PreconditionError):
            # At once: an upload in parts may be left half done.
            obstore.put(self.store, name, content, mode="overwrite" if replace else "create", use_multipart=False)
            return True
        return False

    def listed(self) -> Iterator[StoredObject]:
        """See `Remote`."""
        import obstore

        with _asked():
            for found in obstore.list(self.store, chunk_size=1000):
                for each in found:
                    yield StoredObject(each["path"], each["last_modified"].timestamp(), each["size"])

    def delete(self, names: Sequence[str]) -> None:
        """See `Remote`."""
        import obstore

        with suppress(FileNotFoundError), _asked(FileNotFoundError):
            if names:
                obstore.delete(self.store, list(names))


def bucket(address: StoreAddress) -> Bucket:
    """The bucket at an address; with the credentials of the ordinary environment.

    Raises:
        UsageError: obstore is not installed, or the address or the environment cannot be used.
    """
    try:
        from obstore.store import from_url
    except ImportError as error:
        message = f"stores at {address.protocol}: need a package that is not installed"
        raise UsageError(message, "pip install 'cuelight[store]'") from error
    options: Any = {**_PATIENCE, **({"allow_http": True} if address.protocol == "s3" and _is_plain() else {})}
    retries: Any = _RETRIES
    try:
        store = from_url(str(address), client_options=options, retry_config=retries)
    except Exception as error:
        message = f"{address} cannot be used as a store: {_said(error)}"
        raise UsageError(message, "look at the address, and at what the environment says of its host") from error
    return Bucket(store)


def _is_plain() -> bool:
    """Whether the server that the environment names speaks without TLS.

    Raises:
        UsageError: The environment says what no request can hold. No value is shown: it may be secret.
    """
    said = {name: value for name, value in os.environ.items() if name.startswith("AWS_")}
    for name, value in said.items():
        if not value.isprintable() or value != value.strip():
            raise UsageError(f"{name} holds a line break, or a blank at its end", "set it anew, without that")
    for name in _ENDPOINTS:
        if said.get(name) and not _is_server(said[name]):
            raise UsageError(f"{name} is not the address of a server", "write one such as https://host:9000")
    return next((said[name] for name in _ENDPOINTS if said.get(name)), "").startswith("http:")


def _is_server(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text and parts.port != 0
    except ValueError:
        return False


@contextmanager
def _asked(*expected: type[Exception]) -> Iterator[None]:
    """Say what goes wrong, but for what is expected, as a `RemoteError`."""
    try:
        yield
    except (RemoteError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except expected:
        raise
    except BaseException as error:  # A panic of Rust is no `Exception`.
        raise _failed(error) from error


def _failed(error: BaseException) -> RemoteError:
    from obstore.exceptions import PermissionDeniedError, UnauthenticatedError

    is_denied = isinstance(error, PermissionError | PermissionDeniedError | UnauthenticatedError)
    return (DeniedError if is_denied else RemoteError)(_said(error))


def _said(error: BaseException) -> str:
    """What is the matter, in one line: what libraries say may hold whole answers of a server, and addresses."""
    text = str(error)
    for pattern in (_CODE, _STATUS, _CAUSE):
        if found := pattern.search(text):
            return found[1].strip()
    line = _PREFIX.sub("", text.split("\n")[0].partition("Debug source")[0])
    return re.sub(r"[a-z0-9+]+://\S+", "…", line)[:160].strip() or "no answer"
