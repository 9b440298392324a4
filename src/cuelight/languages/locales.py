"""A language with its land, as Open Graph writes it (ogp.me: `language_TERRITORY`). Pure.

A tag's own region decides; where it has none, that in which its language is mostly written: the likely subtags of the
Unicode CLDR 47 (supplemental/likelySubtags), for the languages that ISO 639-1 has and a few more.
"""

from cuelight.languages.subtags import subtags

_REGIONS = """
aa-et ab-ge ae-ir af-za ak-gh am-et an-es ar-eg as-in ast-es av-ru ay-bo az-az ba-ru be-by bg-bg bi-vu bm-ml bn-bd
bo-cn br-fr brx-in bs-ba ca-es ce-ru ceb-ph ch-gu chr-us ckb-iq co-fr cr-ca cs-cz cu-ru cv-ru cy-gb da-dk de-de doi-in
dsb-de dv-mv dz-bt ee-gh el-gr en-us es-es et-ee eu-es fa-ir ff-sn fi-fi fil-ph fj-fj fo-fo fr-fr fur-it fy-nl ga-ie
gd-gb gl-es gn-py gsw-ch gu-in gv-im ha-ng haw-us he-il hi-in ho-pg hr-hr hsb-de ht-ht hu-hu hy-am hz-na id-id ie-ee
ig-ng ii-cn ik-us in-id is-is it-it iu-ca iw-il ja-jp ji-ua jv-id jw-id ka-ge kab-dz kg-cd ki-ke kj-na kk-kz kl-gl
km-kh kn-in ko-kr kok-in kr-ng ks-in ku-tr kv-ru kw-gb ky-kg la-va lb-lu lg-ug li-nl ln-cd lo-la lt-lt lu-cd lv-lv
mai-in mg-mg mh-mh mi-nz mk-mk ml-in mn-mn mni-in mo-ro mr-in ms-my mt-mt my-mm na-nr nb-no nd-zw nds-de ne-np ng-na
nl-nl nn-no no-no nr-za nv-us ny-mw oc-fr oj-ca om-et or-in os-ge pa-in pi-in pl-pl ps-af pt-br qu-pe rm-ch rn-bi
ro-ro ru-ru rw-rw sa-in sah-ru sat-in sc-it sd-pk se-no sg-cf si-lk sk-sk sl-si sm-ws sn-zw so-so sq-al sr-rs ss-za
st-za su-id sv-se sw-tz ta-in te-in tg-tj th-th ti-et tk-tm tl-ph tn-za to-to tr-tr ts-za tt-ru ty-pf ug-cn uk-ua
ur-pk uz-uz ve-za vi-vn wa-be wo-sn xh-za yi-ua yo-ng yue-hk za-cn zh-cn zu-za
"""
_OF_SCRIPTS = """
az-arab-ir kk-arab-cn ku-arab-iq ky-arab-cn ky-latn-tr pa-arab-pk sd-deva-in tg-arab-pk ug-cyrl-kz uz-arab-af
yue-hans-cn zh-hant-tw
"""
"""Where a script is mostly written in another region than its language."""


def locale_of(tag: str) -> str | None:
    """A BCP 47 tag as a locale; None where nobody can say of which land.

    >>> locale_of("de"), locale_of("pt-PT"), locale_of("zh-Hant"), locale_of("eo")
    ('de_DE', 'pt_PT', 'zh_TW', None)
    """
    language, script, region = subtags(tag)
    likely = _likely(f"{language}-{script}", _OF_SCRIPTS) or _likely(language, _REGIONS)
    found = region if len(region) == 2 else likely
    return f"{language}_{found.upper()}" if found else None


def _likely(named: str, table: str) -> str:
    return next((each[-2:] for each in table.split() if each[:-3] == named), "")
