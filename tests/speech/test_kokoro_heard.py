"""Kokoro's voices are understood by a recogniser that knows nothing of Cuelight; short sentences are not swallowed.

`kokoro_heard.tsv` has voices, what each says, and how the recogniser writes that, where it is otherwise: Hindi in the
letters of Urdu.
"""

import tempfile
import unicodedata
from pathlib import Path

import pytest
from recogniser import recogniser

from cuelight.languages.subtags import primary
from cuelight.script.default_voices import BUILT_IN_VOICES
from cuelight.speech.say import say

CACHE = Path(tempfile.gettempdir()) / "cuelight-test-voices"
SENTENCES = [
    (voice, written, *(heard or [written]))
    for line in Path(__file__).with_name("kokoro_heard.tsv").read_text("utf-8").splitlines()
    for voice, written, *heard in [line.split("\t")]
]
SCRIPTS = {"zh": "以下是普通话的句子。", "ja": "日本語です。"}
"""What the recogniser is told before, so that it writes the letters of the language."""


def letters(text: str) -> str:
    """What is heard of a text: letters, marks and digits, in small letters.

    >>> letters("¿Es así?")
    'esasí'
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(character for character in plain if unicodedata.category(character)[0] in "LMN")


def errors(wanted: str, heard: str) -> float:
    """The share of letters that is wrong (Levenshtein's distance).

    >>> errors("agua", "aguas"), errors("agua", "agua")
    (0.25, 0.0)
    """
    row = list(range(len(heard) + 1))
    for at, one in enumerate(wanted, 1):
        before, row = row, [at]
        for other, letter in enumerate(heard, 1):
            row.append(min(before[other] + 1, row[-1] + 1, before[other - 1] + (one != letter)))
    return row[-1] / max(len(wanted), 1)


def missed(folder: Path, voice: str, written: str, wanted: str) -> float:
    """The share of letters of a sentence that the recogniser gets wrong."""
    path, language = folder / "said.wav", BUILT_IN_VOICES[voice].language
    say(written, voice, language, path, CACHE)
    segments, _ = recogniser(folder).transcribe(
        str(path),
        language=primary(language),
        beam_size=5,
        condition_on_previous_text=False,
        initial_prompt=SCRIPTS.get(primary(language)),
    )
    return errors(letters(wanted), letters("".join(segment.text for segment in segments)))


def test_what_is_misheard_counts() -> None:
    """So that the measure can fail."""
    assert errors(letters("Ja, 3 mg."), letters("Nein.")) > 0.9
    assert errors(letters("Oui."), letters("OUI !")) == 0


@pytest.mark.voice
@pytest.mark.slow
def test_every_language_is_understood(tmp_path: Path) -> None:
    """The recogniser itself mishears some: homophones in Japanese, vowels in Hindi."""
    wrong = {f"{voice}: {written}": missed(tmp_path, voice, written, wanted) for voice, written, wanted in SENTENCES}
    assert {text: share for text, share in wrong.items() if share > 0.35} == {}
    assert sum(wrong.values()) / len(wrong) < 0.12, wrong
