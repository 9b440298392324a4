"""Chinese syllables in Kokoro's marks, as its front end writes them (misaki; Apache-2.0). Pure."""

from collections.abc import Mapping

_STARTS = "b:p p:pʰ m:m f:f d:t t:tʰ n:n l:l g:k k:kʰ h:x j:ʨ q:ʨʰ x:ɕ zh:ꭧ ch:ꭧʰ sh:ʂ r:ɻ z:ʦ c:ʦʰ s:s :"
_ENDS = (
    "a:a ai:ai an:an ang:aŋ ao:au e:ɤ ei:ei en:ən eng:əŋ er:ɚ i:i ia:ja ian:jɛn iang:jaŋ iao:jau ie:je in:in ing:iŋ "
    "iong:jʊŋ iou:jou o:wo ong:ʊŋ ou:ou u:u ua:wa uai:wai uan:wan uang:waŋ uei:wei uen:wən ueng:wəŋ uo:wo "
    "v:y van:ɥɛn ve:ɥe vn:yn ê:ɛ io:jɔ m:m n:n ng:ŋ"
)


def _table(written: str) -> Mapping[str, str]:
    return {pinyin: marks for pinyin, _, marks in (pair.partition(":") for pair in written.split())}


_INITIALS, _FINALS = _table(_STARTS), _table(_ENDS)
_BUZZING = frozenset(("zh", "ch", "sh", "r", "z", "c", "s"))
"""After these, i is no vowel of its own."""
_TONES: Mapping[str, str] = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}


def marks_of_syllable(initial: str, final: str) -> str:
    """A syllable in Kokoro's marks.

    Args:
        initial: Its consonant in pinyin; "" if it has none.
        final: The rest of it, with the number of its tone; ü is v.

    >>> marks_of_syllable("sh", "uei3"), marks_of_syllable("", "iang2"), marks_of_syllable("zh", "i1")
    ('ʂwei↓', 'ja↗ŋ', 'ꭧɨ→')
    """
    vowel, tone = final[:-1], _TONES[final[-1]]
    if not initial and vowel == "o":
        return f"ɔ{tone}"
    sound = "ɨ" if vowel == "i" and initial in _BUZZING else _FINALS[vowel]
    has_coda = len(sound) > 1 and sound[-1] in "nŋ"
    return _INITIALS[initial] + (sound[:-1] + tone + sound[-1] if has_coda else sound + tone)
