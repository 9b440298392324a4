"""A stand-in for the server of `cuelight preview`: it shows a page the states that a test makes of a built film."""

import copy
import json
import mimetypes
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image

import cuelight
from cuelight.publish.templates import rendered

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
    "connect-src 'self'"
)
PAGE = Path(cuelight.__file__).parent / "preview" / "page"
TOKEN = "/token/"


@dataclass
class StandIn:
    """What is served, and what the page asked for.

    Attributes:
        files: What lies where; addresses are relative to the page's own.
        answers: What edits and fixes are answered with, in this order; all others are taken.
    """

    state: dict[str, Any]
    files: dict[str, Path]
    port: int = 0
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    listeners: list["queue.Queue[str | None]"] = field(default_factory=list)
    is_gone: bool = False
    first: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.first = copy.deepcopy(self.state)

    def start_anew(self) -> None:
        """Be as if it had just been started."""
        self.state = copy.deepcopy(self.first)
        self.is_gone = False
        for each in (self.asked, self.answers):
            each.clear()

    @property
    def address(self) -> str:
        """Of the page."""
        return f"http://127.0.0.1:{self.port}{TOKEN}"

    @property
    def scenes(self) -> list[dict[str, Any]]:
        """Those of the state: to be changed, and then pushed."""
        return self.state["scenes"]

    def push(self, *, is_edit: bool = False, **changes: Any) -> None:
        """Say the state, with changes, to all who listen; of a new revision if it comes from an edit."""
        made = self.state["made"] + 1
        self.files[f"film/{made}.mp4"] = self.files["film/1.mp4"]
        revision = self.state["revision"] + is_edit
        seen = f"{self.state['seen']}." if is_edit else self.state["seen"]
        self.state |= {"made": made, "film": f"film/{made}.mp4", "revision": revision, "seen": seen, **changes}
        for listener in list(self.listeners):
            listener.put(json.dumps(self.state))

    def leave(self) -> None:
        """Hang up, and refuse to be asked for states."""
        self.is_gone = True
        for listener in self.listeners:
            listener.put(None)

    def posted(self, path: str) -> list[dict[str, Any]]:
        """What was asked for there."""
        return [content for where, content in self.asked if where == path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *connection: Any, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        super().__init__(*connection)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].removeprefix(TOKEN)
        if path == "":
            self._send(200, rendered("cuelight.preview", "preview.html").encode(), "text/html; charset=utf-8")
        elif path == "events":
            self._tell()
        else:
            file = PAGE / path.removeprefix("page/") if path.startswith("page/") else self.stand_in.files.get(path)
            if file is None or not file.is_file():
                self._send(404, b"", "text/plain")
            else:
                kinds = {".js": "text/javascript", ".webp": "image/webp"}
                self._part(file.read_bytes(), kinds.get(file.suffix) or mimetypes.guess_type(file)[0] or "")

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        path = self.path.removeprefix(TOKEN)
        self.stand_in.asked.append((path, content))
        status, answer = 200, {"ok": True, "seen": self.stand_in.state["seen"]}
        if path in ("edit", "fix") and self.stand_in.answers:
            status, answer = self.stand_in.answers.pop(0)
        self._send(status, json.dumps(answer).encode(), "application/json")

    def _tell(self) -> None:
        if self.stand_in.is_gone:
            self._send(503, b"", "text/plain")
            return
        listener: queue.Queue[str | None] = queue.Queue()
        listener.put(json.dumps(self.stand_in.state))
        self.stand_in.listeners.append(listener)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        with suppress(OSError):
            while (state := listener.get()) is not None:
                self.wfile.write(f"event: state\ndata: {state}\n\n".encode())
        self.stand_in.listeners.remove(listener)

    def _part(self, content: bytes, kind: str) -> None:
        wanted = self.headers.get("Range", "").removeprefix("bytes=")
        if not wanted:
            self._send(200, content, kind)
            return
        first, _, last = wanted.partition("-")
        start, end = int(first or 0), min(int(last or len(content) - 1), len(content) - 1)
        self._send(206, content[start : end + 1], kind, f"bytes {start}-{end}/{len(content)}")

    def _send(self, status: int, content: bytes, kind: str, part: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Accept-Ranges", "bytes")
        if part:
            self.send_header("Content-Range", part)
        self.end_headers()
        self.wfile.write(content)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no news."""


@contextmanager
def stood_in(root: Path, folder: Path) -> Iterator[StandIn]:
    """Serve the small film of a project until the block ends; `folder` is for what the page needs besides."""
    stand_in = make_stand_in(root, folder)
    server = _Server(("127.0.0.1", 0), partial(_Handler, stand_in=stand_in))
    stand_in.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        stand_in.leave()
        server.shutdown()
        server.server_close()
        thread.join()


def make_stand_in(root: Path, folder: Path) -> StandIn:
    """The state of a film that is built, with what the page asks for."""
    timeline = json.loads((root / "dist/small/timeline.json").read_text("utf-8"))
    stills = sorted((root / "slides/small").glob("*.png"))
    files: dict[str, Path] = {"film/1.mp4": root / "dist/small/small.mp4"}
    rate = 25.0
    scenes = []
    for index, scene in enumerate(timeline["scenes"]):
        own = [still for still in stills if still.name.startswith(scene["id"] + ".")]
        for still in own:
            files[f"still/{still.stem}.png"] = still
        thumbnail = folder / f"{scene['id']}.webp"
        with Image.open(own[0]) as picture:
            picture.convert("RGB").resize((160, 90)).save(thumbnail)
        files[f"thumbnail/{thumbnail.name}"] = thumbnail
        scenes.append(_scene(index, scene, own, rate, folder, files))
    state = {
        "revision": 1, "made": 1, "seen": "one", "script": "scripts/small.yaml", "scripts": ["scripts/small.yaml"],
        "title": "A small film", "language": "en", "direction": "ltr", "size": [640, 360], "rate": rate,
        "frames": timeline["frames"], "seconds": timeline["seconds"], "film": "film/1.mp4", "error": None,
        "problems": [], "changed": None, "busy": {"takes": 0, "stills": 0, "moves": 0}, "scenes": scenes,
    }  # fmt: skip
    return StandIn(state, files)


def _scene(
    index: int, scene: dict[str, Any], stills: list[Path], rate: float, folder: Path, files: dict[str, Path]
) -> dict[str, Any]:
    start, end = scene["start"] / rate, scene["end"] / rate
    cues = [
        {"target": cue["target"], "action": cue["action"], "at": cue["frame"] / rate, "word": cue["word"],
         "label": cue["target"].title()}
        for cue in scene["cues"]
    ]  # fmt: skip
    times = [start, *[cue["at"] for cue in cues if cue["action"] == "light"], end]
    sentences = []
    for number, take in enumerate(scene["takes"]):
        wave = folder / f"{scene['id']}-{number}.json"
        count = round((take["end"] - take["start"]) * 50)
        wave.write_text(json.dumps({"peaks": [0.2 + 0.7 * ((at * 7) % 10) / 10 for at in range(count)]}), "utf-8")
        files[f"wave/{wave.name}"] = wave
        sentences.append({
            "text": take["text"], "spoken": None, "state": "spoken", "error": None, "start": take["start"],
            "end": take["end"], "wave": f"wave/{wave.name}", "line": 10 + index,
            "words": [[word["text"], word["start"], word["end"]] for word in take["words"]],
            "cues": [cue for cue in cues if take["start"] <= cue["at"] < take["end"]],
        })  # fmt: skip
    texts = [{"keys": ["scenes", index, "heading"], "kind": "heading", "value": scene["heading"]}]
    texts.append({
        "keys": ["scenes", index, "say"], "kind": "say", "value": "\n".join(take["text"] for take in scene["takes"]),
    })  # fmt: skip
    first_lit = {cue["target"]: cue["at"] for cue in reversed(cues)}
    boxes = {"first": [0.1, 0.4, 0.2, 0.2], "other": [0.4, 0.4, 0.2, 0.2], "silent": None}
    elements = [
        {"target": target, "label": target.title(), "box": box, "at": first_lit.get(target)}
        for target, box in (boxes if scene["kind"] == "schema" else {}).items()
    ]
    shown = [f"still/{stills[min(number, len(stills) - 1)].stem}.png" for number in range(len(times) - 1)]
    return {
        "id": scene["id"], "heading": scene["heading"], "kind": scene["kind"], "start": start, "end": end,
        "line": index, "thumbnail": f"thumbnail/{scene['id']}.webp",
        "clips": [
            {"start": first, "end": last, "still": still, "ready": True}
            for (first, last), still in zip(pairwise(times), shown, strict=True)
        ],
        "sentences": sentences, "texts": texts, "elements": elements,
    }  # fmt: skip
