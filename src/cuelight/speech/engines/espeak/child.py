"""The process in which eSpeak NG speaks. Each sentence is spoken in a fork of it, which has spoken nothing before.

Its library keeps the phase of its waves and its random numbers from one text to the next, so only a fresh one gives
the same samples each time. A fork of one that is loaded costs some milliseconds, and may crash without harm.
"""

import ctypes
import json
import os
import platform
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cuelight.errors import EngineError
from cuelight.processes.messages import Message

_SYNCHRONOUS, _PHONEME_EVENTS, _DONT_EXIT = 2, 0x1, 0x8000
_CHARACTERS, _UTF8 = 1, 1
_RATE, _PITCH = 1, 3
_WORD, _END, _PHONEME = 1, 5, 7
_IPA = 2
_LIBRARIES = {"Windows": "espeak-ng.dll", "Darwin": "libespeak-ng.dylib"}


class _Event(ctypes.Structure):
    """espeak_EVENT of eSpeak NG's speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int), ("uid", ctypes.c_uint), ("text_position", ctypes.c_int), ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )  # fmt: skip


_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


def speak(text: str, data: str, library: str, voice: str, rate: int, pitch: int) -> Iterator[Message]:
    """The sound of a text, 16 bits; its rate, where its words begin and sound, where clauses end, and its phonemes."""
    espeak, sampled = _loaded(library, data)
    head, sound = _in_fork(lambda: _spoken(espeak, text, voice, rate, pitch))
    if "failed" in head:
        raise EngineError(f"eSpeak NG failed: {head['failed']}", "reinstall the Python package espeakng-loader")
    yield Message({"rate": sampled, **head}, (sound,))


@lru_cache(maxsize=1)
def _loaded(library: str, data: str) -> tuple[Any, int]:
    """The library, which has spoken nothing yet, and its samples a second."""
    name = _LIBRARIES.get(platform.system(), "libespeak-ng.so")
    try:
        espeak = ctypes.CDLL(os.path.join(library, name))  # noqa: PTH118
    except OSError as error:
        hint = "reinstall the Python package espeakng-loader"
        raise EngineError(f"the library of eSpeak NG cannot be loaded: {error}", hint) from error
    sampled = espeak.espeak_Initialize(_SYNCHRONOUS, 0, data.encode(), _PHONEME_EVENTS | _DONT_EXIT)
    if sampled <= 0:
        raise EngineError("eSpeak NG cannot be used: it finds no data", "reinstall the Python package espeakng-loader")
    return espeak, sampled


def _in_fork(work: Any) -> tuple[dict[str, Any], bytes]:
    """What a piece of work gives in a process that was forked for it: values, and bytes."""
    reads, writes = os.pipe()
    with warnings.catch_warnings():
        # The other thread of this process only waits to read, so it holds no lock.
        warnings.simplefilter("ignore", DeprecationWarning)
        number = os.fork()
    if not number:
        _give(work, reads, writes)
    os.close(writes)
    with os.fdopen(reads, "rb") as file:
        given = file.read()
    _, status = os.waitpid(number, 0)
    head, _, sound = given.partition(b"\n")
    if status or not head:
        return {"failed": f"its process ended with status {os.waitstatus_to_exitcode(status)}"}, b""
    return json.loads(head), sound


def _give(work: Any, reads: int, writes: int) -> None:
    """Do it, tell what it gives, and end, whatever happens."""
    status = 1
    try:
        os.close(reads)
        head, sound = work()
        with os.fdopen(writes, "wb") as file:
            file.write(json.dumps(head).encode() + b"\n" + sound)
        status = 0
    finally:
        os._exit(status)


def _spoken(espeak: Any, text: str, voice: str, rate: int, pitch: int) -> tuple[dict[str, Any], bytes]:
    pieces, words, ends = list[bytes](), list[list[int]](), list[int]()

    def heard(samples: Any, count: int, events: Any) -> int:
        if count > 0:
            pieces.append(ctypes.string_at(samples, 2 * count))
        at = 0
        while events[at].type:
            if events[at].type == _WORD:
                words.append([events[at].text_position - 1, events[at].sample])
            elif events[at].type == _PHONEME and words and len(words[-1]) == 2 and not events[at].id.startswith(b"_"):
                words[-1].append(events[at].sample)
            elif events[at].type == _END:
                ends.append(events[at].sample)
            at += 1
        return 0

    listener, content = _Heard(heard), text.encode() + b"\0"
    if espeak.espeak_SetVoiceByName(voice.encode()):
        return {"failed": f"it has no voice {voice}"}, b""
    espeak.espeak_SetParameter(_RATE, rate, 0)
    espeak.espeak_SetParameter(_PITCH, pitch, 0)
    espeak.espeak_SetSynthCallback(listener)
    size = ctypes.c_size_t(len(content))
    if espeak.espeak_Synth(content, size, 0, _CHARACTERS, 0, _UTF8, None, None):
        return {"failed": "it would not speak"}, b""
    heard_words = [word if len(word) == 3 else [*word, word[1]] for word in words]
    return {"words": heard_words, "ends": ends, "phonemes": _phonemes(espeak, content)}, b"".join(pieces)


def _phonemes(espeak: Any, content: bytes) -> str:
    """How the text is pronounced, clause by clause."""
    espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
    text = ctypes.c_char_p(content)
    clauses = list[str]()
    while text.value:
        clauses.append(
            (espeak.espeak_TextToPhonemes(ctypes.byref(text), _UTF8, _IPA) or b"").decode("utf-8", "replace")
        )
    return " ".join(clause.strip() for clause in clauses if clause.strip())
