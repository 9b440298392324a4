"""The films of a series by what they are: a film with its translations. Reads `dist/`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cuelight.publish.page.languages import LanguageLink, Languages, Sibling
from cuelight.publish.series.films import SeriesFilm, series_film


@dataclass(frozen=True, slots=True)
class Work:
    """A film in every language that it is built in.

    Attributes:
        films: The original first.
    """

    films: tuple[SeriesFilm, ...]

    def film(self, language: str) -> SeriesFilm:
        """The film as a page in some language shows it: in that language if there is one, else the original."""
        tags = {film.language.lower(): film for film in reversed(self.films)}
        return tags.get(language.lower(), self.films[0])

    def others(self, shown: SeriesFilm) -> tuple[SeriesFilm, ...]:
        """All but the one that is shown."""
        return tuple(film for film in self.films if film is not shown)

    @property
    def links(self) -> tuple[LanguageLink, ...]:
        """A link to the film in each language, from the folder of all films; none if there is only one."""
        links = self._languages("").links("embed.html")
        return tuple(
            replace(link, address=film.address("embed.html")) for link, film in zip(links, self.films, strict=False)
        )

    def alternates(self, base: str) -> tuple[tuple[str, str], ...]:
        """Language and whole address of each for search engines, `x-default` among them."""
        return tuple(self._languages(base).alternates("embed.html"))

    def _languages(self, base: str) -> Languages:
        siblings = [Sibling(film.language, film.id) for film in self.films]
        return Languages(self.films[0].id, base, siblings if len(siblings) > 1 else ())


def works(dist: Path, ids: Sequence[str]) -> Iterator[Work]:
    """The works whose original is built, in the order of their ids.

    A translation is one of them where either film tells of the other.
    """
    for film in ids:
        if original := series_film(dist, film):
            found = (series_film(dist, each) for each in original.translations)
            yield Work((original, *(each for each in found if each and each.original == film)))
