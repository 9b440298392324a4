"""A long session of `cuelight preview` without a browser: how soon edits are seen and heard, and whether memory grows.

    python benchmarks/preview_session.py [EDITS] [--at-once]

What a page would ask for is asked for over HTTP, as soon as it can be: the picture of an edit, its first sight, the
film with a changed sentence, thumbnails and waveforms. The script is that of the first film, with two of its scenes
spoken by tones. `--at-once` saves the first edit, of a sentence, as soon as the first picture is there.
"""

import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from queue import Queue
from typing import Any
from urllib.parse import urlsplit

from preview import ROOT, cpu_seconds, edits, family, memory, previewed, report

_EVERY = 30
"""Edits after which memory is looked at."""
_PATIENCE = 60.0
_REST = 3.0
"""Seconds at rest before memory is looked at."""
_PART = "bytes=0-400000"
_VOICES = "voices:\n  tones: {engine: tone}\n"
_SCHEMA = 1
"""Index of the scene that shows the schema."""
State = Mapping[str, Any]


class Viewer:
    """What a page does, without the page."""

    def __init__(self, address: str) -> None:
        self._parts, self._states = urlsplit(address), Queue[tuple[float, State]]()
        self._asked = set[str]()
        self.state: State = {}
        threading.Thread(target=self._listen, daemon=True).start()

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._parts.netloc, timeout=_PATIENCE)

    def _listen(self) -> None:
        connection = self._connection()
        connection.request("GET", f"{self._parts.path}events")
        answer = connection.getresponse()
        while line := answer.readline():
            if line.startswith(b"data: "):
                self._states.put((time.perf_counter(), json.loads(line[6:])))

    def get(self, name: str, **headers: str) -> bytes:
        """What is there under an address; nothing if it is gone by now."""
        connection = self._connection()
        connection.request("GET", self._parts.path + name, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return content if answer.status < 300 else b""

    def look(self, scene: int) -> None:
        """Look at a scene from its start on."""
        said = {"scene": scene, "at": self.state["scenes"][scene]["start"] + 1}
        connection = self._connection()
        headers = {"Content-Type": "application/json", "Origin": f"http://{self._parts.netloc}"}
        connection.request("POST", f"{self._parts.path}look", json.dumps(said), headers)
        connection.getresponse().read()
        connection.close()

    def until(self, is_so: Callable[[State], bool], patience: float = _PATIENCE) -> State:
        """The first state from now on of which something is so.

        Raises:
            Empty: There is none in time.
        """
        end = time.perf_counter() + patience
        while not (self.state and is_so(self.state)):
            _, self.state = self._states.get(timeout=max(end - time.perf_counter(), 0.01))
        return self.state

    def ask_for_the_rest(self) -> None:
        """Thumbnails and waveforms that were not asked for yet."""
        scenes = self.state.get("scenes", ())
        waves = (sentence["wave"] for scene in scenes for sentence in scene["sentences"])
        for name in {*(scene["thumbnail"] for scene in scenes), *filter(None, waves)} - self._asked:
            if self.get(name):
                self._asked.add(name)


def _still(state: State) -> str:
    """The address of the picture that an edit changes."""
    changed = state["changed"]
    clips = state["scenes"][changed["scene"]]["clips"]
    return str(next((each for each in clips if each["end"] > changed["at"]), clips[-1])["still"])


def _is_heard(state: State) -> bool:
    changed = state["changed"]
    said = state["scenes"][changed["scene"]]["sentences"] if changed and changed["sentence"] is not None else ()
    return bool(said) and said[changed["sentence"]]["state"] == "spoken"


def _milliseconds(viewer: Viewer, kind: str, since: float, revision: int) -> Iterator[tuple[str, float]]:
    """What is seen or heard of an edit, and how long after it was saved."""
    if kind == "label":
        state = viewer.until(lambda state: state.get("glimpse") or state["revision"] > revision)
        if state.get("glimpse"):
            assert viewer.get(state["glimpse"]["picture"])
            yield "label, old arrangement", (time.perf_counter() - since) * 1000
    state = viewer.until(lambda state: state["revision"] > revision)
    if kind == "say":
        state = viewer.until(_is_heard)
        assert viewer.get(state["film"], Range=_PART)
        yield "say, heard", (time.perf_counter() - since) * 1000
    else:
        assert viewer.get(_still(state))
        yield f"{kind}, seen", (time.perf_counter() - since) * 1000


def _copied(folder: Path) -> Path:
    """A project with the first film, built, of which two scenes are spoken by tones: its script."""
    project = folder / "project"
    shutil.copytree(ROOT / "scripts", project / "scripts")
    script = project / "scripts" / "advanced-stage.yaml"
    text = script.read_text("utf-8").replace("\nschema:\n", f"\n{_VOICES}\nschema:\n", 1)
    for scene in ("aim", "two-situations"):
        text = text.replace(f"- id: {scene}\n", f"- id: {scene}\n    voice: tones\n", 1)
    script.write_text(text, "utf-8")
    subprocess.run([sys.executable, "-m", "cuelight", "build"], cwd=project, check=True, capture_output=True)
    return script


def _show_memory(pid: int, number: int) -> None:
    own = [f"{memory([each]):.0f}" for each in family(pid)]
    print(f"memory: {memory(family(pid)):4.0f} MB after {number} edits ({', '.join(own)})", flush=True)


def _edit(viewer: Viewer, script: Path, many: int, pid: int) -> Mapping[str, list[float]]:
    found: dict[str, list[float]] = {}
    for number, (kind, edited) in enumerate(edits(script.read_text("utf-8"), many), 1):
        if kind == "label":
            viewer.look(_SCHEMA)
        revision, since = viewer.state["revision"], time.perf_counter()
        script.write_text(edited, "utf-8")
        for what, took in _milliseconds(viewer, kind, since, revision):
            found.setdefault(what, []).append(took)
            print(f"  {number} {what}: {took:.0f} ms", flush=True)
        viewer.ask_for_the_rest()
        if number % _EVERY == 0:
            time.sleep(_REST)
            _show_memory(pid, number)
    return found


def main(arguments: list[str]) -> None:
    """Edit, and print."""
    many = int(next((each for each in arguments if each.isdecimal()), "150"))
    with tempfile.TemporaryDirectory() as folder:
        script = _copied(Path(folder))
        with previewed(script.parent.parent) as (address, pid):
            viewer = Viewer(address)
            viewer.until(lambda state: bool(state.get("film")))
            viewer.get(viewer.state["poster"])
            if "--at-once" not in arguments:
                viewer.until(lambda state: not state["busy"])
                time.sleep(_REST + 5)
                _show_memory(pid, 0)
            for what, values in _edit(viewer, script, many, pid).items():
                report(what, values)
            viewer.until(lambda state: not state["busy"], 600)
            time.sleep(_REST)
            _show_memory(pid, many)
            before = cpu_seconds(pid)
            time.sleep(10)
            print(f"idle: {(cpu_seconds(pid) - before) * 100:.1f} ms of processor time a second")


if __name__ == "__main__":
    main(sys.argv[1:])
