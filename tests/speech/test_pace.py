"""Whoever the film is for can follow: its words a minute are what its audience asks for."""

import re
import tempfile
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.errors import ScriptError
from cuelight.project import Project
from cuelight.script.model import VoiceSpec
from cuelight.speech.engines.piper.tempo import Tempo
from cuelight.speech.voice import PACES, Voice, asked_voice, open_voice

CACHE = Path(tempfile.gettempdir()) / "cuelight-test-voices"
PROSE = """
The main aim of treatment now is to halt the growth of the tumour.
Left alone, it could soon reach a size that the body cannot live with.
It is always right to look for them.
It may be the first tumour itself, or one that has come back: a local recurrence.
Doctors call these distant metastases.
Most of the water on land runs off in rivers, and some of it sinks into the ground.
Please bring the letter with you to the hospital on the day of your operation.
In 2024, 1,250 patients took part.
""".strip().splitlines()
SPOKEN_AS = {"2024,": "twenty twenty-four", "1,250": "one thousand two hundred fifty"}


def rates(voice: Voice) -> list[tuple[int, float]]:
    """Words and seconds of each sentence, from its first word to the end of its last."""
    spoken = []
    for number, text in enumerate(PROSE):
        words = tuple(SPOKEN_AS.get(word, word) for word in text.split())
        speech = voice.speak(" ".join(words), words, number)
        assert speech.words
        spoken.append(
            (sum(len(word.split()) for word in words), (speech.words[-1][1] - speech.words[0][0]) / speech.rate)
        )
    return spoken


def words_a_minute(spoken: list[tuple[int, float]]) -> float:
    """Over all sentences."""
    return sum(words for words, _ in spoken) * 60 / sum(seconds for _, seconds in spoken)


@pytest.mark.voice
@pytest.mark.parametrize(("spec", "least", "most", "hurried"), [
    (asked_voice("joe", {}), 140, 155, 170),
    pytest.param(asked_voice("joe", {}, "en-GB", "professional"), 155, 175, 190, marks=pytest.mark.slow),
    pytest.param(VoiceSpec.model_validate({"engine": "piper", "pace": 132}), 122, 138, 170, marks=pytest.mark.slow),
], ids=["general", "professional", "an author's own"])  # fmt: skip
def test_a_pace_is_kept(spec: VoiceSpec, least: int, most: int, hurried: int) -> None:
    """Over prose of short and of long words; and no sentence is hurried, though the model would."""
    spoken = rates(open_voice("calm", spec, "en", Path, CACHE))
    assert least <= words_a_minute(spoken) <= most
    assert max(words * 60 / seconds for words, seconds in spoken) < hurried


@pytest.mark.parametrize("written", [{"speed": "1"}, {"speed": "1.4"}, {"pace": "120"}])
def test_a_rate_that_the_author_wrote_is_never_overruled(written: dict[str, str]) -> None:
    """Not even where it is the default's."""
    spec = VoiceSpec.model_validate({"engine": "piper", **written})
    assert asked_voice("calm", {"calm": spec}, "en", "professional") == spec


@pytest.mark.parametrize(("engine", "language"), [("tone", "en"), ("gtts", "en"), ("piper", "de"), ("piper", "sco")])
def test_engines_and_languages_without_a_pace_speak_as_they_did(engine: str, language: str) -> None:
    """Until there is a pace for them."""
    spec = VoiceSpec(engine=engine)
    assert asked_voice("calm", {"calm": spec}, language) == spec


def test_patients_and_the_general_public_hear_the_same_takes() -> None:
    """And professionals others."""
    patients, general, professional = (asked_voice("joe", {}, "en-GB", each) for each in PACES)
    assert patients == general
    assert professional != general


def test_both_a_speed_and_a_pace_are_one_too_many(small: SmallProject) -> None:
    """At the voice's line."""
    small.replace("beep: {engine: tone}", "beep: {engine: piper, speed: 1, pace: 150}")
    with pytest.raises(ScriptError, match=r"small.yaml:7:9: a voice has a `speed` or a `pace`, not both"):
        check(Project(small.root), [small.script])


@pytest.mark.voice
def test_a_scene_that_nobody_can_follow_is_a_finding(small: SmallProject) -> None:
    """Once it has been spoken, at its text; professionals follow more."""
    small.replace("engine: tone", "engine: piper, pace: 187")
    build(Project(small.root), jobs=2)
    found = [finding for finding in check(Project(small.root), [small.script]) if finding.code == "pace"]
    assert [finding.location.line for finding in found] == [11, 15]
    assert re.fullmatch(
        r"scene 'opening' is spoken at 1[789]\d words a minute, more than 170 for the audience general",
        found[0].message,
    )
    small.replace("rate: 25\n", "rate: 25\naudience: professional\n")
    assert not any(finding.code == "pace" for finding in check(Project(small.root), [small.script]))


def test_speeds_are_bounded_whatever_the_words() -> None:
    """A sentence of one endless word, or of none, is spoken at a speed that a model can."""
    tempo = Tempo(0.016, 0.044)
    for marks, words in ((0, 0), (0, 9), (10_000, 1), (1, 10_000)):
        assert 0.4 <= tempo.speed(150, marks, words) <= 2.0
    assert Tempo(1.0, 0.1).speed(150, 40, 10) == 2.0
    assert 0.4 <= tempo.slower(0.41, 5) <= 0.41
