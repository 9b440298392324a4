"""A lexicon: how words are spoken that a voice gets wrong. Pure.

A file of `written form: spoken form`, one a line. The spoken form is words, or `[[phonemes]]`, or both. It is taken as
it stands: neither the lexicon nor the rules for numbers look at it again, so entries that name each other do no harm.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cuelight.errors import Diagnostic, ScriptError
from cuelight.script.yaml_text import YamlText, read_yaml

LONGEST = 200
"""Most characters of a written or spoken form."""

PHONEMES = re.compile(r"\[\[(.*?)\]\]")
"""What is spelled in phonemes, in a spoken form."""
_PLAIN = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-", "\u00ad": "", "\u200b": "", "\u2060": "", "\ufeff": ""})
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True)
class Lexicon:
    """Written forms and how they are spoken.

    Attributes:
        entries: By the written form as its author wrote it.
        source: The file, for problems that only a voice can see.
    """

    entries: Mapping[str, str] = field(default_factory=dict)
    source: YamlText | None = None

    @cached_property
    def _by_words(self) -> Mapping[tuple[str, ...], str]:
        """Spoken forms by the words of the written form: as they are if in capitals, else small."""
        return {_key(written): spoken for written, spoken in self.entries.items()}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_words), default=0)

    def match(self, words: Sequence[str], at: int) -> tuple[int, str] | None:
        """The longest entry that begins at a word: how many words it takes, and how they are spoken."""
        for count in range(min(self._longest, len(words) - at), 0, -1):
            exact = tuple(bare(word) for word in words[at : at + count])
            for key in (exact, tuple(word.lower() for word in exact)):
                if key in self._by_words:
                    return count, self._by_words[key]
        return None

    def over(self, other: "Lexicon") -> "Lexicon":
        """Both: where the other has the same word, this one's form is spoken."""
        own = {_key(written) for written in self.entries}
        kept = {written: spoken for written, spoken in other.entries.items() if _key(written) not in own}
        return Lexicon({**kept, **self.entries})

    def phonemes(self) -> Iterator[tuple[str, str]]:
        """Each written form that is spelled in phonemes, with them."""
        for written, spoken in self.entries.items():
            for block in PHONEMES.findall(spoken):
                yield written, block

    def problem(self, written: str, code: str, message: str, hint: str) -> Diagnostic:
        """A problem with the spoken form of an entry, where it stands."""
        assert self.source is not None
        return self.source.problem((written,), code, message, hint)


def bare(word: str) -> str:
    """A word without the punctuation round it and the characters that nobody sees; its apostrophes and hyphens plain.

    >>> bare("“tu\u00admour’s,"), bare("PD\u2011L1")
    ("tumour's", 'PD-L1')
    """
    plain = unicodedata.normalize("NFC", word).translate(_PLAIN)
    return _EDGES.sub("", plain)


def _key(written: str) -> tuple[str, ...]:
    words = tuple(bare(word) for word in written.split())
    return words if written.isupper() else tuple(word.lower() for word in words)


def parse_lexicon(text: str, name: str) -> Lexicon:
    """Read a lexicon.

    Args:
        text: Its YAML text; an empty one, or only comments, is an empty lexicon.
        name: The file as messages name it.

    Raises:
        ScriptError: Every problem of the text.
    """
    if not re.search(r"^[^#\s]", text.removeprefix("\ufeff"), re.MULTILINE):
        return Lexicon({}, YamlText(name, text))
    value, source, problems = read_yaml(text, name)
    if not isinstance(value, dict):
        hint = "write one entry a line, as in `metastases: [[mətˈæstəsˌiːz]]`"
        raise ScriptError(
            (source.at(1, 1, "wrong-type", "a lexicon is a mapping of written forms to spoken forms", hint),)
        )
    value = {written: _unlisted(spoken) for written, spoken in value.items()}
    problems += [problem for written in value for problem in _problems(written, value[written], source)]
    problems += _doubles(value, source)
    if problems:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    return Lexicon(value, source)


def _unlisted(spoken: object) -> object:
    """YAML takes [[phonemes]] without quotes for a list in a list: they are meant all the same."""
    match spoken:
        case [[str(phonemes)]]:
            return f"[[{phonemes}]]"
    return spoken


def _problems(written: str, spoken: object, source: YamlText) -> Iterator[Diagnostic]:
    """What is wrong with one entry."""
    if not all(bare(word) for word in written.split()) or not written.strip():
        hint = "write the word as it stands in the narration, without punctuation"
        yield source.problem(
            (written,), "lexicon-entry", f"the written form {written!r} is not a word", hint, at_key=True
        )
    if isinstance(spoken, list):
        hint = 'write one text; with commas or other words beside them, phonemes need quotes: "[[mətˈæstəsˌiːz]]"'
        yield source.problem((written,), "lexicon-entry", f"the spoken form of {written!r} is a list", hint)
    elif not isinstance(spoken, str) and spoken is not None:
        yield source.problem(
            (written,), "lexicon-entry", f"the spoken form of {written!r} is not text", "write one text for each word"
        )
    elif not (spoken and spoken.strip()):
        hint = "write how it is spoken, or delete the entry"
        yield source.problem((written,), "lexicon-entry", f"the entry {written!r} has no spoken form", hint)
    elif wrong := unspeakable(str(spoken)):
        yield source.problem((written,), "lexicon-entry", f"the spoken form of {written!r} {wrong[0]}", wrong[1])
    elif max(len(written), len(str(spoken))) > LONGEST:
        message = f"an entry has at most {LONGEST} characters on either side"
        yield source.problem((written,), "lexicon-entry", message, "a lexicon is for words, not for sentences")


def unspeakable(spoken: str) -> tuple[str, str] | None:
    """Why a spoken form cannot be spoken, and a hint; None if it can."""
    rest = PHONEMES.sub("", spoken)
    if "[[" in rest or "]]" in rest:
        return "has phonemes that are not closed", "write them as [[phonemes]]"
    if any(not block.strip() for block in PHONEMES.findall(spoken)):
        return "has empty phonemes", "write them between the brackets: [[phonemes]]"
    if not any(character.isalnum() for character in spoken):
        return "has no letter or digit", "write words, or [[phonemes]]"
    return None


def _doubles(value: Mapping[str, object], source: YamlText) -> Iterator[Diagnostic]:
    """Two entries for the same word: keys that differ only in case or punctuation."""
    seen: dict[tuple[str, ...], str] = {}
    for written in value:
        first = seen.setdefault(_key(written), written)
        if first != written:
            line = source.keys.get((first,), (0, 0))[0]
            message = f"{written!r} is the same word as {first!r} in line {line}"
            yield source.problem((written,), "double-key", message, "keep one of them", at_key=True)
