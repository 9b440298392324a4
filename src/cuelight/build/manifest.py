"""What stands beside a finished film: `timeline.json`, `schema.svg` if it shows a schema, the page package, and
`manifest.json` with the digest and inputs of everything.

The manifest is written last, so that a film with a manifest that fits it is whole.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

from cuelight.build.inputs import Source
from cuelight.build.plan import Plan
from cuelight.drawing.picture import inputs
from cuelight.model.unit import Unit
from cuelight.storage.digest import digest, file_digest, seal, unseal
from cuelight.storage.write import write_atomic

MANIFEST = "manifest.json"
TIMELINE = "timeline.json"
SCHEMA = "schema.svg"
MANIFEST_VERSION = 1
"""Of the manifest's form."""
PACKAGED = (
    "captions.srt", "captions.vtt", "chapters.vtt", "embed.html", "oembed.json", "play-video.css", "play-video.js",
    "poster.jpg", "poster.webp", "snippet.html", "thumbnails.jpg", "thumbnails.vtt", "transcript.html",
    "transcript.txt", "video.json",
)  # fmt: skip
"""The files of the page package, which `cuelight.publish.page.package` makes."""


def is_kept(plan: Plan) -> bool:
    """Whether the film in `dist/` is the planned one, byte for byte as it was written."""
    folder = plan.source.film.parent
    manifest = read_manifest(folder)
    files = manifest.get("files", {})
    names = [path.name for path in beside(plan.source)]
    if manifest.get("digest") != plan.digest or list(files) != names:
        return False
    if (folder / MANIFEST).read_bytes() != _manifest(plan, files):
        return False
    return all((folder / name).is_file() and file_digest(folder / name) == files[name] for name in names)


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """The manifest of a film's folder; empty if there is none, or none that can be read."""
    try:
        manifest = unseal((folder / MANIFEST).read_bytes())
    except OSError:
        return {}
    return manifest if manifest and manifest.get("version") == MANIFEST_VERSION else {}


def write_manifest(plan: Plan, film_digest: str) -> None:
    """Write what stands beside a film that was just linked, and `manifest.json` last.

    The manifest has the digests of what was written, not of what is there: another build may have put its own files in
    between, and the next build then sees that they are not these.

    Args:
        plan: The film.
        film_digest: SHA-256 of the linked film.
    """
    package = _page_package()

    film = plan.source.film
    drawing, inline = (b"", b"") if plan.drawing_unit is None else _schema(plan, plan.drawing_unit)
    contents = {TIMELINE: _json(plan.told), **({SCHEMA: drawing} if drawing else {}), **package(plan, inline.decode())}
    if not drawing:
        _drop(film.with_name(SCHEMA))
    for name, content in contents.items():
        write_atomic(film.with_name(name), content)
    written = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    files = {path.name: written.get(path.name, film_digest) for path in beside(plan.source)}
    write_atomic(film.with_name(MANIFEST), _manifest(plan, files))


def _drop(path: Path) -> None:
    """Take away what an earlier build has put there, and nobody has altered; anything else is its author's."""
    if path.is_file() and read_manifest(path.parent).get("files", {}).get(path.name) == file_digest(path):
        path.unlink()


def _page_package() -> Callable[[Plan, str], Mapping[str, bytes]]:
    (door,) = entry_points(group="cuelight.outputs", name="page")
    found: Callable[[Plan, str], Mapping[str, bytes]] = door.load()
    return found


def manifest_path(source: Source) -> Path:
    """Where the manifest of a film lies."""
    return source.film.with_name(MANIFEST)


def beside(source: Source) -> tuple[Path, ...]:
    """The film and the files that go with it, but for the manifest."""
    names = (TIMELINE, *PACKAGED) if source.schema is None else (TIMELINE, SCHEMA, *PACKAGED)
    return (source.film, *(source.film.with_name(name) for name in names))


def _schema(plan: Plan, digest: str) -> tuple[bytes, bytes]:
    """The drawing of the film's schema, for a file and for a page; laid out once, then kept in the store."""
    store = plan.source.store
    kept = store.get(digest)
    if kept is None:
        kept = Unit(tuple(drawing.encode() for drawing in _drawn(plan)))
        store.put(digest, kept)
    drawing, inline = kept.packets
    return drawing, inline


def _drawn(plan: Plan) -> Iterator[str]:
    from cuelight.diagram.svg import schema_svg
    from cuelight.drawing.shapes import Page
    from cuelight.slides.layout import diagram

    script = plan.source.script
    assert script.schema_ is not None
    page = Page(*script.size, plan.source.theme)
    shown = diagram(script.schema_, script.language, page)
    for prefix in ("", f"{plan.source.id}-"):
        yield schema_svg(
            shown,
            page,
            title=script.title,
            description=script.description or "",
            language=script.language,
            here=plan.timeline.first_pin,
            prefix=prefix,
        )


def _json(told: Mapping[str, Any]) -> bytes:
    """A line for each key and for each entry of a list: to be compared by people, and written at once."""
    return (
        "{\n" + ",\n".join(f" {json.dumps(key)}: {_lines(value)}" for key, value in told.items()) + "\n}\n"
    ).encode()


def _lines(value: object) -> str:
    if not (isinstance(value, list) and value):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in value) + "\n ]"


def _manifest(plan: Plan, files: Mapping[str, str]) -> bytes:
    return _json(seal({"version": MANIFEST_VERSION, **_made_of(plan), "files": files}))


def _made_of(plan: Plan) -> Mapping[str, Any]:
    source = plan.source
    theme = source.theme.model_dump(mode="json")
    return {
        "film": source.id,
        "cuelight": version("cuelight"),
        "digest": plan.digest,
        "script": source.project.shown(source.path),
        "theme": {"name": source.script.theme, "digest": digest(theme), "inputs": theme},
        "takes": [
            {
                "file": f"{job.stem}.flac",
                "digest": job.digest,
                "unit": job.unit,
                "inputs": {
                    "text": job.sentence.text,
                    "spoken": list(job.sentence.spoken),
                    "voice": job.sentence.voice,
                    "language": job.language,
                    "engine": dict(job.voice.identity()) if job.voice else {},
                },
            }
            for job in plan.takes
        ],
        "stills": [
            {
                "file": job.path.name,
                "unit": job.unit,
                "inputs": {key: value for key, value in inputs(job.picture).items() if key != "theme"},
            }
            for job in plan.stills.values()
        ],
        "moves": [
            {
                "unit": job.unit,
                "frames": job.clip.end - job.clip.start,
                "stills": [path.name for path in job.stills],
                "steps": [[step.start - job.clip.start, step.frames, step.motion] for step in job.clip.steps],
            }
            for job in plan.moves.values()
        ],
    }
