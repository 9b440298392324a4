"""How sentences end in languages that have no file of their own: values only, and the one door to all of them.

A language that gets a file takes its rules along.
"""

from collections.abc import Mapping

from cuelight.languages.find import known
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
    "el": Endings(
        marks=";",
        never=listed("π.χ δηλ βλ κ κα δρ καθ κ.ά κ.λπ κλπ κτλ αρ σελ περ π.μ μ.μ μ.χ π.χ"),
        numbered=listed("αρ σελ εικ πίν κεφ τόμ περ"),
        closing=listed("κ.ά κ.λπ κλπ κτλ π.μ μ.μ"),
        units=listed("μ χλμ εκ χιλ γρ κιλ λ ml mg kg g cm mm km m"),
    ),
    "ru": Endings(
        never=listed("т.е т.к т.д напр см ср им проф д-р гр ул пр"),
        numbered=listed("ок ok рис табл стр гл п пп ст №"),
        closing=listed("т.д т.п др г гг в вв"),
        units=listed("мм см м км г кг мг мл л ч мин сек с"),
        first=listed("он она оно они мы вы я это этот эта эти в на по при для если когда но и а же не так"),
    ),
    "uk": Endings(
        never=listed("т.зв напр див ім проф д-р вул"),
        numbered=listed("ок рис табл стор с гл п пп ст"),
        closing=listed("т.д т.п ін р рр ст"),
        units=listed("мм см м км г кг мг мл л год хв сек с"),
        first=listed("він вона воно вони ми ви я це цей ця ці в у на по при для якщо коли але і й а не так"),
    ),
    "tr": Endings(
        never=listed("dr prof doç av bkz örn vb vs yy sn st mah cad sok no tel"),
        numbered=listed("yakl bkz şek s no sf böl"),
        closing=listed("vb vs vd"),
        units=listed("mm cm m km g kg mg ml l sn dk sa"),
        ordinal=True,
        first=listed("o bu şu biz siz ben onlar bir ve ama çünkü eğer ancak her bazı daha"),
    ),
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
    "he": Endings(never=listed("פרופ ד״ר עמ וכו"), closing=listed("וכו וכד")),
    "ar": Endings(
        never=listed("د أ م أ.د م.د ا.د ص ج ط هـ ق.م"), numbered=listed("ص ج رقم شكل"), closing=listed("إلخ الخ")
    ),
    "fa": Endings(never=listed("د دکتر ر.ک ق.م م"), numbered=listed("ص ج شکل")),
    "bn": Endings(never=listed("ডা ড মি মো প্রো"), units=listed("কি.মি মি.মি সে.মি মি.গ্রা কে.জি")),
    "ko": Endings(),
}


def endings_of(tag: str) -> Endings | None:
    """How sentences end in a language; None where nothing is known of it.

    >>> endings_of("de-AT").ordinal, endings_of("th").points, endings_of("is")
    (True, False, None)
    """
    found = known(tag)
    return found.ends if found else _ENDINGS.get(primary(tag))
