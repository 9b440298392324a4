"""How near two pronunciations of a word are: eSpeak's phonemes, those of CMUdict, or respelled as for patients."""

import re

_ARPABET = {
    "AA": "ɑ", "AE": "æ", "AH": "ʌ", "AO": "ɔ", "AW": "aʊ", "AY": "aɪ", "B": "b", "CH": "tʃ", "D": "d", "DH": "ð",
    "EH": "ɛ", "ER": "ɜ", "EY": "eɪ", "F": "f", "G": "ɡ", "HH": "h", "IH": "ɪ", "IY": "i", "JH": "dʒ", "K": "k",
    "L": "l", "M": "m", "N": "n", "NG": "ŋ", "OW": "oʊ", "OY": "ɔɪ", "P": "p", "R": "ɹ", "S": "s", "SH": "ʃ", "T": "t",
    "TH": "θ", "UH": "ʊ", "UW": "u", "V": "v", "W": "w", "Y": "j", "Z": "z", "ZH": "ʒ",
}  # fmt: skip
_SAME = {
    "ɒ": "ɑ",
    "ᵻ": "ɪ",
    "ɐ": "ə",
    "ɾ": "t",
    "ɚ": "ɜ",
    "e": "ɛ",
    "a": "æ",
    "r": "ɹ",
    "ɫ": "l",
    "ʔ": "t",
    "əʊ": "oʊ",
    "ɔ": "ɑ",
}
_PHONE = re.compile(r"([ˈˌ]?)(tʃ|dʒ|aʊ|aɪ|eɪ|oʊ|əʊ|ɔɪ|[^\W\d_])(ː?)")
_VOWELS = frozenset(("ɑ", "æ", "ʌ", "ɔ", "aʊ", "aɪ", "ɛ", "ɜ", "eɪ", "ɪ", "i", "oʊ", "ɔɪ", "ʊ", "u", "ə"))
_WEAK = frozenset(("ə", "ʌ", "ɪ", "ɛ", "æ", "ʊ", "i", "ɑ", "ɜ"))
Phones = list[tuple[str, bool]]
"""Sounds, each with whether it carries the main stress."""


def of_espeak(phonemes: str) -> Phones:
    """From eSpeak's phonemes; what is between words, and secondary stress, does not count."""
    plain = re.sub("[ʲr]+|ɹ(?=ɹ)", "", phonemes)
    return [(_SAME.get(sound, sound), stress == "ˈ") for stress, sound, _ in _PHONE.findall(plain)]


def of_arpabet(phonemes: str) -> Phones:
    """From the phonemes of CMUdict: `AH0 K ER1 D`."""
    return [
        (_SAME.get(sound := _ARPABET[phone.rstrip("012")], sound), phone.endswith("1")) for phone in phonemes.split()
    ]


def apart(one: Phones, other: Phones) -> float:
    """How many sounds two pronunciations differ in; a weak vowel for another, or a wrong stress, is half of one."""
    row = [float(at) for at in range(len(other) + 1)]
    for count, phone in enumerate(one, 1):
        last, row = row, [float(count)]
        for at, theirs in enumerate(other, 1):
            row.append(min(last[at - 1] + _cost(phone, theirs), last[at] + 1, row[-1] + 1))
    return row[-1]


def _cost(one: tuple[str, bool], other: tuple[str, bool]) -> float:
    (sound, stressed), (theirs, theirs_stressed) = one, other
    if sound == theirs:
        return 0.5 * (stressed != theirs_stressed)
    if sound in _VOWELS and theirs in _VOWELS:
        weak = sound in _WEAK and theirs in _WEAK and not (stressed or theirs_stressed)
        return 0.25 if weak else 0.75 + 0.25 * (stressed != theirs_stressed)
    return 1.0


_RESPELLED = {
    "eye": "aɪ", "ye": "aɪ", "ay": "eɪ", "ah": "ɑ", "aw": "ɑ", "ow": "aʊ", "ee": "i", "eh": "ɛ", "oe": "oʊ", "oh": "oʊ",
    "oo": "u", "ue": "j u", "yoo": "j u", "air": "ɛ ɹ", "ur": "ɜ", "er": "ɜ", "ir": "ɪ ɹ", "ar": "ɑ ɹ", "ure": "j ʊ ɹ",
    "ate": "eɪ t", "ane": "eɪ n", "ide": "aɪ d", "ibe": "aɪ b", "ize": "aɪ z", "oen": "oʊ n", "ole": "oʊ l",
    "byte": "b aɪ t", "type": "t aɪ p", "th": "θ", "sh": "ʃ", "zh": "ʒ", "dh": "ð", "ch": "tʃ", "ng": "ŋ", "x": "k s",
    "j": "dʒ", "g": "ɡ", "y": "j", "a": "æ", "e": "ɛ", "i": "ɪ", "o": "ɑ", "u": "ʌ", "r": "ɹ",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_RESPELLED, key=len, reverse=True)) + "|[a-z]")


def of_respelling(text: str) -> Phones:
    """From syllables as leaflets for patients spell them, the stressed one in capitals: `a-bem-a-SYE-klib`."""
    phones: Phones = []
    for syllable in text.split("-"):
        sounds = [
            sound for spelt in _SPELLING.findall(syllable.lower()) for sound in _RESPELLED.get(spelt, spelt).split()
        ]
        vowel = next((at for at, sound in enumerate(sounds) if sound in _VOWELS), -1)
        phones += [(sound, at == vowel and syllable.isupper()) for at, sound in enumerate(sounds)]
    return phones
