"""The marks that Kokoro knows, each with its number in the model: those of its `config.json` (Apache-2.0). Pure."""

from collections.abc import Iterable, Mapping

_RUNS: Mapping[int, str] = {
    1: ";:,.!?",
    9: '—…"()“” \u0303ʣʥʦʨᵝꭧAI',
    31: "O",
    33: "Q",
    35: "ST",
    39: "W",
    41: "Yᵊabcdef",
    50: "hijklmnopqrstuvwxyzɑɐɒæ",
    75: "βɔɕç",
    80: "ɖðʤə",
    85: "ɚɛɜ",
    90: "ɟ",
    92: "ɡ",
    99: "ɥ",
    101: "ɨɪʝ",
    110: "ɯɰŋɳɲɴø",
    118: "ɸθœ",
    123: "ɹ",
    125: "ɾɻ",
    128: "ʁɽʂʃʈʧ",
    135: "ʊʋ",
    138: "ʌɣɤ",
    142: "χʎ",
    147: "ʒʔ",
    156: "ˈˌː",
    162: "ʰ",
    164: "ʲ",
    169: "↓",
    171: "→↗↘",
    177: "ᵻ",
}
NUMBERS: Mapping[str, int] = {mark: first + at for first, marks in _RUNS.items() for at, mark in enumerate(marks)}
"""Of each mark; 0 stands at both ends of what is said."""
PUNCTUATION = frozenset(';:,.!?—…"()“” ')
"""Marks of which nothing is heard."""


def first_unknown(marks: Iterable[str]) -> str | None:
    """The first mark that Kokoro does not know; None if it knows all.

    >>> first_unknown("haloː"), first_unknown("χaʕ")
    (None, 'ʕ')
    """
    return next((mark for mark in marks if mark not in NUMBERS), None)
