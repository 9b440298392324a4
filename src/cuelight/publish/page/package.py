"""The page package: everything beside a finished film that a site needs to show it.

Reads rendered slides; makes the content of files and leaves writing to its caller.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from importlib import import_module

from cuelight.build.outputs import EarlyStep, Output
from cuelight.build.plan import Plan
from cuelight.build.steps.still import kept_thumbnail
from cuelight.publish.page.component import COMPONENT, LANGUAGES, component
from cuelight.publish.page.languages import Sibling
from cuelight.publish.page.poster_step import PosterJob, kept_poster, make_poster
from cuelight.publish.page.posters import poster_names
from cuelight.publish.page.transcript import transcript_text
from cuelight.publish.schema_file import drawing_unit, drawings, units
from cuelight.slides.draft_mark import MARK
from cuelight.storage.digest import digest
from cuelight.timeline.captions import to_srt, to_vtt
from cuelight.timeline.chapters import to_vtt as chapters_vtt

NAMES = (
    "captions.srt", "captions.vtt", "chapters.vtt", "embed.html", "iframe.html", "oembed.json", *COMPONENT,
    "snippet.html", "snippet.mdx", "thumbnails.jpg", "thumbnails.vtt", "transcript.html",
    "transcript.txt", "video.json",
)  # fmt: skip
"""All but those of the poster."""


def names(plan: Plan) -> Sequence[str]:
    """The files of a film's package."""
    languages = (LANGUAGES,) if _siblings(plan) else ()
    return tuple(sorted((*NAMES, *languages, *_poster_names(plan))))


def _poster_names(plan: Plan) -> tuple[str, ...]:
    return poster_names(plan.source.script.size[0], has_avif=plan.source.tools.has("libavif"))


def package(plan: Plan) -> Mapping[str, bytes]:
    """The content of every file of the package, but for the film, its timeline and its schema.

    Args:
        plan: The film; its slides are drawn.
    """
    from cuelight.publish.page import html

    source, posters, timeline = plan.source, _poster_names(plan), plan.timeline
    script = source.script.model_copy(update={"title": source.title})
    siblings = tuple(Sibling(tag, id) for tag, id in _siblings(plan))
    film = html.FilmPage(
        source.id, script, timeline, source.base_url, drawings(plan)[1], posters, source.links, siblings
    )
    cues = plan.captions
    texts = {
        "captions.srt": to_srt(cues),
        "captions.vtt": to_vtt(cues, script.language, MARK if source.is_draft else ""),
        "chapters.vtt": chapters_vtt(plan.chapters, script.language),
        "embed.html": html.embed_page(film),
        "iframe.html": html.iframe_page(film),
        "oembed.json": json.dumps(html.oembed(film), ensure_ascii=False, indent=1) + "\n",
        "snippet.html": html.snippet(film),
        "snippet.mdx": html.mdx_snippet(film),
        "transcript.html": html.transcript_page(film),
        "transcript.txt": transcript_text(script, film.transcript),
        "video.json": json.dumps(html.video_object(film, film.address("embed.html")), ensure_ascii=False, indent=1)
        + "\n",
    }
    made = {
        **_pictures(plan),
        **component(plan.source.theme.colours),
        **{name: text.encode() for name, text in texts.items()},
    }
    return {name: made[name] for name in names(plan)}


def _load() -> None:
    from PIL import Image

    for name in ("html", "images"):
        import_module(f"cuelight.publish.page.{name}")
    Image.preinit()


def _inputs(plan: Plan) -> object:
    """What goes into the page package beside what the film shows and says."""
    script = plan.source.script
    said = script.model_dump(mode="json", include={"description", "poster", "published", "review", "sources"})
    words = [[scene.chapter, scene.called, scene.slide.model_dump(mode="json")] for scene in script.scenes]
    scripts = [hashlib.sha256(content).hexdigest() for content in component(plan.source.theme.colours).values()]
    schema = [drawing_unit(plan), script.schema_.model_dump_json() if script.schema_ else None]
    return {
        "script": said,
        "words": words,
        "schema": schema,
        "base": plan.source.base_url,
        "links": [[link.text, link.film, link.url, link.is_next] for link in plan.source.links],
        "component": scripts,
        "poster": _poster_unit(plan),
        "made by": plan.source.tools.of("page"),
        **({"siblings": siblings} if (siblings := [list(each) for each in _siblings(plan)]) else {}),
    }


def _siblings(plan: Plan) -> Sequence[tuple[str, str]]:
    """The films of its script that are whole, by language; none if it is alone."""
    translation = plan.source.translation
    return translation.siblings if translation and translation.others else ()


def _poster_unit(plan: Plan) -> str:
    """Digest of the unit that keeps the poster's files."""
    return digest({"poster": plan.poster.unit, "made by": plan.source.tools.of("poster")})


def _units(plan: Plan) -> Sequence[str]:
    return (*units(plan), _poster_unit(plan))


def _pictures(plan: Plan) -> Mapping[str, bytes]:
    from cuelight.publish.page.images import moments, sprite, sprite_vtt

    script, timeline = plan.source.script, plan.timeline
    seconds = timeline.frames / timeline.rate
    times = moments(seconds)
    starts = [clip.start for clip in timeline.clips]
    clips = [timeline.clips[bisect_right(starts, int(at * timeline.rate)) - 1] for at in times]
    shown = [(clip.steps[-1].scene, clip.steps[-1].state) if clip.steps else (clip.scene, clip.state) for clip in clips]
    small = {key: kept_thumbnail(plan.stills[key]) for key in dict.fromkeys(shown)}
    return {
        **kept_poster(_poster_job(plan)),
        "thumbnails.jpg": sprite([small[key] for key in shown], script.size),
        "thumbnails.vtt": sprite_vtt(times, seconds, script.size, "thumbnails.jpg").encode(),
    }


def _poster_job(plan: Plan) -> PosterJob:
    return PosterJob(plan.poster.path, _poster_names(plan), _poster_unit(plan), plan.source.store)


def _early(plan: Plan) -> EarlyStep:
    return EarlyStep(_poster_unit(plan), make_poster, _poster_job(plan))


OUTPUT = Output(names=names, inputs=_inputs, make=package, units=_units, early=_early, load=_load)
