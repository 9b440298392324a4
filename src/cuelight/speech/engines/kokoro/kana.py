"""Japanese syllables in Kokoro's marks, as its front end writes them (misaki 0.7; Apache-2.0). Pure."""

from collections.abc import Iterator, Mapping

_TABLE = (
    "ア:a イ:i ウ:ɯ エ:e オ:o カ:ka キ:kʲi ク:kɯ ケ:ke コ:ko ガ:ɡa ギ:ɡʲi グ:ɡɯ ゲ:ɡe ゴ:ɡo "
    "サ:sa シ:ɕi ス:sɨ セ:se ソ:so ザ:ʣa ジ:ʥi ズ:zɨ ゼ:ʣe ゾ:ʣo タ:ta チ:ʨi ツ:ʦɨ テ:te ト:to "
    "ダ:da ヂ:ʥi ヅ:zɨ デ:de ド:do ナ:na ニ:ɲi ヌ:nɯ ネ:ne ノ:no ハ:ha ヒ:çi フ:ɸɯ ヘ:he ホ:ho "
    "バ:ba ビ:bʲi ブ:bɯ ベ:be ボ:bo パ:pa ピ:pʲi プ:pɯ ペ:pe ポ:po マ:ma ミ:mʲi ム:mɯ メ:me モ:mo "
    "ヤ:ja ユ:jɯ ヨ:jo ラ:ɾa リ:ɾʲi ル:ɾɯ レ:ɾe ロ:ɾo ワ:βa ヰ:i ヱ:e ヲ:o ヴ:vɯ "
    "ァ:a ィ:i ゥ:ɯ ェ:e ォ:o ャ:ja ュ:jɯ ョ:jo ヮ:βa ヵ:ka ヶ:ke ー:ː ッ:ʔ"
)
_CONSONANTS = "テ:tʲ デ:dʲ ク:kᵝ グ:ɡᵝ ツ:ʦ フ:ɸ ウ:β イ:j ヴ:v ト:t ド:d"
_SOFT = "ツィ:ʦʲi フィ:ɸʲi フュ:ɸʲɨ フョ:ɸʲo フャ:ɸʲa ヴィ:vʲi ヴュ:bʲɨ ヴョ:bʲo"


def _table(written: str) -> dict[str, str]:
    return {kana: marks for kana, _, marks in (pair.partition(":") for pair in written.split())}


_ONE = _table(_TABLE)
_BEFORE_SMALL = {kana: _ONE[kana][:-1] for kana in "キギシジチヂニヒビピミリ"} | _table(_CONSONANTS)
"""A syllable's consonant before a small kana."""
_SMALL = {
    **{kana: _ONE[kana][:-1] for kana in "キギシジチヂニヒビピミリ"},
    "テ": "tʲ",
    "デ": "dʲ",
    "ク": "kᵝ",
    "グ": "ɡᵝ",
    "ツ": "ʦ",
    "フ": "ɸ",
    "ウ": "β",
    "イ": "j",
    "ヴ": "v",
    "ト": "t",
    "ド": "d",
}
"""A syllable's consonant before a small kana."""
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "ɯ", "ェ": "e", "ォ": "o", "ャ": "a", "ュ": "ɨ", "ョ": "o"}
_SYLLABLES: Mapping[str, str] = (
    _ONE
    | {kana + small: start + vowel for kana, start in _BEFORE_SMALL.items() for small, vowel in _SMALL.items()}
    | _table(_SOFT)
)
_NASALS = {"m": "mpb", "ŋ": "kɡ", "ɲ": "ɲʨʥ", "n": "ntdɾz"}
"""How ン sounds, and before which sounds."""


def marks_of_kana(kana: str) -> str:
    """A reading in Kokoro's marks; what is no kana is left out.

    >>> marks_of_kana("トーキョー"), marks_of_kana("サンポ"), marks_of_kana("マッテ")
    ('toːkʲoː', 'sampo', 'maʔte')
    """
    syllables = list(_syllables(kana))
    following = (*(sound for _, sound in syllables[1:]), "")
    pairs = zip(syllables, following, strict=False)
    return "".join(_nasal(after) if one == "ン" else sound for (one, sound), after in pairs)


def _syllables(kana: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(kana):
        size = 2 if kana[at : at + 2] in _SYLLABLES else 1
        one = kana[at : at + size]
        if one in _SYLLABLES or one == "ン":
            yield one, _SYLLABLES.get(one, "")
        at += size


def _nasal(following: str) -> str:
    return next((nasal for nasal, sounds in _NASALS.items() if following and following[0] in sounds), "ɴ")
