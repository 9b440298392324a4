"""Takes: their digest changes with what changes the sound only; what is kept is whole, and read back as it was."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from cuelight.errors import EngineError, StorageError
from cuelight.model.narration import Sentence, Take
from cuelight.model.standards import ONSET_SAMPLES, SAMPLE_RATE, SOUND_BLOCK, TAKE_LOUDNESS
from cuelight.sound.aac import encode_silence, encode_take
from cuelight.sound.loudness import measure
from cuelight.sound.meter import Meter
from cuelight.speech import make_take as making
from cuelight.speech.engines.tone import ToneVoice
from cuelight.speech.make_take import make_take, take_digest
from cuelight.speech.take_files import read_samples, read_take, write_take
from cuelight.speech.voice import Speech, Voice, open_voice


def _sentence(text: str, voice: str = "beep") -> Sentence:
    return Sentence(text, tuple(text.split()), voice)


def _made(text: str, voice: Voice | None = None) -> tuple[np.ndarray, Take]:
    voice = voice or ToneVoice()
    sentence = _sentence(text)
    return make_take(sentence, voice, take_digest(sentence, voice, "en"))


def _write(folder: Path, samples: np.ndarray, take: Take, stem: str = "a") -> Take:
    return write_take(folder, stem, samples, take, Meter(samples).loudness())


@dataclass(frozen=True)
class OddVoice:
    """A tone voice with some of its answers replaced."""

    stored: tuple[tuple[str, str | float | int], ...] = ()
    loud: float = 1.0
    timed: bool = True

    def identity(self) -> Mapping[str, str | float | int]:
        return {**ToneVoice().identity(), **dict(self.stored)}

    def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
        speech = ToneVoice().speak(text, words, seed)
        return replace(speech, samples=self.loud * speech.samples, words=speech.words if self.timed else None)

    def usual_gain(self) -> float:
        return ToneVoice().usual_gain()


def test_the_digest_changes_with_everything_that_changes_the_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, words, language, each answer of the voice's identity, and our rules: each makes another digest."""
    sentence = _sentence("One two.")
    digests = [
        take_digest(sentence, ToneVoice(), "en"),
        take_digest(_sentence("One two!"), ToneVoice(), "en"),
        take_digest(replace(sentence, words=("One two.",), spoken=("One two.",)), ToneVoice(), "en"),
        take_digest(sentence, ToneVoice(), "de"),
        take_digest(sentence, ToneVoice(0.9), "en"),
        take_digest(sentence, OddVoice((("model", "x"),)), "en"),
        take_digest(sentence, OddVoice((("version", 2),)), "en"),
    ]
    monkeypatch.setattr(making, "TAKES_VERSION", making.TAKES_VERSION + 1)
    digests.append(take_digest(sentence, ToneVoice(), "en"))
    assert len(set(digests)) == len(digests)


def test_the_digest_is_blind_to_what_does_not_sound() -> None:
    """The voice's name and the pause before a sentence change nothing."""
    sentence = _sentence("One two.")
    other = replace(sentence, voice="another-name", pause=2.0)
    assert take_digest(sentence, ToneVoice(), "en") == take_digest(other, ToneVoice(), "en")


def test_words_move_along_with_the_sound() -> None:
    """Words keep to their tones through resampling and trimming: each tone fills its word, and the first its onset."""
    samples, take = _made("One, and another.")
    assert [word.text for word in take.words] == ["One,", "and", "another."]
    assert take.words[0].start == pytest.approx(ONSET_SAMPLES, abs=96)
    for word, after in zip(take.words, [*take.words[1:], None], strict=True):
        assert np.abs(samples[word.start + 240 : word.end - 240]).max() > 0.05
        gap = samples[word.end + 96 : after.start - 96 if after else None]
        assert np.abs(gap).max() < 0.002
    assert take.timing == "exact"
    assert take.samples == len(samples)


def test_words_lie_inside_the_take() -> None:
    """Where a voice counts silence as part of a word, the word is clamped into the take."""

    @dataclass(frozen=True)
    class Wide(OddVoice):
        def speak(self, text: str, words: tuple[str, ...], seed: int) -> Speech:
            speech = ToneVoice().speak(text, words, seed)
            quiet = np.zeros(speech.rate, np.float32)
            samples = np.concatenate([quiet, speech.samples, quiet])
            return replace(speech, samples=samples, words=((0, 40_000), (40_000, len(samples))))

    samples, take = _made("One two.", Wide())
    assert take.words[0].start == 0
    assert take.words[-1].end == len(samples)


def test_a_voice_without_word_times_is_estimated() -> None:
    """An engine that does not say when words are spoken has them estimated, and the take says so."""
    _, take = _made("One two.", OddVoice(timed=False))
    assert take.timing == "estimated"
    first, second = take.words
    assert 0 <= first.start < first.end <= second.start < second.end <= take.samples


def test_a_silent_voice_is_an_error() -> None:
    """A voice that gives silence makes no take."""
    with pytest.raises(EngineError, match=r"was silent on “One two\.”"):
        _made("One two.", OddVoice(loud=0.0))


def test_a_take_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    """Samples and take come back equal, from a FLAC of 48 kHz, mono, 16 bits that any player opens."""
    samples, take = _made("Über “naïve” words.")
    folder = tmp_path / "new" / "film"
    kept = _write(folder, samples, take, "scene.0123456789")
    assert read_take(folder, "scene.0123456789") == kept == replace(take, sound=kept.sound)
    assert np.array_equal(read_samples(folder, "scene.0123456789"), samples)
    assert sorted(path.name for path in folder.iterdir()) == ["scene.0123456789.flac", "scene.0123456789.json"]
    stored = soundfile.info(folder / "scene.0123456789.flac")
    assert (stored.samplerate, stored.channels, stored.subtype) == (SAMPLE_RATE, 1, "PCM_16")
    with av.open(folder / "scene.0123456789.flac") as file:
        assert sum(frame.samples for frame in file.decode(audio=0)) == take.samples


def test_the_json_tells_all_about_a_take(tmp_path: Path) -> None:
    """Other tools find text, voice, digest, length, words, loudness and the sound's own digest in it."""
    samples, take = _made("One two.")
    _write(tmp_path, samples, take)
    stored = json.loads((tmp_path / "a.json").read_text("utf-8"))
    pcm = np.rint(samples * 32768).astype("<i2").tobytes()
    assert stored["flac"]["pcm_sha256"] == hashlib.sha256(pcm).hexdigest()
    assert stored["words"] == [[word.text, word.start, word.end] for word in take.words]
    assert stored["loudness"]["integrated"] == pytest.approx(measure(samples, SAMPLE_RATE).integrated, abs=0.01)
    assert {key: stored[key] for key in ("text", "voice", "digest", "samples", "rate", "timing")} == {
        "text": "One two.",
        "voice": "beep",
        "digest": take.digest,
        "samples": len(samples),
        "rate": SAMPLE_RATE,
        "timing": "exact",
    }


def test_takes_are_written_the_same_every_time(tmp_path: Path) -> None:
    """The same sentence gives the same two files, byte for byte."""
    for folder in ("one", "two"):
        _write(tmp_path / folder, *_made("One two."))
    for name in ("a.flac", "a.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_is_not_whole_is_no_take(tmp_path: Path) -> None:
    """Without its sound, with half of it, or with a broken JSON, a take is missing; it is made again."""
    _write(tmp_path, *_made("One two."))
    flac, stored = (tmp_path / "a.flac").read_bytes(), (tmp_path / "a.json").read_text("utf-8")
    assert read_take(tmp_path, "b") is None
    for broken in ("", "[]", "{}", stored[:-40], stored.replace("48000", "44100"), stored.replace('"words"', '"word"')):
        (tmp_path / "a.json").write_text(broken, "utf-8")
        assert read_take(tmp_path, "a") is None, broken
    (tmp_path / "a.json").write_text(stored, "utf-8")
    (tmp_path / "a.flac").write_bytes(flac[:-10])
    assert read_take(tmp_path, "a") is None
    (tmp_path / "a.flac").unlink()
    assert read_take(tmp_path, "a") is None


def test_sound_that_was_changed_is_noticed(tmp_path: Path) -> None:
    """A FLAC that is damaged, or is another sound than was spoken, is an error that says what to do."""
    _write(tmp_path, *_made("One two."))
    flac = (tmp_path / "a.flac").read_bytes()
    (tmp_path / "a.flac").write_bytes(flac[: len(flac) // 2])
    with pytest.raises(StorageError, match=r"a\.flac.*\n.*delete a\.flac and a\.json and build again"):
        read_samples(tmp_path, "a")
    _write(tmp_path / "other", *_made("Three four five."))
    (tmp_path / "a.flac").write_bytes((tmp_path / "other" / "a.flac").read_bytes())
    with pytest.raises(StorageError, match="is not the sound that was spoken"):
        read_samples(tmp_path, "a")
    (tmp_path / "a.flac").unlink()
    with pytest.raises(StorageError, match=r"cannot read the take a\.flac"):
        read_samples(tmp_path, "a")


SENTENCES = [
    "When a tumour has spread, doctors call the stage advanced.",
    "An advanced cancer is still the same cancer.",
    "Not always.",
    "The cells have travelled through blood or lymph.",
    "They can settle in the liver, the lungs, the bones or the brain.",
    "A scan shows where they are.",
    "Yes.",
    "Treatment can slow the growth, and it can ease pain.",
    "Two situations.",
    "Ask your doctors what each treatment is meant to do.",
]


def _decoded(packets: list[bytes]) -> np.ndarray:
    codec = av.CodecContext.create("aac", "r")
    codec.extradata = _extradata()
    frames = [frame for packet in packets for frame in codec.decode(av.Packet(packet))]
    return np.concatenate([frame.to_ndarray()[0] for frame in [*frames, *codec.decode(None)]])


def _extradata() -> bytes:
    with av.open(BytesIO(encode_silence().header)) as template:
        return bytes(template.streams.audio[0].codec_context.extradata or b"")


@pytest.mark.voice
def test_a_film_of_takes_is_as_loud_as_it_should_be(tmp_path: Path) -> None:
    """Ten sentences of the voice, encoded and linked: -19 LUFS +-0.5, peaks at most -1 dBTP, each within 1.5 LU."""
    joe = open_voice("joe", None, "en", Path, tmp_path)
    silence = encode_silence().packets[0]
    packets, heard = [silence] * 4, []
    for text in SENTENCES:
        samples, _ = _made(text, joe)
        heard.append(measure(samples, SAMPLE_RATE))
        packets += [*encode_take(samples).packets, *[silence] * 20]
    film = measure(_decoded(packets), SAMPLE_RATE)
    assert film.integrated == pytest.approx(TAKE_LOUDNESS, abs=0.5)
    assert film.true_peak <= -1
    loudness = [take.integrated for take in heard]
    assert max(loudness) - min(loudness) <= 1.5
    assert all(take.true_peak <= -1.4 for take in heard)
    assert math.isclose(len(packets) * SOUND_BLOCK, len(_decoded(packets)), abs_tol=SOUND_BLOCK)
