"""A shared store in a bucket (S3, Google Cloud Storage) or behind a web server, by way of obstore. Calls the network.

obstore is the `object_store` of Apache Arrow. It was chosen over fsspec's s3fs, which takes seconds to be imported; a
film is linked in less.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cuelight.errors import UsageError
from cuelight.storage.shared.address import StoreAddress
from cuelight.storage.shared.remote import MOST_BYTES, DeniedError, RemoteError, StoredObject, TooLargeError

_PATIENCE = {"connect_timeout": "5s", "read_timeout": "30s", "timeout": "600s"}
_RETRIES = {"max_retries": 2, "retry_timeout": timedelta(seconds=20)}
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT")
_STATUS = re.compile(r"non-2xx status code: (\d+ [A-Za-z ]+)")
_CODE = re.compile(r"<Code>(\w+)</Code>")
_CAUSE = re.compile(r"(?:source|error)[:=] .*?(Connection refused|dns error|timed out|certificate[^\"]*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bucket:
    """See `Remote`."""

    store: Any
    is_read_only: bool = False

    def read(self, name: str) -> bytes | None:
        """See `Remote`."""
        import obstore

        try:
            found = obstore.get(self.store, name)
            if found.meta["size"] > MOST_BYTES:
                raise TooLargeError(f"{name} has more than {MOST_BYTES:,} bytes")
            return bytes(found.bytes())
        except FileNotFoundError:
            return None
        except Exception as error:
            raise _failed(error) from error

    def has(self, name: str) -> bool:
        """See `Remote`."""
        import obstore

        try:
            obstore.head(self.store, name)
        except FileNotFoundError:
            return False
        except Exception as error:
            raise _failed(error) from error
        return True

    def write(self, name: str, content: bytes, *, replace: bool = False) -> bool:
        """See `Remote`."""
        import obstore
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        if self.is_read_only:
            raise DeniedError("it is only read")
        try:
            # At once: an upload in parts may be left half done.
            obstore.put(self.store, name, content, mode="overwrite" if replace else "create", use_multipart=False)
        except (AlreadyExistsError, PreconditionError):
            return False
        except Exception as error:
            raise _failed(error) from error
        return True

    def listed(self) -> Iterator[StoredObject]:
        """See `Remote`."""
        import obstore

        try:
            for found in obstore.list(self.store, chunk_size=1000):
                for each in found:
                    yield StoredObject(each["path"], each["last_modified"].timestamp(), each["size"])
        except Exception as error:
            raise _failed(error) from error

    def delete(self, names: Sequence[str]) -> None:
        """See `Remote`."""
        import obstore

        try:
            if names:
                obstore.delete(self.store, list(names))
        except FileNotFoundError:
            return
        except Exception as error:
            raise _failed(error) from error


def bucket(address: StoreAddress) -> Bucket:
    """The bucket at an address; with the credentials of the ordinary environment.

    Raises:
        UsageError: obstore is not installed, or the address is none.
    """
    try:
        from obstore.store import from_url
    except ImportError as error:
        message = f"stores at {address.protocol}: need a package that is not installed"
        raise UsageError(message, "pip install 'cuelight[store]'") from error
    endpoint = next((os.environ[name] for name in _ENDPOINTS if os.environ.get(name)), "")
    is_plain = address.protocol == "http" or (address.protocol == "s3" and endpoint.startswith("http:"))
    options: Any = {**_PATIENCE, **({"allow_http": True} if is_plain else {})}
    retries: Any = _RETRIES
    try:
        store = from_url(str(address), client_options=options, retry_config=retries)
    except Exception as error:
        message = f"{address} cannot be used as a store: {_said(error)}"
        raise UsageError(message, "look at the address, and at what the environment says of its host") from error
    return Bucket(store, address.is_read_only)


def _failed(error: Exception) -> RemoteError:
    from obstore.exceptions import PermissionDeniedError, UnauthenticatedError

    if isinstance(error, RemoteError):
        return error
    is_denied = isinstance(error, PermissionError | PermissionDeniedError | UnauthenticatedError)
    return (DeniedError if is_denied else RemoteError)(_said(error))


def _said(error: Exception) -> str:
    """What is the matter, in one line: what libraries say may hold whole answers of a server, and addresses."""
    text = str(error)
    for pattern in (_CODE, _STATUS, _CAUSE):
        if found := pattern.search(text):
            return found[1].strip()
    return re.sub(r"[a-z0-9+]+://\S+", "…", text.split("\n")[0].partition("Debug source")[0])[:160] or "no answer"
