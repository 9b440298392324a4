"""Letters of codes: one by one, or as the word that they are. Pure."""

from cuelight.languages.language import listed

_AS_WORDS = listed("HER COVID SARS MERS NATO CRISPR PET SAP NICE COP APOLLO UTF")


def spelled_out(letters: str) -> str:
    """Letters one by one, unless they are a word.

    >>> spelled_out("BRCA"), spelled_out("HER"), spelled_out("Ki"), spelled_out("Hb")
    ('B R C A', 'HER', 'Ki', 'H B')
    """
    if len(letters) == 1 or letters in _AS_WORDS:
        return letters
    has_vowel = any(letter in "aeiouyAEIOUY" for letter in letters)
    if letters.isupper() and len(letters) <= 5:
        return " ".join(letters)
    if letters[0].islower() and not letters.islower() and not any(letter in "aeiouAEIOU" for letter in letters):
        return " ".join(letters)
    if letters[0].isupper() and not letters[1:].islower():
        return letters if has_vowel and not letters.startswith("Hb") else " ".join(letters.upper())
    return letters if has_vowel or len(letters) > 4 else " ".join(letters.upper() if letters[0].isupper() else letters)
