"""Files that are damaged, meant to harm or simply too much end in a clear message, and leave nothing behind."""

import cProfile
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from decks import Deck

from cuelight.build.inputs import Inputs
from cuelight.cli.main import main
from cuelight.errors import ScriptError
from cuelight.importing.halves import small_enough
from cuelight.importing.scene import DraftScene
from cuelight.importing.write import Imported, import_file, script_place
from cuelight.project import Project

Import = Callable[[Path], tuple[Imported, Inputs]]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
UNHOLDABLE = "\x00\x07\x0b\x1b\x7f\x85\u2028\u202e\u2066\ufffe\ufeff\u200b"

ODD = {
    "a.md": """---
title: T {x} t
description: D {x}
lang: e{x}n
---
# A {x} b

c {x} d

```py{x}
x {x}
```

$$a {x}$$

| a {x} |
|---|
| b {x} |

[l](https://x.org/{x}) ![a {x}](y{x}.png)

Note: said {x} so
""",
    "a.html": """<html lang='e{x}n'><title>T {x}</title><meta name=description content='D {x}'><h1>A {x} b</h1>
<p>c {x} <a href='https://x.org/{x}'>d</a></p><pre>x {x}</pre><ul><li>{x} e<img src='y{x}'></ul>""",
    "a.txt": "Head {x}\n\nA text {x} here.\n\n- one {x}\n- {x}\n",
    "a.mmd": 'flowchart LR\n a["b {x}"] -->|c {x}| d\n',
    "a.dot": 'digraph { label="T {x}"; a [label="b {x}"]; a -> "c{x}" [label="d {x}"] }',
}


def _refused(project: Project, file: Path) -> str:
    with pytest.raises(ScriptError) as caught:
        import_file(file, script_place(project, file, None))
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.location.file) == ("import-refused", file.name)
    assert diagnostic.hint
    assert list(project.scripts.iterdir()) == []
    return diagnostic.message


@pytest.mark.parametrize("merged", [False, True])
def test_keys_that_repeat_each_other_stand_for_no_more_than_is_written(
    tmp_path: Path, imported: Import, merged: bool
) -> None:
    """A list of lists of lists, or a map that takes over maps, would be a billion words."""
    lines = ["a0: &a0 {x: ha, y: ha}" if merged else "a0: &a0 [ha, ha]"]
    for number in range(1, 20):
        others = ", ".join([f"*a{number - 1}"] * 10)
        lines.append(f"a{number}: &a{number} " + (f"{{<<: [{others}]}}" if merged else f"[{others}]"))
    file = tmp_path / "talk.md"
    file.write_text(
        "---\n" + "\n".join([*lines, "title: &t A talk", "lang: en-GB", "description: *t"]) + "\n---\n# A\n\nb\n"
    )
    _, source = imported(file)
    assert (source.script.title, source.script.language, source.script.description) == ("A talk", "en-GB", "A talk")


@pytest.mark.parametrize(
    "tags", [("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<b>", "</b>"), ("<p><div>", "</div>")]
)
def test_a_page_whose_elements_lie_in_each_other_without_end_is_refused(
    tmp_path: Path, project: Project, tags: tuple[str, str]
) -> None:
    """In plain words."""
    file = tmp_path / "deep.html"
    file.write_text(f"<body><h1>A</h1>{tags[0] * 6_000}words{tags[1] * 6_000}</body>")
    assert "more deeply than any text needs" in _refused(project, file)


def test_a_deck_with_a_password_or_of_an_old_version_says_so(tmp_path: Path, project: Project) -> None:
    """Both are no archives, and none is damaged."""
    file = tmp_path / "a.pptx"
    file.write_bytes(OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    assert "encrypted" in _refused(project, file)
    file.write_bytes(OLE + bytes(504) + "PowerPoint Document".encode("utf-16-le"))
    assert "PowerPoint 97 to 2003" in _refused(project, file)


@pytest.mark.parametrize("name", ["ppt/vbaProject.bin", "ppt/vbaProject7.bin", "x/VBADATA.xml"])
def test_a_deck_with_macros_is_refused_whatever_they_are_called(tmp_path: Path, project: Project, name: str) -> None:
    """By their names, and by what the archive says of its parts."""
    deck = Deck()
    deck.points("A", [("One", 0), ("Two", 0)])
    file = deck.save(tmp_path / "a.pptx")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, b"macro")
    assert "macros" in _refused(project, file)


def test_a_deck_that_says_it_has_macros_is_refused(tmp_path: Path, project: Project) -> None:
    """Its ending alone is another."""
    deck = Deck()
    deck.points("A", [("One", 0), ("Two", 0)])
    file = deck.save(tmp_path / "b.pptx")
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    types = held["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.presentationml.presentation.main",
        b"ms-powerpoint.presentation.macroEnabled.main",
    )
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**held, "[Content_Types].xml": types}.items():
            archive.writestr(name, content)
    assert "macros" in _refused(project, file)


def test_a_file_that_is_not_there_is_an_error_of_usage(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So is a folder, or a pipe, for which one would wait for ever."""
    monkeypatch.chdir(project.root)
    (project.root / "folder.md").mkdir()
    os.mkfifo(project.root / "pipe.md")
    for name, said in (("gone.md", "is not there"), ("folder.md", "is a folder"), ("pipe.md", "is no file")):
        assert main(["import", name]) == 2
        assert said in capsys.readouterr().err
    assert list(project.scripts.iterdir()) == []


@pytest.mark.parametrize("name", ODD)
def test_what_no_script_can_hold_is_left_out_wherever_it_stands(name: str, tmp_path: Path, imported: Import) -> None:
    """The script is read without an error about a place that nobody has."""
    file = tmp_path / name
    odd = UNHOLDABLE.replace("\x00", "") if name == "a.dot" else UNHOLDABLE
    file.write_text(ODD[name].replace("{x}", odd), "utf-8")
    imported(file)


def test_an_unreadable_name_of_a_file_is_no_fault(tmp_path: Path, imported: Import) -> None:
    """Names of files are bytes."""
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/t\xff\x07alk.md"))
    file.write_text("text\n\n- b\n")
    done, _ = imported(file)
    assert done.script.name == "t-alk.yaml"


def test_emphasis_is_cut_with_its_text(tmp_path: Path, imported: Import) -> None:
    """In as many layouts as the text is long, and without a sign that is left over."""
    file = tmp_path / "long.md"
    file.write_text("# A\n\n" + "*one two* three **four five six** seven " * 150)
    _, source = imported(file)
    texts = [
        paragraph for scene in source.script.scenes if scene.kind == "text" for paragraph in scene.slide.paragraphs
    ]
    words = " ".join(str(text) for text in texts).split()
    assert words == ["one", "two", "three", "four", "five", "six", "seven"] * 150
    assert len(texts) > 4
    emphasized = [word for text in texts for each in text.passages if any(each.style) for word in each.text.split()]
    assert emphasized == ["one", "two", "four", "five", "six"] * 150


def test_scenes_fit_in_the_faces_of_the_house(tmp_path: Path, project: Project, imported: Import) -> None:
    """Which may be wider than those of the theme."""
    (project.root / "cuelight.toml").write_text('[brand]\nfont = "JetBrains Mono"\n')
    file = tmp_path / "wide.md"
    file.write_text("# A\n\n" + "\n".join(f"- {'illi ' * 9}{number}" for number in range(11)))
    _, source = imported(file)
    assert source.theme.fonts.body.family == "JetBrains Mono"


def test_a_wrong_brand_is_said_at_its_place(tmp_path: Path, project: Project) -> None:
    """Not at a scene."""
    (project.root / "cuelight.toml").write_text('[brand]\ncolour = "no"\n')
    file = tmp_path / "a.md"
    file.write_text("# A\n\n- b\n")
    with pytest.raises(ScriptError) as caught:
        import_file(file, script_place(project, file, None))
    assert {each.location.file for each in caught.value.diagnostics} == {"cuelight.toml"}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.md", "# A\n\n- b\n\n---\n\n"),
        ("b.md", "# A\n\ntext\n\n"),
        ("a.html", "<h2>A</h2><p>b</p>"),
        ("a.txt", "Head\n\nA text.\n\n"),
        ("b.txt", f"- {'a point of a list that is long ' * 40}\n"),
    ],
)
def test_too_much_is_refused_before_time_is_spent_on_it(name: str, line: str, tmp_path: Path, project: Project) -> None:
    """In each format."""
    file = tmp_path / name
    file.write_text(line * 4_000)
    assert "a script" in _refused(project, file)


def test_a_text_of_thousands_of_signs_is_not_read_again_for_each_half_of_it() -> None:
    """What is done for each of them does not grow with how many there are."""

    def calls(many: int) -> int:
        value = " ".join(f"**{many}a{number}** b" for number in range(many))
        scene = DraftScene(origin="a file", line=1, heading="", kind="text", value=value)
        profile = cProfile.Profile()
        profile.runcall(lambda: list(small_enough(scene)))
        return sum(each.callcount for each in profile.getstats())

    assert calls(1_600) < 1.6 * 16 * calls(100)


def test_a_deck_that_names_a_slide_a_hundred_thousand_times_is_refused(tmp_path: Path, project: Project) -> None:
    """It is small, and each of its slides would be read."""
    deck = Deck()
    deck.points("A", [("One", 0), ("Two", 0)])
    file = deck.save(tmp_path / "many.pptx")
    with zipfile.ZipFile(file) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    head, _, rest = held["ppt/presentation.xml"].partition(b"<p:sldId ")
    one, _, tail = rest.partition(b"/>")
    place = one.partition(b"r:id=")[2]
    slides = b"".join(b'<p:sldId id="%d" r:id=%s/>' % (256 + number, place) for number in range(100_000))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**held, "ppt/presentation.xml": head + slides + tail}.items():
            archive.writestr(name, content)
    assert "100,000 slides" in _refused(project, file)


def test_lists_that_lie_in_each_other_too_deeply_are_said_to_end(tmp_path: Path, imported: Import) -> None:
    """What reads Markdown leaves the innermost out without a word."""
    file = tmp_path / "deep.md"
    file.write_text("".join(f"{' ' * 2 * depth}- point {depth}\n" for depth in range(120)))
    done, _ = imported(file)
    assert any("too deeply" in each.message for each in done.findings if each.code == "import-lost")
