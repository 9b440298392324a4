"""What somebody types over a text on a page, written into the script. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from cuelight.editing.editable import EditableText, edge_label, editable, is_edge, value_at
from cuelight.editing.layout import MARKED, NARROWEST, broken, in_lines, laid_out
from cuelight.editing.pieces import ScalarPiece, written
from cuelight.editing.value import with_value
from cuelight.errors import ScriptError
from cuelight.script.fields import one_line
from cuelight.script.inline import paragraphs
from cuelight.script.parse import parse
from cuelight.script.yaml_text import Keys, YamlText, read_yaml

_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")
"""As Unicode has them, section 5.8: word processors write the last two."""

_GAP = re.compile(r"(?P<paragraph>[ \t]*\n(?:[ \t]*\n)+[ \t]*)|(?P<blank>[ \t]*\n[ \t]*|[ \t]+)|[^ \t\n]")


def typed_over(text: str, name: str, keys: Keys, typed: str) -> str:
    """Write what was typed over a text, where that text stands in its script.

    Where line breaks only part words or paragraphs, lines of the file stay as they are as far as their words do.

    Args:
        text: The whole file: any line ends, with or without a byte order mark.
        name: The file as messages name it.
        keys: To the text, as `editable` gives them.
        typed: What is to stand there, in the form of `EditableText.value`.

    Returns:
        The file, with the characters of that text changed alone.

    Raises:
        ScriptError: There is no text that can be typed over, or as `with_value`. A script that holds errors is edited
            all the same, so that they can be corrected; what cannot be typed over is not known then.
    """
    place = _place(text, name, keys)
    typed = _LINE_END.sub("\n", typed).rstrip("\n")
    typed = typed.strip() if place.lines == "paragraphs" else typed
    if typed == place.value:
        return text
    whole, source, _ = read_yaml(text, name)
    for value in _values(place, source, _held(whole, keys), typed):
        changed = with_value(text, name, keys, value)
        if _means(place, changed, name, typed):
            return changed
    message = "what was typed cannot be written here so that it reads the same"
    raise ScriptError((source.problem(keys, "not-editable", message, "change the text in an editor"),))


def _place(text: str, name: str, keys: Keys) -> EditableText:
    """What is known of a text."""
    try:
        authored = parse(text, name)
    except ScriptError:
        whole, source, _ = read_yaml(text, name)
        held = _held(whole, keys)
        if is_edge(keys):
            return edge_label(keys, held)
        lines: Literal["paragraphs", "all"] = "paragraphs" if keys[-1:] == ("say",) else "all"
        return EditableText("", keys, "", value_at(source, keys, held), lines)
    found = next((each for each in editable(authored) if each.keys == keys), None)
    if found is None:
        message = "this is no text that people read or hear, so it cannot be typed over"
        raise ScriptError((authored.source.problem(keys, "not-editable", message, "change it in an editor"),))
    return found


def _held(whole: object, keys: Keys) -> str:
    """The text at a path; "" where there is none, of which `with_value` says what is wrong."""
    for key in keys:
        try:
            whole = whole[key]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return ""
    return whole if isinstance(whole, str) else ""


def _values(place: EditableText, source: YamlText, old: str, typed: str) -> Iterator[str]:
    """The values that may mean what was typed, the likeliest first."""
    if place.before:
        label = one_line(typed)
        yield f"{place.before}{label}" if label else place.before.rstrip().removesuffix(":")
        return
    if place.lines == "one":
        typed = one_line(typed)
    end = old[len(old.rstrip("\n")) :] if typed else ""
    start, stop = source.spans.get(place.keys, (0, 0))
    if place.lines != "all" and "\n" in source.text[start:stop]:
        if place.keys not in source.literal:
            if place.keys[-1:] == ("say",):
                yield "\n".join(paragraphs(typed)) + end
        else:
            yield _in_lines(old, typed) + end
    yield typed + end


def _has_lines(typed: str) -> bool:
    """Whether whoever typed a text has broken the lines of a paragraph."""
    return bool(re.search(r"\S[ \t]*\n[ \t]*\S", typed))


def _in_lines(old: str, typed: str) -> str:
    """Paragraphs in lines: as they are typed, else those of the old text; what is new and too long is broken."""
    lines = old.split("\n")
    if _has_lines(typed):
        changed = list(_marked(_pieces(typed), frozenset(lines)))
    else:
        whole = laid_out(_pieces(old.strip("\n")), "\n\n".join(paragraphs(typed)), _characters) or ()
        changed = list(_only_words(whole))
    return written(broken(changed, max(NARROWEST, *map(len, lines)), 0, "\n"))


def _only_words(pieces: Sequence[ScalarPiece]) -> Iterator[ScalarPiece]:
    """Pieces with no line that words which were put in or taken out have made more than words."""
    for at, piece in enumerate(pieces):
        before, after = written(pieces[max(at - 1, 0) : at]), written(pieces[at + 1 : at + 12])
        is_more = before.endswith("\\") or MARKED.match(after)
        yield replace(piece, raw=" ") if is_more and piece.text == " " and piece.ends_line else piece


def _marked(pieces: Sequence[ScalarPiece], known: frozenset[str]) -> Iterator[ScalarPiece]:
    """Pieces, new where their line is."""
    for line, last in in_lines(pieces):
        yield from (replace(piece, is_new=written(line) not in known) for piece in line)
        yield from (last,) if last else ()


def _pieces(text: str) -> Sequence[ScalarPiece]:
    return [_piece(match) for match in _GAP.finditer(text)]


def _piece(match: re.Match[str]) -> ScalarPiece:
    return ScalarPiece(match[0], "\n\n" if match["paragraph"] else " " if match["blank"] else match[0])


def _characters(text: str) -> Sequence[ScalarPiece]:
    return [ScalarPiece(text, text)] if "\n" in text else [ScalarPiece(character, character) for character in text]


def _means(place: EditableText, text: str, name: str, typed: str) -> bool:
    """Whether a file says at a place what was typed, as viewers read or hear it."""
    whole, source, _ = read_yaml(text, name)
    value = value_at(source, place.keys, _held(whole, place.keys))
    if place.before:
        return one_line(value) == one_line(f"{place.before}{typed}") or not one_line(typed)
    if place.lines == "one":
        return one_line(value) == one_line(typed)
    if place.lines == "paragraphs":
        return paragraphs(value) == paragraphs(typed)
    return value == typed
