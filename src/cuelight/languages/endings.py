"""How sentences end in languages that have no file of their own: values only, and the one door to all of them.

A language that gets a file takes its rules along.
"""

from collections.abc import Mapping

from cuelight.languages.find import known, language_of
from cuelight.languages.language import Endings, listed
from cuelight.languages.subtags import primary

THAI = Endings(
    points=False,
    blanks=True,
    joins=listed("และ หรือ แต่ แล้ว เพราะ จึง ซึ่ง ที่ โดย เช่น ได้แก่ คือ ว่า ก็ เพื่อ รวมถึง ตลอดจน ทั้งนี้ เนื่องจาก"),
)
"""A blank parts sentences, but clauses, too; a point is only that of an abbreviation."""

_ENDINGS: Mapping[str, Endings] = {
    "th": THAI,
    "lo": Endings(blanks=True, joins=listed("ແລະ ຫຼື ແຕ່ ແລ້ວ ເພາະ ຈຶ່ງ ເຊິ່ງ ທີ່ ໂດຍ ເຊັ່ນ ຄື ວ່າ ກໍ")),
    "km": Endings(points=False),
    "my": Endings(points=False),
    "cs": Endings(
        never=listed("např tj tzv mj dr prof ing mgr mudr sv ul nám ap"),
        numbered=listed("cca ok obr tab č str kap odst sv roč"),
        closing=listed("atd apod aj"),
        units=listed("mm cm m km g kg mg ml l s min hod"),
        ordinal=True,
        first=listed("to ten ta on ona ono oni my vy já je jsou a ale když pokud protože v na při pro není"),
    ),
    "hu": Endings(
        never=listed("dr prof ifj id pl ún stb vö u.n"),
        numbered=listed("kb ca ábra tábl old"),
        closing=listed("stb"),
        units=listed("mm cm m km g kg mg ml l mp perc"),
        ordinal=True,
        first=listed("a az ez egy és de ha mert mi ti ők én te nem"),
    ),
    "fi": Endings(
        never=listed("esim ks vrt mm ym tri prof dos nk ns"),
        numbered=listed("n noin kuva taul s"),
        closing=listed("jne ym"),
        units=listed("mm cm m km g kg mg ml l s min t"),
        ordinal=True,
        first=listed("se ne hän he me te minä tämä nämä ja mutta jos kun koska ei on"),
    ),
    "fa": Endings(never=listed("د دکتر ر.ک ق.م م"), numbered=listed("ص ج شکل")),
    "bn": Endings(never=listed("ডা ড মি মো প্রো"), units=listed("কি.মি মি.মি সে.মি মি.গ্রা কে.জি")),
}


def leads_of(tag: str) -> frozenset[str]:
    """The words before which a line of captions rather breaks than after them."""
    ends = None if known(tag) else _ENDINGS.get(primary(tag))
    return ends.joins if ends and ends.joins else language_of(tag).leads


def endings_of(tag: str) -> Endings | None:
    """How sentences end in a language; None where nothing is known of it.

    >>> endings_of("de-AT").ordinal, endings_of("th").points, endings_of("is")
    (True, False, None)
    """
    found = known(tag)
    return found.ends if found else _ENDINGS.get(primary(tag))
