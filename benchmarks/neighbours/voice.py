"""A voice on this machine that answers with what was spoken before, so that every neighbour is given the same sound.

Run: python voice.py JOB.json...     (it prints where it answers, and does so until it is ended)

It answers two kinds of question, of slide-stream (`/v1/audio/speech`, as OpenAI asks) and of DeckTalk
(`/v1/speech/timed`, its own protocol for a local server), by the text that is to be spoken.
"""

import base64
import json
import subprocess
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def heard(jobs: list[str]) -> dict[str, dict]:
    """Every scene and sentence of the jobs, by its text without blanks and case."""
    scenes = [scene for job in jobs for scene in json.loads(Path(job).read_text("utf-8"))["scenes"]]
    sentences = [sentence for scene in scenes for sentence in scene["sentences"]]
    return {key(said["text"]): said for said in (*sentences, *scenes)}


def key(text: str) -> str:
    """What a text is found by."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def as_mp3(sound: str) -> bytes:
    """The sound as DeckTalk asks for it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "sound.mp3"
        subprocess.run(["ffmpeg", "-loglevel", "error", "-i", sound, "-b:a", "128k", out], check=True)
        return out.read_bytes()


class Answers(BaseHTTPRequestHandler):
    """Answers by text."""

    scenes: dict[str, dict] = {}  # noqa: RUF012  set once, before it serves
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Speak."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        text = asked["input"] if "input" in asked else " ".join(piece["text"] for piece in asked["pieces"])
        scene = self.scenes.get(key(text))
        if scene is None:
            print(f"not in the job: {text}", file=sys.stderr)
            self._answer(404, "text/plain", b"not in the job")
        elif "input" in asked:
            self._answer(200, "audio/wav", Path(scene["sound"]).read_bytes())
        else:
            words = [{"word": word, "start": start, "end": end} for word, start, end in scene["words"]]
            sound = base64.b64encode(as_mp3(scene["sound"])).decode()
            said = {"audio_base64": sound, "format": "mp3", "model_digest": "sha256:takes", "words": words}
            self._answer(200, "application/json", json.dumps(said).encode())

    def _answer(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until ended."""
    Answers.scenes = heard(sys.argv[1:])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
