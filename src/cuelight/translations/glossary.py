"""`glossary.yaml`: terms that a project always says alike, in every language, and how they are spoken. Pure.

A mapping of terms, as scripts have them, to what they are in other languages: one expression, a list of those that
are right, or `{text, spoken}`. In the language of scripts an entry says how the term is spoken.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cuelight.errors import Diagnostic, ScriptError
from cuelight.languages.iso639 import is_language
from cuelight.languages.subtags import primary
from cuelight.script.lexicon import LONGEST, Lexicon, unspeakable
from cuelight.script.yaml_text import Keys, YamlText, read_yaml

NAME = "glossary.yaml"
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HINT = "write it as in `metastasis: {de: Metastase, fr: métastase}`"


@dataclass(frozen=True, slots=True)
class Expression:
    """What a term is in a language.

    Attributes:
        texts: Every expression that is right.
        spoken: How the first is spoken; "" where a voice knows it.
    """

    texts: tuple[str, ...]
    spoken: str = ""


@dataclass(frozen=True)
class Glossary:
    """The terms of a project.

    Attributes:
        terms: By the term in the language of scripts: its expressions by language, in small letters.
    """

    terms: Mapping[str, Mapping[str, Expression]] = field(default_factory=dict)

    def expressions(self, term: str, tag: str) -> tuple[str, ...]:
        """What a term may be in a language; none where the glossary does not say."""
        found = _of(self.terms[term], tag)
        return found.texts if found else ()

    def lexicon(self, tag: str) -> Lexicon:
        """How the terms of a language are spoken."""
        found = (_of(expressions, tag) for expressions in self.terms.values())
        return Lexicon({one.texts[0]: one.spoken for one in found if one and one.spoken})


def _of(expressions: Mapping[str, Expression], tag: str) -> Expression | None:
    return expressions.get(tag.lower()) or expressions.get(primary(tag))


def parse_glossary(text: str, name: str) -> Glossary:
    """Read a glossary.

    Args:
        text: Its YAML text; an empty one, or only comments, is an empty glossary.
        name: The file as messages name it.

    Raises:
        ScriptError: Every problem of the text.
    """
    if not re.search(r"^[^#\s]", text.removeprefix("\ufeff"), re.MULTILINE):
        return Glossary()
    value, source, problems = read_yaml(text, name)
    if not isinstance(value, dict):
        raise ScriptError((source.at(1, 1, "wrong-type", "a glossary is a mapping of terms", _HINT),))
    problems += [problem for term in value for problem in _problems(source, term, value[term])]
    if problems:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    return Glossary({term: {tag.lower(): _read(each) for tag, each in value[term].items()} for term in value})


def _read(written: Any) -> Expression:
    if isinstance(written, dict):
        texts = _texts(written["text"])
        return Expression(texts, written.get("spoken") or "")
    return Expression(_texts(written))


def _texts(written: Any) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in (written if isinstance(written, list) else [written]))


def _problems(source: YamlText, term: str, written: Any) -> Iterator[Diagnostic]:
    if not any(character.isalpha() for character in term) or len(term) > LONGEST:
        message = f"{term[:40]!r} is not a term"
        yield source.problem((term,), "glossary-entry", message, "write words that scripts use", at_key=True)
    if not isinstance(written, dict):
        yield source.problem((term,), "glossary-entry", f"the term {term!r} has no languages", _HINT)
        return
    for tag, each in written.items():
        keys: Keys = (term, tag)
        if not (_TAG.fullmatch(tag) and is_language(primary(tag))):
            message = f"{tag!r} is no language that ISO 639 knows"
            yield source.problem(keys, "glossary-entry", message, "write its BCP 47 tag: de, pt-BR", at_key=True)
        elif wrong := _wrong_expression(each):
            yield source.problem(keys, "glossary-entry", f"the {tag} of {term!r} {wrong}", _HINT)


def _wrong_expression(written: Any) -> str:
    """What is wrong with an expression; "" if nothing is."""
    if isinstance(written, dict):
        if "text" not in written or set(written) - {"text", "spoken"}:
            return "is a mapping of other keys than `text` and `spoken`"
        spoken = written.get("spoken")
        if spoken is not None and (not isinstance(spoken, str) or unspeakable(spoken)):
            return "cannot be spoken as `spoken` says"
        written = written["text"]
    texts = written if isinstance(written, list) else [written]
    if not texts or not all(isinstance(each, str) and any(map(str.isalpha, each)) for each in texts):
        return "is no expression"
    return f"has more than {LONGEST} characters" if max(map(len, texts)) > LONGEST else ""
