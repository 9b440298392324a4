"""Whole numbers in Hindi words. Pure."""

_WORDS = """
शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस
तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस
उनतालीस चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन
चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर
बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी
सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे
"""
BELOW_A_HUNDRED = tuple(_WORDS.split())
_SCALES = ((10**11, "खरब"), (10**9, "अरब"), (10**7, "करोड़"), (10**5, "लाख"), (10**3, "हज़ार"), (100, "सौ"))
_IN_HUNDREDS = range(1100, 2000)
"""Said in hundreds, amounts as well as years: उन्नीस सौ सैंतालीस."""

_FEW = {1: "पहल", 2: "दूसर", 3: "तीसर", 4: "चौथ", 6: "छठ"}
_ENDS = {"ा": "वाँ", "ी": "वीं", "े": "वें"}


def hindi(number: int, follows: str = "") -> str:
    """A number as Hindi says it.

    >>> hindi(71), hindi(2026), hindi(1947), hindi(100_000)
    ('इकहत्तर', 'दो हज़ार छब्बीस', 'उन्नीस सौ सैंतालीस', 'एक लाख')
    """
    if number in _IN_HUNDREDS:
        hundreds, left = divmod(number, 100)
        return f"{BELOW_A_HUNDRED[hundreds]} सौ{f' {BELOW_A_HUNDRED[left]}' if left else ''}"
    return " ".join(_pieces(number))


def _pieces(number: int) -> list[str]:
    for scale, word in _SCALES:
        if number >= scale:
            high, low = divmod(number, scale)
            return [*_pieces(high), word, *(_pieces(low) if low else [])]
    return [BELOW_A_HUNDRED[number]]


def hindi_ordinal(number: int, suffix: str) -> str | None:
    """An ordinal, by the letters that are written behind its figures; None where they do not belong to it.

    >>> hindi_ordinal(5, "वीं"), hindi_ordinal(1, "ला"), hindi_ordinal(6, "वें"), hindi_ordinal(5, "ला")
    ('पाँचवीं', 'पहला', 'छठे', None)
    """
    vowel = suffix.rstrip("ंँ")[-1]
    if vowel not in _ENDS:
        return None
    is_usual = suffix.startswith("व")
    if number in _FEW and (not is_usual or number == 6):
        return _FEW[number] + vowel if is_usual or _FEW[number][-1] == suffix[0] else None
    if not is_usual or number in _FEW or number == 0:
        return None
    return f"{'सौ' if number == 100 else hindi(number)}{_ENDS[vowel]}"
