"""What may neither begin nor end a line in scripts that are written without blanks. Pure.

Sources: JIS X 4051:2004, 4.3 and W3C, Requirements for Japanese Text Layout, appendix A, classes 1 to 7 and 9 to 11;
W3C, Requirements for Chinese Text Layout, 3.1.3; Unicode, UAX 14, classes OP, CL, CP, EX, IS, NS, CJ, PR, PO and B2
(Thai, Lao and Khmer: their signs of repetition and abbreviation, and vowels that are written before their consonant).
"""

from cuelight.languages.graphemes import is_glued, parted

NO_START = frozenset(
    "’”）〕］｝〉》」』】｠〙〗»›)]}"
    "‐‑–〜゠～！？‼⁇⁈⁉!?"
    "・：；:;。．.、，,…‥—―"
    "々〻ヽヾゝゞー"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
    "%％‰℃°′″"
    "\u0e2f\u0e46\u0e5a\u0e5b\u0eaf\u0ec6\u17d4\u17d5\u17d6\u17d7\u17d8\u17d9\u17da\u104a\u104b"
)
"""No line begins with these."""

NO_END = frozenset(
    "‘“（〔［｛〈《「『【｟〘〖«‹([{¿¡｢¥￥$＄€£￡№#＃@＠\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
)
"""No line ends with these."""

_INSEPARABLE = frozenset("…‥—―〳〴〵")


def may_end(text: str, at: int) -> bool:
    """Whether a line may end between two characters of a text, as far as the characters tell.

    >>> [may_end(text, 1) for text in ("雨。", "（雨", "カー", "雨が")]
    [False, False, False, True]
    """
    before, after = text[at - 1], text[at]
    if after in NO_START or before in NO_END or (before in _INSEPARABLE and before == after):
        return False
    return parted(text, at) and not is_glued(before, after)
