"""Firefox and WebKitGTK, driven by the commands of WebDriver (W3C), by Marionette and by HTTP."""

import json
import os
import socket
import subprocess
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry
from wanted import BROWSERS, PATIENCE, is_quick

KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
}
PATHS = {
    "Navigate": "url", "ExecuteScript": "execute/sync", "PerformActions": "actions", "SetWindowRect": "window/rect",
    "SwitchToFrame": "frame", "TakeScreenshot": "screenshot",
}  # fmt: skip
FIREFOX = """\
user_pref("marionette.port", 0);
user_pref("media.volume_scale", "0");
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("app.normandy.enabled", false);
user_pref("remote.prefs.recommended", true);
"""
SELDOM = 'user_pref("layout.frame_rate", 20);\n'
"""Firefox draws a third of the pictures, which takes a fifth less time."""
NARROW = "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; }"
"""MiniBrowser's own buttons would not let its window be narrower than 447 pixels."""
TRIES = 20_000
CAPABILITIES = {"timeouts": {"script": 2 * PATIENCE, "pageLoad": 2 * PATIENCE}, "pageLoadStrategy": "none"}


class WebDriverError(Exception):
    """A browser did not do what it was asked for, and says why."""


@dataclass(frozen=True)
class WebDriver:
    """A browser's window; `send` takes the name of a command and what goes with it, and returns its value."""

    send: Callable[[str, dict[str, Any]], Any]

    def open(self, address: str) -> None:
        """Go to a page, and wait until it is read: to WebKit, one with a film is loaded only three seconds later."""
        self.run("window.isLeft = true")
        self.send("Navigate", {"url": address})
        assert any(self._is_read() for _ in range(TRIES))

    def _is_read(self) -> bool:
        try:
            return bool(self.run("return !window.isLeft && document.readyState !== 'loading'"))
        except WebDriverError:  # the page was left while it was asked
            return False

    def run(self, script: str, *values: object) -> Any:
        """The value of a script's `return`, or of the promise that it returns; `values` are its `arguments`."""
        return self.send("ExecuteScript", {"script": script, "args": list(values)})

    def resize(self, width: int, height: int) -> None:
        """Give the page this room; bars of the window come on top."""
        for _ in range(2):
            outer = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]")
            self.send("SetWindowRect", {"width": width + outer[0], "height": height + outer[1]})

    def press(self, x: float, y: float) -> None:
        """Press and release the mouse at a point of the page as it is seen."""
        moves = [
            {"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y), "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves})

    def key(self, name: str) -> None:
        """Press and release a key."""
        value = KEYS.get(name, name)
        self._act(
            {"type": "key", "id": "keys", "actions": [{"type": f"key{way}", "value": value} for way in ("Down", "Up")]}
        )

    def _act(self, *sources: dict[str, Any]) -> None:
        self.send("PerformActions", {"actions": list(sources)})

    def enter(self, frame: int | None) -> None:
        """Have scripts run in a frame of the page once it is read, or in the page again."""
        self.send("SwitchToFrame", {"id": None})
        assert frame is None or any(self._is_in(frame) for _ in range(TRIES))

    def _is_in(self, frame: int) -> bool:
        try:
            self.send("SwitchToFrame", {"id": None})
            self.send("SwitchToFrame", {"id": frame})
            return bool(self.run("return location.href !== 'about:blank' && document.readyState !== 'loading'"))
        except WebDriverError:  # there is none yet, or it was left while it was asked
            return False

    def picture(self) -> bytes:
        """What is seen, as PNG."""
        return b64decode(self.send("TakeScreenshot", {"full": False}))


@contextmanager
def firefox() -> Iterator[WebDriver]:
    """Start it until the block ends."""
    program = BROWSERS["firefox"].found()
    assert program
    with TemporaryDirectory(prefix="firefox-") as folder:
        (Path(folder) / "user.js").write_text(FIREFOX + SELDOM * is_quick(), "utf-8")
        command = [program, "--headless", "--marionette", "--remote-allow-system-access", "--profile", folder]
        with _running(command, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True) as run:
            line = next(line for line in run.stdout if "Listening on port" in line)
            port = int(line.split()[-1])
            with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
                marionette = Marionette(connection, answers)
                marionette.send("NewSession", {"capabilities": {"alwaysMatch": CAPABILITIES}})
                driver = WebDriver(marionette.send)
                _let_be_narrow(marionette, driver)
                yield driver


def _let_be_narrow(marionette: "Marionette", driver: WebDriver) -> None:
    """Firefox's own buttons would not let its window be narrower than 500 pixels."""
    marionette.send("Marionette:SetContext", {"value": "chrome"})
    driver.run("document.documentElement.style.minWidth = '0'")
    marionette.send("Marionette:SetContext", {"value": "content"})


class Marionette:
    """Firefox's own way to take the commands: JSON with its length before it."""

    def __init__(self, connection: socket.socket, answers: BinaryIO) -> None:
        self._connection, self._answers, self._count = connection, answers, 0
        self._read()

    def _read(self) -> Any:
        digits = b""
        while (byte := self._answers.read(1)) != b":":
            assert byte, "Firefox has hung up"
            digits += byte
        return json.loads(self._answers.read(int(digits)))

    def send(self, name: str, values: dict[str, Any]) -> Any:
        """Give a command, and wait for its value."""
        self._count += 1
        full = name if ":" in name else f"WebDriver:{name}"
        message = json.dumps([0, self._count, full, values]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, value = self._read()
        if error:
            raise WebDriverError(error["message"])
        return value["value"] if isinstance(value, dict) and value.keys() == {"value"} else value


@contextmanager
def webkit() -> Iterator[WebDriver]:
    """Start it until the block ends, on a screen of its own."""
    program = BROWSERS["webkit"].found()
    assert program
    with TemporaryDirectory(prefix="webkit-") as folder, _screen() as display:
        style = Path(folder) / "gtk-3.0" / "gtk.css"
        style.parent.mkdir()
        style.write_text(NARROW, "utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = {
            **os.environ, "DISPLAY": display, "GDK_BACKEND": "x11", "XDG_CONFIG_HOME": folder,
            "GST_PLUGIN_FEATURE_RANK": "fakeaudiosink:MAX",
        }  # fmt: skip
        with _running([program, f"--port={port}"], env=environment), requests.Session() as http:
            http.mount("http://", HTTPAdapter(max_retries=Retry(connect=20, backoff_factor=0.02)))
            send = partial(_answered, http, f"http://127.0.0.1:{port}/session")
            session = send("", {"capabilities": {"alwaysMatch": CAPABILITIES}})["sessionId"]
            yield WebDriver(lambda name, values: send(f"/{session}/{PATHS[name]}", values, name == "TakeScreenshot"))
            http.delete(f"http://127.0.0.1:{port}/session/{session}")


def _answered(http: requests.Session, address: str, path: str, values: dict[str, Any], is_read: bool = False) -> Any:
    answer = http.get(address + path) if is_read else http.post(address + path, json=values)
    if not answer.ok:
        raise WebDriverError(answer.text)
    return answer.json()["value"]


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees."""
    there, here = os.pipe()
    command = ["Xvfb", "-displayfd", str(here), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    with _running(command, pass_fds=[here], stderr=subprocess.DEVNULL), os.fdopen(there) as said:
        os.close(here)
        yield f":{said.readline().strip()}"


@contextmanager
def _running(command: list[str], **options: Any) -> Iterator[Any]:
    with subprocess.Popen(command, **options) as run:
        try:
            yield run
        finally:
            run.terminate()
