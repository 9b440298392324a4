"""The pages and snippets that show a film; all text is escaped where it lands. Pure."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from cuelight.build.links import FilmLink
from cuelight.diagram.page_text import LARGEST, SMALLEST
from cuelight.languages.find import fallen_back, language_of, name_of
from cuelight.languages.language import Words
from cuelight.languages.locales import locale_of
from cuelight.model.timeline import Timeline
from cuelight.publish.page.jsx import to_jsx
from cuelight.publish.page.languages import Languages, Sibling, beside
from cuelight.publish.page.pasted import HtmlPiece, json_unmarked, on_one_line, pieces
from cuelight.publish.page.posters import source_sets
from cuelight.publish.page.transcript import Transcript, spoken_text, transcript
from cuelight.publish.templates import rendered
from cuelight.script.model import Script
from cuelight.timeline.chapters import Chapter, chapters
from cuelight.timeline.frames import thousandths

TEMPLATES = "cuelight.publish.page"
OF_LANGUAGES = ("label-absent", "label-now")
"""What is said only of films in several languages."""
FRAME = 960
"""Pixels that such a frame is wide at most."""


@dataclass(frozen=True)
class FilmPage:
    """A film as pages show it.

    Attributes:
        id: Names its file and folder.
        base: Address of the site's folder that holds the films' folders, with a slash at its end; "" for relative ones.
        drawing: Its schema as SVG, or "".
        posters: The names of its poster's files.
        links: Where it leads on to.
        siblings: The films of its work in every language, itself among them, the original first; none if it is alone.
    """

    id: str
    script: Script
    timeline: Timeline
    base: str = ""
    drawing: str = ""
    posters: tuple[str, ...] = ("poster.jpg", "poster.webp")
    links: tuple[FilmLink, ...] = ()
    siblings: tuple[Sibling, ...] = ()

    def address(self, name: str) -> str:
        """Where a file of the film lies: under the site's address, or beside the page."""
        return f"{self.base}{quote(self.id)}/{quote(name)}" if self.base else quote(name)

    def leads_to(self, link: FilmLink) -> str:
        """The address that a link leads to; a translation asks the page of another film for its own language."""
        wanted = f"#lang={self.script.language}" if self.languages.original else ""
        return link.url or beside(self.base, link.film, "embed.html") + wanted

    @property
    def languages(self) -> Languages:
        """Itself in every language that there is."""
        return Languages(self.id, self.base, self.siblings)

    @property
    def description(self) -> str:
        """What it is about, at least by its title."""
        return self.script.description or self.script.title

    @cached_property
    def transcript(self) -> Transcript:
        """The film in words."""
        return transcript(self.script, self.timeline, self.chapters)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Its chapters."""
        return chapters(self.script, self.timeline)

    @cached_property
    def pasted(self) -> tuple[HtmlPiece, ...]:
        """What is pasted into pages of others, however those want it written."""
        video = in_script(video_object(self, ""))
        return tuple(pieces(_rendered("snippet.html", self, level=3, place="elsewhere", video_object=video)))

    @property
    def poster_sources(self) -> Iterator[tuple[str, str]]:
        """The poster as AVIF and as WebP: type, and addresses with their widths."""
        return source_sets([self.address(name) for name in self.posters], self.script.size[0])

    @property
    def narrowest(self) -> Sequence[int]:
        """Pixels that its schema, or each level of it, is wide at least: what does not fit is scrolled."""
        widest = re.findall(r'^<svg [^>]*? width="(\d+)"', self.drawing, re.MULTILINE)
        return [round(int(width) * SMALLEST / LARGEST) for width in widest]

    @property
    def words(self) -> Words:
        """What the package itself says."""
        return language_of(self.script.language).page

    @property
    def fallen_back(self) -> str | None:
        """The language of those words where it is not the film's."""
        return fallen_back(self.script.language)

    @property
    def language_name(self) -> str:
        """What the film's language calls itself."""
        return name_of(self.script.language)

    @property
    def labels(self) -> Mapping[str, str]:
        """The attributes that give `<play-video>` its words."""
        said = {**self.words.labels, **(self.words.level_labels if self.timeline.has_levels else {})}
        if not self.siblings:
            said = {name: text for name, text in said.items() if name not in OF_LANGUAGES}
        return {**said, **({"label-language": self.fallen_back} if self.fallen_back else {})}


def snippet(film: FilmPage) -> str:
    """What one pastes into a page, under a heading of the second level.

    Returns:
        One `<div>` on one line, which Markdown and WordPress leave as it is.
    """
    return f"{on_one_line(film.pasted)}\n"


def mdx_snippet(film: FilmPage) -> str:
    """The same for MDX and React, which take braces and attributes otherwise than HTML does."""
    return f"{to_jsx(film.pasted)}\n"


def embed_page(film: FilmPage) -> str:
    """A page of its own, also for an `<iframe>`."""
    video = in_script(video_object(film, film.address("embed.html")))
    told = {"shared": _shared(film), "card": _card(film), "alternates": film.languages.alternates("embed.html")}
    return _rendered("embed.html", film, level=2, place="page", video_object=video, **told)


def iframe_page(film: FilmPage) -> str:
    """The film alone, for a frame on a page of somebody else."""
    return _rendered("iframe.html", film, level=2, place="frame", alternates=())


def transcript_page(film: FilmPage) -> str:
    """The transcript as a page of its own."""
    return _rendered("transcript.html", film, level=2, alternates=film.languages.alternates("transcript.html"))


def _rendered(template: str, film: FilmPage, **values: object) -> str:
    drawing = Markup(film.drawing)  # noqa: S704
    return rendered(TEMPLATES, template, film=film, transcript=film.transcript, drawing=drawing, **values)


def _shared(film: FilmPage) -> Mapping[str, object]:
    """What Open Graph (ogp.me) tells sites on which somebody shares the page."""
    (width, height), locale = film.script.size, locale_of(film.script.language)
    return {
        "og:type": "video.other",
        "og:title": film.script.title,
        "og:description": film.description,
        **({"og:locale": locale} if locale else {}),
        "og:image": film.address("poster.jpg"),
        "og:image:type": "image/jpeg",
        "og:image:width": width,
        "og:image:height": height,
        "og:image:alt": film.script.title,
        "og:url": film.address("embed.html"),
        "og:video": film.address(f"{film.id}.mp4"),
        "og:video:type": "video/mp4",
        "og:video:width": width,
        "og:video:height": height,
    }


def _card(film: FilmPage) -> Mapping[str, object]:
    """The card of X and others; they play a film only at a whole address that is encrypted."""
    size = dict(zip(("twitter:player:width", "twitter:player:height"), frame_size(film), strict=True))
    player = {"twitter:card": "player", "twitter:player": film.address("iframe.html"), **size}
    return {
        **(player if film.base.startswith("https:") else {"twitter:card": "summary_large_image"}),
        "twitter:title": film.script.title,
        "twitter:description": film.description,
        "twitter:image": film.address("poster.jpg"),
        "twitter:image:alt": film.script.title,
    }


def frame_size(film: FilmPage) -> tuple[int, int]:
    """Width and height of a frame that shows the film, where the page around it does not know how to fit it in."""
    full_width, full_height = film.script.size
    width = min(full_width, FRAME)
    return width, round(full_height * width / full_width)


def in_script(value: Mapping[str, Any]) -> Markup:
    """JSON that can stand in a `<script>`: nothing in it ends the element, opens a comment or is Markdown."""
    text = json_unmarked(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704


def duration(seconds: Fraction) -> str:
    """ISO 8601.

    >>> duration(Fraction(7385, 2))
    'PT1H1M32.5S'
    """
    whole, rest = divmod(thousandths(seconds), 1000)
    hours, minutes = f"{whole // 3600}H" if whole >= 3600 else "", f"{whole // 60 % 60}M" if whole >= 60 else ""
    return f"PT{hours}{minutes}{f'{whole % 60}.{rest:03d}'.rstrip('0').rstrip('.')}S"


def video_object(film: FilmPage, page: str) -> dict[str, Any]:
    """What search engines are told: a VideoObject of schema.org, with its chapters as clips.

    Args:
        film: The film.
        page: Address of the page that says so; "" for whichever it is.
    """
    script, timeline = film.script, film.timeline
    video: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": script.title,
        "description": film.description,
        "thumbnailUrl": [film.address("poster.jpg")],
        "duration": duration(timeline.frames / timeline.rate),
        "contentUrl": film.address(f"{film.id}.mp4"),
        "embedUrl": film.address("iframe.html"),
        "inLanguage": script.language,
        "transcript": spoken_text(timeline),
        "hasPart": [
            {
                "@type": "Clip",
                "name": chapter.title,
                "startOffset": thousandths(chapter.start) / 1000,
                "endOffset": thousandths(chapter.end) / 1000,
                "url": f"{page}?t={thousandths(chapter.start) / 1000:g}",
            }
            for chapter in film.chapters
        ],
        **film.languages.works,
    }
    if script.published:
        video["uploadDate"] = script.published.isoformat()
    return video


def oembed(film: FilmPage) -> dict[str, Any]:
    """The oEmbed answer (oembed.com, 1.0) of type video."""
    full_width, full_height = film.script.size
    width, height = frame_size(film)
    return {
        "version": "1.0",
        "type": "video",
        "title": film.script.title,
        "html": rendered(TEMPLATES, "frame.html", film=film, width=width, height=height).rstrip(),
        "width": width,
        "height": height,
        "thumbnail_url": film.address("poster.jpg"),
        "thumbnail_width": full_width,
        "thumbnail_height": full_height,
    }
