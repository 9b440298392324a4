"""The engine gtts: the real package against a service on the loopback address that plays good and bad replies."""

import base64
import http.server
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import av
import numpy as np
import pytest
import trustme
from requests.adapters import HTTPAdapter
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.errors import EngineError
from cuelight.project import Project
from cuelight.script.model import VoiceSpec
from cuelight.speech.engines.google import http as web_service
from cuelight.speech.engines.google.http import Service, retry_after
from cuelight.speech.engines.google.voice import GoogleOptions, open_gtts
from cuelight.speech.voice import open_voice

TEXT = "Good morning to you."


def mp3(seconds: float, level: float = 0.2) -> bytes:
    """A tone, encoded as Google encodes."""
    at = np.arange(round(seconds * 24_000)) / 24_000
    samples = (level * np.sin(2 * np.pi * 220 * at)).astype(np.float32)
    file = BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=24_000, layout="mono", bit_rate=32_000)
        frame = av.AudioFrame.from_ndarray(samples[None, :], "fltp", "mono")
        frame.sample_rate = 24_000
        resampler = av.AudioResampler("fltp", "mono", 24_000, frame_size=1152)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return file.getvalue()


def reply(sound: bytes) -> bytes:
    """What the service answers around its sound."""
    stored = json.dumps(
        [["wrb.fr", "jQ1olc", json.dumps([base64.b64encode(sound).decode()]), None]], separators=(",", ":")
    )
    return f")]}}'\n\n{len(stored)}\n{stored}\n".encode()


@dataclass
class Play:
    """One reply: a status, headers, a body, and seconds before it."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


class _Rerouted(HTTPAdapter):
    """Carries what is for Google to the loopback address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def send(self, request, **options):  # type: ignore[no-untyped-def]
        request.url = self.address + urlsplit(request.url).path
        return super().send(request, **options)


@dataclass
class Google:
    """The service: what it plays, one reply after the other and the last for ever, and what it was asked."""

    plays: Sequence[Play] = ()
    asked: list[bytes] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    address: str = ""
    now: float = 0.0

    def service(self, **options: object) -> Service:
        """Asks this service; waiting costs no time, and is written down."""

        def wait(seconds: float) -> None:
            self.waits.append(seconds)
            self.now += seconds

        return Service(_Rerouted(self.address), clock=lambda: self.now, wait=wait, jitter=lambda: 0.5, **options)


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[Google]:
    """A service that every voice of the test asks."""
    with Answering(Google(), None) as stored:
        monkeypatch.setattr(web_service, "GOOGLE", stored.service())
        yield stored


class Answering:
    """The service answers until the block ends; over TLS if there is a context."""

    def __init__(self, google: Google, context: ssl.SSLContext | None) -> None:
        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

            def do_POST(self) -> None:
                google.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
                play = google.plays[min(len(google.asked), len(google.plays)) - 1]
                time.sleep(play.delay)
                try:
                    self.send_response(play.status)
                    for name, value in ({"Content-Length": str(len(play.body))} | play.headers).items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(play.body)
                except OSError:
                    self.close_connection = True

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        google.address = f"http{'s' if context else ''}://localhost:{self.server.server_port}"
        self.google = google
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Google:
        self.thread.start()
        return self.google

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def say(text: str = TEXT, **spec: object) -> "object":
    """Speak with the engine as a script would."""
    voice = open_gtts(GoogleOptions(engine="gtts", **spec), "en", Path, Path())
    return voice.speak(text, tuple(text.split()), 1)


def test_good_speech_is_decoded(google: Google) -> None:
    """Samples of the length that was sent; the words' times are not known; one request with the text in it."""
    google.plays = [Play(body=reply(mp3(1.5)))]
    speech = say()
    assert abs(len(speech.samples) / speech.rate - 1.5) < 0.1
    assert speech.words is None
    assert len(google.asked) == 1
    assert b"Good+morning" in google.asked[0] or b"Good%20morning" in google.asked[0]


def test_long_text_is_asked_for_in_order_at_most_once_a_second(google: Google) -> None:
    """A piece of at most 100 characters a request, a second from the start of one to the start of the next."""
    google.plays = [Play(body=reply(mp3(5)))]
    speech = say(" ".join(f"This is the sentence with the number {n}" for n in range(6)))
    assert len(google.asked) >= 3
    assert abs(len(speech.samples) / speech.rate - 5 * len(google.asked)) < 0.5
    assert google.waits == pytest.approx([1.0] * (len(google.asked) - 1))


@pytest.mark.parametrize(
    ("play", "stored"),
    [
        (Play(body=b""), "no speech in it"),
        (Play(body=reply(b"")), "not a sound, or damaged|empty"),
        (Play(body=reply(mp3(1.5))[:-400]), "no speech in it"),
        (Play(body=reply(mp3(1.5)[:300])), "empty|too short|damaged"),
        (Play(body=reply(b"<html>not a sound</html>" * 40)), "not a sound, or damaged|empty"),
        (Play(body=reply(mp3(1.5, 0.0))), "silent"),
        (Play(body=reply(mp3(0.4))), "too short for 20 characters"),
        (Play(body=reply(mp3(20))), "too long for 20 characters"),
        (Play(status=403), "it answered 403 Forbidden"),
        (Play(status=302, headers={"Location": "/elsewhere"}), "it answered 302"),
    ],
)
def test_a_bad_reply_is_an_error_that_names_the_sentence(google: Google, play: Play, stored: str) -> None:
    """It is asked once: another try would not help."""
    google.plays = [play]
    with pytest.raises(EngineError, match=f"Google Translate did not speak “Good morning to you.”: .*({stored})"):
        say()
    assert len(google.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again_later(google: Google, status: int) -> None:
    """Waits grow: 1, 2, 4 seconds and a quarter more by chance."""
    google.plays = [*[Play(status=status)] * 3, Play(body=reply(mp3(1.5)))]
    say()
    assert len(google.asked) == 4
    assert google.waits == pytest.approx([1.25, 2.5, 5.0])


def test_retry_after_is_honoured(google: Google) -> None:
    """When the service says how long to wait, it is believed, up to a minute."""
    google.plays = [
        Play(status=429, headers={"Retry-After": "7"}),
        Play(status=503, headers={"Retry-After": "86400"}),
        Play(body=reply(mp3(1.5))),
    ]
    say()
    assert google.waits == pytest.approx([7.0, 60.0])
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("soon") == 0


def test_after_five_tries_it_gives_up_and_says_so_to_all(google: Google) -> None:
    """The next sentence is not asked for at all, so that a long film fails soon; a minute later it is."""
    google.plays = [Play(status=500)]
    with pytest.raises(EngineError, match=r"500 .*, asked 5 times"):
        say()
    with pytest.raises(EngineError, match="asked 5 times"):
        say("Another sentence.")
    assert len(google.asked) == 5
    google.now += 61
    google.plays = [Play(body=reply(mp3(1.5)))]
    say()


def test_a_slow_service_is_not_waited_for(google: Google, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes too late counts as no answer; the limits are 10 s to connect and 30 s to read."""
    google.plays = [Play(body=reply(mp3(1.5)), delay=0.3)]
    monkeypatch.setattr(web_service, "GOOGLE", google.service(timeouts=(1.0, 0.05)))
    with pytest.raises(EngineError, match="no answer in time, asked 5 times"):
        say()
    assert Service().timeouts == (10.0, 30.0)


@pytest.fixture
def issuer() -> trustme.CA:
    """Who signs certificates here."""
    return trustme.CA()


@pytest.mark.parametrize("trusted", [True, False])
def test_certificates_are_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, issuer: trustme.CA, trusted: bool
) -> None:
    """A service whose certificate nobody vouches for is not spoken to."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issuer.issue_cert("localhost").configure_cert(context)
    issuer.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    if trusted:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    with Answering(Google([Play(body=reply(mp3(1.5)))]), context) as google:
        monkeypatch.setattr(web_service, "GOOGLE", google.service())
        if trusted:
            say()
        else:
            with pytest.raises(EngineError, match="certificate is not trusted"):
                say()
    assert len(google.asked) == trusted


@pytest.mark.parametrize(
    ("spec", "language", "stored"),
    [
        ({"language": "xx"}, "xx", "does not speak the language 'xx'"),
        ({"language": "de"}, "en", "the script's language is en"),
        ({"tld": "com/@evil.example"}, "en", "not a domain"),
        ({"tld": "evil.example"}, "en", "not a domain"),
        ({"speed": 1.3}, "en", "cannot speak at the speed 1.3"),
    ],
)
def test_a_wrong_voice_is_said_before_anything_is_asked(spec: dict[str, object], language: str, stored: str) -> None:
    """Language, domain and speed are checked without the network."""
    with pytest.raises(EngineError, match=stored):
        open_voice("web", VoiceSpec(engine="gtts", **spec), language, Path, Path())


@pytest.mark.parametrize("text", ["...", "?! –", "[[haɪ]]"])
def test_what_cannot_be_said_is_not_asked_for(google: Google, text: str) -> None:
    """Nothing to say, and phonemes, which only Piper reads."""
    with pytest.raises(EngineError, match=r"nothing to say|phonemes"):
        say(text)
    assert not google.asked


def _web(small: SmallProject, more: str = "") -> Callable[[], list[Path]]:
    small.replace("beep: {engine: tone}", "beep: {engine: gtts}")
    if more:
        small.replace("voice: beep\n", f"voice: beep\n{more}")
    return lambda: sorted((small.root / "audio").rglob("*.flac"))


@pytest.mark.voice
def test_a_failure_is_never_kept_and_nothing_is_lost(small: SmallProject, google: Google) -> None:
    """The first sentence fails, those before and after are kept; the next build asks for what is missing only."""
    takes = _web(small)
    good = Play(body=reply(mp3(2.5)))
    google.plays = [good, Play(body=reply(mp3(2.5, 0.0))), good]
    with pytest.raises(EngineError, match="silent"):
        build(Project(small.root), jobs=1)
    assert len(takes()) == 2
    assert not small.film.exists()
    asked = len(google.asked)
    google.plays = [good]
    build(Project(small.root), jobs=1)
    assert len(google.asked) == asked + 1
    build(Project(small.root), jobs=1)
    assert len(google.asked) == asked + 1
