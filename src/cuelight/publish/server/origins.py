"""Which pages of other sites may show the films of the server, and read what goes with them. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cuelight.errors import UsageError

POLICY = (
    "default-src 'none'; script-src {own}; style-src {own}; img-src {own}; media-src {own}; connect-src {own}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors"
)
ANY = "*"
OPAQUE = "null"
"""The origin of a page in a sandbox."""
_ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Origins:
    """Origins as browsers write them; `*` is any, `null` a page in a sandbox."""

    names: tuple[str, ...] = ()

    def policy(self, host: str) -> str:
        """A Content-Security-Policy that lets them show a page in a frame.

        Args:
            host: Of the server. In a sandbox, WebKit does not take it for `'self'`.
        """
        own = f"'self' http://{host}" if OPAQUE in self.names else "'self'"
        framing = " ".join(["'self'", *(name for name in self.names if name != OPAQUE)])
        return f"{POLICY.format(own=own)} {framing}"

    def headers(self, asked: str) -> Mapping[str, str]:
        """What lets a page read an answer.

        Args:
            asked: The origin that the request names, or "".

        Returns:
            Headers by name; caches are told that they depend on who asks.
        """
        if ANY in self.names:
            return {"Access-Control-Allow-Origin": ANY}
        allowed = {"Access-Control-Allow-Origin": asked} if asked in self.names else {}
        return {**allowed, "Vary": "Origin"} if self.names else {}


def origins(names: Sequence[str]) -> Origins:
    """Origins that were given as text.

    Raises:
        UsageError: One of them is no origin.

    >>> origins(["https://Clinic.example"]).headers("https://clinic.example")["Access-Control-Allow-Origin"]
    'https://clinic.example'
    """
    written = tuple(dict.fromkeys(name.strip().lower().rstrip("/") for name in names))
    for name in written:
        if name not in (ANY, OPAQUE) and not _ORIGIN.fullmatch(name):
            raise UsageError(
                f"{name!r} is not an origin", "give it as https://clinic.example, http://localhost:3000, null or *"
            )
    return Origins(written)
