"""A lexicon says how words are spoken, says what is wrong with it, and changes no more than it must."""

import json
from pathlib import Path

import pytest
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.build.sources import read_sources
from cuelight.build.takes import take_jobs
from cuelight.errors import ScriptError
from cuelight.project import Project
from cuelight.script.lexicon import Lexicon, parse_lexicon
from cuelight.speech.engines.piper.model import read_config
from cuelight.speech.engines.piper.phonemes import Speller
from cuelight.speech.spoken.rewrite import spoken_words
from cuelight.speech.voice import open_voice

EXAMPLE = Path(__file__).parents[2] / "scripts" / "lexicon.yaml"


def _spoken(text: str, lexicon: str) -> tuple[str, ...]:
    return spoken_words(tuple(text.split()), "en", parse_lexicon(lexicon, "lexicon.yaml"))


def _problems(text: str) -> list[str]:
    with pytest.raises(ScriptError) as caught:
        parse_lexicon(text, "lexicon.yaml")
    return [
        f"{problem.location.line}:{problem.location.column}: {problem.message}" for problem in caught.value.diagnostics
    ]


def test_an_entry_replaces_the_whole_word_only() -> None:
    """A word is replaced whatever punctuation is round it; one that only contains it is not."""
    assert _spoken("“Lymph,” lymphoma, (lymph) non-lymph lymph’s.", "lymph: limf") == (
        "“limf,”",
        "lymphoma,",
        "(limf)",
        "non-lymph",
        "lymph’s.",
    )


def test_what_nobody_sees_parts_no_word_from_its_entry() -> None:
    """Soft hyphens and zero-width blanks within a word, and hyphens that do not break."""
    assert _spoken("meta\u00adstases PD\u2011L1 ly\u200bmph", "metastases: a\nPD-L1: b\nlymph: c") == ("a", "b", "c")


def test_case_matters_only_to_entries_in_capitals() -> None:
    """“who” is said whatever its case, except where an entry in capitals is meant."""
    assert _spoken("WHO who Who", "WHO: W H O") == ("W H O", "who", "Who")
    assert _spoken("WHO who Who", "who: hoo") == ("hoo", "hoo", "hoo")
    assert _spoken("WHO who Who", "WHO: W H O\nwho: hoo") == ("W H O", "hoo", "hoo")


def test_the_longest_entry_wins() -> None:
    """Of two entries that fit, the one of more words is taken, wherever it stands in the file."""
    lexicon = "in: inn\nin vivo: in veevo\nvivo: wivo"
    assert _spoken("In vivo, in vitro, vivo in", lexicon) == ("in", "veevo,", "inn", "vitro,", "wivo", "inn")


def test_a_form_of_other_length_is_said_by_the_first_word() -> None:
    """Every written word keeps an entry: the first says all, with the punctuation that follows the last."""
    assert _spoken("(HER2 neu), so", "HER2 neu: '[[hɜː tˈuː]]'") == ("([[hɜː tˈuː]]),", "", "so")
    assert _spoken("the p53 gene", "p53: p fifty-three") == ("the", "p fifty-three", "gene")
    assert _spoken("New York is", "New York: Gotham") == ("Gotham", "", "is")


def test_one_pass_only() -> None:
    """Entries that name each other do no harm, and numbers in an entry stay as its author wrote them."""
    assert _spoken("a b a", "a: b\nb: a") == ("b", "a", "b")
    assert _spoken("T1 3-4", "T1: stage 1-2\n3-4: 5-6") == ("stage 1-2", "5-6")


def test_phonemes_need_no_quotes() -> None:
    """YAML takes [[x]] for a list in a list; here it is meant as phonemes, with quotes or without."""
    assert parse_lexicon("lymph: [[lɪmf]]", "l").entries == {"lymph": "[[lɪmf]]"}
    assert parse_lexicon("lymph: '[[lɪmf]]s'", "l").entries == {"lymph": "[[lɪmf]]s"}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "\ufeff"])
def test_an_empty_lexicon_is_one(text: str) -> None:
    """A file without entries changes nothing."""
    assert parse_lexicon(text, "lexicon.yaml").entries == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- lymph", ["1:1: a lexicon is a mapping of written forms to spoken forms"]),
        ("lymph", ["1:1: a lexicon is a mapping of written forms to spoken forms"]),
        ("lymph:\nb: ''", ["1:1: the entry 'lymph' has no spoken form", "2:4: the entry 'b' has no spoken form"]),
        ("lymph: {a: b}", ["1:8: the spoken form of 'lymph' is not text"]),
        ("lymph: [a, b]", ["1:8: the spoken form of 'lymph' is a list"]),
        ("a: x\na: y", ["2:1: the key 'a' stands here a second time; the first is in line 1"]),
        ("Lymph: x\nlymph: y", ["2:1: 'lymph' is the same word as 'Lymph' in line 1"]),
        ("'...': x", ["1:1: the written form '...' is not a word"]),
        ("'': x", ["1:1: the written form '' is not a word"]),
        ("a: '?!'", ["1:4: the spoken form of 'a' has no letter or digit"]),
        ("a: 'x [[y'", ["1:4: the spoken form of 'a' has phonemes that are not closed"]),
        ("a: '[[ ]] x'", ["1:4: the spoken form of 'a' has empty phonemes"]),
        (f"a: {'x' * 300}", ["1:4: an entry has at most 200 characters on either side"]),
    ],
)
def test_every_problem_is_located(text: str, said: list[str]) -> None:
    """What is not a lexicon, has no text, or stands there twice is an error at its line and column."""
    problems = _problems(text)
    if text.startswith("lymph:\n"):
        assert [problem.partition(": ")[2] for problem in problems] == [line.partition(": ")[2] for line in said]
    else:
        assert problems == said


def _with_lexicon(small: SmallProject, text: str) -> None:
    small.script.with_name("lexicon.yaml").write_text(text, "utf-8")
    if "lexicon:" not in small.script.read_text("utf-8"):
        small.replace("voice: beep\n", "voice: beep\nlexicon: lexicon.yaml\n")


def _digests(small: SmallProject) -> list[str]:
    project = Project(small.root)
    (source,) = read_sources(project, [small.script])
    return [job.digest for scene in take_jobs(source) for job in scene]


def test_only_takes_that_use_an_entry_change(small: SmallProject) -> None:
    """A lexicon, or an entry that no sentence uses, changes no digest; one in use changes exactly those that use it."""
    plain = _digests(small)
    _with_lexicon(small, "metastases: spots\n")
    assert _digests(small) == plain
    _with_lexicon(small, "metastases: spots\nwelcome: hello\n")
    changed = _digests(small)
    assert [number for number, (a, b) in enumerate(zip(plain, changed, strict=True)) if a != b] == [0]
    _with_lexicon(small, "metastases: dots\nwelcome: hello\n")
    assert _digests(small) == changed


def test_a_film_says_one_thing_and_shows_another(small: SmallProject) -> None:
    """Built with a lexicon and numbers, timeline and takes keep what was written, and every word has its time."""
    small.replace("Welcome to the film.", "Welcome to film No. 14, of 3-4 mm.")
    _with_lexicon(small, "film no: '[[fˈɪlm nˈʌmbɚ]]'\n")
    build(Project(small.root), [small.script])
    stored = json.loads((small.root / "dist/small/timeline.json").read_text("utf-8"))
    take = stored["scenes"][0]["takes"][0]
    assert take["text"] == "Welcome to film No. 14, of 3-4 mm."
    assert [word["text"] for word in take["words"]] == ["Welcome", "to", "film", "No.", "14,", "of", "3-4", "mm."]
    times = [time for word in take["words"] for time in (word["start"], word["end"])]
    assert times == sorted(times)
    assert all(word["start"] < word["end"] for word in take["words"])
    lengths = {word["text"]: word["end"] - word["start"] for word in take["words"]}
    assert lengths["3-4"] > 2 * lengths["of"], "“three to four” takes longer than “of”"


def test_an_edit_of_the_lexicon_makes_the_film_anew_where_it_is_used(small: SmallProject) -> None:
    """Only the takes that use the changed entry are spoken again."""
    project = Project(small.root)
    _with_lexicon(small, "welcome: hello\n")
    assert build(project, [small.script])[0].made["takes"] == 3
    _with_lexicon(small, "welcome: hello\nlymph: limf\n")
    assert sum(build(project, [small.script])[0].made.values()) == 0
    _with_lexicon(small, "welcome: good day\n")
    assert build(project, [small.script])[0].made["takes"] == 1


def test_unknown_phonemes_are_an_error_with_their_line(small: SmallProject) -> None:
    """A phoneme that the film's voice does not know is told before anything is made, once, where it stands."""
    _with_lexicon(small, "metastases: [[mətˈæstəsˌiːz]]\nlymph: [[lɪ字f]]\n")
    read_sources(Project(small.root), [small.script])  # a tone voice says no phonemes
    small.replace("beep: {engine: tone}", "beep: {engine: piper}")
    with pytest.raises(ScriptError) as caught:
        read_sources(Project(small.root), [small.script])
    (problem,) = caught.value.diagnostics
    assert (problem.location.file, problem.location.line) == ("scripts/lexicon.yaml", 2)
    assert problem.message == "the voice beep does not know the phoneme '字' (U+5B57) of 'lymph'"


def test_a_broken_lexicon_stops_the_build(small: SmallProject) -> None:
    """Its problems are the script's, and nothing is made."""
    _with_lexicon(small, "- a list\n")
    with pytest.raises(ScriptError, match=r"scripts/lexicon\.yaml:1:1: a lexicon is a mapping"):
        build(Project(small.root), [small.script])
    assert not (small.root / "dist").exists()


def test_the_example_lexicon_mends_what_the_voice_says(tmp_path: Path) -> None:
    """Each entry of the example changes the voice's phonemes, to ones that it knows."""
    voice = open_voice("joe", None, "en", Path, tmp_path)
    speller = Speller.of("joe", read_config(voice.model))  # type: ignore[attr-defined]
    lexicon = parse_lexicon(EXAMPLE.read_text("utf-8"), "lexicon.yaml")
    assert {"metastasis", "metastases"} <= set(lexicon.entries)
    for written, spoken in lexicon.entries.items():
        (said,) = spoken_words((written,), "en", lexicon)
        assert said == spoken
        (before,), (after,) = speller.spell(written), speller.spell(said)
        assert after != before
        assert "".join(after) == spoken.strip("[]")


def test_no_lexicon_is_an_empty_one() -> None:
    """Without entries words are what they are."""
    assert spoken_words(("Nothing", "here."), "en", Lexicon()) == ("Nothing", "here.")
