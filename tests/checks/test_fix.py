"""`cuelight check --fix`: what can only be meant one way is corrected, and nothing else is touched."""

import json
import stat

import pytest
import yaml
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from small_project import SmallProject
from strategies import as_yaml, scripts

from cuelight.checks.fix import fix, fix_script
from cuelight.cli.main import main
from cuelight.errors import ScriptError
from cuelight.project import Project
from cuelight.script.parse import json_schema, parse

SMALL = "title: A film\nscenes:\n  - text: Words.\n    say: Words.\n"
SCHEMA = "title: A film\nschema:\n  nodes: {a: A, b: B}\n  edges: [a -> b]\nscenes:\n  - schema: {}\n    say: Words.\n"


def corrected(text: str) -> str:
    """What becomes of a text; whatever was corrected must be a script without errors."""
    fixed = fix(text, "film.yaml")
    assert bool(fixed.fixes) == (fixed.text != text)
    if fixed.fixes:
        parse(fixed.text)
    return fixed.text


CORRECTED = {
    "a letter too many": (SMALL, "title:", "title:", "titlee:"),
    "a letter missing": (SMALL, "scenes:", "scenes:", "scene:"),
    "another letter": (SMALL, "text:", "text:", "tixt:"),
    "two letters in each other's place": (SMALL, "title:", "title:", "tilte:"),
    "a capital": (SMALL, "title:", "title:", "Title:"),
    "a key in quotes": (SMALL, "title:", '"title":', '"tilte":'),
    "a key inside braces": (SCHEMA, "nodes:", "nodes:", "nodse:"),
    "a long arrow": (SCHEMA, "a -> b", "a -> b", "a --> b"),
    "a dash of a word processor": (SCHEMA, "a -> b", "a -> b", "a —> b"),
    "a double arrow": (SCHEMA, "a -> b", "a -> b", "a => b"),
    "an arrow without blanks": (SCHEMA, "a -> b", "a->b", "a-->b"),
    "an arrow with a label": (SCHEMA, "a -> b", "a -> b: then", "a --> b: then"),
    "an arrow in quotes": (SCHEMA, "a -> b", '"a -> b: x --> y"', '"a --> b: x --> y"'),
    "a blank in a cue": (SCHEMA, "Words.", "Some [words](#a) of it.", "Some [words] (#a) of it."),
    "a blank in a cue in a block": (
        SCHEMA,
        "Words.",
        "|\n      A [b](#b),\n      [a](#a).",
        "|\n      A [b](#b),\n      [a]  (#a).",
    ),
    "code on a slide": (SMALL, "text: Words.", "text: A \\`b\\` of it.", "text: A `b` of it."),
    "emphasis by underscores": (SMALL, "text: Words.", "text: 'A \\_b\\_'", "text: 'A _b_'"),
    "a link in double quotes": (SMALL, "text: Words.", 'text: "A \\\\[b](c)"', 'text: "A [b](c)"'),
    "several pairs in a block": (
        SMALL,
        "text: Words.",
        "text: |\n      \\_One\\_ *two* <b>.\n\n      Then \\_three\\_.",
        "text: |\n      _One_ *two* <b>.\n\n      Then _three_.",
    ),
    "emphasis in a title": (SMALL, "A film", "A \\*film\\*", "A *film*"),
    "emphasis that crosses": (SMALL, "text: Words.", "text: A \\*\\*b \\*c\\*\\* d\\*", "text: A **b *c** d*"),
    "emphasis at the beginning": (SMALL, "text: Words.", 'text: "*Two more* words: so"', "text: *Two more* words: so"),
    "emphasis at the beginning of a bullet": (
        SMALL,
        "text: Words.",
        'bullets:\n    - "**Strong** it is"\n    - Two',
        "bullets:\n    - **Strong** it is\n    - Two",
    ),
    "a tab": (SMALL, "    say:", "    say:", "\tsay:"),
    "a colon": (SMALL, "A film", '"A film: its story"', "A film: its story"),
    "a colon and double quotes": (SMALL, "A film", "'A \"b\": c'", 'A "b": c'),
    "a closing quote": (SMALL, "A film", '"A film"', '"A film'),
    "an opening quote": (SMALL, "A film", '"A film: two"', 'A film: two"'),
}


@pytest.mark.parametrize("name", CORRECTED)
def test_what_can_only_be_meant_one_way_is_corrected(name: str) -> None:
    """And the rest of the text is what it was, byte for byte."""
    text, place, right, wrong = CORRECTED[name]
    with pytest.raises(ScriptError):
        parse(text.replace(place, wrong, 1))
    assert corrected(text.replace(place, wrong, 1)) == text.replace(place, right, 1)


MANY = """\
title: "A film: its story"
voice: joe
# voice: not this
schema:
  nodes: {a: A, b: B}
  edges:
    - a -> b: then
    - b->a
scenes:
  - heading: One   # and why
    schema: {}
    say: Some words.
    lead: 1
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_many_things_are_corrected_in_one_run_and_line_ends_stay(end: str) -> None:
    """Also those that hide each other."""
    slips = [("title", "titel"), ('"', ""), ('"', ""), ("voice", "vioce"), ("a -> b", "a --> b"), ("b->a", "b=>a")]
    wrong = MANY
    for right, other in (*slips, ("heading", "heding"), ("    lead", "\tlead")):
        wrong = wrong.replace(right, other, 1)
    assert corrected(wrong.replace("\n", end)) == MANY.replace("\n", end)


LEFT = {
    "two near keys": SMALL.replace("title: A film", "title: A film\nvoicex: joe"),
    "no near key": SMALL.replace("title:", "name:"),
    "a key that is there already": SMALL + "    sayy: More.\n",
    "words after a comma": SMALL.replace("text: Words.", "quote: {text: Words, titel}"),
    "a key of an author's own": SCHEMA.replace("a -> b", "a -> c"),
    "a value that no other is": SMALL + "    transition: fdae\n",
    "a wrong cue": SMALL.replace("say: Words.", "say: These [words](#2)."),
    "a tab that can stand for two depths": SMALL.replace("text: Words.", "quote:\n      text: Words\n\tby: Somebody"),
    "a quote too many": SMALL.replace("A film", 'A "film": "one" two"'),
    "a bracket": SMALL.replace("A film", "[A film: its story"),
    "a comment": SMALL.replace("A film", "A film: the #1 story"),
    "a second document": f"{SMALL}---\n{SMALL}",
    "a control character": SMALL.replace("A film", '"A film \\a"'),
    "nothing": "",
    "no mapping": "- a: b\n",
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_could_mean_something_else_is_left_alone(name: str) -> None:
    """Its author has to say."""
    with pytest.raises(ScriptError):
        parse(LEFT[name])
    assert corrected(LEFT[name]) == LEFT[name]


@given(scripts())
@settings(max_examples=times(50))
def test_a_valid_script_is_never_changed(script: dict[str, object]) -> None:
    """There is nothing to correct."""
    text = as_yaml(script)
    assert fix(text, "film.yaml").text == text


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """A script, and the same with one letter of one key changed, dropped or doubled."""
    right = as_yaml(draw(scripts()))
    schema = json_schema()
    known = {name for form in (schema, *schema["$defs"].values()) for name in form.get("properties", {})}
    lines = right.split("\n")
    places = [at for at, line in enumerate(lines) if line.lstrip("- ").partition(":")[0] in known]
    at = draw(st.sampled_from(places))
    key = lines[at].lstrip("- ").partition(":")[0]
    letter = draw(st.integers(0, len(key) - 1))
    put = draw(st.sampled_from(("", key[letter] * 2, "x", "q")))
    lines[at] = lines[at].replace(key, key[:letter] + put + key[letter + 1 :], 1)
    return right, "\n".join(lines)


@given(misspelt())
@settings(max_examples=times(60))
def test_a_misspelt_key_becomes_what_it_was_or_is_left_alone(case: tuple[str, str]) -> None:
    """To the byte; more examples with HYPOTHESIS_PROFILE=search."""
    right, wrong = case
    assert fix(wrong, "film.yaml").text in (right, wrong)


def test_the_difference_is_shown_and_the_file_written(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its byte order mark, its line ends and its mode stay; then it is checked as ever."""
    whole = b"\xef\xbb\xbf" + small.script.read_bytes().replace(b"\n", b"\r\n")
    small.script.write_bytes(whole.replace(b"voice:", b"vioce:", 1))
    small.script.chmod(0o640)
    monkeypatch.chdir(small.root)
    assert main(["check", "--fix"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == ["--- scripts/small.yaml", "+++ scripts/small.yaml"]
    assert "-vioce: beep" in out
    assert "+voice: beep" in out
    assert "scripts/small.yaml: corrected 1: unknown-key" in out
    assert small.script.read_bytes() == whole
    assert stat.S_IMODE(small.script.stat().st_mode) == 0o640


def test_a_script_with_nothing_to_correct_is_not_written(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The very file stays."""
    before = small.script.stat()
    monkeypatch.chdir(small.root)
    assert main(["check", "--fix"]) == 0
    after = small.script.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_out_of_the_project_is_refused(small: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What it leads to is as it was."""
    other = tmp_path_factory.mktemp("other") / "film.yaml"
    other.write_text(SMALL.replace("title:", "tilte:"), "utf-8")
    small.script.unlink()
    small.script.symlink_to(other)
    with pytest.raises(ScriptError, match="leads out of the project"):
        fix_script(Project(small.root), small.script)
    assert other.read_text("utf-8").startswith("tilte:")


def test_a_link_inside_the_project_stays_one(small: SmallProject) -> None:
    """The file that it leads to is corrected."""
    real = small.root / "film.yaml"
    real.write_text(SMALL.replace("title:", "tilte:"), "utf-8")
    small.script.unlink()
    small.script.symlink_to(real)
    fix_script(Project(small.root), small.script)
    assert small.script.is_symlink()
    assert real.read_text("utf-8") == SMALL


def test_a_lexicon_and_a_theme_are_not_touched(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their problems are told, as ever."""
    lexicon = small.root / "words.yaml"
    lexicon.write_text("tumour: a: b\n", "utf-8")
    small.replace("voice: beep", "lexicon: words.yaml\nvoice: beep")
    monkeypatch.chdir(small.root)
    assert main(["check", "--fix"]) == 2
    assert lexicon.read_text("utf-8") == "tumour: a: b\n"


def test_errors_and_findings_are_told_to_programs(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the same form; what was corrected does not stand among them."""
    monkeypatch.chdir(small.root)
    small.replace("description: For tests.", "published: 2026-11-23T09:00Z")
    small.replace("voice:", "vioce:")
    assert main(["check", "--json"]) == 2
    errors = json.loads(capsys.readouterr().out)["diagnostics"]
    assert ("unknown-key", "error", "scripts/small.yaml") in {
        (each["code"], each["severity"], each["file"]) for each in errors
    }
    assert main(["check", "--json", "--fix", "--strict"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert finding == {
        "code": "no-description",
        "severity": "warning",
        "file": "scripts/small.yaml",
        "line": 0,
        "column": 0,
        "spot": "",
        "message": "the script has no description, which search engines and the page show",
        "hint": "add a line such as `description: What the film explains.`",
    }
    assert yaml.safe_load(small.script.read_text("utf-8"))["voice"] == "beep"
