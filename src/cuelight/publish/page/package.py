"""The page package: everything beside a finished film that a site needs to show it.

Reads rendered slides; makes the content of files and leaves writing to its caller.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping
from importlib.resources import files

from cuelight.build.plan import Plan
from cuelight.build.steps import kept_thumbnail
from cuelight.model.unit import Unit
from cuelight.publish.page.html import Film, embed_page, oembed, snippet, transcript_page, video_object
from cuelight.publish.page.images import moments, poster, sprite, sprite_vtt
from cuelight.publish.page.transcript import transcript_text
from cuelight.timeline import chapters as marks
from cuelight.timeline.captions import to_srt, to_vtt

COMPONENT = ("play-video.css", "play-video.js")


def package(plan: Plan, drawing: str) -> Mapping[str, bytes]:
    """The content of every file of the package, but for the film, its timeline and its schema.

    Args:
        plan: The film, built.
        drawing: Its schema as SVG, or "".
    """
    script, timeline = plan.source.script, plan.timeline
    film = Film(plan.source.id, script, timeline, plan.source.base_url, drawing)
    cues = plan.captions
    texts = {
        "captions.srt": to_srt(cues),
        "captions.vtt": to_vtt(cues, script.language),
        "chapters.vtt": marks.to_vtt(marks.chapters(script, timeline), script.language),
        "embed.html": embed_page(film),
        "oembed.json": json.dumps(oembed(film), ensure_ascii=False, indent=1) + "\n",
        "snippet.html": snippet(film),
        "transcript.html": transcript_page(film),
        "transcript.txt": transcript_text(script, timeline),
        "video.json": json.dumps(video_object(film), ensure_ascii=False, indent=1) + "\n",
    }
    component = {name: (files("cuelight.publish.page") / name).read_bytes() for name in COMPONENT}
    made = {**_pictures(plan), **component, **{name: text.encode() for name, text in texts.items()}}
    return dict(sorted(made.items()))


def _pictures(plan: Plan) -> Mapping[str, bytes]:
    script, timeline = plan.source.script, plan.timeline
    seconds = timeline.frames / timeline.rate
    times = moments(seconds)
    starts = [clip.start for clip in timeline.clips]
    clips = [timeline.clips[bisect_right(starts, int(at * timeline.rate)) - 1] for at in times]
    shown = [(clip.steps[-1].scene, clip.steps[-1].state) if clip.steps else (clip.scene, clip.state) for clip in clips]
    small = {key: kept_thumbnail(plan.stills[key]) for key in dict.fromkeys(shown)}
    jpeg, webp = _kept_poster(plan)
    return {
        "poster.jpg": jpeg,
        "poster.webp": webp,
        "thumbnails.jpg": sprite([small[key] for key in shown], script.size),
        "thumbnails.vtt": sprite_vtt(times, seconds, script.size, "thumbnails.jpg").encode(),
    }


def _kept_poster(plan: Plan) -> tuple[bytes, bytes]:
    """The poster's files; made once, then kept in the store."""
    kept = plan.source.store.get(plan.poster_unit)
    if kept is None:
        kept = Unit(poster(plan.poster.path))
        plan.source.store.put(plan.poster_unit, kept)
    jpeg, webp = kept.packets
    return jpeg, webp
