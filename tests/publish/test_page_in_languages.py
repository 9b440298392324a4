"""What pages of a film say of the same film in other languages, to readers without scripts and to search engines."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hostile import TAG
from page_reader import Reader
from small_project import SmallProject

from cuelight.build.estimate import estimated_plan
from cuelight.build.links import FilmLink
from cuelight.build.run import read_sources
from cuelight.build.takes import spoken_jobs
from cuelight.project import Project
from cuelight.publish.page.html import FilmPage, embed_page, iframe_page, mdx_snippet, snippet, transcript_page
from cuelight.publish.page.languages import Languages, Sibling

BASE = "https://example.org/films/"
WORK = (Sibling("en", "small"), Sibling("es-MX", "small-es-mx"), Sibling("es-ES", "small-es-es"), Sibling("eo", "eo"))
ELSEWHERE = FilmLink("Another film", film="other")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> FilmPage:
    """A film that there is in one language."""
    small = SmallProject(tmp_path_factory.mktemp("languages"))
    (source,) = read_sources(Project(small.root), [small.script])
    plan = estimated_plan(source, *spoken_jobs(source))
    return FilmPage(source.id, source.script, plan.timeline, links=(ELSEWHERE,))


@pytest.fixture(scope="module")
def original(alone: FilmPage) -> FilmPage:
    """The same film, in four languages, on a site whose address is known."""
    return replace(alone, base=BASE, siblings=WORK)


@pytest.fixture(scope="module")
def translated(original: FilmPage) -> FilmPage:
    """The film in Spanish."""
    return replace(original, id="small-es-mx", script=original.script.model_copy(update={"language": "es-MX"}))


def _found(page: str, *tags: str) -> Sequence[tuple[str, dict[str, str | None]]]:
    return [(tag, attrs) for tag, attrs in Reader(page).elements if tag in tags]


def _alternates(page: str) -> list[tuple[str | None, str | None]]:
    return [
        (attrs["hreflang"], attrs["href"])
        for _, attrs in _found(page, "link")
        if attrs.get("rel") == "alternate" and "hreflang" in attrs
    ]


def _metas(page: str, name: str) -> list[str | None]:
    return [attrs["content"] for _, attrs in _found(page, "meta") if attrs.get("property") == name]


def test_every_page_of_a_work_names_all_of_them_to_search_engines(original: FilmPage, translated: FilmPage) -> None:
    """Itself, too, the same list on each, and the script's own language for everybody else."""
    for make, name in ((embed_page, "embed.html"), (transcript_page, "transcript.html")):
        named = _alternates(make(original))
        assert named == [
            *((each.tag, f"{BASE}{each.id}/{name}") for each in WORK),
            ("x-default", f"{BASE}small/{name}"),
        ]
        assert _alternates(make(translated)) == named
    assert _alternates(iframe_page(original)) == [], "it is not to be listed"


def test_relative_addresses_are_not_named_to_search_engines(original: FilmPage) -> None:
    """They want whole ones."""
    assert _alternates(embed_page(replace(original, base=""))) == []


def test_a_film_in_one_language_has_nothing_to_choose(alone: FilmPage) -> None:
    """No control, no alternates, nothing for search engines."""
    for make in (embed_page, transcript_page, snippet, iframe_page):
        page = make(replace(alone, base=BASE))
        assert "play-video-languages" not in page
        assert "hreflang" not in page
        assert "workTranslation" not in page
    assert _metas(embed_page(alone), "og:locale") == ["en_US"]


def test_who_shares_the_page_is_told_of_the_other_languages(original: FilmPage, translated: FilmPage) -> None:
    """With their lands, as Open Graph has them; a language of no land is left out."""
    assert _metas(embed_page(original), "og:locale") == ["en_US"]
    assert _metas(embed_page(original), "og:locale:alternate") == ["es_MX", "es_ES"]
    assert _metas(embed_page(translated), "og:locale:alternate") == ["en_US", "es_ES"]


def _told(page: str) -> dict[str, object]:
    return next(json.loads(text) for attrs, text in Reader(page).scripts if attrs.get("type") == "application/ld+json")


def test_schema_org_is_told_what_is_a_translation_of_what(original: FilmPage, translated: FilmPage) -> None:
    """The original names its translations, each translation its original."""
    told = _told(embed_page(original))
    assert told["inLanguage"] == "en"
    assert "translationOfWork" not in told
    assert told["workTranslation"] == [
        {"@type": "VideoObject", "identifier": each.id, "inLanguage": each.tag, "url": f"{BASE}{each.id}/embed.html"}
        for each in WORK[1:]
    ]
    told = _told(embed_page(translated))
    assert told["inLanguage"] == "es-MX"
    assert told["translationOfWork"] == {
        "@type": "VideoObject",
        "identifier": "small",
        "inLanguage": "en",
        "url": f"{BASE}small/embed.html",
    }
    assert "workTranslation" not in told


@pytest.mark.parametrize("base", [BASE, ""])
def test_without_a_script_there_are_links(original: FilmPage, base: str) -> None:
    """To the same page in each language, by the language's own name; two of one name are told apart by their tags."""
    film = replace(original, base=base)
    for make, name in ((embed_page, "embed.html"), (snippet, "embed.html"), (iframe_page, "iframe.html")):
        links = [attrs for _, attrs in _found(make(film), "a") if "hreflang" in attrs]
        assert [attrs["href"] for attrs in links] == [f"{base or '../'}{each.id}/{name}" for each in WORK]
        assert [attrs["lang"] for attrs in links] == [attrs["hreflang"] for attrs in links] == [e.tag for e in WORK]
        assert [attrs.get("aria-current") for attrs in links] == ["true", None, None, None]
    assert "Español (es-MX)" in Reader(embed_page(film)).text
    assert 'hrefLang="es-MX"' in mdx_snippet(film)


def test_each_name_runs_its_own_way(original: FilmPage) -> None:
    """A name from right to left among others."""
    film = replace(original, siblings=(*WORK, Sibling("ar", "small-ar")))
    links = {attrs["hreflang"]: attrs["dir"] for _, attrs in _found(embed_page(film), "a") if "hreflang" in attrs}
    assert links == {"en": "ltr", "es-MX": "ltr", "es-ES": "ltr", "eo": "ltr", "ar": "rtl"}


def test_many_languages_stand_behind_the_current_one(original: FilmPage) -> None:
    """A frame has no room for a list, however short."""
    many = replace(original, siblings=(*WORK, Sibling("de", "small-de")))
    for film, make, is_behind in ((original, embed_page, 0), (many, embed_page, 1), (original, iframe_page, 1)):
        assert make(film).split('class="play-video-languages"')[1].split("</nav>")[0].count("<details>") == is_behind


def test_a_translation_leads_on_in_its_own_language(original: FilmPage, translated: FilmPage) -> None:
    """It asks for that, since it cannot know whether the other film will be there in it."""
    leads = [attrs["href"] for _, attrs in _found(embed_page(translated), "a") if "data-film" in attrs]
    assert leads == [f"{BASE}other/embed.html#lang=es-MX"]
    assert [attrs["href"] for _, attrs in _found(embed_page(original), "a") if "data-film" in attrs] == [
        f"{BASE}other/embed.html"
    ]


def test_strange_siblings_are_escaped(original: FilmPage) -> None:
    """Whatever a record says."""
    strange = Sibling(f'de"{TAG}', f'../"{TAG}')
    for make in (embed_page, snippet, iframe_page, transcript_page):
        before, after = (Reader(make(replace(original, siblings=(WORK[0], each)))) for each in (WORK[3], strange))
        assert [tag for tag, _ in before.elements] == [tag for tag, _ in after.elements]
    (link,) = [link for link in Languages("small", BASE, (WORK[0], strange)).links("embed.html") if not link.is_current]
    assert link.address.startswith(f"{BASE}..%2F")
