"""Has eSpeak NG speak: in processes of its own, since its library has state that all threads would share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from cuelight.errors import EngineError
from cuelight.processes.confined import BeyondError, Confined, Limits
from cuelight.speech.engines.espeak.languages import data, folder
from cuelight.speech.engines.espeak.words import WordEvent, spans, text_of
from cuelight.speech.voice import Speech
from cuelight.speech.word_times import fit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LIMITS = Limits(seconds=120, memory=1_000)
"""Ten minutes of speech take a second."""
_TASK = "cuelight.speech.engines.espeak.child:speak"
_SILENT = 0.002
"""Of full scale; the pauses of eSpeak NG are all but empty."""
_processes = Confined(_LIMITS)


@dataclass(frozen=True, slots=True)
class EspeakSettings:
    """How eSpeak NG speaks.

    Attributes:
        voice: As it calls it: `gmw/de+f2`.
        rate: Words a minute, as it counts them.
        pitch: 0 to 100.
    """

    voice: str
    rate: int
    pitch: int


def speak(settings: EspeakSettings, words: Sequence[str]) -> Speech:
    """Speak one sentence.

    Args:
        settings: How.
        words: The spoken form of each written word.

    Raises:
        EngineError: eSpeak NG failed.
    """
    import numpy as np

    text = text_of(words)
    asked = {"text": text, "data": str(data()), "library": str(folder()), **asdict(settings)}
    try:
        answer = _processes.ask(_TASK, asked)
        (sound,) = answer.bodies
        told = answer.value
        events = [WordEvent(int(place), int(begins), int(sounds)) for place, begins, sounds in told["words"]]
        samples = np.frombuffer(sound, "<i2").astype(np.float32) / np.float32(32768)
        ends = [_last_sound(samples, int(end)) for end in told["ends"]]
        found = spans(words, events, sorted(ends), len(samples))
        placed = fit(found, [max(1, len(word)) for word in words], len(samples))
        return Speech(samples, told["rate"], placed, str(told["phonemes"]))
    except BeyondError as error:
        raise _failed(text, error.reason) from error
    except (ValueError, LookupError, TypeError) as error:
        raise _failed(text, f"answered in a way that is not understood ({error})") from error


def _last_sound(samples: NDArray[np.float32], end: int) -> int:
    """One past the last sample before another at which there is sound: a clause of eSpeak NG ends with its pause."""
    import numpy as np

    heard = np.flatnonzero(np.abs(samples[:end]) > _SILENT)
    return int(heard[-1]) + 1 if len(heard) else end


def _failed(text: str, reason: str) -> EngineError:
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    return EngineError(f"eSpeak NG failed on “{shown}”: it {reason}", "write it in other words")
