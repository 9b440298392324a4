"""How some of a sentence is spoken, because its author says so: in the lexicon, or in place. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cuelight.languages.spaces import SPACELESS
from cuelight.model.narration import Settled
from cuelight.script.lexicon import Lexicon, bare
from cuelight.speech.spoken.token import Said

_EDGES = re.compile(r"^([\W_]*)(.*?)([\W_]*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Given:
    """Characters [start, end) of a text, and how they are spoken, each part where it is written."""

    start: int
    end: int
    said: tuple[Said, ...]


def without_given(text: str, given: Iterable[Given]) -> str:
    """A text with a character that nothing reads in place of what is given."""
    pieces, at = list[str](), 0
    for each in given:
        pieces += [text[at : each.start], "\ue000" * (each.end - each.start)]
        at = each.end
    return "".join([*pieces, text[at:]])


def given(words: Sequence[str], lexicon: Lexicon, settled: Sequence[Settled]) -> tuple[Given, ...]:
    """All that is settled of the words of a sentence, in order: first what stands in place, then the lexicon.

    Characters are those of the words with one between each and the next.
    """
    text = "\n".join(words)
    here = [_given(text, each.start, each.end, each.spoken) for each in settled if each.start < each.end]
    looked_up = [*_written_on(text, lexicon), *_looked_up(words, lexicon)]
    found = list(here)
    for each in looked_up:
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _written_on(text: str, lexicon: Lexicon) -> Iterator[Given]:
    """Entries that are written without blanks, longest first, wherever they stand: a word may be part of a phrase."""
    if not SPACELESS.search(text):
        return
    entries = [(written, spoken) for written, spoken in lexicon.entries.items() if SPACELESS.search(written)]
    for written, spoken in sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])):
        pattern = r"\s?".join(map(re.escape, "".join(written.split())))
        for match in re.finditer(pattern, text):
            yield Given(*match.span(), ((match.start(), spoken),))


def _looked_up(words: Sequence[str], lexicon: Lexicon) -> Iterator[Given]:
    if not lexicon.entries:
        return
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    text, at = "\n".join(words), 0
    while at < len(words):
        found = lexicon.match(words, at)
        if found is None:
            at += 1
            continue
        count, spoken = found
        start = starts[at] + len(_edge(words[at], 1))
        end = starts[at + count] - 1 - len(_edge(words[at + count - 1], 3))
        yield _given(text, start, end, spoken)
        at += count


def _given(text: str, start: int, end: int, spoken: str) -> Given:
    """A spoken form over its written words: one each if there are as many, else all on the first."""
    places = [match.start() for match in re.compile(r"\S+").finditer(text, start, end)]
    parts = spoken.split()
    if len(parts) != len(places) or ("[[" in spoken and len(places) > 1):
        return Given(start, end, ((start, " ".join(parts)),))
    return Given(start, end, tuple(zip(places, parts, strict=True)))


def _edge(word: str, group: int) -> str:
    """The punctuation before (1) or after (3) a word."""
    match = _EDGES.match(word)
    return str(match[group]) if match and bare(word) else ""
