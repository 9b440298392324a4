"""What a translation says otherwise than the text it translates, each at its line of the PO file. Pure.

A translator who has looked at a finding excuses it for that message, by the flag `ignore-number-differs`, or by a note
of that line, which every editor keeps.
"""

from collections.abc import Iterator

from cuelight.errors import Diagnostic, Severity
from cuelight.languages.subtags import primary
from cuelight.languages.unit_symbols import unit_symbols
from cuelight.translations.cues import cue_difference
from cuelight.translations.findings import place_of
from cuelight.translations.glossary import Glossary
from cuelight.translations.languages import LanguageState
from cuelight.translations.lengths import drift
from cuelight.translations.matched import Matched
from cuelight.translations.numbers import differing
from cuelight.translations.po_file import PoFile, PoMessage
from cuelight.translations.terms import has_term, may_have

_LINK = "]("


def content_findings(state: LanguageState, language: str, glossary: Glossary) -> Iterator[Diagnostic]:
    """What is doubtful in the translation into a language, message by message.

    Args:
        state: The translation.
        language: The language of the script.
        glossary: The terms of the project.
    """
    po = state.po
    for each in state.units if po else ():
        if po and each.message and each.state == "translated":
            yield from (
                one
                for one in (*_findings(po, each, (language, state.tag)), *_terms(po, each, state.tag, glossary))
                if not _excused(each.message, one.code)
            )


def _excused(message: PoMessage, code: str) -> bool:
    flag = f"ignore-{code}"
    return flag in message.flags or any(flag == line.strip() for line in message.note.splitlines())


def _findings(po: PoFile, each: Matched, tags: tuple[str, str]) -> Iterator[Diagnostic]:
    yield from _cues(po, each, tags) if each.unit.is_said else ()
    yield from _numbers(po, each, tags)
    yield from _same(po, each, tags)
    yield from _length(po, each, tags)


def _cues(po: PoFile, each: Matched, tags: tuple[str, str]) -> Iterator[Diagnostic]:
    assert each.message
    text, where = each.message.text, each.unit.path
    found = cue_difference(each.unit.text, text, tags)
    for target in dict.fromkeys(found.missing):
        message = f"{where}: the cue {target} is missing, so that the picture does not change as in the original"
        hint = f"link the words that mean it: [words]({target})"
        yield po.told(place_of(po, each), "cue-missing", message, hint, "warning")
    for target, number in found.extra:
        message = f"{where}: the cue {target} is not in the original, or there less often"
        place = po.location(each.message, _at(text, target, number))
        yield po.told(place, "cue-extra", message, "leave it out, or put it into the script as well", "warning")
    if not found.in_order:
        message = f"{where}: the cues come in another order than in the original"
        hint = "that is right where the sentence says so; a flag `ignore-cue-order` excuses it"
        yield po.told(place_of(po, each), "cue-order", message, hint, "advice")


def _at(text: str, target: str, number: int) -> int:
    """Where the target of the `number`th link of a text stands."""
    at = -1
    for _ in range(number + 1):
        at = text.find(_LINK, at + 1)
    return max(text.find(target, max(at, 0)), 0)


def _numbers(po: PoFile, each: Matched, tags: tuple[str, str]) -> Iterator[Diagnostic]:
    assert each.message
    found = differing(each.unit.text, each.message.text, tags)
    if not found:
        return
    severity: Severity = "warning" if found.missing or found.added else "advice"
    lacking, added = (*found.missing, *found.unsaid), found.added
    said = [f"{_listed(lacking)} of the original is not in it"] if lacking else []
    said += [f"{_listed(added)} is not in the original"] if added else []
    hint = "correct the number, or excuse it by the flag or note `ignore-number-differs`"
    yield po.told(place_of(po, each), "number-differs", f"{each.unit.path}: {'; '.join(said)}", hint, severity)


def _listed(numbers: tuple[str, ...]) -> str:
    return ", ".join(f"“{number}”" for number in numbers)


def _same(po: PoFile, each: Matched, tags: tuple[str, str]) -> Iterator[Diagnostic]:
    assert each.message
    words = [word for word in each.unit.text.split() if any(character.isalpha() for character in word)]
    if each.message.text.strip() != each.unit.text.strip() or not words or primary(tags[0]) == primary(tags[1]):
        return
    if each.message.text.strip() in unit_symbols(tags[1]):
        return
    severity: Severity = "warning" if len(words) > 2 else "advice"
    message = f"{each.unit.path} is the same as the original"
    hint = "translate it, or excuse it by the flag or note `ignore-same-as-source`"
    yield po.told(place_of(po, each), "same-as-source", message, hint, severity)


def _length(po: PoFile, each: Matched, tags: tuple[str, str]) -> Iterator[Diagnostic]:
    assert each.message
    factor = drift(each.unit.text, each.message.text, tags)
    if factor is None:
        return
    how = f"{factor:.1f} times as long as" if factor > 1 else f"only {factor:.0%} as long as"
    message = f"{each.unit.path} is {how} a translation usually is: something may be missing or too much"
    hint = "compare both, or excuse it by the flag or note `ignore-length-drift`"
    yield po.told(place_of(po, each), "length-drift", message, hint, "advice")


def _terms(po: PoFile, each: Matched, tag: str, glossary: Glossary) -> Iterator[Diagnostic]:
    assert each.message
    for term in glossary.terms:
        right = glossary.expressions(term, tag)
        if not right or not has_term(each.unit.text, term):
            continue
        if not any(may_have(each.message.text, expression, tag) for expression in right):
            wanted = " or ".join(f"“{expression}”" for expression in right)
            message = f"{each.unit.path}: “{term}” is {wanted} in the glossary, which this translation does not say"
            hint = "write that, or excuse it by the flag or note `ignore-other-term`"
            yield po.told(place_of(po, each), "other-term", message, hint, "warning")
