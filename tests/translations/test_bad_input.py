"""Whatever stands in a PO file or beside a script: it is told at its place, and no other film is held up."""

from pathlib import Path

import pytest
from translated_project import GERMAN, TranslatedProject

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.clean import clean
from cuelight.cli.main import main
from cuelight.errors import ScriptError, TranslationError
from cuelight.project import Project
from cuelight.script.parse import parse

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def german(tmp_path: Path) -> TranslatedProject:
    return TranslatedProject(tmp_path / "project")


def _problems(project: TranslatedProject) -> list[tuple[str, str]]:
    """What a check says, by code and file."""
    try:
        found = check(Project(project.root), [project.script])
    except ScriptError as error:
        found = error.diagnostics
    return [(each.code, each.location.file) for each in found if each.code not in ("no-date", "caption-speed")]


FILES = {
    "no text": (b"\xff\xfe\x00\x01", "not-utf-8"),
    "cut off": (f'{HEADER}msgctxt "title"\nmsgid "A sm'.encode(), "broken-po"),
    "another film's": (f'{HEADER}msgctxt "scenes/x/say"\nmsgid "X"\nmsgstr "Y"\n'.encode(), "other-film"),
    "French": (HEADER.replace("de", "fr", 1).encode(), "other-language"),
    "too large": (b"#\n" * 2_500_000, "too-large"),
    "YAML": (b"title: Film\n", "broken-po"),
    "HTML": (b"<html><body>msgid</body></html>\n", "broken-po"),
    "empty": (b"", "untranslated"),
    "only a header": (HEADER.encode(), "untranslated"),
}


@pytest.mark.parametrize(("content", "code"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_translation_is_told(german: TranslatedProject, content: bytes, code: str) -> None:
    """By its name."""
    german.po.write_bytes(content)
    assert (code, "scripts/small.de.po") in _problems(german)


TEXTS = {
    "HTML": "<script>alert(1)</script> Punkte",
    "YAML": "a: [b, {c: d}] # e",
    "Jinja": "{{ 7 * 7 }}{% raw %}",
    "right to left": "\u2067نقطتان\u2069 Punkte",
    "marks": "Zwei\u200f Punkte\u200e",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_markup_in_a_translation_is_text_or_refused(german: TranslatedProject, text: str) -> None:
    """Nothing of it is taken for the page's own."""
    german.translate({"scenes/points/heading": text})
    try:
        build(Project(german.root))
    except TranslationError as error:
        assert {each.location.file for each in error.diagnostics} == {"scripts/small.de.po"}
        assert german.film.exists()
        return
    page = german.german.with_name("embed.html").read_text("utf-8")
    assert "<script>alert" not in page


LINKS = {
    "nowhere": "[erster](#nirgends) Punkt",
    "of another site": "[erster](https://example.org/) Punkt",
    "no end": "[erster](#1 Punkt",
    "without words": "[](#1)",
    "of a pause": "[](pause:99s) Punkt [zwei](#2)",
}


@pytest.mark.parametrize("text", LINKS.values(), ids=LINKS)
def test_a_link_to_nowhere_is_told_in_the_po_file(german: TranslatedProject, text: str) -> None:
    """At the line in which it stands."""
    german.translate({"scenes/points/say": text})
    with pytest.raises(TranslationError) as caught:
        build(Project(german.root))
    assert {each.location.file for each in caught.value.diagnostics} == {"scripts/small.de.po"}
    lines = german.po.read_text("utf-8").split("\n")
    told = [lines[each.location.line - 1] for each in caught.value.diagnostics]
    assert all("Punkt" in line or "[]" in line for line in told)
    assert german.film.exists()


def test_a_link_out_of_the_project_is_not_read(german: TranslatedProject, tmp_path: Path) -> None:
    """A message would show lines of somebody else's file."""
    secret = tmp_path / "secret.po"
    secret.write_text("secret", "utf-8")
    german.po.unlink()
    german.po.symlink_to(secret)
    assert _problems(german) == [("outside-project", "scripts/small.de.po")]


def test_two_files_of_a_language_are_told_at_both(german: TranslatedProject) -> None:
    """In whatever letters."""
    german.po.with_name("small.DE.po").write_bytes(german.po.read_bytes())
    told = _problems(german)
    assert told == [("two-translations", "scripts/small.DE.po"), ("two-translations", "scripts/small.de.po")]


def test_a_tag_is_found_in_any_letters(german: TranslatedProject) -> None:
    """As file systems may have changed them."""
    german.po.rename(german.po.with_name("small.DE.po"))
    assert [film.id for film in build(Project(german.root))] == ["small", "small-de"]


def test_a_file_that_nobody_names_is_told(german: TranslatedProject) -> None:
    """Of a language that the script has not, or of no script."""
    german.po.with_name("small.fr.po").write_text(HEADER.replace("de", "fr", 1), "utf-8")
    german.po.with_name("smal.de.po").write_text(HEADER, "utf-8")
    files = ["scripts/smal.de.po", "scripts/small.fr.po"]
    assert _problems(german) == [("unused-translation", file) for file in files]


def test_a_script_that_makes_the_film_of_a_translation_is_told_at_both_places(german: TranslatedProject) -> None:
    """Though only one of them is looked at."""
    script = german.script.read_text("utf-8").replace("languages:\n  de: {voice: beep}\n", "")
    german.script.with_name("small-de.yaml").write_text(script, "utf-8")
    assert _problems(german) == [("double-film", "scripts/small-de.yaml"), ("double-film", "scripts/small.yaml")]


ENTRIES = {
    "its own": ("en: {}", "wrong-language", "en"),
    "twice": ("de: {}, DE: {}", "wrong-language", "DE"),
    "unknown": ("xx: {}", "wrong-language", "xx"),
    "no tag": ("deutsch!: {}", "wrong-value", ""),
    "made up": ("qps: {}", "wrong-language", "qps"),
    "of no voice": ("de: {voice: jo}", "unknown-voice", "jo"),
    "of no scene": ("de: {figures: {nowhere: a.png}}", "unknown-scene", "nowhere"),
    "of no figure": ("de: {figures: {text: a.png}}", "wrong-value", "text"),
    "an English lexicon": ("de: {lexicon: medicine}", "wrong-value", "medicine"),
    "unknown keys": ("de: {theem: atlas}", "unknown-key", "theem"),
    "empty": ("de: ~", "wrong-type", "~"),
    "text": ("de: Deutsch", "wrong-type", "Deutsch"),
}


@pytest.mark.parametrize(("entry", "code", "at"), ENTRIES.values(), ids=ENTRIES)
def test_what_is_wrong_with_a_language_is_told_where_it_stands(entry: str, code: str, at: str) -> None:
    """In the script."""
    script = f"title: A film\nlanguages: {{{entry}}}\nscenes:\n  - {{id: text, text: Words., say: Words.}}\n"
    with pytest.raises(ScriptError) as caught:
        parse(script)
    (told,) = caught.value.diagnostics
    assert (told.code, told.location.line) == (code, 2)
    assert script.split("\n")[1][told.location.column - 1 :].startswith(at)


def test_what_was_made_for_a_language_outlives_that_it_is_stale(german: TranslatedProject) -> None:
    """`clean` keeps its film and its takes; a language that is named no more loses them."""
    build(Project(german.root))
    german.replace("Two points", "Some points")
    build(Project(german.root))
    clean(Project(german.root))
    assert german.german.exists()
    assert list((german.root / "audio" / "small-de").glob("*.flac"))
    german.replace("languages:\n  de: {voice: beep}\n", "")
    clean(Project(german.root))
    assert not german.german.exists()
    assert not list((german.root / "audio" / "small-de").glob("*.flac"))


@pytest.mark.parametrize(("before", "after"), [("Zwei Punkte", "Zwei Punkte " * 40), ("Two points", "Some points")])
def test_clean_keeps_the_units_of_a_language_that_cannot_be_made_now(
    german: TranslatedProject, before: str, after: str
) -> None:
    """Its sounds, pictures and layouts serve once it fits, or is translated, again."""
    build(Project(german.root))
    units = set(Project(german.root).units.rglob("*.unit"))
    edited = german.script if before in german.script.read_text("utf-8") else german.po
    text = edited.read_text("utf-8")
    assert before in text
    edited.write_text(text.replace(before, after), "utf-8")
    clean(Project(german.root))
    assert {path for path in units if path.is_file()} == units
    edited.write_text(text, "utf-8")
    clean(Project(german.root))
    assert {path for path in units if path.is_file()} == units
    german.replace("languages:\n  de: {voice: beep}\n", "")
    clean(Project(german.root))
    assert {path for path in units if path.is_file()} < units


def test_verify_measures_each_language(
    german: TranslatedProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And holds it against its own translation."""
    build(Project(german.root))
    monkeypatch.chdir(german.root)
    assert main(["verify"]) == 0
    german.translate({**GERMAN, "scenes/opening/say": "Willkommen im anderen Film."})
    capsys.readouterr()
    assert main(["verify", "small-de"]) == 1
    assert "words of" in capsys.readouterr().out
