"""The component of pages: a style, and the modules of `player/` as one script, a module and a classic one.

Reads the files beside it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from cuelight.drawing.theme import Colours
from cuelight.publish.page.palette import coloured

_AS_THEY_ARE = ("play-video-frame.js", "play-video.svg")
_STYLES = ("play-video-frame.css", "play-video.css")
LANGUAGES = "play-video-languages.js"
"""What a film needs that there is in several languages."""
COMPONENT = tuple(sorted((*_AS_THEY_ARE, *_STYLES, "play-video.classic.js", "play-video.js")))
"""What every film needs."""
FIRST, FIRST_OF_LANGUAGES = "main", "switches"
"""The modules with which the scripts begin."""
_IMPORT = re.compile(r"^import \{[^}]*\} from '\./([a-z]+)\.js';\n", re.MULTILINE)
_ELEMENT = re.compile(r"(?<![\w.-])play-video(?![\w-])(?=[^;{}]*\{)(?! \()")
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_SAID = re.compile(r"^[ \t]*/\*\*.*?\*/\n| // [^\n]*$", re.MULTILINE | re.DOTALL)
_NOTE = re.compile(r"^[ \t]*/\*.*?\*/\n", re.MULTILINE | re.DOTALL)
_HEAD = """\
/**
 * <play-video>: a film on a page, with captions, chapters, a transcript that follows, and the film's schema beside it.
 *
 * It holds plain HTML that works without this file: a <video>, a <details class="play-video-transcript">,
 * a <div class="play-video-schema">.
 * What this file puts there is marked with `data-made`, so that a copy of a page can be told from what was written.
 * Nothing of the film is asked for before the reader presses. Times are seconds; the timeline counts in frames.
 * No dependencies, no inline style or script, no request but for the files that the page names. See docs/pages.md.
 */
"""
_HEAD_OF_LANGUAGES = """\
/**
 * <play-video> in several languages: the links to them become switches, by which a film goes on at the same sentence.
 *
 * A classic script beside the component. It takes over of the page in another language only what a package has.
 */
"""


@lru_cache(maxsize=8)
def component(colours: Colours) -> Mapping[str, bytes]:
    """The content of the files of the component, by name, in the colours of a theme."""
    folder = files("cuelight.publish.page")
    texts = modules()
    script, languages = joined(texts, FIRST), joined(texts, FIRST_OF_LANGUAGES)
    made = {
        **{name: (folder / name).read_bytes() for name in _AS_THEY_ARE},
        **{name: coloured(heavier(spare((folder / name).read_text("utf-8"))), colours).encode() for name in _STYLES},
        "play-video.classic.js": f"{_HEAD}{_classic(script)}".encode(),
        LANGUAGES: f"{_HEAD_OF_LANGUAGES}{_classic(languages)}".encode(),
        "play-video.js": f"{_HEAD}\n{script}".encode(),
    }
    return dict(sorted(made.items()))


def _classic(script: str) -> str:
    return f"(() => {{\n'use strict';\n\n{script}}})();\n"


def spare(style: str) -> str:
    """A style with no comments but the one at its head, which are an eighth of what a page would load; pure.

    >>> spare("/* Ours */\\na { color: red; }\\n/* Links */\\nb { color: blue; }\\n")
    '/* Ours */\\na { color: red; }\\nb { color: blue; }\\n'
    """
    head, mark, rest = style.partition("*/\n")
    return head + mark + _NOTE.sub("", rest)


def heavier(style: str) -> str:
    """A style whose rules for the element weigh more than a site's own, be they for tags, classes or an id; pure.

    >>> heavier("play-video .time { color: red; }")
    'play-video:not(#a#b) .time { color: red; }'
    """
    return _ELEMENT.sub("play-video:not(#a#b)", style)


def modules() -> Mapping[str, str]:
    """The text of every module of `player/`, by name."""
    folder = files("cuelight.publish.page") / "player"
    texts = {path.name.removesuffix(".js"): path.read_text("utf-8") for path in folder.iterdir()}
    return dict(sorted(texts.items()))


def joined(texts: Mapping[str, str], first: str) -> str:
    """One script of several modules, each after those that it imports; pure.

    Args:
        texts: The modules by name. They import names of each other, as they are called there, and nothing else.
        first: The module that imports all others, directly or not.

    Returns:
        The modules without `import` and `export`, so no two of them may declare the same name; and without comments,
        which are a quarter of what a page would load.

    >>> joined({"a": "import { b } from './b.js';\\n\\nb();\\n", "b": "export function b() {}\\n"}, "a")
    'function b() {}\\n\\nb();\\n'
    """
    order: dict[str, None] = {}

    def visit(name: str) -> None:
        for imported in _IMPORT.findall(texts[name]):
            if imported not in order:
                visit(imported)
        order[name] = None

    visit(first)
    return "\n".join(_bare(texts[name]) for name in order)


def _bare(text: str) -> str:
    for left_out in (_SAID, _IMPORT, _EXPORT):
        text = left_out.sub("", text)
    return text.lstrip("\n")
