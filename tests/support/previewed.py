"""A preview that runs: its server on a free port, and what a page would read of it."""

import http.client
import json
import threading
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.preview.desk import Desk
from cuelight.preview.server import open_preview
from cuelight.project import Project

PATIENCE = 60.0
"""Seconds after which a test gives up; what it waits for takes a fraction of one."""


@dataclass
class Previewed:
    """A preview of a project.

    Attributes:
        port: On the loopback address.
        token: The first part of every address.
    """

    port: int
    token: str
    desk: Desk

    @property
    def address(self) -> str:
        """Of the page."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def get(self, name: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
        """Ask for something: status, content and headers."""
        return self._ask("GET", name, None, headers)

    def post(self, name: str, said: Mapping[str, Any], **headers: str) -> tuple[int, Any]:
        """Ask for something to be done, as the page does: status and answer."""
        own = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}"}
        status, content, _ = self._ask("POST", name, json.dumps(said).encode(), {**own, **headers})
        return status, json.loads(content) if content.startswith(b"{") else content

    def _ask(
        self, method: str, name: str, content: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes, Mapping[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, f"/{self.token}/{name}", content, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())
        finally:
            connection.close()

    def states(self) -> Generator[Mapping[str, Any], None, None]:
        """What the server says, as it says it."""
        connection, opened = (
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE),
            list[http.client.HTTPResponse](),
        )
        try:
            connection.request("GET", f"/{self.token}/events")
            answer = connection.getresponse()
            opened.append(answer)
            while line := answer.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])
        finally:
            for answer in opened:
                answer.close()
            connection.close()

    def until(self, is_so: Callable[[Mapping[str, Any]], bool]) -> Mapping[str, Any]:
        """The first state of which something is so."""
        with closing(self.states()) as states:
            return next(state for state in states if is_so(state))


@contextmanager
def previewed(root: Path, script: Path, tag: str | None = None) -> Iterator[Previewed]:
    """Preview a script while a test runs."""
    desk = Desk(Project(root), script, tag)
    with open_preview(desk, 0, "the-token") as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield Previewed(server.server_port, "the-token", desk)
        finally:
            desk.close()
            server.shutdown()
            thread.join()


def is_whole(state: Mapping[str, Any]) -> bool:
    """Whether all of the newest reading is made."""
    return not state["busy"] and state["error"] is None and state["film"] is not None
