"""PO files go through the tools of translators and come back as they were: gettext's own, and translate-toolkit's."""

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from translated_project import GERMAN, TranslatedProject

from cuelight.checks.check import check
from cuelight.cli.main import main
from cuelight.project import Project
from cuelight.translations.po_file import decoded, read_po


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TranslatedProject:
    project = TranslatedProject(tmp_path / "project")
    monkeypatch.chdir(project.root)
    return project


def _run(*command: str | Path) -> str:
    """Run a tool of gettext; what it says."""
    program = shutil.which(str(command[0]))
    assert program, f"{command[0]} is not there: install gettext"
    done = subprocess.run([program, *map(str, command[1:])], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout + done.stderr


def _texts(path: Path) -> dict[str, tuple[str, str]]:
    return {
        each.path: (each.source, each.text)
        for each in read_po(decoded(path.read_bytes(), path.name), path.name).messages
    }


def test_msgfmt_finds_nothing_wrong(german: TranslatedProject) -> None:
    """Neither in a new file nor in one that is full, stale or has obsolete messages."""
    _run("msgfmt", "--check", "--output-file=/dev/null", german.po)
    german.replace("Two points", "Some points")
    german.replace("bullets: [The first of them, The second of them]", "bullets: [The first of them]")
    german.replace("the [second point](#2)", "the second point")
    german.update()
    text = german.po.read_text("utf-8")
    assert "#, fuzzy" in text
    assert "#~ msgid" in text
    said = _run("msgfmt", "--check", "--statistics", "--output-file=/dev/null", german.po)
    assert "6 translated messages, 2 fuzzy translations" in said


def test_msgmerge_and_a_narrow_editor_change_nothing_that_counts(german: TranslatedProject) -> None:
    """They wrap lines and sort messages otherwise; nothing is to be done anew."""
    before = _texts(german.po)
    _run("msgmerge", "--quiet", "--update", "--backup=none", "--sort-output", "--width=40", german.po, german.po)
    assert _texts(german.po) == before
    assert not [one for one in check(Project(german.root), [german.script]) if one.location.file.endswith(".po")]
    german.update()
    once = german.po.read_bytes()
    german.update()
    assert german.po.read_bytes() == once


def test_pofilter_finds_nothing_that_a_translation_must_not_have(german: TranslatedProject, tmp_path: Path) -> None:
    """The checks of translate-toolkit on escapes, line breaks, variables and what is doubled."""
    pytest.importorskip("translate")
    wrong = tmp_path / "wrong.po"
    tests = [f"--test={name}" for name in ("escapes", "newlines", "tabs", "xmltags", "untranslated", "printf")]
    pofilter = [sys.executable, "-W", "ignore", "-m", "translate.filters.pofilter", "--progress=none"]
    subprocess.run([*pofilter, *tests, german.po, wrong], check=True, capture_output=True, timeout=120)
    assert not wrong.exists() or not [entry for entry in polib.pofile(str(wrong)) if entry.msgctxt]
    german.translate({"title": "Ein\tkleiner Film"})
    subprocess.run([*pofilter, *tests, german.po, wrong], check=True, capture_output=True, timeout=120)
    assert [entry.msgctxt for entry in polib.pofile(str(wrong)) if entry.msgctxt] == ["title"]


def test_a_file_comes_back_from_another_editor(german: TranslatedProject, tmp_path: Path) -> None:
    """Rewrapped, in another order, with another header and with Windows' line ends."""
    german.translate(dict.fromkeys(GERMAN, ""))
    came = polib.pofile(str(german.po), wrapwidth=30)
    came.metadata = {"X-Generator": "An Editor 3", "Language": "de_DE", "Content-Type": "text/plain; charset=UTF-8"}
    for entry in came:
        entry.msgstr = GERMAN[entry.msgctxt]
        entry.tcomment = "seen"
    came.sort(key=lambda entry: entry.msgid)
    back = tmp_path / "back.po"
    back.write_bytes(b"\xef\xbb\xbf" + str(came).replace("\n", "\r\n").encode())
    assert main(["translate", "de", "--from", str(back)]) == 0
    assert {path: text for path, (_, text) in _texts(german.po).items()} == GERMAN
    text = german.po.read_text("utf-8")
    assert "# seen" in text
    assert "X-Generator" not in text
    assert "\r" not in text


def test_a_file_that_comes_back_late_takes_nothing_away(german: TranslatedProject, tmp_path: Path) -> None:
    """What the script says otherwise by now is fuzzy; what nobody translated there stays as it is here."""
    back = tmp_path / "back.po"
    back.write_bytes(german.po.read_bytes())
    late = polib.pofile(str(back))
    for entry in late:
        if entry.msgctxt == "title":
            entry.msgstr = ""
        if entry.msgctxt == "scenes/opening/say":
            entry.msgstr = "Herzlich willkommen im Film."
    late.save()
    german.replace("Welcome to the film.", "Welcome to this film.")
    assert main(["translate", "de", "--from", str(back)]) == 0
    found = {each.path: each for each in read_po(german.po.read_text("utf-8"), "x.de.po").messages}
    assert found["title"].text == GERMAN["title"]
    said = found["scenes/opening/say"]
    assert (said.text, said.is_fuzzy, said.previous) == ("Herzlich willkommen im Film.", True, "Welcome to the film.")


def test_notes_and_flags_of_translators_stay(german: TranslatedProject) -> None:
    """Over any number of updates."""
    german.change('msgctxt "title"', '# Ask Ann.\n#, ignore-same-as-source, no-wrap\nmsgctxt "title"')
    german.replace("title: A small film\n", "title: A tiny film\n")
    german.update()
    text = german.po.read_text("utf-8")
    assert "# Ask Ann.\n" in text
    assert "#, fuzzy, ignore-same-as-source, no-wrap\n" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["translate", "xx"], "not name the language 'xx'"),
        (["translate", "qps"], "made up by itself"),
        (["translate", "de", "--from", "nowhere.po"], "nowhere.po is not there"),
        (["translate", "de", "scripts/none.yaml"], "is not there"),
        (["build", "--language", "fr"], "no script is in the language 'fr'"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_told(
    german: TranslatedProject, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the status of a wrong argument, and nothing written."""
    before = german.po.read_bytes()
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert german.po.read_bytes() == before


def test_a_broken_file_is_not_written_over(german: TranslatedProject, capsys: pytest.CaptureFixture[str]) -> None:
    """It may hold work that only a person can save."""
    german.change('msgstr "Ein kleiner Film"', 'msgstr "Ein kleiner Film')
    before = german.po.read_bytes()
    assert main(["translate", "de"]) == 2
    assert "[broken-po]" in capsys.readouterr().err
    assert german.po.read_bytes() == before


def test_a_file_that_came_from_another_film_is_refused(
    german: TranslatedProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And one in another language."""
    other = tmp_path / "other.po"
    other.write_text('msgid ""\nmsgstr "Language: de\\n"\n\nmsgctxt "a"\nmsgid "A"\nmsgstr "B"\n', "utf-8")
    assert main(["translate", "de", "--from", str(other)]) == 2
    other.write_text(german.po.read_text("utf-8").replace("Language: de", "Language: fr"), "utf-8")
    assert main(["translate", "de", "--from", str(other)]) == 2
    told = capsys.readouterr().err
    assert "[other-film]" in told
    assert "[other-language]" in told
