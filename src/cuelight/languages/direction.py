"""Which way a language is written. Pure.

The script of a tag decides; where it names none, the script in which its language is usually written. Scripts: those
with rtl=YES in scriptMetadata of the Unicode CLDR, and the variants that ISO 15924 has of them. Languages: those whose
likely script is one of them (likelySubtags of the CLDR 47), and the codes that its aliases replace by one of those.
"""

from functools import lru_cache
from typing import Literal
from unicodedata import bidirectional

from cuelight.languages.subtags import subtags

_SCRIPTS = """
adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo orkh
ougr palm phli phlp phlv phnx prti rohg samr sarb sidt sogd sogo syrc syre syrj syrn thaa yezi
"""
_LANGUAGES = """
aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq ajp ajt aju amw apc apd ar ara arb arc
arq ars ary arz ask atn auj auz avd ave avl ayh ayl ayn ayp azb bal bcc bdz bej bft bgn bgp bhe bhm bhn bjf bjm
bqi brh brk bsh bsk chg cja ckb cld clh czk dcc def deh dgl div dmk dml drw dv ecy esh fa fas fay faz fia fub
gbz ggg gha ghr gig gjk gju glh glk gwc gwf gwt gzi hac haz hbo he heb hkh hnd hno hoh hrt hrz hss huy isk itk
iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kas kbu kby kcy kfm khw klj kmz kqd ks ktl kvx kxp kzh lad
lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mfa mfi mhj mid mki mnj mve mvy myz mzn nli nlm nqo ntz nyq
oar obm odk oru ota otk oui pal pbt pbu per pes pgd phl phn phr phv plk pmu pnb pra prc prd prs prx ps psh psi
pst pus qxq rdb rhg rmt sam sbn scl sd sdb sdf sdg sdh sds sgl sgr sgy shd shm shu shv siy siz skr smp smy snd
sog sqo sqt srh srz ssh sts swb syc syn syr tjo tks tmr tnf tov tra trg trm trw ug uig ur urd ush uzs vaf vgr
vmh wbk wlo wne wni wsv xco xhe xka xkc xkj xkp xld xly xmn xmr xna xpr xsa xvi ydd ydg yhd yi yid yih yud zba
zdj zrp zum
"""
_OF_REGIONS = "az-iq az-ir ha-cm ha-sd kk-af kk-cn kk-ir kk-mn ku-iq ku-ir ku-lb ky-cn ms-cc pa-pk tg-pk uz-af"
"""Written from right to left there. Kurdish of Iraq and of Iran is not in the CLDR's list."""

_NOT_OF_REGIONS = "sd-in ug-kz ug-mn"
"""Written from left to right there only."""


@lru_cache(maxsize=64)
def is_right_to_left(tag: str) -> bool:
    """Whether what a BCP 47 tag names is written from right to left.

    >>> [is_right_to_left(tag) for tag in ("ckb", "az-Arab", "ar-Latn", "pa-PK", "de-x-arab")]
    [True, True, False, True, False]
    """
    language, script, region = subtags(tag)
    if script:
        return script in _SCRIPTS.split()
    there = f"{language}-{region}"
    if there in _OF_REGIONS.split():
        return True
    return language in _LANGUAGES.split() and there not in _NOT_OF_REGIONS.split()


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The same as HTML, SVG and Raqm write it."""
    return "rtl" if is_right_to_left(tag) else "ltr"


RIGHT_TO_LEFT_MARK = "\u200f"
"""Unseen; what begins with it is written from right to left."""


def isolated(text: str, tag: str) -> str:
    """A text that can stand in a sentence of another direction: between marks that keep them apart, if need be.

    >>> isolated("ورم", "ar") == "\\u2068ورم\\u2069", isolated("tumour", "en")
    (True, 'tumour')
    """
    return f"\u2068{text}\u2069" if is_right_to_left(tag) else text


def directed(line: str, tag: str) -> str:
    """A line on its own, as a caption is, that is written the way of its language, whatever it begins with.

    >>> directed("BRCA1 هو جين", "ar") == "\\u200fBRCA1 هو جين", directed("هو جين", "ar"), directed("BRCA1", "en")
    (True, 'هو جين', 'BRCA1')
    """
    first = next((way for way in map(bidirectional, line) if way in ("L", "R", "AL")), None)
    return f"{RIGHT_TO_LEFT_MARK}{line}" if is_right_to_left(tag) and first not in ("R", "AL") else line
