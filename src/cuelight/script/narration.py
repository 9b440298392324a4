"""What is said in a scene -> sentences, words and cues. Pure.

`say` is Markdown inline text (CommonMark): its links are cues, its emphasis is not spoken.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, TypeAlias, get_args
from unicodedata import category

from cuelight.errors import Diagnostic, Location
from cuelight.languages.endings import endings_of
from cuelight.languages.spaces import sentence_gap, unwrapped
from cuelight.model.narration import Action, Cue, Narration, Sentence
from cuelight.script.breaths import MARK, breaths, with_marks
from cuelight.script.misread import HIDDEN, lost_signs, no_cues
from cuelight.script.said_words import said_words
from cuelight.script.sentences import sentences as ended_sentences
from cuelight.script.settled import SAY, destination, settled_pieces
from cuelight.script.settled import wrong as wrongly_settled

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_PAUSE = 30.0
"""Seconds."""

Meaning: TypeAlias = float | str | tuple[Action, str]
"""Of a link: a pause in seconds, how its words are spoken, or what happens to which element."""

PATH = "path:"
"""Begins the target of a link that lights the way from one node to another."""

_ACTIONS: Mapping[str, Action] = {action: action for action in get_args(Action)}
_PAUSE = re.compile(r"pause:(\d+(?:\.\d+)?)(ms|s)$")
_SPOKEN = re.compile(r"\w", re.UNICODE)
_MARKS = re.compile(r"[.,;:!?…)\]”’\"]+(?=\s|$)")
_EDGES = re.compile(r"^[\W_]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a text: its number from 0, characters [start, end) of the plain text, and where it points."""

    number: int
    start: int
    end: int
    target: str


Trouble: TypeAlias = tuple[Link | None, str, str, str]
"""A link that cannot be a cue, or None and what cannot be spoken: with a code, a message and a hint."""

Tell: TypeAlias = Callable[[int, Link | None, str, str, str], Diagnostic]
"""Makes a diagnostic of what is wrong: which text of the scene, the link in it or None, code, message and hint."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cue with the link it comes from, so that a wrong target can be shown where it stands."""

    cue: Cue
    said: int
    link: Link


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of the texts of one scene."""

    narration: Narration
    cues: tuple[Placed, ...]
    diagnostics: tuple[Diagnostic, ...]


def _tell(said: int, link: Link | None, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Location("", spot=f"text {said + 1}"), code, "error", message, hint)


def parse_narration(texts: Sequence[tuple[str, str]], language: str, tell: Tell = _tell) -> Parsed:
    """Read what is said in a scene.

    Args:
        texts: (voice, text) of each speaker in turn.
        language: BCP 47 tag, for the rules by which sentences end.
        tell: Says where something is wrong, for whoever knows the file.
    """
    sentences: list[Sentence] = []
    cues: list[Placed] = []
    diagnostics: list[Diagnostic] = []
    pause = 0.0
    words = 0
    for said, (voice, text) in enumerate(texts):
        plain, links, marks, found = _plain(text, language)
        read, wrong = _read_links(links)
        diagnostics += [tell(said, *trouble) for trouble in (*found, *wrong)]
        pauses: dict[int, float] = {}
        for link, seconds in read:
            if isinstance(seconds, float):
                at = _after_marks(plain, link.start)
                pauses[at] = pauses.get(at, 0.0) + seconds
        pauses |= breaths(plain, marks, pauses)
        settled = [(link.start, link.end, spoken) for link, spoken in read if isinstance(spoken, str)]
        spans = []
        for piece in _pieces(plain, pauses, language):
            if isinstance(piece, float):
                pause += piece
                continue
            start, sentence = piece
            written = said_words(sentence, [(link.start - start, link.end - start) for link, _ in read], language)
            if not written.words:
                continue
            spans += [(start + word.start, start + word.end) for word in written.words]
            here = tuple(settled_pieces(settled, start, written))
            said_so = tuple(word.text for word in written.words)
            sentences.append(Sentence(written.text, said_so, voice, pause, settled=here))
            settled = settled[len(here) :]
            pause = 0.0
        for link in (link for link, spoken in read if (link.start, link.end, spoken) in settled):
            has_words = plain[link.start : link.end].strip()
            message = f"the words of {link.target!r} {'do not lie in one sentence' if has_words else 'are only blanks'}"
            hint = "link words of one sentence, without a pause between them"
            diagnostics.append(tell(said, link, "broken-say", message, hint))
        if not spans:
            hint = "write what is to be spoken, or leave `say` out"
            diagnostics.append(tell(said, None, "no-words", "there is no word in this text", hint))
            continue
        cues += _cues(said, read, plain, spans, words)
        words += len(spans)
    narration = Narration(tuple(sentences), tuple(placed.cue for placed in cues), pause)
    return Parsed(narration, tuple(cues), tuple(diagnostics))


def _plain(text: str, language: str) -> tuple[str, list[Link], list[int], list[Trouble]]:
    """Markdown -> plain text, its links, where blank lines stood, and what cannot be spoken."""
    plain, seen, links, marks, troubles = "", "", list[Link](), list[int](), list[Trouble]()
    opened, emphasized = list[tuple[int, "Token"]](), list[tuple[int, int, str]]()
    ends = endings_of(language)
    line_end, before = "\n" if ends and ends.blanks else " ", ""
    for token in _inline(text):
        if token.type in ("text", "text_special", "code_inline"):
            marks += [len(plain)] * (MARK in token.content)
            content = unwrapped(token.content.replace(MARK, ""))
            if before == "softbreak" and not sentence_gap(plain[:-1], content):
                plain, seen = plain[:-1], seen[:-1]
            plain += content
            seen += content if token.type == "text" else HIDDEN * len(content)
        elif token.type in ("softbreak", "hardbreak"):
            plain, seen = f"{plain}{line_end}", f"{seen}{line_end}"
        elif token.type.endswith("_open"):
            opened.append((len(plain), token))
        elif token.type == "link_close":
            start, link = opened.pop()
            start = start if _SPOKEN.search(plain, start) else len(plain)
            links.append(Link(len(links), start, len(plain), str(link.attrGet("href") or "")))
            troubles += _titled(links[-1], link)
        elif token.type.endswith("_close"):
            emphasized.append((opened.pop()[0], len(plain), token.markup))
        elif token.type == "image":
            troubles.append((None, "no-words", "a picture cannot be spoken", "show it with the slide kind `figure`"))
        before = token.type
    return plain, links, marks, [*troubles, *_misread(plain, seen, links, emphasized)]


def _titled(link: Link, token: "Token") -> Iterator[Trouble]:
    if token.attrGet("title"):
        hint = f"write the target alone: [words]({link.target})"
        yield link, "broken-cue", f"the cue {link.target!r} has a title, which nobody would see or hear", hint


def _misread(
    plain: str, seen: str, links: Sequence[Link], emphasized: Sequence[tuple[int, int, str]]
) -> Iterator[Trouble]:
    """What Markdown takes for something else than its author meant."""
    for number, target, hint in no_cues(plain, seen, [link.end for link in links]):
        message = f"the cue {target!r} is not a link, and would be read aloud"
        yield Link(number, 0, 0, target), "broken-cue", message, hint
    for written, said in lost_signs(seen, emphasized):
        message = f"the signs * between digits or letters are emphasis in Markdown, and {said!r} would be spoken"
        yield (
            Link(len(links), 0, 0, written),
            "lost-sign",
            message,
            "write 2 × 3, or a backslash before each sign: 2\\*3\\*4",
        )


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    # What was escaped stays apart from what is text.
    parser.disable(["autolink", "html_inline", "text_join"])
    # Targets such as a->b are ours, not addresses: they stay as written.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.helpers = SimpleNamespace(**{**vars(parser.helpers), "parseLinkDestination": destination})  # type: ignore[assignment]
    return parser


def _inline(text: str) -> "Sequence[Token]":
    """The tokens of inline text; blank lines are marks in it."""
    (inline,) = _parser().parseInline(with_marks(text), {})
    return inline.children or []


class _NoCueError(Exception):
    """A link that is not a cue: a code, what is wrong, and a hint."""


def _read_links(links: Sequence[Link]) -> tuple[list[tuple[Link, Meaning]], list[Trouble]]:
    """Each link with what it means, and those that mean nothing."""
    read: list[tuple[Link, Meaning]] = []
    troubles = list[Trouble]()
    for link in links:
        try:
            read.append((link, _meaning(link)))
        except _NoCueError as error:
            troubles.append((link, *error.args))
    return read, troubles


def _meaning(link: Link) -> Meaning:
    if link.target.startswith("pause:"):
        return _pause(link)
    if link.target.startswith(SAY):
        return _settled(link)
    if link.target.startswith(PATH):
        return _path(link)
    action, _, target = ("light", "", link.target[1:]) if link.target.startswith("#") else link.target.partition(":")
    if action not in _ACTIONS or (action == "light" and not link.target.startswith("#")):
        hint = "a link is #id, show:id, hide:id, focus:id, here:id, path:a->b, say:words or, without words, pause:0.5s"
        raise _NoCueError("broken-cue", f"{link.target!r} is nothing that a cue can do", hint)
    if not target:
        raise _NoCueError("broken-cue", f"the cue {link.target!r} names no element", "write the element's id after it")
    if action == "light" and link.start == link.end:
        hint = f"link the words that speak of it, [words](#{target}), or let it appear unlit with [](show:{target})"
        raise _NoCueError("unspoken-cue", f"the cue #{target} has no words to be lit on", hint)
    return _ACTIONS[action], target


def _path(link: Link) -> Meaning:
    if link.start == link.end:
        hint = f"link the words that speak of the way: [words]({link.target})"
        raise _NoCueError("unspoken-cue", f"the cue {link.target!r} has no words to be lit on", hint)
    return "light", link.target.removeprefix(PATH)


def _settled(link: Link) -> str:
    spoken = link.target.removeprefix(SAY).strip()
    if found := wrongly_settled(spoken, is_empty=link.start == link.end):
        raise _NoCueError("broken-say", *found)
    return spoken


def _pause(link: Link) -> float:
    match = _PAUSE.match(link.target)
    if not match:
        hint = "write its length in seconds or milliseconds, for example [](pause:0.8s)"
        raise _NoCueError("wrong-pause", f"{link.target!r} is not a pause", hint)
    if link.end > link.start:
        raise _NoCueError("wrong-pause", "a pause has no words", "write it between the words: one [](pause:0.5s) two")
    seconds = float(match[1]) / (1000 if match[2] == "ms" else 1)
    if not 0 < seconds <= LONGEST_PAUSE:
        message = f"a pause is longer than 0 and at most {LONGEST_PAUSE:g} seconds"
        raise _NoCueError("wrong-pause", message, "for a longer one use `tail` or `hold`")
    return seconds


def _after_marks(plain: str, at: int) -> int:
    """Where a pause comes: after the marks that end what is before it, though it is written before them."""
    marks = _MARKS.match(plain, at)
    return marks.end() if marks and (plain[at] in ".,;:!?)" or plain[at - 1 : at].strip()) else at


def _pieces(plain: str, pauses: Mapping[int, float], language: str) -> Iterator[float | tuple[int, str]]:
    """The sentences with where they start, and the pauses between them; a pause in a sentence parts it."""
    bounds = [0, *sorted(pauses), len(plain)]
    for number, (start, end) in enumerate(pairwise(bounds)):
        if number:
            yield pauses[start]
        at = start
        for sentence in ended_sentences(plain[start:end], language):
            yield at, sentence
            at += len(sentence)


def _cues(
    said: int,
    read: Sequence[tuple[Link, Meaning]],
    plain: str,
    spans: Sequence[tuple[int, int]],
    before: int,
) -> Iterator[Placed]:
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    for link, meaning in read:
        if isinstance(meaning, float | str):
            continue
        action, target = meaning
        first = bisect_right(ends, link.start)
        last = max(first, bisect_left(starts, link.end))
        linked = plain[link.start : link.end].split()
        word = next((bare for token in linked if (bare := _bare(token))), "")
        yield Placed(Cue(target, action, before + first, before + last, word), said, link)


def _bare(token: str) -> str:
    """A token without the marks at its edges; signs over, under or behind a letter belong to it."""
    end = next(
        (at for at in range(len(token), 0, -1) if token[at - 1].isalnum() or category(token[at - 1])[0] == "M"), 0
    )
    return _EDGES.sub("", token[:end])
