"""Captions: every written word once, in order, on time, and in cues that people can read."""

import re
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuelight.languages.caption_limits import USUAL, limits_of
from cuelight.languages.endings import leads_of
from cuelight.languages.find import language_of
from cuelight.model.narration import Take, Word
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import PlacedScene, PlacedTake, Timeline
from cuelight.script.parse import parse
from cuelight.timeline.caption_breaks import LEAST, LINES, MOST, group, width
from cuelight.timeline.caption_sounds import heard
from cuelight.timeline.captions import GAP_FRAMES, CaptionCue, captions, findings, to_srt, to_vtt

RATE = Fraction(25)
BLOCKS = SAMPLE_RATE // SOUND_BLOCK


def take(text: str, letters: float = 14.0, words: tuple[str, ...] | None = None) -> Take:
    """A take of a calm reader."""
    spoken, at = [], 0
    for word in words or tuple(text.split()):
        end = at + round(max(2, width(word)) / letters * SAMPLE_RATE)
        spoken.append(Word(word, at, end))
        at = end + round(0.04 * SAMPLE_RATE)
    return Take("digest", text, "voice", at, tuple(spoken), "exact")


def timeline(*scenes: tuple[Take, ...], gap: float = 0.35) -> Timeline:
    """Scenes one after the other, half a second of silence round each, a gap between takes."""
    placed, at = [], 0.0
    for number, takes in enumerate(scenes):
        start, at, spoken = at, at + 0.5, []
        for one in takes:
            block = int(at * SAMPLE_RATE / SOUND_BLOCK) + 1
            spoken.append(PlacedTake(one, block))
            at = (block * SOUND_BLOCK + one.samples) / SAMPLE_RATE + gap
        at = int((at + 0.5) * RATE + 1) / float(RATE)
        placed.append(PlacedScene(f"s{number}", None, int(start * RATE), int(at * RATE), tuple(spoken), ()))
    frames = placed[-1].end
    return Timeline("film", RATE, frames, int(at * BLOCKS) + 1, tuple(placed), ())


def said(*texts: str, gap: float = 0.35) -> Timeline:
    """One scene of sentences."""
    return timeline(tuple(take(text) for text in texts), gap=gap)


SENTENCE = st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=30).map(
    lambda words: " ".join(words).capitalize() + "."
)


@given(st.lists(st.lists(SENTENCE, min_size=1, max_size=4), min_size=1, max_size=3))
def test_every_rule_holds_for_any_calm_speech(scenes: list[list[str]]) -> None:
    """Words once and in order, in their scene; lines, lengths, gaps and onsets within the numbers."""
    film = timeline(*(tuple(take(text) for text in texts) for texts in scenes))
    cues = captions(film)
    for number, texts in enumerate(scenes):
        stored = " ".join(line for cue in cues if cue.scene == f"s{number}" for line in cue.lines)
        assert stored == " ".join(texts)
    starts = [placed.at(word.start) for scene in film.scenes for placed in scene.takes for word in placed.take.words]
    for cue in cues:
        assert len(cue.lines) <= LINES
        assert all(width(line) <= USUAL.line for line in cue.lines)
        assert cue.end - cue.start <= MOST
        assert (cue.start * RATE).denominator == (cue.end * RATE).denominator == 1
        assert min(abs(cue.start - start) for start in starts) <= Fraction(1, 10)
    for before, after in pairwise(cues):
        gap = (after.start - before.end) * RATE
        assert gap == 0 or gap >= GAP_FRAMES


@given(st.lists(SENTENCE.filter(lambda text: len(text) > 25), min_size=1, max_size=5))
def test_calm_speech_is_never_too_fast(texts: list[str]) -> None:
    """At 14 characters a second no caption needs more than 17, and none is shown too shortly."""
    for cue in captions(said(*texts)):
        assert cue.speed <= USUAL.speed + 3
        assert cue.end - cue.start >= LEAST


def _in(tag: str, text: str) -> tuple[CaptionCue, ...]:
    """A sentence of a language."""
    leads = language_of(tag).leads
    return captions(said(text), lambda words: group(words, leads))


def test_breaks_go_where_the_sense_breaks() -> None:
    """After a comma, before a conjunction, never after an article; lines are balanced."""
    (cue,) = _in("en", "The tumour has grown into the next organ, and the doctors know it.")
    assert cue.lines == ("The tumour has grown into the next organ,", "and the doctors know it.")
    (cue,) = _in("en", "A short film about one of the hardest questions there are.")
    assert abs(width(cue.lines[0]) - width(cue.lines[1])) <= 14
    assert not re.search(r" (the|a|of)$", cue.lines[0])


@pytest.mark.parametrize(
    ("tag", "text", "second"),
    [
        ("de", "Zuerst gehen wir jeden Morgen in den Park und danach gehen wir wieder heim.", "und danach"),
        ("pl", "Najpierw co rano chodzimy razem do parku ale potem wracamy znowu do domu.", "ale potem"),
    ],
)
def test_each_language_has_words_that_lead_others(tag: str, text: str, second: str) -> None:
    """A line begins with them, where another language would break elsewhere."""
    (cue,) = _in(tag, text)
    assert cue.lines[1].startswith(second)
    assert _in("ja", text)[0].lines != cue.lines


def test_sentences_are_kept_apart_where_there_is_time() -> None:
    """Two sentences of some length are two cues."""
    first, second = "The first of them is long enough for a line.", "The second of them is just as long as that."
    assert [" ".join(cue.lines) for cue in captions(said(first, second, gap=0.8))] == [first, second]


def test_languages_without_blanks_are_written_without_them() -> None:
    """Wide characters count as two; nothing is put between words."""
    words = (
        "腫瘍は",
        "最初の",
        "場所から",
        "離れた",
        "臓器にも",
        "見つかる",
        "ことがあり、",
        "CT検査で",
        "初めて",
        "分かります。",
    )
    text = "".join(words)
    limits = limits_of("ja")
    film = timeline((take(text, letters=10, words=words),))
    cues = captions(film, lambda words: group(words, frozenset(), limits), limits)
    assert "".join(line for cue in cues for line in cue.lines) == text
    assert all(width(line) <= limits.line for cue in cues for line in cue.lines)
    assert any("CT検査で" in line for cue in cues for line in cue.lines)


@pytest.mark.parametrize(
    ("tag", "text", "whole"),
    [
        ("ko", "하늘에서 내린 비는 모두 하루에 3.5 mm의 비가 되었습니다.", "3.5 mm의"),
        ("de", "Der höchste der Türme in der ganzen Stadt ist 120 m hoch und er ist sehr alt.", "120 m"),
        ("hi", "आज बारिश हुई और यह बारिश कुल मिला कर 3.5 मि.मी. से अधिक थी आज।", "3.5 मि.मी."),
    ],
)
def test_a_number_stays_with_its_unit(tag: str, text: str, whole: str) -> None:
    """On one line."""
    assert any(whole in line for cue in _limited(tag, take(text)) for line in cue.lines)


def test_no_line_ends_where_only_a_link_cuts_a_word() -> None:
    """A phrase with a link in it is read as one."""
    text = "海の水は太陽の熱で温められ、"
    words = ("海の", "水は", "太陽の熱", "で", "温められ、")
    (cue,) = _limited("ja", take(text, letters=10, words=words))
    assert cue.lines == ("海の水は太陽の熱で", "温められ、")


def _limited(tag: str, one: Take) -> tuple[CaptionCue, ...]:
    limits = limits_of(tag)
    return captions(timeline((one,)), lambda words: group(words, leads_of(tag), limits), limits)


WORDY = {
    "ja": ["雨は", "2024年に", "降りました。", "海の", "水が", "温められ、", "水蒸気に", "なります。"],
    "zh": ["首先，", "太阳", "照耀", "大地。", "COVID-19", "病毒的", "新", "变种，"],
    "th": ["ดวงอาทิตย์", "ทำให้", "น้ำ", "ใน", "ทะเล", "ร้อน", "ขึ้น"],
    "ko": ["태양은", "바다를", "데웁니다.", "그리고", "수증기가", "됩니다."],
}


@given(st.sampled_from(sorted(WORDY)), st.data())
def test_captions_keep_the_limits_of_their_language(tag: str, data: st.DataObject) -> None:
    """Every word once, in order; no line is longer than it may be, and none is cut inside a word."""
    words = tuple(data.draw(st.lists(st.sampled_from(WORDY[tag]), min_size=1, max_size=40)))
    gap, limits = (" " if tag == "ko" else ""), limits_of(tag)
    film = timeline((take(gap.join(words), letters=limits.speed, words=words),))
    cues = captions(film, lambda words: group(words, language_of(tag).leads, limits), limits)
    lines = [line for cue in cues for line in cue.lines]
    assert all(len(cue.lines) <= LINES for cue in cues)
    assert all(width(line) <= limits.line for line in lines)
    rest = list(words)
    for line in lines:
        taken = 1
        while gap.join(rest[:taken]) != line:
            taken += 1
            assert taken <= len(rest)
        del rest[:taken]
    assert rest == []


@pytest.mark.parametrize(
    ("tag", "texts", "lines"),
    [
        ("zh", ("雨下了。", "雪也下了。"), ["雨下了。雪也下了。"]),
        ("ja", ("雨です。", "雪です。"), ["雨です。雪です。"]),
        ("th", ("ฝนตก", "หิมะตก"), ["ฝนตก หิมะตก"]),
        ("ko", ("비가 온다.", "눈이 온다."), ["비가 온다. 눈이 온다."]),
    ],
)
def test_sentences_join_as_they_are_written(tag: str, texts: tuple[str, ...], lines: list[str]) -> None:
    """On one line: without a blank in Chinese and Japanese."""
    takes = tuple(take(text, letters=30) for text in texts)
    limits = limits_of(tag)
    (cue,) = captions(timeline(takes, gap=0.1), lambda words: group(words, frozenset(), limits), limits)
    assert list(cue.lines) == lines


@pytest.mark.parametrize(
    ("tag", "line", "most"),
    [("ja", "雨" * 14, 13), ("zh", "雨" * 17, 16), ("ko", "비" * 17, 16), ("th", "ก" * 36, 35), ("de", "x" * 43, 42)],
)
def test_what_is_too_long_is_said_in_characters_of_the_language(tag: str, line: str, most: int) -> None:
    """A wide character is one of them."""
    limits = limits_of(tag)
    cue = CaptionCue(Fraction(0), Fraction(7), (line,), "s0")
    (finding,) = findings([cue], limits)
    assert f"more than {most} characters" in finding.message
    assert list(findings([CaptionCue(Fraction(0), Fraction(7), (line[1:],), "s0")], limits)) == []
    assert width("น้ำ") == 2


@pytest.mark.parametrize(
    ("tag", "fine", "fast"), [("ja", 7, 9), ("zh", 9, 12), ("ko", 12, 15), ("ar", 20, 24), ("hi", 22, 26)]
)
def test_each_language_is_read_at_its_own_speed(tag: str, fine: int, fast: int) -> None:
    """Captions that are spoken faster than they are read are found."""
    limits = limits_of(tag)
    letter = "雨" if limits.character == 2 else "a"
    assert list(findings([CaptionCue(Fraction(0), Fraction(1), (letter * fine,), "s0")], limits)) == []
    (finding,) = findings([CaptionCue(Fraction(0), Fraction(1), (letter * fast,), "s0")], limits)
    assert finding.severity == "warning"
    assert f"{fast}.0 characters a second, more than {fine}" in finding.message


@pytest.mark.parametrize(
    ("film", "code", "stored"),
    [
        (
            timeline((take("Far too many characters in far too little time.", letters=40),)),
            "caption-speed",
            "too fast to follow",
        ),
        (said("Behold the " + "x" * 43 + "."), "caption-length", "more than 42"),
    ],
)
def test_what_breaks_a_rule_is_found(film: Timeline, code: str, stored: str) -> None:
    """With its scene, its words and a proposal."""
    found = {finding.code: finding for finding in findings(captions(film))}
    finding = found[code]
    assert finding.location.spot == "s0"
    assert re.search(stored, finding.message)
    assert finding.hint


@pytest.mark.parametrize(
    ("speed", "stored", "severity"), [(17.01, "17.1", "advice"), (20.0, "20.0", "advice"), (20.01, "20.1", "warning")]
)
def test_a_caption_that_can_be_followed_is_only_advised_against(speed: float, stored: str, severity: str) -> None:
    """The number is never that of the limit itself."""
    cue = CaptionCue(Fraction(0), 40 / Fraction(str(speed)), ("x" * 40,), "s0")
    (finding,) = findings([cue])
    assert f"{stored} characters a second, more than 17" in finding.message
    assert finding.severity == severity


def test_files_hold_the_cues() -> None:
    """WebVTT with its language and escapes; SubRip with commas; both numbered from 1."""
    cues = captions(said("Less < more & an arrow --> here.", "\u202bשלום\u202c to all of you who are here."))
    vtt, srt = to_vtt(cues, "en"), to_srt(cues)
    assert vtt.startswith("WEBVTT\nLanguage: en\n\n1\n00:00:00.")
    assert "Less &lt; more &amp; an arrow --&gt; here." in vtt.replace("\n", " ")
    assert "\u202bשלום\u202c" in vtt
    assert vtt.endswith("\n")
    assert srt.startswith("1\n00:00:00,")
    assert srt.count(" --> ") == len(cues)


def test_captions_are_written_the_way_of_their_language() -> None:
    """Players go by a line's first letter: one that begins in Latin in an Arabic film has a mark before it."""
    sentences = "BRCA1 هو جين في كل خلية من خلايا الجسم.", "هو جين BRCA1.", "95% 2"
    script = parse("title: A\nlanguage: ar\nmusic: {file: a.ogg}\nscenes:\n  - text: T\n    say: Word.\n").script
    lines = [line for cue in heard(script, said(*sentences, gap=4.0)) for line in cue.lines]
    assert [line[0] == "\u200f" for line in lines] == [line[:3] not in ("هو ", "[مو") for line in lines]
    assert {"[موسيقى]", "\u200f95% 2", "هو جين BRCA1."} <= {*lines}
    assert all(width(line) <= USUAL.line for line in lines)
    english = parse("title: A\nscenes:\n  - text: T\n    say: Word.\n").script
    assert not any("\u200f" in line for cue in heard(english, said(*sentences)) for line in cue.lines)


def test_sounds_are_named_where_there_is_room() -> None:
    """Music in the first gap that can be read, else before the first words; never over another caption."""
    script = parse("title: A\nmusic: {file: a.ogg}\nscenes:\n  - text: T\n    say: Word.\n").script
    spaced = said("A first sentence of the film.", "A second sentence of the film.", gap=4.0)
    cues = heard(script, spaced)
    (music,) = [cue for cue in cues if cue.lines == ("[Music]",)]
    assert music.end - music.start >= LEAST
    for before, after in pairwise(cues):
        assert (after.start - before.end) * RATE >= GAP_FRAMES or after.start == before.end
    assert heard(script, said("A first sentence of the film."))[0].lines == ("[Music]", "A first sentence of the film.")
