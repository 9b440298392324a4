"""Kokoro's voices: each language is spelled and spoken, at the times of the graph, with equal bits each time."""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from counts import few

from cuelight.errors import EngineError, LanguageError
from cuelight.languages.subtags import primary
from cuelight.script.default_voices import BUILT_IN_VOICES, default_voice
from cuelight.speech.engines.kokoro import model
from cuelight.speech.engines.kokoro.vocabulary import PUNCTUATION
from cuelight.speech.engines.kokoro.voice import KokoroOptions, KokoroVoice, open_kokoro
from cuelight.speech.voice import open_voice

CACHE = Path(tempfile.gettempdir()) / "cuelight-test-voices"
SAID = {
    "heart": "The sun warms the sea, and water rises as vapour.",
    "emma": "The sun warms the sea, and water rises as vapour.",
    "dora": "El sol calienta el mar, y el agua sube como vapor.",
    "siwis": "Le soleil chauffe la mer, et l’eau monte en vapeur.",
    "sara": "Il sole scalda il mare, e l’acqua sale come vapore.",
    "dora-br": "O sol aquece o mar, e a água sobe como vapor.",
    "beta": "सूरज समुद्र को गरम करता है, और पानी भाप बनकर ऊपर उठता है।",
    "alpha": "太陽 が 海 を 温める と、 水 は 水蒸気 に なって 昇り ます。",
    "xiaoxiao": "太阳 照 在 海面 上， 水 变成 水蒸气 升 上 天空。",
}
"""A sentence in each language; those without blanks have them here, between the words."""


def opened(name: str, speed: float = 1.0) -> KokoroVoice:
    language = BUILT_IN_VOICES[name].language
    return open_kokoro(KokoroOptions(engine="kokoro", model=name, speed=speed), language, Path, CACHE)


def said(name: str) -> tuple[str, tuple[str, ...]]:
    """A voice's sentence, and its words."""
    words = tuple(SAID[name].split())
    return ("" if primary(BUILT_IN_VOICES[name].language) in ("ja", "zh") else " ").join(words), words


def test_a_language_has_a_voice_where_a_script_names_none() -> None:
    spoken = {tag: default_voice(tag) for tag in ("en", "en-GB", "es", "fr-CA", "it", "pt-BR", "hi", "ja", "zh-Hans")}
    assert spoken["en"] == spoken["en-GB"] == "joe"
    assert [spoken[tag] for tag in ("es", "fr-CA", "it", "pt-BR", "hi", "ja", "zh-Hans")] == [
        "dora", "siwis", "sara", "dora-br", "beta", "alpha", "xiaoxiao",
    ]  # fmt: skip
    assert default_voice("tlh") == "espeak"


def test_every_voice_has_a_style_and_a_gain() -> None:
    ours = {name for name, voice in BUILT_IN_VOICES.items() if voice.engine == "kokoro"}
    assert ours == set(model.GAINS)
    assert {len(model.style(name)) for name in ours} == {4 * (256 + 16 * 256 + 510 * 16)}
    assert len({model.style_digest(name) for name in ours}) == len(ours)


def test_a_voice_is_told_apart_without_its_model() -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom cuelight.speech.voice import open_voice\n"
        "print(open_voice('emma', None, 'en-GB', Path, Path('nowhere')).identity())\n"
        "print(*{'numpy', 'onnx', 'onnxruntime', 'piper', 'pyopenjtalk', 'rjieba', 'pypinyin'} & sys.modules.keys())"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "'engine': 'kokoro'" in told
    assert told.splitlines()[1] == ""


@pytest.mark.parametrize(("name", "language"), [("emma", "fr"), ("siwis", "en"), ("alpha", "zh")])
def test_a_voice_that_speaks_another_language_is_an_error(name: str, language: str) -> None:
    with pytest.raises(LanguageError, match=f"the voice {name} speaks"):
        open_voice(name, None, language, Path, CACHE)


def test_a_voice_that_is_none_is_an_error_that_names_those_of_the_language() -> None:
    with pytest.raises(EngineError, match="there is no voice 'gérard' of Kokoro") as raised:
        open_kokoro(KokoroOptions(engine="kokoro", model="gérard"), "it", Path, CACHE)
    assert raised.value.hint == "those that speak it: sara, nicola"
    with pytest.raises(LanguageError, match="no voice of Kokoro speaks it"):
        open_kokoro(KokoroOptions(engine="kokoro"), "de", Path, CACHE)


def test_what_is_not_installed_is_named_with_what_brings_it() -> None:
    with pytest.raises(EngineError, match="kokoro-of-mars is not installed") as raised:
        model.check_installed("kokoro-of-mars")
    assert raised.value.hint == "pip install 'cuelight[voices]'"


@pytest.mark.voice
@pytest.mark.parametrize("name", few(SAID, ["emma", "alpha"]))
def test_words_start_with_their_phonemes(name: str) -> None:
    """Held against lengths that are read from the graph here, mark by mark."""
    from cuelight.speech.engines.kokoro import synthesis

    text, words = said(name)
    spelled = synthesis.spell(text, words, BUILT_IN_VOICES[name].language)
    sound, spans = synthesis._run(name, CACHE, 1.0, spelled.marks)
    times = synthesis._word_times(spelled, spans, len(sound))
    starts = [start / model.RATE for start, _ in times]
    assert starts == sorted(starts)
    for (first, last), start in zip(spelled.words, starts, strict=True):
        assert last > first, "every word is heard"
        assert spelled.marks[first] not in PUNCTUATION
        assert abs(spans[first][0] / model.RATE - start) < 0.1
    assert all(end > start for start, end in times)
    loud = np.flatnonzero(np.abs(sound) > 0.1 * np.abs(sound).max())
    assert abs(loud[0] / model.RATE - starts[0]) < 0.1, "the first word starts where sound does"
    assert times[-1][1] <= len(sound)


@pytest.mark.voice
def test_two_processes_speak_the_same_bits() -> None:
    """This one, one after the other, and one that speaks two at once."""
    text = "水变成水蒸气。"
    here = hashlib.sha256(opened("xiaoxiao").speak(text, (text,), 0).samples.tobytes()).hexdigest()
    code = (
        "import hashlib, sys\nfrom pathlib import Path\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "from cuelight.speech.voice import open_voice\n"
        "voice = open_voice('xiaoxiao', None, 'zh', Path, Path(sys.argv[1]))\n"
        "with ThreadPoolExecutor(int(sys.argv[2])) as pool:\n"
        "    told = list(pool.map(lambda seed: voice.speak('水变成水蒸气。', ('水变成水蒸气。',), seed), range(2)))\n"
        "print(*[hashlib.sha256(speech.samples.tobytes()).hexdigest() for speech in told])"
    )
    there = subprocess.run([sys.executable, "-c", code, str(CACHE), "2"], capture_output=True, text=True, check=True)
    assert there.stdout.split() == [here, here]
    assert hashlib.sha256(b"").hexdigest() != here
    assert np.isfinite(opened("xiaoxiao").usual_gain())
