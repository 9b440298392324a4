"""What stands in `say` and is not heard as it was meant: markup, and signs that voices drop or spell. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from cuelight.build.inputs import Inputs
from cuelight.build.steps.take import TakeJob
from cuelight.errors import Diagnostic
from cuelight.languages.subtags import primary
from cuelight.model.narration import Sentence
from cuelight.script.model import Scene
from cuelight.script.parse import say_keys

_AS_IT_IS = re.compile(r"\\.|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\[\[[^\[\]]*\]\]", re.DOTALL)
"""What was escaped, code, and phonemes."""
_MARKUP = {
    "a heading": r"^[ \t]*#{1,6}[ \t]+\S.*",
    "a quotation": r"^[ \t]*>[ \t].*",
    "a list": r"^[ \t]*[-*+][ \t]+\S.*(?=\n[ \t]*[-*+][ \t]+\S)",
    "a line across": r"^[ \t]*(?:-{3,}|={3,}|_{3,}|\*{3,})[ \t]*$",
    "a table": r"^[ \t]*\|.*\|[ \t]*$",
    "a comment": r"<!--",
    "an HTML tag": r"</?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>]{0,200})?/?>",
    "a footnote": r"\[\^[^\[\]\s]{1,40}\]",
    "struck-out text": r"~~(?=\S)[^~\n]{1,200}~~",
    "marked text": r"==(?=\S)[^=\n]{1,200}==",
    "a formula": r"\$[^$\s\d][^$\n]{0,200}\$",
    "a template": r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}",
}
_ANY_MARKUP = re.compile("|".join(f"({pattern})" for pattern in _MARKUP.values()), re.MULTILINE)
_PHONEMES = re.compile(r"\[\[[^\[\]]*\]\]")
_LETTERS_OF_OTHERS = ("CYRILLIC", "ARMENIAN", "GEORGIAN")
_ZERO = "〇"
"""A number to Unicode, a character like any other to who reads Chinese or Japanese."""
_LATIN = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da"))
"""Languages whose voices spell letters of other alphabets one by one."""
_LONGEST = 40


def markup_findings(source: Inputs) -> Iterator[Diagnostic]:
    """Markup of Markdown or HTML that `say` does not have: each once for each text."""
    for index, scene in enumerate(source.script.scenes):
        for said, text in enumerate(_texts(scene)):
            keys = say_keys(scene, index, said)
            for what, excerpt in markup(text):
                message = (
                    f"{_short(excerpt)!r} is {what}, which `say` does not have: its signs would be read aloud or lost"
                )
                hint = "write only what is to be spoken; a backslash before a sign makes it plain"
                place = source.authored.source.within(keys, excerpt)
                yield Diagnostic(place, "markup", "warning", message, hint)


def markup(text: str) -> Iterator[tuple[str, str]]:
    """What markup a text has, each kind once: what it is, and where it begins.

    >>> list(markup("Take <b>two</b>."))
    [('an HTML tag', '<b>')]
    """
    seen = _AS_IT_IS.sub(lambda match: " " * len(match[0]), text)
    found = dict[str, str]()
    for match in _ANY_MARKUP.finditer(seen):
        kind = list(_MARKUP)[(match.lastindex or 1) - 1]
        found.setdefault(kind, text[match.start() : match.end()].strip())
    yield from found.items()


def unheard_findings(source: Inputs, jobs: Sequence[Sequence[TakeJob]]) -> Iterator[Diagnostic]:
    """Signs and letters for which a voice has no word."""
    for index, scene in enumerate(source.script.scenes):
        if scene.take:
            continue
        found = dict.fromkeys(sign for job in jobs[index] for sign in _unheard(job.sentence, source.script.language))
        for sign in found:
            message = f"nothing says how “{sign}” is spoken ({_named(sign)}), and a voice may drop or spell it"
            hint = "write it in words, or say in the lexicon how the word is spoken"
            place = source.authored.source.within(say_keys(scene, index, 0)[:3], sign)
            line = source.authored.source.line_at(place)
            yield Diagnostic(place, "unspoken-sign", "warning", message, hint, line)


def _unheard(sentence: Sentence, language: str) -> Iterator[str]:
    """What is in doubt for the grammar of the language is said by `cuelight.build.spoken_findings`."""
    doubtful = "".join(doubt.written for doubt in sentence.doubts)
    return (sign for sign in unheard(sentence.spoken_text, language) if sign not in doubtful)


def unheard(spoken: str, language: str) -> Iterator[str]:
    """The characters of a spoken text that no voice can be trusted with.

    >>> list(unheard("all right ✓", "en"))
    ['✓']
    """
    is_latin = primary(language) in _LATIN
    for character in _PHONEMES.sub("", spoken):
        if character.isascii() or character == _ZERO:
            continue
        category = unicodedata.category(character)
        if category in ("So", "Co", "Cn", "Cc", "Cs", "No", "Nl") or (is_latin and _is_foreign(character, category)):
            yield character


def _is_foreign(character: str, category: str) -> bool:
    if category == "Lo":
        return character not in "ªº"
    return category in ("Lu", "Ll") and unicodedata.name(character, "").startswith(_LETTERS_OF_OTHERS)


def _texts(scene: Scene) -> list[str]:
    if isinstance(scene.say, tuple):
        return [said.say for said in scene.say]
    return [scene.say] if scene.say else []


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}{f', {name}' if name else ''}"


def _short(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
