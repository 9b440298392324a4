"""What draws, typesets, lays out, speaks and encodes, with its versions: they enter the digest of what it makes.

The tools are asked once. What they said is kept in `.cuelight/records/toolchain.json`, under size, times and inode of
everything that could answer otherwise, so that a build with nothing to do loads none of them.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, distribution, entry_points, version
from itertools import chain
from pathlib import Path
from typing import Any

from cuelight.build.caption_cache import GROUPING_VERSION
from cuelight.diagram.layout.elk_manner import ELK_VERSION
from cuelight.drawing.families import CJK_PACKAGE, LETTERS, SCRIPTS_PACKAGE
from cuelight.drawing.picture import SLIDES_VERSION, Picture
from cuelight.drawing.theme import Font, Theme
from cuelight.errors import StorageError
from cuelight.languages.subtags import primary
from cuelight.project import Project
from cuelight.speech.voice import engines
from cuelight.storage.digest import checked, digest, with_checksum
from cuelight.storage.read import read_file
from cuelight.storage.signature import signature
from cuelight.storage.write import write_atomic
from cuelight.video.format import VIDEO_VERSION


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a build.

    Attributes:
        version: Of our own rules: raised whenever they change what the step makes.
        tools: What its outcome also depends on, by the names of `Toolchain.versions`.
    """

    version: int
    tools: tuple[str, ...] = ()


_TEXT = ("Pillow", "FreeType", "Raqm", "HarfBuzz", "FriBiDi", "python-bidi")
_H264 = ("PyAV", "libavcodec", "libswscale", "x264")
_AAC = ("PyAV", "libavcodec")
_ICONS = ("resvg",)
"""The shapes themselves are part of a picture's digest, so another release of a set draws only what it altered."""
_WORDS = ("BudouX", "mini-racer")
_WITHOUT_BLANKS = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my"})
_PHOTOS = ("libjpeg", "libwebp", "LittleCMS")

STEPS: Mapping[str, Step] = {
    "fit": Step(9, _TEXT),
    "listen": Step(1, (*_AAC, "libavfilter", "libavformat", "libswresample")),
    # A PNG says the same pixels whatever has packed it, so zlib is none of its tools.
    "still": Step(SLIDES_VERSION, _TEXT),
    "schema": Step(11, (*_TEXT, "Graphviz", "ELK")),
    "picture unit": Step(VIDEO_VERSION, _H264),
    "move": Step(11, _H264),
    "take unit": Step(2, _AAC),
    "mix": Step(3, (*_AAC, "libavformat", "libavfilter", "libswresample")),
    "captions": Step(GROUPING_VERSION),
    "thumbnail": Step(2, ("Pillow",)),
    "poster": Step(3, ("Pillow", "libavif", "libjpeg", "libwebp")),
    "page": Step(21, ("Pillow", "libavif", "libjpeg", "libwebp")),
    "film": Step(5),
}
"""Every step whose outcome is kept under a digest, but for takes: `SPEAKERS`."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "chart": ("Matplotlib",),
    "code": ("Pygments", "fontpkg-jetbrains-mono"),
    "math": ("Matplotlib",),
    "schema": ("Graphviz", "ELK"),
    "figure": (*_PHOTOS, *_ICONS),
    "clip": ("PyAV", "libavcodec", "libavfilter", "libavformat", "libswscale"),
}
"""What only slides of a kind are drawn with, so that no other slide is drawn again for it."""

SPEAKERS: Mapping[str, tuple[str, ...]] = {
    "piper": ("Piper", "ONNX Runtime"),
    "gtts": ("gTTS", "libavcodec"),
    "recorded": ("libavcodec", "libavformat"),
}
"""What an engine speaks with. It is written beside a take, and enters no digest: a take that is there answers its
request whatever has made it, and a new release speaks nobody's sentences anew."""
_MASTERING = ("PyAV", "libavfilter", "libswresample")

_PACKAGES = {
    "BudouX": "budoux", "Matplotlib": "matplotlib", "ONNX Runtime": "onnxruntime", "Piper": "piper-tts",
    "gTTS": "gTTS", "mini-racer": "mini-racer", "Pillow": "pillow", "PyAV": "av", "Pygments": "pygments",
    "python-bidi": "python-bidi", "resvg": "resvg-py", "Babel": "babel", SCRIPTS_PACKAGE: SCRIPTS_PACKAGE,
    CJK_PACKAGE: CJK_PACKAGE,
}  # fmt: skip
_OF_PILLOW = {
    "FreeType": "freetype2", "HarfBuzz": "harfbuzz", "FriBiDi": "fribidi", "libjpeg": "libjpeg_turbo",
    "libwebp": "webp", "libavif": "avif", "LittleCMS": "littlecms2",
}  # fmt: skip
_TOLD = {*_PACKAGES, *_OF_PILLOW}
"""What a record says something of, or an earlier Cuelight wrote it."""
_ABSENT = "none"
_OFF = "off"
_RECORD = "toolchain.json"
_ENVIRONMENT = ("PYTHONPATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH")
"""What can have another library answer."""
_LIBRARIES = ("/usr/local/lib", "/usr/lib", "/usr/lib64", "/lib", "/opt/homebrew/lib")


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The tools that are installed.

    Attributes:
        versions: By name; "none" for what is missing, "off" for Raqm where Pillow does not shape with it.
    """

    versions: Mapping[str, str]

    def has(self, tool: str) -> bool:
        """Whether a tool is there."""
        return self.versions.get(tool, _ABSENT) != _ABSENT

    def of(self, step: str, *more: str) -> Mapping[str, Any]:
        """What goes into the digest of a step's outcome.

        Args:
            step: Of `STEPS`.
            more: Tools beside those that the step always uses.
        """
        own = STEPS[step]
        return {"version": own.version, "tools": self._of({*own.tools, *more})}

    def of_picture(self, step: str, picture: Picture) -> Mapping[str, Any]:
        """What goes into the digest of a step's outcome that depends on a picture's kind and fonts."""
        return self.of(step, *_tools_of(picture))

    def of_take(self, engine: str) -> Mapping[str, str]:
        """What speaks with an engine; of one that another package adds, that package."""
        if engine in SPEAKERS:
            return self._of({*SPEAKERS[engine], *_MASTERING})
        door = engines().get(engine)
        added = {} if door is None or door.is_own else dict([door.package.rsplit(" ", 1)])
        return {**self._of(_MASTERING), **added}

    def of_film(self, steps: Iterable[str], kinds: Iterable[str], theme: Theme) -> Mapping[str, Any]:
        """What a film's manifest says of its tools: versions of our own steps, and of every tool that it depends on."""
        names = {name for step in steps for name in STEPS[step].tools}
        names |= {name for kind in kinds for name in picture_tools(kind, theme)}
        return {"steps": {step: STEPS[step].version for step in sorted(steps)}, "tools": self._of(names)}

    def changed_since(self, recorded_: Mapping[str, Any]) -> tuple[str, ...]:
        """Which of the tools that a manifest tells are others now: `Pillow 11.2.1 -> 11.3.0`."""
        steps = {f"rules of the step {name}": (was, _own(name)) for name, was in recorded_.get("steps", {}).items()}
        tools = {name: (was, self.versions.get(name, _ABSENT)) for name, was in recorded_.get("tools", {}).items()}
        return tuple(f"{name} {was} -> {is_}" for name, (was, is_) in {**tools, **steps}.items() if was != is_)

    def _of(self, names: Iterable[str]) -> Mapping[str, str]:
        return {name: self.versions.get(name, _ABSENT) for name in sorted(names)}


def _tools_of(picture: Picture) -> tuple[str, ...]:
    has_drawing = picture.logo is not None and picture.logo[0].lower().endswith(".svg")
    icons = _ICONS if picture.icons or has_drawing else ()
    icons = (*icons, *_PHOTOS) if picture.logo and not has_drawing else icons
    shown = {one.kind for one in picture.slides} | ({"schema"} if picture.schema else set())
    tools = (picture_tools(kind, picture.theme, has_photos=bool(picture.files)) for kind in sorted(shown))
    return (*chain.from_iterable(tools), *icons, *word_tools(picture.language))


def word_tools(language: str) -> tuple[str, ...]:
    """What says where words end in a language that is written without blanks, and so where lines do.

    Args:
        language: BCP 47 tag.
    """
    return _WORDS if primary(language) in _WITHOUT_BLANKS else ()


def _own(step: str) -> object:
    return STEPS[step].version if step in STEPS else _ABSENT


def picture_tools(kind: str, theme: Theme, *, has_photos: bool = False) -> tuple[str, ...]:
    """What a kind of slides is drawn with, beside what all are, and the packages of a theme's fonts.

    Args:
        kind: The kind's key.
        theme: The theme.
        has_photos: Whether pictures of the project stand on it; those of a schema's boxes do on some.
    """
    photos = _PHOTOS if has_photos and kind == "schema" else ()
    families = sorted({font.family for _, font in theme.fonts if isinstance(font, Font)} | set(LETTERS))
    return (*KINDS.get(kind, ()), *photos, *map(_font_package, families), *theme.packages)


@cache
def _font_package(family: str) -> str:
    return f"fontpkg-{re.sub('[^a-z0-9]+', '-', family.lower()).strip('-')}"


def toolchain(project: Project) -> Toolchain:
    """The tools that are installed: as the record tells, or asked anew where anything of them may have changed."""
    return recorded(project) or _asked(project)


def recorded(project: Project) -> Toolchain | None:
    """The tools as the project's record tells; None if there is none, or it may not hold any more."""
    try:
        recorded_ = checked(read_file(project.records / _RECORD), _RECORD) or {}
        if recorded_.get("environment") != _environment() or not recorded_["versions"].keys() >= _TOLD:
            return None
        same = all(signature(Path(name)) == (tuple(old) if old else None) for name, old in recorded_["files"].items())
        found = Toolchain({str(name): str(version) for name, version in recorded_["versions"].items()})
        return found if same and not _contradicts(found) else None
    except (OSError, LookupError, TypeError, ValueError, AttributeError):
        return None


def _contradicts(recorded_: Toolchain) -> bool:
    """Whether Pillow, where it is loaded already, shapes text otherwise than a record tells."""
    loaded = sys.modules.get("PIL._imagingft")
    return loaded is not None and bool(loaded.HAVE_RAQM) == (recorded_.versions["Raqm"] == _OFF)


def _environment() -> Mapping[str, str | None]:
    return {"python": sys.version, "prefix": sys.prefix, **{name: os.environ.get(name) for name in _ENVIRONMENT}}


def _asked(project: Project) -> Toolchain:
    """Ask the tools, and keep what they say."""
    files = {str(path): signature(path) for path in _answering()}
    loaded = sys.modules.get("PIL._imagingft")
    found = Toolchain(_answers(digest([_environment(), files, loaded and bool(loaded.HAVE_RAQM)])))
    recorded_ = {"environment": _environment(), "files": files, "versions": found.versions}
    with suppress(StorageError):  # As well asked again as kept.
        write_atomic(project.records / _RECORD, json.dumps(with_checksum(recorded_, _RECORD), indent=1).encode())
    return found


@lru_cache(maxsize=4)
def _answers(_where: str) -> Mapping[str, str]:
    """What the tools say; another project of the same process need not ask again."""
    return ask()


def ask() -> dict[str, str]:
    """Load the tools and ask for their versions."""
    packages = {name: _installed(package) for name, package in _PACKAGES.items()}
    asked = {**packages, **_fonts(), **_pillow(), **_ffmpeg(), "Graphviz": _graphviz(), "ELK": _elk()}
    return dict(sorted(asked.items()))


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _ABSENT


def _fonts() -> Mapping[str, str]:
    """Of the packages that bring fonts: by their entry points, since to read of every package what it is takes long."""
    packages = [point.dist for point in entry_points(group="fontpkg.family")]
    return {package.name: package.version for package in packages if package}


def _pillow() -> Mapping[str, str]:
    from PIL import features

    raqm = features.version("raqm") if features.check("raqm") else None
    return {
        **{name: str(features.version(feature) or _ABSENT) for name, feature in _OF_PILLOW.items()},
        "Raqm": str(raqm or _OFF),
    }


def _ffmpeg() -> Mapping[str, str]:
    """Of FFmpeg's libraries in PyAV, and the encoder in them."""
    import av

    libraries = {name: ".".join(map(str, recorded_)) for name, recorded_ in av.library_versions.items()}
    return {**libraries, "x264": _x264()}


def _x264() -> str:
    """The build of x264, which only what it has encoded tells."""
    from fractions import Fraction

    import av

    context = av.CodecContext.create("libx264", "w")
    context.width = context.height = 16
    context.pix_fmt, context.time_base = "yuv420p", Fraction(1, 25)
    frame = av.VideoFrame(16, 16, "yuv420p")
    frame.pts = 0
    encoded = b"".join(bytes(packet) for packet in (*context.encode(frame), *context.encode(None)))
    found = re.search(rb"x264 - core (\d+(?: r\d+)?)", encoded)
    return found[1].decode() if found else _ABSENT


def _graphviz() -> str:
    """The versions of pygraphviz and of the Graphviz in its wheel, without loading either: it writes as it likes."""
    libraries = sorted(path.name for folder in _folders() for path in folder.glob("pygraphviz.libs/libgv*.so*"))
    own = ", ".join(name for name in libraries if name.startswith(("libgvc-", "libgvplugin_dot")))
    return f"{_installed('pygraphviz')} ({own})" if own else _installed("pygraphviz")


def _elk() -> str:
    """The version of ELK, which comes with Cuelight, and of what runs it."""
    return f"{ELK_VERSION} (mini-racer {_installed('mini-racer')})"


def _folders() -> list[Path]:
    """Where the tools are installed."""
    found = dict[Path, None]()
    for package in (*_PACKAGES.values(), "pygraphviz", "mini-racer", "fontpkg"):
        with suppress(PackageNotFoundError):
            found[Path(str(distribution(package).locate_file("")))] = None
    return list(found)


def _answering() -> Iterator[Path]:
    """Every file and folder whose change may have a tool answer otherwise."""
    for folder in _folders():
        yield folder
        for pattern in ("PIL/_imaging*", "av/_core*", "pygraphviz/_graphviz*", "*.libs"):
            yield from sorted(folder.glob(pattern))
    yield Path("/etc/ld.so.cache")
    yield from _bidi()


def _bidi() -> Iterator[Path]:
    """Where FriBiDi may lie, which is not part of Pillow's wheels: without it Raqm is off."""
    import sysconfig

    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    paths = (os.environ.get(name) or "" for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"))
    named = [folder for path in paths for folder in path.split(os.pathsep) if folder]
    for folder in dict.fromkeys([*named, *_LIBRARIES, *(f"{folder}/{multiarch}" for folder in _LIBRARIES)]):
        yield from (Path(folder, name) for name in ("libfribidi.so.0", "libfribidi.so", "libfribidi.0.dylib"))
