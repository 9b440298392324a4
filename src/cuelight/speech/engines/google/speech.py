"""A sentence spoken by Google Translate: asked for in pieces, decoded, and checked before anybody keeps it.

Uses the network through `web_service`; keeps nothing.
"""

import base64
import json
import re
from io import BytesIO

import av
import numpy as np
from gtts import gTTS
from numpy.typing import NDArray
from requests import PreparedRequest

from cuelight.errors import EngineError
from cuelight.speech.engines.google import http as web_service
from cuelight.speech.voice import Speech

Sound = NDArray[np.float32]

RATE = 24_000
"""Samples a second; Google's own."""
SLOWEST, FASTEST = 1.5, 30.0
"""Characters a second between which a piece is believed to say its text."""
SHORT = 2.0
"""What lasts no longer may have any number of characters: one letter is said in a second, silence included."""
FAINT = 10 ** (-50 / 20)
"""What never rises above it says nothing."""

_LATER = "build again later: what was spoken is kept. `fallback:` in the script names a voice that may stand in"
_PHONEMES = "write it with letters in the lexicon; only Piper reads phonemes"
_REPLY = re.compile(rf'"{gTTS.GOOGLE_TTS_RPC}",("(?:[^"\\]|\\.)*")')


def fetch_speech(text: str, language: str, tld: str, slow: bool) -> Speech:
    """Have a sentence spoken, every piece of it by a request of its own.

    Raises:
        EngineError: There is nothing to say, or the service failed on a piece; names it.
    """
    if "[[" in text:
        raise EngineError(f"the engine gtts cannot read the phonemes in “{_shown(text)}”", _PHONEMES)
    if not any(character.isalnum() for character in text):
        raise EngineError(f"there is nothing to say in “{_shown(text)}”", "write at least one word")
    return Speech(np.concatenate([_say(*piece) for piece in pieces(text, language, tld, slow)]), RATE, None)


def pieces(text: str, language: str, tld: str, slow: bool) -> list[tuple[str, PreparedRequest]]:
    """The pieces that gTTS cuts a text into, of at most 100 characters, and the request for each."""
    maker = gTTS(text, tld=tld, lang=language, slow=slow, lang_check=False)
    return list(zip(maker._tokenize(text), maker._prepare_requests(), strict=True))


def _say(text: str, request: PreparedRequest) -> Sound:
    try:
        samples = decoded(audio(web_service.GOOGLE.ask(request)))
        check(samples, text)
    except (web_service.NoReplyError, ValueError) as error:
        raise EngineError(f"Google Translate did not speak “{_shown(text)}”: {error}", _LATER) from error
    return samples


def audio(reply: bytes) -> bytes:
    r"""The MP3 in a reply of the service.

    Raises:
        ValueError: There is none.

    >>> audio(b')]}\'\n[["wrb.fr","jQ1olc","[\\"SUQz\\"]",null]]')
    b'ID3'
    """
    found = _REPLY.search(reply.decode("utf-8", "replace"))
    if not found:
        raise ValueError("the reply has no speech in it")
    try:
        (encoded,) = json.loads(json.loads(found[1]))
        return base64.b64decode(encoded, validate=True)
    except (ValueError, TypeError) as error:
        raise ValueError("the speech in the reply is damaged") from error


def decoded(mp3: bytes) -> Sound:
    """Mono samples at `RATE`.

    Raises:
        ValueError: It is no MP3, or it is empty or damaged.
    """
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
    try:
        with av.open(BytesIO(mp3), "r", format="mp3") as container:
            heard = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
            heard += resampler.resample(None) if heard else []
    except (av.FFmpegError, IndexError) as error:
        raise ValueError("the speech in the reply is not a sound, or damaged") from error
    return np.concatenate([np.zeros(0, np.float32), *(frame.to_ndarray()[0] for frame in heard)])


def check(samples: Sound, text: str) -> None:
    """See that sound can be that text, spoken.

    Raises:
        ValueError: It is empty, silent, too short or too long.
    """
    seconds = len(samples) / RATE
    if not np.abs(samples).max(initial=0) > FAINT:
        raise ValueError("the speech in the reply is silent" if seconds else "the speech in the reply is empty")
    if seconds * FASTEST < len(text):
        raise ValueError(f"{seconds:.1f} s of speech are too short for {len(text)} characters")
    if seconds > max(SHORT, len(text) / SLOWEST):
        raise ValueError(f"{seconds:.1f} s of speech are too long for {len(text)} characters")


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
