"""A shared store behind a web server, only read. Calls the host that is named, and none that it redirects to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cuelight.errors import UsageError
from cuelight.storage.shared.address import READ_ONLY, StoreAddress
from cuelight.storage.shared.remote import AT_ONCE, MOST_BYTES, DeniedError, RemoteError, StoredObject, TooLargeError

_PATIENCE = (5.0, 30.0)
"""Seconds to connect, and to wait for the next bytes."""
_GRACE, _LEAST = 30.0, 10_000.0
"""Seconds until the pace of an answer counts, and the bytes a second that it needs: 16 objects at a time come over a
line of 1.3 Mbit/s, and the largest that there is takes less than three hours."""
_GONE, _DENIED, _PASSING = (404, 410), (401, 403), (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Web:
    """See `Remote`.

    Attributes:
        address: What names are below, without a slash at its end.
        session: A `requests.Session`; it keeps connections.
    """

    address: str
    session: Any

    def read(self, name: str) -> bytes | None:
        """See `Remote`."""
        with self._answer("GET", name) as answer:
            if answer.status_code in _GONE:
                return None
            length = answer.raw.length_remaining
            if length is None:
                raise RemoteError("it does not say how long an object is")
            if length > MOST_BYTES:
                raise TooLargeError(f"has more than {MOST_BYTES:,} bytes")
            content: bytes = answer.raw.read()
            return content

    def has(self, name: str) -> bool:
        """See `Remote`."""
        with self._answer("HEAD", name) as answer:
            return answer.status_code not in _GONE

    def write(self, name: str, content: bytes, *, replace: bool = False) -> bool:
        """See `Remote`."""
        raise DeniedError("it is only read")

    def listed(self) -> Iterator[StoredObject]:
        """See `Remote`."""
        raise DeniedError("it is only read")

    def delete(self, names: Sequence[str]) -> None:
        """See `Remote`."""
        raise DeniedError("it is only read")

    @contextmanager
    def _answer(self, method: str, name: str) -> Iterator[Any]:
        """What is answered: an object, or that there is none."""
        address = f"{self.address}/{name}"
        try:
            with self.session.request(method, address, allow_redirects=False, stream=True, timeout=_PATIENCE) as answer:
                if answer.status_code != 200 and answer.status_code not in _GONE:
                    kind = DeniedError if answer.status_code in _DENIED else RemoteError
                    raise kind(_status(answer))
                yield answer
        except RemoteError:
            raise
        except Exception as error:
            raise RemoteError(_said(error)) from error


def web(address: StoreAddress, grace: float = _GRACE, least: float = _LEAST) -> Web:
    """What lies behind a web server.

    Args:
        address: Where it is.
        grace: Seconds in which nothing of an answer need come.
        least: Bytes of it that have to come in each second after that, on the whole.

    Raises:
        UsageError: The address has no host, or a port that is none.
    """
    import requests
    from urllib3 import Retry

    from cuelight.storage.shared.paced import PacedAdapter

    try:
        parts = urlsplit(str(address))
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise UsageError(f"{address} names no host", "write one such as https://host/cuelight")
    session = requests.Session()
    retries = Retry(
        2, status_forcelist=_PASSING, backoff_factor=0.2, raise_on_status=False, respect_retry_after_header=False
    )
    for protocol in READ_ONLY:
        session.mount(f"{protocol}://", PacedAdapter(grace, least, pool_maxsize=AT_ONCE, max_retries=retries))
    # Else a password from `.netrc` would go along; and what is read is as it lies there.
    session.auth = _nothing
    session.headers["Accept-Encoding"] = "identity"
    return Web(str(address), session)


def _nothing(request: Any) -> Any:
    return request


def _status(answer: Any) -> str:
    reason = "".join(each for each in str(answer.reason) if each.isascii() and (each.isalpha() or each == " "))
    moved = ", and it is not followed" if answer.is_redirect else ""
    return f"{answer.status_code} {reason[:60]}".strip() + moved


def _said(error: BaseException) -> str:
    """What is the matter, by what came first: what libraries say of it holds addresses."""
    cause, found = error, type(error).__name__
    while cause.__context__ is not None:
        cause = cause.__context__
        found = getattr(cause, "strerror", None) or found
    return found[:160]
