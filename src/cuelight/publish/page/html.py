"""The pages and snippets that show a film; all text is escaped where it lands. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Any
from urllib.parse import quote

from cuelight.languages.page_words import direction, fallen_back, language_name, marked, words_of
from cuelight.model.timeline import Timeline
from cuelight.publish.page.transcript import spoken_text, transcript_body
from cuelight.script.model import Script
from cuelight.timeline.chapters import chapters

RELATIVE = """<!-- The addresses here are relative to this film's own folder. For a page elsewhere, say where films are:
base-url = "https://example.org/films/" in cuelight.toml, or cuelight build with the option base-url. -->
"""


@dataclass(frozen=True, slots=True)
class Film:
    """A film as pages show it.

    Attributes:
        id: Names its file and folder.
        base: Address of the site's folder that holds the films' folders, with a slash at its end; "" for relative ones.
        drawing: Its schema as SVG, or "".
    """

    id: str
    script: Script
    timeline: Timeline
    base: str = ""
    drawing: str = ""

    def address(self, name: str) -> str:
        """Where a file of the film lies: under the site's address, or beside the page."""
        return f"{self.base}{quote(self.id)}/{quote(name)}" if self.base else quote(name)


def player(film: Film, level: int) -> str:
    """The element `<play-video>` with all that works without JavaScript; headings start at a level."""
    script, words = film.script, words_of(film.script.language)
    width, height = script.size
    language = escape(script.language)
    label = escape(language_name(script.language))
    shared = ' crossorigin="anonymous"' if film.base else ""  # or a page of another origin gets no captions
    drawing = f'\n<div class="schema" tabindex="0">{film.drawing}</div>' if film.drawing else ""
    fallen = fallen_back(script.language)
    labels = {**words.labels, **({"label-language": fallen} if fallen else {})}
    said = "".join(f'\n{name}="{escape(text)}"' for name, text in labels.items())
    return f"""<play-video lang="{language}" dir="{direction(script.language)}" \
data-timeline="{film.address("timeline.json")}"{said}>
<video controls preload="none" poster="{film.address("poster.jpg")}" width="{width}" height="{height}" playsinline \
aria-label="{escape(script.title)}"{shared}>
<source src="{film.address(f"{film.id}.mp4")}" type="video/mp4">
<track kind="captions" srclang="{language}" label="{label}" src="{film.address("captions.vtt")}" default>
<track kind="chapters" srclang="{language}" label="{escape(words.chapters)}" src="{film.address("chapters.vtt")}">
</video>
<details class="transcript"><summary>{marked(words.transcript, fallen)}</summary>
{transcript_body(script, film.timeline, level)}
<p class="page"><a href="{film.address("transcript.html")}">{marked(words.page, fallen)}</a></p>
</details>{drawing}
</play-video>"""


def snippet(film: Film) -> str:
    """What one pastes into a page, under a heading of the second level.

    Returns:
        One `<div>` without an empty line, at which Markdown would end it.
    """
    return f"""<div>
{"" if film.base else RELATIVE}<link rel="stylesheet" href="{film.address("play-video.css")}">
<script type="module" src="{film.address("play-video.js")}"></script>
<script type="application/ld+json">{in_script(video_object(film))}</script>
{player(film, 3)}
</div>
"""


def embed_page(film: Film) -> str:
    """A page of its own, also for an `<iframe>`."""
    return _page(film, film.script.title, f"{_head(film)}", f"<h1>{escape(film.script.title)}</h1>\n{player(film, 2)}")


def transcript_page(film: Film) -> str:
    """The transcript as a page of its own."""
    title = f"{film.script.title} – {words_of(film.script.language).transcript}"
    body = f"<h1>{escape(film.script.title)}</h1>\n{transcript_body(film.script, film.timeline, 2)}"
    return _page(film, title, "", f'<article class="transcript">{body}</article>')


def _page(film: Film, title: str, head: str, body: str) -> str:
    language = film.script.language
    description = escape(film.script.description or film.script.title)
    return f"""<!doctype html>
<html lang="{escape(language)}" dir="{direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<meta name="description" content="{description}">
<link rel="icon" href="{film.address("poster.jpg")}">
<link rel="stylesheet" href="{film.address("play-video.css")}">
{head}</head>
<body class="play-video-page">
<main>
{body}
</main>
</body>
</html>
"""


def _head(film: Film) -> str:
    script = film.script
    width, height = script.size
    properties = {
        "og:type": "video.other",
        "og:title": script.title,
        "og:description": script.description or script.title,
        "og:locale": script.language.replace("-", "_"),
        "og:image": film.address("poster.jpg"),
        "og:image:alt": script.title,
        "og:url": film.address("embed.html"),
        "og:video": film.address(f"{film.id}.mp4"),
        "og:video:type": "video/mp4",
        "og:video:width": str(width),
        "og:video:height": str(height),
    }
    tags = "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in properties.items())
    oembed = f'<link rel="alternate" type="application/json+oembed" href="{film.address("oembed.json")}" '
    return (
        f'{tags}{oembed}title="{escape(script.title)}">\n'
        f'<script type="module" src="{film.address("play-video.js")}"></script>\n'
        f'<script type="application/ld+json">{in_script(video_object(film))}</script>\n'
    )


def in_script(value: Mapping[str, Any]) -> str:
    """JSON that can stand in a `<script>`: nothing in it ends the element or opens a comment."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def duration(seconds: Fraction) -> str:
    """ISO 8601.

    >>> duration(Fraction(7385, 2))
    'PT1H1M32.5S'
    """
    whole, rest = divmod(round(seconds * 1000), 1000)
    hours, minutes = f"{whole // 3600}H" if whole >= 3600 else "", f"{whole // 60 % 60}M" if whole >= 60 else ""
    return f"PT{hours}{minutes}{f'{whole % 60}.{rest:03d}'.rstrip('0').rstrip('.')}S"


def video_object(film: Film) -> dict[str, Any]:
    """What search engines are told: a VideoObject of schema.org, with its chapters as clips."""
    script, timeline = film.script, film.timeline
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": script.title,
        "description": script.description or script.title,
        "thumbnailUrl": [film.address("poster.jpg")],
        "duration": duration(timeline.frames / timeline.rate),
        "contentUrl": film.address(f"{film.id}.mp4"),
        "embedUrl": film.address("embed.html"),
        "inLanguage": script.language,
        "transcript": spoken_text(timeline),
        "hasPart": [
            {
                "@type": "Clip",
                "name": chapter.title,
                "startOffset": float(round(chapter.start, 3)),
                "endOffset": float(round(chapter.end, 3)),
                "url": f"{film.address('embed.html')}#t={float(round(chapter.start, 3)):g}",
            }
            for chapter in chapters(script, timeline)
        ],
    }
    if script.published:
        told["uploadDate"] = script.published.isoformat()
    return told


def oembed(film: Film) -> dict[str, Any]:
    """The oEmbed answer (oembed.com, 1.0) of type video."""
    width, height = film.script.size
    frame = (
        f'<iframe src="{film.address("embed.html")}" title="{escape(film.script.title)}" width="{width}" '
        f'height="{height}" allowfullscreen></iframe>'
    )
    return {
        "version": "1.0",
        "type": "video",
        "title": film.script.title,
        "html": frame,
        "width": width,
        "height": height,
        "thumbnail_url": film.address("poster.jpg"),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
