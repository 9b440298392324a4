"""The built-in lexicons: every entry is near its reference, and as good as what the voice says by itself, or better."""

from functools import cache
from pathlib import Path

import pytest
from pronounced import Phones, apart, of_arpabet, of_espeak, of_respelling
from small_project import SmallProject

from cuelight.build.sources import read_sources
from cuelight.build.takes import take_jobs
from cuelight.checks.check import check
from cuelight.errors import Diagnostic, ScriptError
from cuelight.project import Project
from cuelight.script.lexicon import Lexicon
from cuelight.speech.accent import in_accent
from cuelight.speech.built_in_lexicons import built_in_lexicon
from cuelight.speech.engines.piper.model import packaged_model, read_config
from cuelight.speech.engines.piper.phonemes import Speller
from cuelight.speech.spoken.rewrite import spoken_words
from cuelight.speech.voice import open_voice

HERE = Path(__file__).parent
JOE = "en_US-joe-medium"


def _references(name: str) -> dict[str, Phones]:
    lines = (HERE / f"spoken_{name}.txt").read_text("utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {word: of_arpabet(said) if " " in said else of_respelling(said) for word, _, said in rows}


@cache
def _speller(espeak: str) -> Speller:
    return Speller.of(espeak, {**read_config(packaged_model(JOE)), "espeak": {"voice": espeak}})


def _spelled(written: str, lexicon: Lexicon, espeak: str = "en-us") -> str:
    said = " ".join(form for form in spoken_words(tuple(written.split()), "en", lexicon) if form)
    return " ".join("".join(sentence) for sentence in _speller(espeak).spell(said))


@pytest.mark.parametrize(("name", "at_least"), [("medicine", 300), ("technology", 100)])
def test_every_entry_is_near_its_reference_and_no_worse_than_without(name: str, at_least: int) -> None:
    """At most a fifth of the sounds differ, a weak vowel for another counted as a quarter."""
    lexicon, references = built_in_lexicon(name, "en-US"), _references(name)
    assert len(references) >= at_least
    assert set(references) <= set(lexicon.entries)
    wrong = []
    for written, reference in references.items():
        ours, theirs = (apart(of_espeak(_spelled(written, each)), reference) for each in (lexicon, Lexicon()))
        if ours > max(1.0, 0.2 * len(reference)) or ours > theirs:
            wrong.append((written, ours, theirs))
    assert not wrong


def test_every_entry_has_a_reference() -> None:
    """But for plurals, which follow from their word."""
    assert {"metastasis", "ramipril", "levothyroxine", "trastuzumab", "pembrolizumab", "physiotherapist"} <= set(
        _references("medicine")
    )
    for name in ("medicine", "technology"):
        known = _references(name)
        others = {word.removesuffix("'s") for word in built_in_lexicon(name, "en-US").entries} - set(known)
        assert {word for word in others if word[:-1] not in known and f"{word[:-3]}y" not in known} == set()


def test_most_entries_are_needed() -> None:
    """The voice says seven in ten of the medical words wrong by itself."""
    lexicon, references = built_in_lexicon("medicine", "en-US"), _references("medicine")
    better = [
        word
        for word, reference in references.items()
        if apart(of_espeak(_spelled(word, lexicon)), reference) < apart(of_espeak(_spelled(word, Lexicon())), reference)
    ]
    assert len(better) > 0.7 * len(references)


def test_the_voice_knows_every_phoneme(tmp_path: Path) -> None:
    """Of either accent."""
    voice = open_voice("joe", None, "en", Path, tmp_path)
    for name in ("medicine", "technology"):
        for accent in ("en-US", "en-GB"):
            entries = built_in_lexicon(name, accent).phonemes()
            assert [word for word, sounds in entries if voice.unknown_phoneme(sounds)] == []  # type: ignore[attr-defined]


BRITISH = {
    "vitamin": ("vˈaɪɾəmɪn", "vˈɪtəmɪn"),
    "oestrogen": ("ˈɛstɹədʒən", "ˈiːstɹədʒən"),
    "migraine": ("mˈaɪɡɹeɪn", "mˈiːɡɹeɪn"),
    "capillary": ("kˈæpəlˌɛɹi", "kəpˈɪləɹi"),
    "cervical": ("sˈɜːvɪkəl", "səvˈaɪkəl"),
    "trachea": ("tɹˈeɪkiə", "tɹəkˈiːə"),
    "asthma": ("ˈæzmə", "ˈæsmə"),
    "carcinoma": ("kˌɑːɹsɪnˈoʊmə", "kˌɑːsɪnˈəʊmə"),
    "colonoscopy": ("kˌoʊlənˈɑːskəpi", "kˌəʊlənˈɒskəpi"),
    "catheter": ("kˈæθɪɾɚ", "kˈæθɪtə"),
    "duodenum": ("dˌuːədˈiːnəm", "djˌuːədˈiːnəm"),
}


@pytest.mark.parametrize("word", BRITISH)
def test_british_voices_speak_british_words(word: str) -> None:
    """And American voices American ones."""
    said = tuple(built_in_lexicon("medicine", accent).entries[word].strip("[]") for accent in ("en-US", "en-GB"))
    assert tuple(map(_unmoved, said)) == tuple(map(_unmoved, BRITISH[word]))


def _unmoved(phonemes: str) -> str:
    """Without secondary stress, which dictionaries set as they like."""
    return phonemes.replace("ˌ", "")


@pytest.mark.parametrize("word", ["hepatitis", "carcinoma", "colonoscopy", "chemotherapy", "lymphoma", "melanoma"])
def test_british_forms_are_those_of_british_espeak_where_it_is_right(word: str) -> None:
    """So the accent is written as the voice's own front end writes it."""
    ours, theirs = (_spelled(word, each, "en-gb-x-rp") for each in (built_in_lexicon("medicine", "en-GB"), Lexicon()))
    assert apart(of_espeak(ours), of_espeak(theirs)) <= 1.0


def test_an_r_is_heard_before_vowels_alone_in_british() -> None:
    """And in American everywhere."""
    assert in_accent("ɪmˈɜːrdʒənt ərˈɔːrə nˈɪər stˈɛərɪŋ", "en-GB") == "ɪmˈɜːdʒənt əɹˈɔːɹə nˈiə stˈeəɹɪŋ"
    assert in_accent("nˈɪər fˈaɪər tjˈuːmər", "en-US") == "nˈɪɹ fˈaɪɚ tˈuːmɚ"


def test_a_voice_that_reads_no_phonemes_gets_words_alone() -> None:
    """A service knows the words, and would refuse phonemes."""
    assert built_in_lexicon("medicine", None).entries == {}
    words = built_in_lexicon("technology", None).entries
    assert words["kubectl"] == "cube control"
    assert not [spoken for spoken in words.values() if "[[" in spoken or "/" in spoken]


def test_plurals_are_spoken_like_their_words() -> None:
    """Also where a y becomes ie, and with an apostrophe."""
    entries = built_in_lexicon("medicine", "en-US").entries
    assert entries["carcinomas"] == entries["carcinoma"].replace("]]", "z]]")
    assert entries["carcinoma's"] == entries["carcinomas"]
    assert entries["mastectomies"] == entries["mastectomy"].replace("]]", "z]]")


def _said(small: SmallProject) -> list[str]:
    (source,) = read_sources(Project(small.root), [small.script])
    return [job.sentence.spoken_text for scene in take_jobs(source) for job in scene]


def test_the_later_of_two_lexicons_has_its_say(small: SmallProject) -> None:
    """So a project's own words go before the built-in ones."""
    small.replace("Welcome to the film.", "Welcome to kubectl and nginx.")
    small.script.with_name("lexicon.yaml").write_text("kubectl: cube cuttle\n", "utf-8")
    small.replace("voice: beep\n", "voice: beep\nlexicon: [technology, lexicon.yaml]\n")
    assert "cube cuttle and engine X." in _said(small)[0]
    small.replace("[technology, lexicon.yaml]", "[lexicon.yaml, technology]")
    assert "cube control and engine X." in _said(small)[0]
    small.replace("[lexicon.yaml, technology]", "technology")
    assert "cube control" in _said(small)[0]


def _problems(small: SmallProject) -> list[Diagnostic]:
    with pytest.raises(ScriptError) as caught:
        read_sources(Project(small.root), [small.script])
    return list(caught.value.diagnostics)


def test_a_lexicon_that_is_not_there_is_told_where_it_stands(small: SmallProject) -> None:
    """One that is neither built in nor a file, and a built-in one of another language."""
    small.replace("voice: beep\n", "voice: beep\nlexicon: [medicine, medicin]\n")
    (problem,) = _problems(small)
    assert problem.code == "no-file" and "'medicin'" in problem.message and "medicine" in problem.hint
    small.replace("lexicon: [medicine, medicin]\n", "lexicon: medicine\nlanguage: de\n")
    (problem,) = _problems(small)
    assert problem.message == "the lexicon 'medicine' is English, but the script's language is de"


def test_an_american_voice_of_a_british_script_is_advice(small: SmallProject) -> None:
    """And the hint names a British one; nothing is said of those, nor of the project's own."""
    small.replace("voice: beep\n", "voice: joe\nlanguage: en-GB\n")

    def found() -> list[Diagnostic]:
        return [finding for finding in check(Project(small.root), [small.script]) if finding.code == "accent"]

    (finding,) = found()
    assert finding.severity == "advice"
    assert finding.message == "the voice joe speaks en-US, and the script's language is en-GB"
    assert finding.hint == "`voice: emma` speaks en-GB"
    small.replace("voice: joe\n", "voice: emma\n")
    assert found() == []
    model = packaged_model(JOE)
    config = model.config.read_text("utf-8").replace("en_US", "en_GB").replace("en-us", "en-gb-x-rp")
    small.root.joinpath("alba.onnx").write_bytes(b"a model")
    small.root.joinpath("alba.onnx.json").write_text(config, "utf-8")
    small.replace("beep: {engine: tone}", "beep: {engine: tone}\n  alba: {model: alba.onnx}")
    small.replace("voice: emma\n", "voice: alba\n")
    assert found() == []
