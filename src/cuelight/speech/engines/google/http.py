"""How Google's service is asked: politely, never for ever, and never past a failed certificate.

Sends what gTTS prepared, and nothing else, to the address that gTTS wrote. gTTS' own sending does not verify
certificates, waits for ever and gives up at the first failure, so it is not used.
"""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from random import SystemRandom
from time import monotonic, sleep

import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import HTTPError

TRIES = 5
EVERY = 1.0
"""Seconds, at least, from the start of one request to the start of the next."""
PATIENCE = 60.0
"""Longest wait between two tries, longest reply, and how long nothing is asked after giving up; seconds."""
LARGEST = 4_000_000
"""Bytes of a reply: a minute of speech is a tenth of it."""


class NoReplyError(Exception):
    """The service did not answer a request; the message says why and how often it was asked."""


class _RefusedError(Exception):
    """One try failed.

    Args:
        reason: Why.
        again: Whether another try may help.
        pause: Seconds that the service asked us to wait.
    """

    def __init__(self, reason: str, again: bool, pause: float = 0.0) -> None:
        super().__init__(reason)
        self.again = again
        self.pause = pause


@dataclass(eq=False)
class Service:
    """Asks one thing at a time, for all threads of the process.

    Attributes:
        adapter: Carries requests instead of the network; for tests.
        timeouts: To connect, and to the next bytes; seconds.
        clock: Seconds that never go back.
        wait: Waits for a number of seconds.
        jitter: A number from 0 to 1 by which waits differ, so that many builds do not come back together.
    """

    adapter: BaseAdapter | None = None
    timeouts: tuple[float, float] = (10.0, 30.0)
    clock: Callable[[], float] = monotonic
    wait: Callable[[float], None] = sleep
    jitter: Callable[[], float] = SystemRandom().random
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _free_at: float = -math.inf
    _closed_until: float = -math.inf
    _reason: str = ""

    def ask(self, request: requests.PreparedRequest) -> bytes:
        """Send a request until it is answered, at most `TRIES` times.

        Who asks within `PATIENCE` after another gave up is told the same at once, so that a build of hundreds of
        sentences ends soon when the service is out of reach.

        Raises:
            NoReplyError: Refused, or not answered.
        """
        with self._lock:
            if self.clock() < self._closed_until:
                raise NoReplyError(self._reason)
            return self._ask(request)

    def _ask(self, request: requests.PreparedRequest) -> bytes:
        for number in range(TRIES):
            try:
                return self._try(request)
            except _RefusedError as refused:
                if not refused.again:
                    raise NoReplyError(str(refused)) from refused
                self._reason = f"{refused}, asked {TRIES} times"
                self._hold_back(max(2**number * (1 + self.jitter() / 2), refused.pause))
        self._closed_until = self.clock() + PATIENCE
        raise NoReplyError(self._reason)

    def _hold_back(self, seconds: float) -> None:
        self._free_at = max(self._free_at, self.clock() + min(seconds, PATIENCE))

    def _try(self, request: requests.PreparedRequest) -> bytes:
        left = self._free_at - self.clock()
        if left > 0:
            self.wait(left)
        self._free_at = self.clock() + EVERY
        try:
            return self._send(request)
        except requests.exceptions.SSLError as error:
            raise _RefusedError("its certificate is not trusted", again=False) from error
        except requests.Timeout as error:
            raise _RefusedError("no answer in time", again=True) from error
        except (requests.RequestException, HTTPError, OSError) as error:
            raise _RefusedError(f"the connection failed ({type(error).__name__})", again=True) from error

    def _send(self, request: requests.PreparedRequest) -> bytes:
        """Send once; certificates are verified, a redirect is not followed."""
        with requests.Session() as session:
            if self.adapter:
                session.mount("https://", self.adapter)
            # Proxies and REQUESTS_CA_BUNDLE of the environment count; nothing there turns the verification off.
            settings = session.merge_environment_settings(request.url or "", {}, True, True, None)
            with session.send(request, timeout=self.timeouts, allow_redirects=False, **settings) as response:
                _check(response)
                return self._body(response)

    def _body(self, response: requests.Response) -> bytes:
        """Read the reply as it comes; one that drips for ever or is far too large is left."""
        body, end = bytearray(), self.clock() + PATIENCE
        while piece := response.raw.read1(65_536, decode_content=True):
            body += piece
            if len(body) > LARGEST:
                raise _RefusedError(f"the reply is larger than {LARGEST:,} bytes", again=False)
            if self.clock() > end:
                raise _RefusedError(f"the reply took longer than {PATIENCE:.0f} s", again=True)
        return bytes(body)


def _check(response: requests.Response) -> None:
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    reason = f"it answered {status} {response.reason or ''}".strip()
    again = status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    raise _RefusedError(reason, again, retry_after(response.headers.get("Retry-After", "")))


def retry_after(header: str) -> float:
    """Seconds that a Retry-After header (RFC 9110, 10.2.3) asks for: a number, or a date; 0 if it says nothing."""
    if header.strip().isdecimal():
        return float(header)
    try:
        date = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


GOOGLE = Service()
"""What every voice of this process asks through."""
