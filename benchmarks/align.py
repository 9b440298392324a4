"""How exactly the words of other speech are found, and how fast the voice speaks.

Run: python benchmarks/align.py
Two tests: Piper at other speeds, in other renditions, with noise, resampled and through MP3, whose words are known; and
eSpeak NG, another synthesizer, which reports when it begins a word. Prints the errors of word starts, in milliseconds.
"""

import atexit
import ctypes
import shutil
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import av
import numpy as np
from numpy.typing import NDArray

from cuelight.model.narration import Sentence
from cuelight.script.lexicon import Lexicon
from cuelight.script.model import VoiceSpec
from cuelight.script.narration import parse_narration
from cuelight.speech.alignment import UNLIKE, aligned
from cuelight.speech.mastering import resampled
from cuelight.speech.spoken.rewrite import spoken_words
from cuelight.speech.voice import Speech, open_voice

CACHE = Path(mkdtemp())
atexit.register(shutil.rmtree, CACHE, ignore_errors=True)
EXAMPLE = Path(__file__).resolve().parent.parent / "scripts" / "advanced-stage.yaml"
TEXTS = (
    "Hearing that a cancer has spread raises many questions, and this film goes through them one at a time.",
    "In the localized phase the tumour is in one place, and surgery or radiotherapy can remove all of it.",
    "In the advanced phase cells have travelled through the blood to other organs.",
    "Your team will look at scans, blood tests and how you feel.",
    "Treatment can slow the disease down, ease pain and give time.",
    "About twenty to thirty percent of people have no symptoms at first.",
    "Ask your doctor what each option would mean for you, and take someone along.",
    "Some foci grow quickly, others slowly, and they do not all appear at the same moment.",
)
Sound = NDArray[np.float32]


def read(text: str, speed: float = 1.0, seed: int = 1) -> Speech:
    """Piper's reading of a sentence."""
    words = tuple(text.split())
    voice = open_voice("joe", VoiceSpec(speed=speed), "en", Path, CACHE)
    return voice.speak(text, spoken_words(words, "en", Lexicon()), seed)


def as_mp3(samples: Sound, rate: int) -> Sound:
    """Through MP3 at 24 kHz, 32 kbit/s."""
    frame = av.AudioFrame.from_ndarray(resampled(samples, rate, 24_000)[None, :], "fltp", "mono")
    frame.sample_rate = 24_000
    file = BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=24_000, layout="mono", bit_rate=32_000)
        resampler = av.AudioResampler("fltp", "mono", 24_000, frame_size=1152)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    file.seek(0)
    with av.open(file, "r") as container:
        return np.concatenate([piece.to_ndarray()[0] for piece in container.decode(audio=0)])


SYNCHRONOUS = 2
"""eSpeak NG's output mode in which a text is spoken before the call returns."""


class _Event(ctypes.Structure):
    """espeak_EVENT of eSpeak NG's speak_lib.h."""

    _fields_ = [
        ("type", ctypes.c_int), ("uid", ctypes.c_uint), ("text_position", ctypes.c_int), ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("id", ctypes.c_int64),
    ]  # fmt: skip


class Espeak:
    """eSpeak NG, with its word events."""

    def __init__(self) -> None:
        import espeakng_loader

        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, 0, str(espeakng_loader.get_data_path()).encode(), 0)
        self.library.espeak_SetVoiceByName(b"en-us")

    def speak(self, text: str) -> tuple[Sound, dict[int, float]]:
        """Samples, and the second at which the word at each character begins."""
        pieces, starts = [], {}

        def take(samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]") -> int:
            if count > 0:
                pieces.append(np.ctypeslib.as_array(samples, (count,)).copy())
            at = 0
            while events[at].type:
                if events[at].type == 1:
                    starts[events[at].text_position - 1] = events[at].audio_position / 1000
                at += 1
            return 0

        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
        callback, stored = kind(take), text.encode() + b"\0"
        self.library.espeak_SetSynthCallback(callback)
        self.library.espeak_Synth(stored, ctypes.c_size_t(len(stored)), 0, 1, 0, 1, None, None)
        return np.concatenate(pieces).astype(np.float32) / 32768, starts


def piper_errors(speed: float) -> Iterator[float]:
    """Seconds by which each word of altered Piper speech is missed."""
    noise = np.random.default_rng(1)
    for text in TEXTS:
        speech = read(text, speed, seed=7)
        noisy = (speech.samples + noise.normal(0, 0.003, len(speech.samples))).astype(np.float32)
        match = aligned(as_mp3(noisy, speech.rate), 24_000, read(text))
        for (start, _), (true, _) in zip(match.words, speech.words or (), strict=True):
            yield abs(start / 24_000 - true / speech.rate)


def espeak_errors(espeak: Espeak) -> Iterator[float]:
    """The same for eSpeak NG."""
    for text in TEXTS:
        samples, truth = espeak.speak(text)
        match, at = aligned(samples, espeak.rate, read(text)), 0
        for word, (start, _) in zip(text.split(), match.words, strict=True):
            at = text.index(word, at)
            if at in truth:
                yield abs(start / espeak.rate - truth[at])


def unlikeness(espeak: Espeak) -> Iterator[tuple[str, bool, float]]:
    """How unlike the reading each speech is, of the right text and of all others."""
    readings = [read(text) for text in TEXTS]
    for number, text in enumerate(TEXTS):
        piper = read(text, 1.1, seed=9)
        spoken = [("Piper", piper.samples, piper.rate), ("eSpeak NG", espeak.speak(text)[0], espeak.rate)]
        for name, samples, rate in spoken:
            for other, reading in enumerate(readings):
                yield name, other == number, aligned(samples, rate, reading).unlikeness


def speed(jobs: int) -> float:
    """Seconds of speech a second, of the example's sentences, the model loaded, `jobs` of them side by side."""
    import yaml

    said = [scene["say"] for scene in yaml.safe_load(EXAMPLE.read_text("utf-8"))["scenes"] if "say" in scene]
    sentences = [each for text in said for each in parse_narration([("joe", text)], "en").narration.sentences]
    voice = open_voice("joe", None, "en", Path, CACHE)
    voice.speak("Hello.", ("Hello.",), 1)

    def seconds(sentence: Sentence) -> float:
        speech = voice.speak(sentence.text, spoken_words(sentence.words, "en", Lexicon()), 1)
        return len(speech.samples) / speech.rate

    start = time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        spoken = sum(pool.map(seconds, sentences))
    return spoken / (time.perf_counter() - start)


def main() -> None:
    """Print a table."""
    espeak = Espeak()
    print(f"{'speech':<28}{'words':>6}{'median ms':>11}{'95% ms':>8}{'most ms':>9}")
    rows = {f"Piper x {factor}, noise, MP3": list(piper_errors(factor)) for factor in (0.85, 1.0, 1.15)}
    for name, errors in (rows | {"eSpeak NG": list(espeak_errors(espeak))}).items():
        figures = (statistics.median(errors), np.percentile(errors, 95), max(errors))
        print(f"{name:<28}{len(errors):>6}{figures[0] * 1000:>11.0f}{figures[1] * 1000:>8.0f}{figures[2] * 1000:>9.0f}")
    found = list(unlikeness(espeak))
    for name in ("Piper", "eSpeak NG"):
        right = max(value for who, same, value in found if who == name and same)
        wrong = min(value for who, same, value in found if who == name and not same)
        print(f"{name}: unlikeness of the right text at most {right:.2f}, of others at least {wrong:.2f} ({UNLIKE:g})")
    print("speech: " + ", ".join(f"{speed(jobs):.1f} seconds a second with {jobs} job(s)" for jobs in (1, 2)))


if __name__ == "__main__":
    main()
