"""What Google Cloud Storage says to clients that speak XML, as its reference has it: objects in memory.

No emulator in a package registry can be used: one gives neither ETag nor Last-Modified, the other takes no PUT.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

_lock = threading.Lock()


class _Objects(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    objects: dict[str, bytes]

    @property
    def _name(self) -> str:
        return unquote(urlsplit(self.path).path).partition("/")[2].partition("/")[2]

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        with _lock:
            if self.headers.get("x-goog-if-generation-match") == "0" and self._name in self.objects:
                self._answer(412)
                return
            self.objects[self._name] = content
        self._answer(200)

    def do_GET(self) -> None:
        if "list-type" in parse_qs(urlsplit(self.path).query):
            self._answer(200, self._listed())
        elif self._name in self.objects:
            self._answer(200, self.objects[self._name])
        else:
            self._answer(404)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        with _lock:
            self._answer(404 if self.objects.pop(self._name, None) is None else 204)

    def _listed(self) -> bytes:
        (prefix,) = parse_qs(urlsplit(self.path).query).get("prefix", [""])
        one = "<Contents><Key>{}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>{}</Size></Contents>"
        found = [one.format(escape(n), len(c)) for n, c in sorted(self.objects.items()) if n.startswith(prefix)]
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{''.join(found)}</ListBucketResult>".encode()

    def _answer(self, status: int, content: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("ETag", '"1"')
        self.send_header("Last-Modified", formatdate(0, usegmt=True))
        self.send_header("x-goog-generation", "1")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@contextmanager
def gcs_server(folder: Path) -> Iterator[Path]:
    """Run it; gives the file of a service account that leads there."""
    handler = type("Objects", (_Objects,), {"objects": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        nobody = dict.fromkeys(("client_email", "private_key", "private_key_id"), "")
        address = f"http://127.0.0.1:{server.server_address[1]}"
        account = folder / "account.json"
        account.write_text(json.dumps({"gcs_base_url": address, "disable_oauth": True, **nobody}), "utf-8")
        yield account
        server.shutdown()
