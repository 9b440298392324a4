"""A language with its land is the one of the Unicode CLDR, as Babel has it."""

import pytest
from babel.core import get_global

from cuelight.languages.iso639 import track_language
from cuelight.languages.locales import locale_of
from cuelight.languages.subtags import subtags

LIKELY = {key: value.rpartition("_")[2] for key, value in get_global("likely_subtags").items()}
PLAIN = sorted(key for key in LIKELY if len(key) == 2 and track_language(key) != "und")


@pytest.mark.parametrize("language", PLAIN)
def test_the_land_of_a_language_is_where_it_is_mostly_written(language: str) -> None:
    """None for a language of the whole world; a script leads where the CLDR says."""
    land = LIKELY[language]
    assert locale_of(language) == (None if land == "001" else f"{language}_{land}")
    for key in (key for key in LIKELY if key.startswith(f"{language}_") and locale_of(key.replace("_", "-"))):
        script = subtags(key.replace("_", "-"))[1]
        if script in {"arab", "hant", "hans", "deva"}:
            assert locale_of(key.replace("_", "-")) == f"{language}_{LIKELY[key]}"


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("pt-PT", "pt_PT"), ("de-at", "de_AT"), ("sr-Latn", "sr_RS"), ("es-419", "es_ES"), ("qps", None), ("x-a", None)],
)
def test_a_region_that_is_named_counts(tag: str, locale: str | None) -> None:
    """One of letters; who names none of those, or no language, is not guessed at."""
    assert locale_of(tag) == locale
