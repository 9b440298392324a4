"""A film in other languages, as its pages tell readers, search engines and sites on which somebody shares it. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from cuelight.languages.find import name_of
from cuelight.languages.locales import locale_of

FEW = 4
"""Languages up to which all are seen at once; more stand behind the name of the current one."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """A film of a work that there is in several languages.

    Attributes:
        tag: BCP 47.
        id: Names its folder and file.
    """

    tag: str
    id: str


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """Where a film is told of in a language.

    Attributes:
        name: What the language calls itself.
        is_current: Whether it is that of the page itself.
    """

    tag: str
    name: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Languages:
    """All films of a work, seen from one of them.

    Attributes:
        film: The id of that one.
        base: Address of the folder of all films, with a slash at its end; "" for relative ones.
        siblings: All of them, itself among them, the original first; none if it is the only one.
    """

    film: str
    base: str = ""
    siblings: Sequence[Sibling] = ()

    @property
    def are_many(self) -> bool:
        """Whether there are too many to be seen at once."""
        return len(self.siblings) > FEW

    @property
    def original(self) -> Sibling | None:
        """The film in the language of its script, if this one is a translation."""
        return self.siblings[0] if self.siblings and self.siblings[0].id != self.film else None

    def links(self, page: str) -> Iterator[LanguageLink]:
        """A link for each language, to the page of that name in the film's folder."""
        names = [name_of(each.tag) for each in self.siblings]
        count = Counter(names)
        for each, name in zip(self.siblings, names, strict=True):
            called = name if count[name] == 1 else f"{name} ({each.tag})"
            yield LanguageLink(each.tag, called, beside(self.base, each.id, page), each.id == self.film)

    def alternates(self, page: str) -> Iterator[tuple[str, str]]:
        """Language and whole address of that page for search engines, the page itself and `x-default` among them.

        They want no relative addresses, so there are none without a base (Google, “Localized versions of your pages”).
        """
        if not self.base:
            return
        for link in self.links(page):
            yield link.tag, link.address
        if self.siblings:
            yield "x-default", beside(self.base, self.siblings[0].id, page)

    @property
    def locales(self) -> Iterator[str]:
        """The other languages as Open Graph has them, where that is known."""
        found = [locale_of(each.tag) for each in self.siblings if each.id != self.film]
        yield from dict.fromkeys(each for each in found if each)

    @property
    def works(self) -> Mapping[str, Any]:
        """What schema.org is told: of the original its translations, of a translation its original."""
        if self.original:
            return {"translationOfWork": self._work(self.original)}
        others = [self._work(each) for each in self.siblings if each.id != self.film]
        return {"workTranslation": others} if others else {}

    def _work(self, film: Sibling) -> Mapping[str, str]:
        address = beside(self.base, film.id, "embed.html")
        return {"@type": "VideoObject", "identifier": film.id, "inLanguage": film.tag, "url": address}


def beside(base: str, film: str, page: str) -> str:
    """The address of a page in a film's folder, from the folder of another film where the site's is not known.

    >>> beside("", "water-de", "embed.html"), beside("https://example.org/", "a", "b")
    ('../water-de/embed.html', 'https://example.org/a/b')
    """
    return f"{base or '../'}{quote(film, safe='')}/{quote(page)}"
