"""Answers of web servers that have to come at a pace: a limit for each read alone is kept by a byte now and then."""

import io
import time
from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter

from cuelight.storage.shared.remote import RemoteError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class PacedAdapter(HTTPAdapter):
    """Connections whose answers, heads as well as bodies, end with a `RemoteError` where they are too slow."""

    def __init__(self, grace: float, least: float, **options: Any) -> None:
        """See `HTTPAdapter`.

        Args:
            grace: Seconds in which nothing need come.
            least: Bytes that have to come in each second after that, on the whole.
            options: See `HTTPAdapter`.
        """
        self._answer = type("_Answer", (_PacedAnswer,), {"grace": grace, "least": least})
        super().__init__(**options)

    def get_connection_with_tls_context(self, *args: Any, **options: Any) -> Any:
        """See `HTTPAdapter`; also of proxies."""
        pool: Any = super().get_connection_with_tls_context(*args, **options)
        if pool.ConnectionCls.response_class is not self._answer:
            pool.ConnectionCls = type("_Connection", (pool.ConnectionCls,), {"response_class": self._answer})
        return pool


class _PacedAnswer(HTTPResponse):
    grace: float
    least: float

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fp = io.BufferedReader(_PacedBytes(self.fp.detach(), self.grace, self.least))


class _PacedBytes(io.RawIOBase):
    """The bytes of an answer as they come."""

    def __init__(self, source: io.RawIOBase, grace: float, least: float) -> None:
        self._source, self._least, self._count = source, least, 0
        self._start = time.monotonic() + grace

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int | None:
        count = self._source.readinto(buffer)
        self._count += count or 0
        if count and self._count < (time.monotonic() - self._start) * self._least:
            raise RemoteError("it answers too slowly")
        return count

    def close(self) -> None:
        self._source.close()
        super().close()
