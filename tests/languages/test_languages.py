"""A language is one file in languages/: all have the same keys, and one more is known everywhere with no other edit."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from shutil import copytree
from string import Formatter
from unicodedata import category, is_normalized, name

import pytest

from cuelight.languages.find import fallen_back, known, language_of, name_of, tags
from cuelight.languages.language import Language

SOURCE = Path(__file__).parents[2] / "src" / "cuelight"
MAY_BE_EMPTY = {
    "diagram.gap",
    "ends.ordinal",
    "ends.marks",
    "ends.blanks",
    "ends.joins",
    "outro.dates.abroad",
}
"""Of numbers with a point, where they are no ordinals; of marks, where they are the usual ones; of dates, where one way
is usual everywhere."""

MAY_HAVE_BLANKS = {"diagram.between", "diagram.gap"}


def _values(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every key of a language, with dots between, and what it holds."""
    if not is_dataclass(value):
        yield key, value
        return
    for field in fields(value):
        yield from _values(getattr(value, field.name), f"{key}.{field.name}".strip("."))


def _language(tag: str) -> Language:
    found = known(tag)
    assert found is not None
    return found


LANGUAGES = {tag: dict(_values(_language(tag))) for tag in tags()}
ENGLISH = LANGUAGES["en"]


def test_a_file_is_named_after_the_tag_that_it_has() -> None:
    """In lower case, with a low line for a hyphen; the other files of the folder are no languages."""
    assert {"en", "de", "pl"} <= set(tags())
    assert {tag: str(values["tag"]).lower() for tag, values in LANGUAGES.items()} == {tag: tag for tag in tags()}


@pytest.mark.parametrize("tag", tags())
def test_all_have_the_same_keys(tag: str) -> None:
    """And something stands at each of them."""
    values = LANGUAGES[tag]
    assert set(values) == set(ENGLISH)
    assert {key for key, value in values.items() if not value} <= MAY_BE_EMPTY
    assert {
        key for key, value in values.items() if isinstance(value, str) and value != value.strip()
    } <= MAY_HAVE_BLANKS


def _places(text: str) -> set[str]:
    """Of which things a text has room, by their names or numbers."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    assert len(names) == len(set(names)) or not any(names)
    return {name or str(at) for at, name in enumerate(names)}


@pytest.mark.parametrize("tag", tags())
def test_all_have_room_for_the_same_things(tag: str) -> None:
    """A text in which English fills in something has a place for it, and no other text has one."""
    texts = {key: value for key, value in LANGUAGES[tag].items() if isinstance(value, str)}
    assert {key: _places(text) for key, text in texts.items()} == {key: _places(str(ENGLISH[key])) for key in texts}


COGNATES = {"page.player.diagram", "page.sources", "page.transcript", "outro.contact", "outro.dates"}
"""What some languages write as English does."""

SCRIPTS = {
    "ar": "ARABIC", "el": "GREEK", "he": "HEBREW", "hi": "DEVANAGARI", "ja": "CJK HIRAGANA KATAKANA", "ko": "HANGUL",
    "ru": "CYRILLIC", "uk": "CYRILLIC", "zh": "CJK", "zh-hant": "CJK",
}  # fmt: skip
ON_KEYBOARDS = ("Home", "End")
"""Which such keyboards have in Latin letters."""


def _texts(tag: str) -> Iterator[tuple[str, str]]:
    """What readers and viewers read of a language, by its keys."""
    for key, value in LANGUAGES[tag].items():
        if key.startswith(("page.", "diagram.", "outro.", "pin", "share")):
            values = value if isinstance(value, tuple) else (value,)
            yield from ((key, text) for text in values if isinstance(text, str) and text not in ON_KEYBOARDS)


@pytest.mark.parametrize("tag", [tag for tag in tags() if tag != "en"])
def test_no_english_is_left(tag: str) -> None:
    """But for words that are the same in both."""
    english = {text for _, text in _texts("en") if any(map(str.isalpha, text.replace("{}", "")))}
    same = {key for key, text in _texts(tag) if text in english}
    assert {"outro.dates" if key.startswith("outro.dates.") else key for key in same} <= COGNATES


@pytest.mark.parametrize("tag", SCRIPTS)
def test_all_is_written_in_the_script_of_the_language(tag: str) -> None:
    """But for the marks and figures that all scripts share."""
    for key, text in _texts(tag):
        letters = {sign for sign in re.sub(r"\{\w*\}", "", text) if sign.isalpha()}
        foreign = {sign for sign in letters if not name(sign).startswith(tuple(SCRIPTS[tag].split()))}
        assert not foreign, (key, text)
        assert letters or "{" in text or key in ("diagram.between", "diagram.stop", "diagram.gap", "outro.dates.first")


def test_portugal_and_brazil_have_each_their_words() -> None:
    """A screen, a file and a contact are called otherwise."""
    brazil, portugal = (" ".join(text for _, text in _texts(tag)).lower() for tag in ("pt", "pt-pt"))
    assert [
        word for word in ("tela", "arquivo", "contato", "pressione") if word not in brazil or word in portugal
    ] == []
    assert [word for word in ("ecrã", "ficheiro", "contacto", "prima") if word not in portugal or word in brazil] == []


def test_languages_that_share_a_script_have_words_of_their_own() -> None:
    """No file was copied and left: of two that are akin, most texts differ."""
    for one, other in (("ru", "uk"), ("zh", "zh-hant"), ("da", "sv")):
        pairs = list(zip(_texts(one), _texts(other), strict=True))
        assert sum(first == second for first, second in pairs) < len(pairs) * 0.6, (one, other)


@pytest.mark.parametrize("tag", tags())
def test_words_to_be_looked_up_are_in_lower_case(tag: str) -> None:
    """As they are compared."""
    words = LANGUAGES[tag]["leads"]
    assert isinstance(words, frozenset)
    assert all(word == word.lower() and is_normalized("NFC", word) for word in words)
    assert not [word for word in words if any(category(sign)[0] not in "LM" for sign in word)]


@pytest.mark.parametrize("tag", tags())
def test_an_abbreviation_is_of_one_kind_and_has_no_last_point(tag: str) -> None:
    """Else it would depend on the order of the kinds what it ends."""
    kinds = [LANGUAGES[tag][f"ends.{kind}"] for kind in ("never", "numbered", "closing", "seldom")]
    words = [word for kind in kinds if isinstance(kind, frozenset) for word in kind]
    assert len(words) == len(set(words))
    assert not [word for word in words if word.endswith(".") or not word[0].isalpha()]


def test_what_is_not_known_is_english() -> None:
    """A tag stands for the longest beginning of it that has a file; whatever it is, nothing else is looked for."""
    assert (language_of("de-AT").tag, language_of("DE").tag, language_of("is").tag) == ("de", "de", "en")
    assert (fallen_back("pt-BR"), fallen_back("is"), fallen_back("find"), fallen_back("xx-..-en")) == (
        None, "en", "en", "en",
    )  # fmt: skip
    assert (name_of("fr-CA"), name_of("is")) == ("Français", "is")


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("zh-Hans", "zh"), ("zh-CN", "zh"), ("zh-SG", "zh"), ("cmn", "zh"), ("cmn-Hans-CN", "zh"), ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"), ("zh-Hant-MO", "zh-Hant"), ("zh-Hans-HK", "zh"), ("cmn-Hant", "zh-Hant"), ("yue", None),
        ("pt", "pt"), ("pt-BR", "pt"), ("pt-PT", "pt-PT"), ("pt-AO", "pt-PT"), ("ja-JP", "ja"), ("iw-IL", "he"),
    ],
)  # fmt: skip
def test_a_tag_that_means_another_has_its_words(tag: str, found: str | None) -> None:
    """A region may stand for a script, and an old code for a language."""
    assert getattr(known(tag), "tag", None) == found


MADE_UP = '''
"""A language of nobody."""

from dataclasses import replace

from cuelight.languages.de import LANGUAGE as OTHER

LANGUAGE = replace(
    OTHER,
    tag="{tag}",
    name="Ours",
    quotes=("<", ">"),
    page=replace(OTHER.page, transcript="Ttt", music="Mmm"),
    diagram=replace(OTHER.diagram, shows="Zzz {{}}."),
    pin="Hhh",
    leads=frozenset({{"ooo"}}),
    ends=replace(OTHER.ends, numbered=frozenset({{"qqq"}})),
)
'''
MADE_UP_RULES = '''
"""How nobody says figures."""

from dataclasses import replace

from cuelight.speech.spoken.grammar.rules import Noun
from cuelight.speech.spoken.rules import de


def rules(tag):
    return replace(
        de.rules(tag), to="ttt", units={"ww": Noun("one-w", "many-ws", "n")}, short={"a. b.": "aaa bbb"},
        before_numbers={"Qqq.": "ququ"}, before_names={"Nnn": "nana"},
    )
'''

ASKED = """
import json, sys
from cuelight.languages.direction import direction
from cuelight.languages.find import fallen_back, language_of, name_of
from cuelight.script.lexicon import Lexicon
from cuelight.script.narration import parse_narration
from cuelight.speech.spoken.rewrite import spoken_words
from cuelight.timeline.caption_sounds import heard
tag = sys.argv[1]
found = language_of(tag)
said = [sentence.text for sentence in parse_narration([("v", "See Qqq. 5 here. See more.")], tag).narration.sentences]
text = tuple("Qqq. 5 and 3-4 ww by Nnn Smith or Nnn of a. b. or 1 ww".split())
print(json.dumps({
    "known": [found.tag, name_of(tag), fallen_back(tag), direction(tag)],
    "page": [found.page.transcript, found.page.music, found.pin, *found.quotes],
    "diagram": found.diagram.shows.format("x"),
    "said": said,
    "spoken": " ".join(" ".join(spoken_words(text, tag, Lexicon())).split()),
}))
"""


@pytest.mark.parametrize(("file", "tag", "direction"), [("qaa", "qaa-DE", "ltr"), ("qab_arab", "qab-Arab-DE", "rtl")])
def test_a_language_is_added_by_one_file_and_its_rules_by_another(
    tmp_path: Path, file: str, tag: str, direction: str
) -> None:
    """Pages, diagrams, the ends of sentences, the voice and direction know it."""
    copytree(SOURCE, tmp_path / "cuelight")
    own = file.replace("_", "-")
    (tmp_path / "cuelight" / "languages" / f"{file}.py").write_text(MADE_UP.format(tag=own), "utf-8")
    rules = tmp_path / "cuelight" / "speech" / "spoken" / "rules"
    (rules / f"{tag.split('-')[0]}.py").write_text(MADE_UP_RULES, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", ASKED, tag], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "known": [own, "Ours", None, direction],
        "page": ["Ttt", "Mmm", "Hhh", "<", ">"],
        "diagram": "Zzz x.",
        "said": ["See Qqq. 5 here.", "See more."],
        "spoken": "ququ fünf and drei ttt vier many-ws by nana Smith or Nnn of aaa bbb or ein one-w",
    }


def test_only_the_language_of_a_film_is_loaded() -> None:
    """The others cost nothing."""
    code = "import sys; from cuelight.languages.find import language_of; language_of('de'); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in ran.stdout.split() if name.startswith("cuelight.languages.")}
    assert loaded == {f"cuelight.languages.{name}" for name in ("de", "find", "language")}
