"""A cue in a language without blanks comes with the sound of its word, as Kokoro speaks it."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from counts import few

from cuelight.script.default_voices import BUILT_IN_VOICES
from cuelight.script.lexicon import Lexicon
from cuelight.script.narration import parse_narration
from cuelight.speech.engines.kokoro.voice import KokoroOptions, open_kokoro
from cuelight.speech.spoken.rewrite import as_spoken
from cuelight.speech.voice import Speech

CACHE = Path(tempfile.gettempdir()) / "cuelight-test-voices"
SAID = {
    "xiaoxiao": "然后，[太阳](#sun)照耀大海，[水蒸气](#steam)升上天空。",
    "alpha": "次に、[太陽](#sun)が海を温め、[水蒸気](#steam)になって昇ります。",
}
STEP = 0.005


def heard(speech: Speech, about: float) -> float:
    """When sound begins after the silence before a time, seconds: each of the words follows a comma."""
    size = round(speech.rate * STEP)
    count = len(speech.samples) // size
    loud = np.sqrt(np.mean(speech.samples[: count * size].reshape(count, size) ** 2, axis=1))
    first = round((about - 0.35) / STEP)
    quietest = first + int(np.argmin(loud[first : round((about + 0.1) / STEP)]))
    return (quietest + int(np.argmax(loud[quietest:] > 0.1 * loud.max()))) * STEP


@pytest.mark.voice
@pytest.mark.parametrize("name", few(SAID, ["xiaoxiao"]))
def test_a_cue_comes_with_the_sound_of_its_word(name: str) -> None:
    """Within a tenth of a second, in the middle of its sentence."""
    language = BUILT_IN_VOICES[name].language
    narration = parse_narration([(name, SAID[name])], language).narration
    (sentence,) = (as_spoken(each, language, Lexicon()) for each in narration.sentences)
    voice = open_kokoro(KokoroOptions(engine="kokoro", model=name), language, Path, CACHE)
    speech = voice.speak(sentence.spoken_text, sentence.spoken, 0)
    assert speech.words is not None
    onsets = [speech.words[cue.first][0] / speech.rate for cue in narration.cues]
    assert len(onsets) == 2
    assert onsets[0] > 0.5
    assert all(abs(onset - heard(speech, onset)) < 0.1 for onset in onsets)
