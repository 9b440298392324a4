"""PO files are brought up to date without guessing, and read with every problem at its place."""

from pathlib import Path

import pytest

from cuelight.errors import ScriptError
from cuelight.script.parse import parse
from cuelight.translations.findings import state_findings
from cuelight.translations.matched import matched
from cuelight.translations.po_file import PoFile, decoded, read_po
from cuelight.translations.source_texts import source_texts
from cuelight.translations.update import updated

EXAMPLES = Path(__file__).parents[2] / "examples" / "scripts"
HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SCRIPT = """\
title: Rain
schema:
  nodes: {a: Sea, b: {label: Cloud, text: up high}}
  edges: [a -> b: sun, b -> a]
scenes:
  - id: one
    heading: First
    bullets: [Alpha, Beta, {id: c, text: Gamma}]
    say: |
      Here is [alpha](#1).

      There is [gamma](#c).
  - heading: Second
    chart: {kind: bar, x: [2023, 2.5, May], series: {Beds: [1, 2, 3]}, alt: Beds by year}
    hold: 3
"""


def _units(text: str = SCRIPT) -> dict[str, str]:
    return {unit.path: unit.text for unit in source_texts(parse(text))[1]}


def _update(text: str, po: str = "") -> str:
    return updated(source_texts(parse(text))[1], read_po(po, "x.de.po") if po else PoFile("x.de.po"), {}, ("en", "de"))


def _filled(po: str, **more: str) -> str:
    """Every text translated by itself in capitals."""
    import polib

    file = polib.pofile(po + "\n", wrapwidth=100)
    for entry in file:
        entry.msgstr = more.get(entry.msgctxt, entry.msgstr or entry.msgid.upper())
    return str(file)


def test_every_text_has_a_path_by_ids() -> None:
    """Short forms and long ones alike; ids, numbers and kinds are none."""
    assert _units() == {
        "title": "Rain",
        "schema/nodes/a": "Sea",
        "schema/nodes/b": "Cloud",
        "schema/nodes/b/text": "up high",
        "schema/edges/a->b/label": "sun",
        "scenes/one/heading": "First",
        "scenes/one/bullets/1": "Alpha",
        "scenes/one/bullets/2": "Beta",
        "scenes/one/bullets/c": "Gamma",
        "scenes/one/say": "Here is [alpha](#1).\n\nThere is [gamma](#c).",
        "scenes/second/heading": "Second",
        "scenes/second/chart/x/3": "May",
        "scenes/second/chart/series/beds/label": "Beds",
        "scenes/second/chart/alt": "Beds by year",
    }


def test_a_new_file_is_empty_and_updating_it_changes_nothing() -> None:
    """Twice the same bytes."""
    new = _update(SCRIPT)
    assert all(not message.text for message in read_po(new, "x.de.po").messages)
    assert _update(SCRIPT, new) == new
    assert _update(SCRIPT, _filled(new)) == _update(SCRIPT, _update(SCRIPT, _filled(new)))


def test_what_changed_is_fuzzy_with_what_it_was() -> None:
    """Once more it stays so; the first source is remembered only until somebody has looked."""
    po = _update(SCRIPT.replace("Sea", "Ocean"), _filled(_update(SCRIPT)))
    (message,) = [message for message in read_po(po, "x.de.po").messages if message.is_fuzzy]
    assert (message.path, message.source, message.text, message.previous) == ("schema/nodes/a", "Ocean", "SEA", "Sea")
    assert _update(SCRIPT.replace("Sea", "Ocean"), po) == po


def test_what_is_gone_is_kept_and_comes_back() -> None:
    """As obsolete, with its translation."""
    full = _filled(_update(SCRIPT))
    without = _update(SCRIPT.replace(", text: up high", ""), full)
    assert '#~ msgstr "UP HIGH"' in without
    assert _update(SCRIPT, without) == _update(SCRIPT, full)


def test_an_entry_that_moves_in_a_list_keeps_its_translation() -> None:
    """And what stands in its place is new."""
    po = _update(SCRIPT.replace("[Alpha, Beta,", "[New, Alpha, Beta,"), _filled(_update(SCRIPT)))
    found = {message.path: message.text for message in read_po(po, "x.de.po").messages}
    assert [found[f"scenes/one/bullets/{number}"] for number in (1, 2, 3)] == ["", "ALPHA", "BETA"]
    assert "fuzzy" not in po


def test_a_scene_that_is_called_after_its_heading_has_one_stale_text_when_that_changes() -> None:
    """Though all its paths are others."""
    script = SCRIPT.replace("heading: Second", "heading: Another")
    po = _filled(_update(SCRIPT))
    states = [each.state for each in matched(source_texts(parse(script))[1], read_po(po, "x.de.po").messages)]
    assert states.count("stale") == 1
    assert states.count("untranslated") == 0


def test_a_file_that_nobody_has_begun_is_one_finding() -> None:
    """And each text is one as soon as the first is translated."""
    units, empty = source_texts(parse(SCRIPT))[1], _update(SCRIPT)
    begun = empty.replace('msgstr ""\n\n', 'msgstr "X"\n\n', 2).replace('msgstr "X"\n\n', 'msgstr ""\n\n', 1)
    found = []
    for content in (empty, begun):
        po = read_po(content, "x.de.po")
        found.append(list(state_findings(po, matched(units, po.messages), "update")))
    assert len(found[0]) == 1 and len(found[1]) == len(units) - 1
    assert found[0][0].message.startswith(f"none of its {len(units)} texts is translated, the first: “")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_edit_of_a_sentence_makes_one_text_stale(path: Path) -> None:
    """In every example."""
    text = path.read_text("utf-8")
    units = source_texts(parse(text))[1]
    messages = read_po(_filled(updated(units, PoFile("x.de.po"), {}, ("en", "de"))), "x.de.po").messages
    said = next(unit for unit in units if unit.is_said)
    word = next(word for word in said.text.split() if word.isalpha() and text.count(f" {word} ") == 1)
    states = [
        each.state for each in matched(source_texts(parse(text.replace(f" {word} ", " otherwise ")))[1], messages)
    ]
    assert (states.count("stale"), states.count("untranslated")) == (1, 0)


BROKEN = {
    "cut off": ('msgctxt "title"\nmsgid "Rain"\nmsgstr "Reg', "broken-po", 8),
    "two of one context": (
        'msgctxt "a"\nmsgid "A"\nmsgstr "B"\n\nmsgctxt "a"\nmsgid "A"\nmsgstr "C"\n',
        "double-context",
        12,
    ),
    "plural": ('msgctxt "a"\nmsgid "A"\nmsgid_plural "B"\nmsgstr[0] "C"\nmsgstr[1] "D"\n', "plural-form", 9),
    "no context": ('msgid "A"\nmsgstr "B"\n', "no-context", 7),
    "no end of direction": ('msgctxt "a"\nmsgid "A"\nmsgstr "\u2067B"\n', "writing-direction", 8),
    "override": ('msgctxt "a"\nmsgid "A"\nmsgstr "\u202eB"\n', "control-character", 8),
    "NUL": ('msgctxt "a"\nmsgid "A"\nmsgstr "\0B"\n', "control-character", 8),
    "YAML": ("title: Regen\n", "broken-po", 6),
    "text alone": ("Regen", "broken-po", 6),
    "a quote too many": ('msgctxt "a"\nmsgid "A"\nmsgstr "B"C"\n', "broken-po", 8),
    "keywords in disorder": ('msgstr "B"\nmsgid "A"\nmsgctxt "a"\n', "broken-po", 6),
}


@pytest.mark.parametrize(("text", "code", "line"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_at_its_line(text: str, code: str, line: int) -> None:
    """Never as a traceback."""
    with pytest.raises(ScriptError) as caught:
        read_po(HEADER + text, "x.de.po")
    told = caught.value.diagnostics[0]
    assert told.code == code
    assert abs(told.location.line - line) <= 1


def test_bytes_that_are_no_text_are_told() -> None:
    """By the line; a byte order mark and other line ends are read."""
    with pytest.raises(ScriptError) as caught:
        decoded(b'msgid "a"\nmsgstr "\xff"\n', "x.de.po")
    assert str(caught.value.diagnostics[0].location) == "x.de.po:2"
    with pytest.raises(ScriptError):
        decoded(b"x" * 5_000_000, "x.de.po")
    text = decoded(b'\xef\xbb\xbfmsgctxt "a"\r\nmsgid "A"\r\nmsgstr "B"\r\n', "x.de.po")
    assert read_po(text, "x.de.po").messages[0].text == "B"


def test_a_header_that_says_another_charset_is_told() -> None:
    """Tools for PO files would read other letters."""
    with pytest.raises(ScriptError) as caught:
        read_po(HEADER.replace("UTF-8", "ISO-8859-1"), "x.de.po")
    assert (caught.value.diagnostics[0].code, caught.value.diagnostics[0].location.line) == ("not-utf-8", 4)


def test_a_place_in_a_translation_is_one_in_the_file() -> None:
    """Over several lines, and behind escapes."""
    po = read_po(HEADER + 'msgctxt "a"\nmsgid "A"\nmsgstr ""\n"one \\"two\\"\\n"\n"three"\n', "x.de.po")
    (message,) = po.messages
    at = message.text.index("three")
    assert str(po.location(message, at)) == "x.de.po:10:2"
    assert str(po.location(message, message.text.index("two"))) == "x.de.po:9:8"
