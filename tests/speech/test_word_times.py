"""Every written word gets its own phonemes and its own time, whatever the voice made of it."""

from hypothesis import given
from hypothesis import strategies as st

from cuelight.speech.word_times import fit, share_out


def _spoken(sentence: str, *alone: str) -> list[str]:
    return [sentence[first:last] for first, last in share_out(sentence, alone)]


def test_words_keep_their_own_phonemes() -> None:
    """Where the voice changes nothing, each word has exactly what it has alone, without the blanks."""
    assert _spoken("dˈɑːktɚz spˈiːk.", "dˈɑːktɚz", "spˈiːk.") == ["dˈɑːktɚz", "spˈiːk"]


def test_merged_words_are_told_apart() -> None:
    """Words that the voice runs together each have their share."""
    assert _spoken("ɪnðɪʲ ɐdvˈænst fˈeɪz", "ˈɪn", "ðə", "ɐdvˈænst", "fˈeɪz") == ["ɪn", "ðɪʲ", "ɐdvˈænst", "fˈeɪz"]
    assert _spoken("wˈʌn əvə kˈaɪnd", "wˌʌn", "ʌv", "ˈeɪ", "kˈaɪnd") == ["wˈʌn", "əv", "ə", "kˈaɪnd"]


def test_a_number_is_one_word_however_many_are_spoken() -> None:
    """A figure has everything that is spoken for it."""
    alone = ("nˈaɪnti fˈaɪv pɚsˈɛnt", "ʌv", "wˈʌn θˈaʊzənd", "pˈiːpəl.")
    said = "nˈaɪnti fˈaɪv pɚsˈɛnt ʌv wˈʌn θˈaʊzənd pˈiːpəl."
    assert _spoken(said, *alone) == ["nˈaɪnti fˈaɪv pɚsˈɛnt", "ʌv", "wˈʌn θˈaʊzənd", "pˈiːpəl"]


def test_a_linking_sound_belongs_to_the_word_that_it_follows() -> None:
    """What the voice adds before a pause between words ends the earlier word."""
    assert _spoken("ʌðɚɹ ˈɔːɹɡənz", "ˈʌðɚ", "ˈɔːɹɡənz") == ["ʌðɚɹ", "ˈɔːɹɡənz"]


def test_a_word_without_sound_stands_where_it_is_written() -> None:
    """A word of which nothing is spoken has an empty range between its neighbours."""
    assert share_out("ab cd", ["ab", "", "cd"]) == [(0, 2), (2, 2), (3, 5)]


def test_merged_times_are_shared_in_proportion() -> None:
    """Words without a time of their own share their neighbour's, also at the start."""
    assert fit([(0, 90), (90, 90)], [2, 1], 100) == ((0, 60), (60, 90))
    assert fit([(10, 10), (10, 40)], [1, 2], 100) == ((10, 20), (20, 40))


MARKS = st.text("aeioubdkst ˈː.,", max_size=12)


@given(st.lists(MARKS, min_size=1, max_size=8), MARKS)
def test_whatever_is_spoken_words_stay_in_order(alone: list[str], more: str) -> None:
    """Ranges are one a word, never fall, never overlap, and stay inside the sentence."""
    sentence = more.join(alone)
    ranges = share_out(sentence, alone)
    edges = [edge for span in ranges for edge in span]
    assert len(ranges) == len(alone)
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(sentence) for edge in edges)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 9)), min_size=1, max_size=9))
def test_times_are_in_order_and_inside(words: list[tuple[int, int]]) -> None:
    """Whatever times come, those that go out are in order, one a word, and inside the sound."""
    spans, at = [], 0
    for length, _ in words:
        spans.append((at, at + length))
        at += length
    fitted = fit(spans, [weight for _, weight in words], at)
    edges = [edge for span in fitted for edge in span]
    assert len(fitted) == len(words)
    assert edges == sorted(edges)
    assert at >= edges[-1]
