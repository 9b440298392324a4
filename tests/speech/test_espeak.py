"""eSpeak NG: many languages, the same bits each time, words where they are heard, and no harm by any text."""

import hashlib
import itertools
import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from cuelight.errors import EngineError, LanguageError
from cuelight.script.model import VoiceSpec
from cuelight.sound.loudness import integrated
from cuelight.speech.engines.espeak import speaking
from cuelight.speech.engines.espeak.words import WordEvent, spans, text_of
from cuelight.speech.mastering import take_sound
from cuelight.speech.voice import Speech, Voice, open_voice, reference_voice

GERMAN = "Die Sonne wärmt das Meer, und ein Teil des Wassers steigt auf."
SENTENCES = {
    "de": GERMAN,
    "nl": "De zon verwarmt de zee, en een deel van het water stijgt op.",
    "pl": "Słońce ogrzewa morze, a część wody unosi się jako para.",
    "tr": "Güneş denizi ısıtır ve suyun bir kısmı yükselir.",
    "el": "Ο ήλιος ζεσταίνει τη θάλασσα και ένα μέρος του νερού ανεβαίνει.",
    "ru": "Солнце греет море, и часть воды поднимается.",
    "uk": "Сонце гріє море, і частина води піднімається.",
    "ar": "الشمس تدفئ البحر، ويصعد جزء من الماء بخارا.",
    "fa": "خورشید دریا را گرم می‌کند و بخشی از آب بخار می‌شود.",
    "ko": "태양이 바다를 데우고 물의 일부가 올라갑니다.",
    "vi": "Mặt trời làm ấm biển và một phần nước bốc hơi.",
    "bn": "সূর্য সমুদ্রকে গরম করে এবং কিছু জল বাষ্প হয়ে ওঠে।",
}


def espeak(language: str, **options: object) -> Voice:
    spec = VoiceSpec.model_validate({"engine": "espeak", **options})
    return open_voice("plain", spec, language, Path, Path("unused"))


def say(voice: Voice, text: str) -> Speech:
    return voice.speak(text, tuple(text.split()), 7)


def sha(speech: Speech) -> str:
    return hashlib.sha256(speech.samples.tobytes() + repr(speech.words).encode()).hexdigest()


def test_opening_loads_nothing_heavy() -> None:
    program = """
import sys
from pathlib import Path
from cuelight.script.model import VoiceSpec
from cuelight.speech.voice import open_voice
open_voice("x", VoiceSpec(engine="espeak"), "de", Path, Path("x")).identity()
heavy = {"numpy", "av", "ctypes", "onnx", "espeakng_loader", "multiprocessing"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("language", SENTENCES)
def test_each_language_is_spoken_and_its_words_are_in_order(language: str) -> None:
    """Every word has a time of its own, and the whole is as loud as other takes."""
    words = tuple(SENTENCES[language].split())
    speech = espeak(language).speak(" ".join(words), words, 0)
    assert speech.words and len(speech.words) == len(words)
    edges = [edge for span in speech.words for edge in span]
    assert edges == sorted(edges) and edges[-1] <= len(speech.samples)
    assert all(end - start > 0.03 * speech.rate for start, end in speech.words)
    assert 1.5 < len(speech.samples) / speech.rate < 9
    mastered, _ = take_sound(speech.samples, speech.rate, espeak(language).usual_gain())
    assert abs(integrated(mastered, 48_000) + 19) < 0.6


def test_the_same_bits_in_threads_in_any_order_and_in_another_process() -> None:
    """eSpeak NG itself gives others each time: it keeps the phase of its waves and its random numbers."""
    voice = espeak("de")
    alone = sha(say(voice, GERMAN))
    with ThreadPoolExecutor(4) as pool:
        said = [pool.submit(say, espeak(language), text) for _ in range(3) for language, text in SENTENCES.items()]
        shas = [sha(one.result()) for one in said]
    count = len(SENTENCES)
    assert shas[:count] == shas[count : 2 * count] == shas[2 * count :]
    assert shas[0] == alone and len(set(shas)) == count
    program = "import test_espeak as t; print(t.sha(t.say(t.espeak('de'), t.GERMAN)))"
    folder = Path(__file__).parent
    other = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=folder)
    assert other.stdout.strip() == alone and other.stderr == ""


def test_a_pause_lies_between_the_words_round_a_comma() -> None:
    speech = say(espeak("de"), GERMAN)
    assert speech.words
    (_, meer), (und, _) = speech.words[4], speech.words[5]
    between = speech.samples[meer:und]
    assert len(between) > 0.1 * speech.rate and np.abs(between).max() < 0.01
    assert np.abs(speech.samples[und : und + speech.rate // 10]).max() > 0.05


def test_words_start_where_they_are_heard() -> None:
    """Against sounds that can be told in the samples: each word is begun by a stop, before which it is silent."""
    words = ("Tat,", "kam,", "Pol.")
    speech = espeak("de").speak(" ".join(words), words, 0)
    assert speech.words
    loud = np.abs(speech.samples) > 0.02
    onsets = [at for at in np.flatnonzero(loud) if not loud[max(0, at - speech.rate // 8) : at].any()]
    assert len(onsets) == 3
    for (start, _), onset in zip(speech.words, onsets, strict=True):
        assert abs(start - onset) < 0.02 * speech.rate


def test_what_is_merged_or_silent_shares_its_neighbours_time() -> None:
    """eSpeak NG runs “of the” into one, and a dash says nothing."""
    words = ("One", "of", "the", "best", "–", "things.", "")
    speech = espeak("en").speak(" ".join(words[:-1]), words, 0)
    assert speech.words and len(speech.words) == 7
    assert speech.words[1][0] < speech.words[2][0] < speech.words[3][0]


def test_speed_pitch_and_variant_are_heard() -> None:
    own, slow = say(espeak("de"), GERMAN), say(espeak("de", speed=0.7), GERMAN)
    assert len(slow.samples) > 1.25 * len(own.samples)
    assert sha(say(espeak("de", pitch=80), GERMAN)) != sha(own) != sha(say(espeak("de", variant="f2"), GERMAN))
    identities = [
        espeak("de", **options).identity() for options in ({}, {"speed": 0.7}, {"pitch": 80}, {"variant": "f2"})
    ]
    assert len({tuple(each.items()) for each in identities}) == 4


def test_a_voice_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(espeak("pl"))) == espeak("pl")


@pytest.mark.parametrize(
    "text",
    [
        "Hallo\0Welt und \x1b[31mmehr",
        "Ein <voice name='x'>Wort</voice> <break time='9999s'/> und <audio src='/etc/passwd'/> mehr",
        "\ud800 Wort \udfff und 😀 \U0010ffff",
        "e\u0301" * 50 + " \u202e Wort \u200b\ufeff",
        "漢字 кириллица हिन्दी ไทย und Deutsch",
        "1" * 400,
        "a" * 5_000,
        "%s %n %d \\x00 `rm` $(id)",
        "@!-- &amp; </speak> ]]> x",
    ],
)
def test_strange_text_does_no_harm(text: str) -> None:
    """It is said somehow, and German goes on as before."""
    before = sha(say(espeak("de"), GERMAN))
    words = tuple(text.split())
    speech = espeak("de").speak(" ".join(words), words, 0)
    assert len(speech.samples) and speech.words and len(speech.words) == len(words)
    assert sha(say(espeak("de"), GERMAN)) == before


@pytest.mark.slow
def test_ten_thousand_characters_are_spoken_to_the_end() -> None:
    words = tuple(("Wasser steigt und fällt wieder herab, " * 300)[:10_000].split())
    speech = espeak("de").speak(" ".join(words), words, 0)
    assert speech.words and len(speech.samples) / speech.rate > 300
    starts = [start for start, _ in speech.words]
    assert starts == sorted(starts) and starts[-1] > 0.98 * len(speech.samples) - speech.rate
    assert sum(later > start for start, later in itertools.pairwise(starts)) > 0.99 * len(starts) - 1


@pytest.mark.parametrize("text", ["...", "–", "😀", "\0", "! ? !"])
def test_nothing_to_say_is_an_error(text: str) -> None:
    with pytest.raises(EngineError, match="nothing to say"):
        say(espeak("de"), text)


def test_phonemes_are_an_error() -> None:
    with pytest.raises(EngineError, match="cannot read the phonemes"):
        say(espeak("de"), "Das [[ˈɛːs]] hier.")


@pytest.mark.parametrize("language", ["ja", "ja-JP", "th", "tlh", "xx", "qps"])
def test_a_language_that_it_does_not_speak(language: str) -> None:
    with pytest.raises(LanguageError, match="does not speak the language"):
        espeak(language)


@pytest.mark.parametrize("options", [{"pitch": 101}, {"pitch": "high"}, {"variant": "x9"}, {"model": "a.onnx"}])
def test_options_that_it_does_not_have(options: dict[str, object]) -> None:
    with pytest.raises(EngineError, match="cannot be opened"):
        espeak("de", **options)


def test_nothing_comes_out_of_it_on_stdout_or_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    say(espeak("de"), GERMAN)
    with pytest.raises(EngineError):
        speaking.speak(speaking.EspeakSettings("no/such", 155, 50), ("Wort",))
    assert capfd.readouterr() == ("", "")


def test_it_speaks_on_after_its_process_was_ended() -> None:
    before = sha(say(espeak("de"), GERMAN))
    for child in tuple(speaking._processes._pool._all):
        os.kill(child._process.pid, signal.SIGKILL)
    time.sleep(0.05)
    assert sha(say(espeak("de"), GERMAN)) == before


def test_it_is_the_reference_of_languages_that_nobody_else_speaks() -> None:
    german = reference_voice("de", Path("unused"))
    assert german == espeak("de") and german.timed
    assert reference_voice("tlh", Path("unused")) is None


def test_spans_of_words_that_are_merged_split_or_at_the_end() -> None:
    def events(*pairs: tuple[int, int]) -> list[WordEvent]:
        return [WordEvent(place, sample, sample) for place, sample in pairs]

    assert spans(("25", "%"), events((0, 0), (1, 40), (3, 90)), [120], 130) == [(0, 90), (90, 120)]
    assert spans(("of", "the", "x"), events((0, 5), (7, 50)), [], 80) == [(5, 50), (50, 50), (50, 80)]
    assert spans(("–", "x"), events((2, 50)), [80], 80) == [(50, 50), (50, 80)]
    assert spans(("a", "t"), [WordEvent(0, 0, 5), WordEvent(2, 40, 48)], [], 80) == [(5, 40), (48, 80)]
    assert spans((), [], [], 0) == []
    assert text_of(("a", "", "b\nc")) == "a b c"
