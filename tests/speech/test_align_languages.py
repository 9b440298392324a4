"""Words of recordings in other languages than English are found by the voice that reads them for comparison."""

import statistics
from pathlib import Path

import numpy as np
import pytest
import soundfile
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.model.standards import SAMPLE_RATE
from cuelight.project import Project
from cuelight.script.model import VoiceSpec
from cuelight.speech.alignment import aligned
from cuelight.speech.mastering import resampled
from cuelight.speech.take_files import read_take
from cuelight.speech.voice import Speech, Voice, open_voice, reference_voice

TEXTS = {
    "de": (
        "Die Sonne wärmt das Meer, und ein Teil des Wassers steigt auf.",
        "Ihre Ärztin sieht sich die Bilder an und fragt, wie es Ihnen geht.",
    ),
    "fr": (
        "Le soleil chauffe la mer, et une partie de l'eau monte dans le ciel.",
        "Votre médecin regarde les images et vous demande comment vous allez.",
    ),
    "el": (
        "Ο ήλιος ζεσταίνει τη θάλασσα και ένα μέρος του νερού ανεβαίνει.",
        "Ο γιατρός κοιτάζει τις εικόνες και ρωτά πώς είστε.",
    ),
}


def another(language: str) -> Voice:
    """Somebody else: slower, higher, a woman."""
    spec = VoiceSpec.model_validate({"engine": "espeak", "variant": "f2", "speed": 0.85, "pitch": 65})
    return open_voice("another", spec, language, Path, Path("unused"))


def say(voice: Voice, text: str) -> Speech:
    return voice.speak(text, tuple(text.split()), 3)


def errors(recorded: Speech, reading: Speech) -> list[float]:
    """Seconds by which the start of each word is missed; with some noise, as in a room."""
    noise = np.random.default_rng(1).normal(0, 0.003, len(recorded.samples))
    match = aligned((recorded.samples + noise).astype(np.float32), recorded.rate, reading)
    pairs = zip(match.words, recorded.words or (), strict=True)
    return [abs(start - true) / recorded.rate for (start, _), (true, _) in pairs]


@pytest.mark.parametrize("language", ["de", "el"])
def test_another_speaker_is_read_by_espeak(language: str) -> None:
    reference = open_voice("espeak", VoiceSpec(engine="espeak"), language, Path, Path("unused"))
    found = [error for text in TEXTS[language] for error in errors(say(another(language), text), say(reference, text))]
    assert statistics.median(found) < 0.02 and max(found) < 0.1


@pytest.mark.slow
@pytest.mark.voice
@pytest.mark.parametrize(("speaks", "reads"), [("siwis", "espeak"), ("espeak", "siwis")])
def test_kokoro_and_espeak_read_each_other_in_french(speaks: str, reads: str, tmp_path: Path) -> None:
    """Measured over six languages: medians of 60 to 95 ms; the worst word half a second off, where espeak reads."""
    voices = [open_voice(name, None, "fr", Path, tmp_path) for name in (speaks, reads)]
    found = [error for text in TEXTS["fr"] for error in errors(*(say(voice, text) for voice in voices))]
    assert statistics.median(found) < 0.15 and max(found) < 0.6


@pytest.mark.voice
def test_joe_is_read_by_espeak(tmp_path: Path) -> None:
    """Two synthesizers that share nothing but the text, and both know their words."""
    text = "Treatment can slow the disease down, ease pain and give time."
    joe, espeak = (open_voice(name, None, "en", Path, tmp_path) for name in ("joe", "espeak"))
    found = errors(say(joe, text), say(espeak, text))
    assert statistics.median(found) < 0.06 and max(found) < 0.25


def test_a_german_recording_of_a_scene_is_cut_and_its_cues_hit_their_words(small: SmallProject) -> None:
    """Two sentences in one file, spoken by somebody else; nothing is estimated, nothing is doubted."""
    spoken = [say(another("de"), text) for text in TEXTS["de"]]
    rate = spoken[0].rate
    gap = np.zeros(rate // 2, np.float32)
    whole = np.concatenate([gap, spoken[0].samples, gap, spoken[1].samples, gap])
    soundfile.write(small.script.with_name("mine.wav"), resampled(whole, rate, SAMPLE_RATE), SAMPLE_RATE)
    said = " ".join(TEXTS["de"]).replace("Meer", "[Meer](#1)").replace("Bilder", "[Bilder](#2)")
    small.script.write_text(
        "title: Wasser\ndescription: D\nlanguage: de\nsize: 320x180\nscenes:\n"
        f"  - id: s\n    heading: H\n    bullets: [Meer, Bilder]\n    take: mine.wav\n    say: {said!r}\n",
        "utf-8",
    )
    (film,) = build(Project(small.root), jobs=2)
    assert film.findings == ()
    folder = small.root / "audio" / "small"
    takes = [read_take(folder, path.stem) for path in folder.glob("*.json")]
    by_text = {take.text: take for take in takes if take}
    assert set(by_text) == set(TEXTS["de"])
    for text, speech in zip(TEXTS["de"], spoken, strict=True):
        take, words = by_text[text], speech.words or ()
        assert take.timing == "aligned"
        # What lies before the first word was cut off, so the first words are laid upon each other.
        true = [(start - words[0][0]) / rate for start, _ in words]
        found = [(word.start - take.words[0].start) / SAMPLE_RATE for word in take.words]
        off = [abs(one - other) for one, other in zip(true, found, strict=True)]
        assert statistics.median(off) < 0.05 and max(off) < 0.15


def test_phonemes_of_a_lexicon_do_not_stop_a_recording(small: SmallProject) -> None:
    """eSpeak NG reads none: the word is read as it is written."""
    speech = say(another("de"), "Die Sonne scheint.")
    soundfile.write(small.script.with_name("mine.wav"), speech.samples, speech.rate)
    small.script.with_name("lexicon.yaml").write_text("Sonne: [[zˈɔnə]]\n", "utf-8")
    small.script.write_text(
        "title: W\ndescription: D\nlanguage: de\nlexicon: lexicon.yaml\nsize: 320x180\nscenes:\n"
        "  - {id: s, title: {text: W}, take: mine.wav, say: Die Sonne scheint.}\n",
        "utf-8",
    )
    (film,) = build(Project(small.root), jobs=2)
    assert film.findings == ()


def test_every_language_of_the_last_resort_has_a_reference(tmp_path: Path) -> None:
    for language in ("de", "nl", "pl", "tr", "el", "ru", "uk", "ar", "fa", "ko", "vi", "bn", "sv", "fi", "cs"):
        reference = reference_voice(language, tmp_path)
        assert reference and reference.timed, language
