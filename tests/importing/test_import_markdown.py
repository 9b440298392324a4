"""Markdown slides become a script that checks and builds; what could not be kept is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cuelight.build.inputs import Inputs
from cuelight.cli.main import main
from cuelight.errors import ScriptError
from cuelight.importing.write import Imported, import_file, script_place
from cuelight.project import Project

Import = Callable[[Path], tuple[Imported, Inputs]]

MARP = """\
---
marp: true
title: How a scan works
lang: en-GB
---
# How a scan works

A talk for *beginners*

<!-- Welcome. Today I show [how] it works, e.g. a CT.

It takes five minutes. -->

---
<!-- _class: lead -->
## What it sees

- Bones, **very** clearly
- Soft tissue
  - liver
    - its left lobe
- See [the atlas](https://example.org/atlas)

Note:
It sees bones.

---

## Doses

| Part | Dose |
|---|---|
| Head | 2 mSv |
| Chest | 7 mSv |

---

![bg left:40% A chest](pics/scan.png)

> Nobody told me.
"""


def written(project: Project, text: str, name: str = "talk.md") -> Path:
    """A file that stands beside the project."""
    file = project.root.parent / name
    file.write_text(text, "utf-8")
    return file


def test_slides_with_notes_become_scenes_in_which_they_are_said(project: Project, imported: Import, scan: Path) -> None:
    done, source = imported(written(project, MARP))
    script = source.script
    assert [scene.kind for scene in script.scenes] == ["title", "bullets", "table", "columns"]
    assert (script.title, script.language) == ("How a scan works", "en-GB")
    said = [sentence.text for sentence in source.authored.narrations[0].sentences]
    assert said == ["Welcome.", "Today I show [how] it works, e.g. a CT.", "It takes five minutes."]
    assert script.sources[0].url == "https://example.org/atlas"
    figure = script.scenes[3].slides[0].slide
    assert figure.alt == "A chest"
    assert (project.scripts / figure.image).read_bytes() == scan.read_bytes()
    codes = [(each.code, each.location.line) for each in done.findings]
    assert codes == [("import-changed", 21), ("import-unsaid", 29), ("import-unsaid", 38)]


def test_emphasis_stays_and_no_other_sign_becomes_markup(project: Project, imported: Import) -> None:
    text = "# One *two*\n\n2\\*3\\*4 and a_b_c, `x[1]`, **bold**, \\*plain\\* ~5 [x]\n\n---\n# B\n\nb\n"
    _, source = imported(written(project, text))
    slide = source.script.scenes[0]
    assert slide.kind == "title"
    assert str(slide.slide.subtitle) == "2*3*4 and a_b_c, x[1], bold, *plain* ~5 [x]"
    assert [each.text for each in slide.slide.subtitle.passages if each.is_strong] == ["bold"]


@pytest.mark.parametrize(
    "note", ["[link](#a) and ![x](y)", "*stars* and _lines_", "[[phonemes]]", "2*3*4", "&amp; <b>"]
)
def test_notes_are_said_and_never_markup(project: Project, imported: Import, note: str) -> None:
    _, source = imported(written(project, f"# A\n\ntext\n\n<!--\n{note} are said.\n-->\n"))
    assert not source.authored.narrations[0].cues
    assert source.authored.narrations[0].sentences[-1].text.endswith("are said.")


def test_slidev_keys_before_a_slide_are_no_slide(project: Project, imported: Import) -> None:
    text = "---\ntheme: seriph\ntitle: T\n---\n\n# A\n\none\n\n---\n"
    text += "layout: two-cols\nclass: x\n---\n\n# B\n\ntwo\n\n::right::\n\nthree\n"
    _, source = imported(written(project, text))
    assert [scene.titled for scene in source.script.scenes] == ["A", "B"]
    assert "three" in str(source.script.scenes[1].slide)


def test_a_rule_in_code_parts_nothing(project: Project, imported: Import) -> None:
    _, source = imported(written(project, "# A\n\n```yaml\na: 1\n\n---\n\nb: 2\n```\n\n---\n\n# B\n\ntext\n"))
    assert [scene.kind for scene in source.script.scenes][-2:] == ["code", "text"]


def test_a_file_without_rules_is_parted_at_its_headings(project: Project, imported: Import) -> None:
    _, source = imported(written(project, "# A\n\none\n\n## B\n\ntwo\n\n### C\n\nthree\n"))
    assert [scene.titled for scene in source.script.scenes] == ["A", "B", "B: C"]


def test_what_is_too_much_for_a_slide_is_shared_among_more(project: Project, imported: Import) -> None:
    points = "\n".join(
        f"- The point with number {number}, and some more words that say why it matters" for number in range(24)
    )
    long = "word " * 300
    heading = "Heading " * 30
    text = f"# Many\n\n{points}\n\n---\n\n# Long\n\n{long}\n\n---\n\n# {heading}\n\n- x\n"
    _, source = imported(written(project, text))
    bullets = [
        str(bullet.text) for scene in source.script.scenes if scene.kind == "bullets" for bullet in scene.slide.bullets
    ]
    assert len([text for text in bullets if text.startswith("The point")]) == 24
    words = [word for scene in source.script.scenes if scene.kind == "text" for word in str(scene.slide.text).split()]
    assert words.count("word") == 300


def test_pictures_outside_on_the_web_or_broken_are_left_out_and_said(project: Project, imported: Import) -> None:
    (project.root.parent.parent / "secret.png").write_bytes(b"\x89PNG secret")
    (project.root.parent / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    (project.root.parent / "x.svg").write_text("<svg/>")
    names = ["../secret.png", "https://example.org/x.png", "broken.png", "x.svg", "gone.png", "/etc/passwd"]
    shown = "\n\n".join(f"![what it shows]({name})" for name in names)
    done, source = imported(written(project, f"# A\n\n{shown}\n\nwords\n"))
    lost = [each.message for each in done.findings if each.code == "import-lost"]
    assert [name for name in names if any(repr(name) in message for message in lost)] == names
    assert not (project.scripts / "assets").exists()
    assert source.script.scenes[-1].kind == "text"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", b"", "nothing in"),
        ("a.md", b"\xff\xfe\x00", "not UTF-8"),
        ("a.md", b"# \x00\n---\n\x07\n", "nothing"),
        ("a.pptm", b"PK", "macros"),
        ("a.xyz", b"x", "cannot be imported"),
        ("a", b"x", "no ending"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing_behind(
    project: Project, name: str, content: bytes, said: str
) -> None:
    file = project.root.parent / name
    file.write_bytes(content)
    with pytest.raises(ScriptError, match=said):
        import_file(file, script_place(project, file, None))
    assert list(project.scripts.iterdir()) == []


def test_ten_thousand_slides_are_refused(project: Project) -> None:
    file = project.root.parent / "many.md"
    file.write_text("# A\n\n---\n\n" * 10_000)
    with pytest.raises(ScriptError, match="at most 2,000"):
        import_file(file, script_place(project, file, None))


def test_an_author_s_script_is_never_written_over(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root)
    (project.root / "talk.md").write_text("# A\n\n- b\n\nNote: Said.\n")
    assert main(["import", "talk.md"]) == 0
    assert "written: " in capsys.readouterr().out
    before = (project.scripts / "talk.yaml").read_bytes()
    assert main(["import", "talk.md"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (project.scripts / "talk.yaml").read_bytes() == before
    assert main(["import", "talk.md", "--out", "scripts/other.yaml"]) == 0
    assert main(["import", "talk.md", "--out", "elsewhere.yaml"]) == 2


def test_code_is_never_a_note_and_html_keeps_its_lists_tables_and_pictures(
    project: Project, imported: Import, scan: Path
) -> None:
    code = "```html\n<!-- stays -->\nNote: stays, too\n---\n<script>x</script>\n```\n\nSee `<!-- this -->`.\n"
    html = '<div><ul><li>One</li><li>Two</li></ul></div>\n\n<img src="pics/scan.png" alt="A scan">\n'
    _, source = imported(written(project, f"# A\n\n{code}\n---\n\n# B\n\n{html}\n\nNote:\nSaid.\n"))
    shown = {one.kind: one.slide for scene in source.script.scenes for one in scene.slides}
    assert shown["code"].rows == ("<!-- stays -->", "Note: stays, too", "---", "<script>x</script>")
    assert str(shown["text"].paragraphs[0]) == "See <!-- this -->."
    assert [str(bullet.text) for bullet in shown["bullets"].bullets] == ["One", "Two"]
    assert shown["figure"].alt == "A scan"
    assert [sentence.text for told in source.authored.narrations for sentence in told.sentences] == ["Said."]


def test_headings_in_a_slide_quotations_and_footnotes(project: Project, imported: Import) -> None:
    two = "### Before\n\n- one\n\n### After\n\n- two\n"
    one = "### Doses\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    said = "> It helps.\n>\n> — Anna\n\n---\n\n# D\n\nSalt[^1]\n\n[^1]: And sugar\n"
    _, source = imported(written(project, f"# A\n\nx\n\n---\n\n# B\n\n{two}\n---\n\n# C\n\n{one}\n---\n\n{said}"))
    _, both, table, quote, notes = source.script.scenes
    assert (both.kind, str(both.slide.left.heading), str(both.slide.right.heading)) == ("compare", "Before", "After")
    assert (table.kind, str(table.heading)) == ("table", "C: Doses")
    assert (str(quote.slide.text), str(quote.slide.by)) == ("It helps.", "Anna")
    assert [str(text) for text in notes.slide.paragraphs] == ["Salt¹", "¹ And sugar"]


def test_what_slidev_and_marp_show_elsewhere_is_kept_or_said(project: Project, imported: Import, scan: Path) -> None:
    text = "---\nfooter: Ward 4\nsrc: other.md\n---\n\n# A\n\nb\n\n---\nlayout: image-right\nimage: pics/scan.png\n"
    text += 'background: /bg.png\n---\n\n# B\n\n<Youtube id="x" />\n\n<video src="a.mp4" title="Film"></video>\n'
    done, source = imported(written(project, text))
    assert source.script.scenes[-1].kind == "figure"
    lost = " ".join(each.message for each in done.findings if each.code == "import-lost")
    for said in ("Ward 4", "other.md", "/bg.png", "Youtube", "Film"):
        assert said in lost


def test_a_language_that_nobody_colours_leaves_the_code(project: Project, imported: Import) -> None:
    done, source = imported(written(project, "# A\n\n```klingon\nhello\n```\n"))
    assert source.script.scenes[0].slide.rows == ("hello",)
    assert any("klingon" in each.message for each in done.findings)


def test_a_file_that_may_not_be_in_english_is_said_to_be_taken_for_it(project: Project, imported: Import) -> None:
    german = "Das Herz pumpt nicht so gut, wie es sollte, und viele Menschen leben damit sehr gut. " * 4
    done, _ = imported(written(project, f"# Herz\n\n{german}\n"))
    assert any("English" in each.message for each in done.findings)
    english = "The heart does not pump as well as it should, and many people live with it for years. " * 4
    done, _ = imported(written(project, f"# Heart\n\n{english}\n", "b.md"))
    assert not any("English" in each.message for each in done.findings)


def test_an_import_begins_a_project_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "talk.md").write_text("# A\n\n- b\n")
    (folder / "wrong.md").write_bytes(b"\xff")
    monkeypatch.chdir(folder)
    assert main(["import", "wrong.md"]) == 2
    assert not (folder / "scripts").exists()
    assert main(["import", "talk.md"]) == 0
    assert "written: scripts/talk.yaml" in capsys.readouterr().out
    assert main(["check", "scripts/talk.yaml"]) == 0


def test_signs_numbers_and_names_of_links_stay(project: Project, imported: Import) -> None:
    """Raised and lowered figures, numbers of lists, crossed-out words, links that are named at the file's end."""
    text = "# A\n\n10<sup>9</sup> of H<sub>2</sub>O, ~~old~~new, [here][r]\n\n12. May\n\n---\n# B\n\nb\n\n[r]: https://x.example\n"
    _, source = imported(written(project, text))
    shown = str(source.script.scenes[0].slides)
    for words in ("10⁹ of H₂O, old new, here", "12. May"):
        assert words in shown
    assert [each.url for each in source.script.sources] == ["https://x.example"]


def test_what_tells_a_program_something_is_not_said(project: Project, imported: Import) -> None:
    """Large headings of Marp and clicks of Slidev; notes that reveal.js keeps in an element are said."""
    text = "# <!-- fit --> A\n\na\n\n<!-- [click] One. [click:2] Two ![lobes](x.png). -->\n\n"
    text += '---\n# B\n\nb\n\n<aside class="notes">\n<p>Three &amp; four.</p>\n</aside>\n'
    _, source = imported(written(project, text))
    said = [[each.text for each in narration.sentences] for narration in source.authored.narrations]
    assert said == [["One.", "Two lobes."], ["Three & four."]]
    assert "four" not in str(source.script.scenes[1].slide)
