"""Saved web pages and plain texts become scripts, without what stands round them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cuelight.build.inputs import Inputs
from cuelight.errors import ScriptError
from cuelight.importing.write import Imported, import_file, script_place
from cuelight.project import Project

Import = Callable[[Path], tuple[Imported, Inputs]]

PAGE = """\
<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Living with asthma - The Hospital</title>
<link rel="canonical" href="https://hospital.example/asthma"><meta name="description" content="What asthma is."></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li>Departments</li></ul></nav></header>
<div class="cookie-banner" role="dialog"><p>We use cookies to measure visits.</p></div>
<main><div class="breadcrumb">Home &gt; Asthma</div><h1>Living with asthma</h1>
<p>Asthma narrows the <b>airways</b>. Most people live well with it, if they take their medicine every day.</p>
<h2>Signs</h2><p>It shows itself in several ways.</p>
<ul><li>Wheezing</li><li>A tight chest<ul><li>at night<ul><li>when it is cold</li></ul></li></ul></li>
<li>Coughing</li></ul>
<figure><img src="pics/scan.png" alt="An airway"><figcaption>A narrow airway</figcaption></figure>
<h2>Doses</h2><table><tr><th>Age</th><th>Puffs</th></tr><tr><td>Child</td><td>1</td></tr><tr><td>Adult</td><td>2</td></tr></table>
<aside>Related: hay fever</aside><h2>When to call</h2><p>LONG</p>
<p>See <a href="https://asthma.example/help">the helpline</a>.</p></main>
<footer>© The Hospital</footer><script>alert(1)</script></body></html>
"""


def _text(source: Inputs) -> str:
    return source.path.read_text("utf-8")


def _said(source: Inputs) -> list[str]:
    return [" ".join(each.text for each in narration.sentences) for narration in source.authored.narrations]


def _lost(done: Imported) -> str:
    return " ".join(each.message for each in done.findings if each.code == "import-lost")


def test_a_page_is_scenes_by_its_headings(tmp_path: Path, imported: Import, scan: Path) -> None:
    """Lists, figures and tables are shown, paragraphs are said, at most a minute of them in a scene."""
    file = tmp_path / "asthma.html"
    sentence = "Call for help at once if you cannot speak a whole sentence. "
    file.write_text(PAGE.replace("LONG", sentence * 40), "utf-8")
    done, source = imported(file)
    script, text = source.script, _text(source)
    assert [scene.kind for scene in script.scenes[:3]] == ["title", "columns", "table"]
    assert (script.title, script.language, script.description) == ("Living with asthma", "en-GB", "What asthma is.")
    assert [each.url for each in script.sources] == ["https://hospital.example/asthma", "https://asthma.example/help"]
    for furniture in ("cookies", "Departments", "hay fever", "©", "alert", "Home"):
        assert furniture not in text
    for kept in ("Wheezing", "at night", "when it is cold", "A narrow airway", "An airway", "Adult"):
        assert kept in text
    said = [sum(len(each.words) for each in told.sentences) for told in source.authored.narrations]
    assert sum(said[3:]) == 40 * 12 + 3
    assert max(said) <= 150
    assert "4 minutes" in next(each.message for each in done.findings if each.code == "import-changed")


def test_a_page_without_landmarks_and_in_an_old_encoding_is_read(tmp_path: Path, imported: Import) -> None:
    """As many old sites are."""
    file = tmp_path / "old.htm"
    words = "<body><h1>Über Ärzte</h1><p>Größe und Maß.</p><ul><li>eins<li>zwei</ul>"
    file.write_bytes(f"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>{words}".encode("latin-1"))
    _, source = imported(file)
    assert source.script.title == "Über Ärzte"
    assert "Größe und Maß." in _text(source)


def test_what_looks_like_markup_stays_text(tmp_path: Path, imported: Import) -> None:
    """On slides as well as in what is said."""
    file = tmp_path / "odd.html"
    file.write_text("<h1>A *b* [c](#d)</h1><p>E _f_ [g](#h) 2*3*4 &lt;b&gt; [[x]].</p><ul><li>`i` ~~j~~<li>{k: l}</ul>")
    _, source = imported(file)
    assert str(source.script.scenes[0].heading or source.script.scenes[0].slide.text) == "A *b* [c](#d)"
    assert source.authored.narrations[0].sentences[0].text == "E _f_ [g](#h) 2*3*4 <b> [ [x]]."


def test_a_text_is_parted_at_its_headings(tmp_path: Path, imported: Import) -> None:
    """Short lines that stand alone, or are underlined; lines with a sign before them are points."""
    file = tmp_path / "notes.txt"
    file.write_text(
        "How it works\n\nIt begins in the sea. The sun warms it,\nand it rises.\n\nWhat falls\n----------\n"
        "  • Rain, which\n    is warm\n  • Snow\n\n1. First\n2) Second\n\nThe end is near, they say.\n",
        "utf-8",
    )
    _, source = imported(file)
    script = source.script
    assert [scene.titled for scene in script.scenes][:2] == ["How it works", "What falls"]
    assert source.authored.narrations[0].sentences[1].text == "The sun warms it, and it rises."
    assert "Rain, which is warm" in _text(source)
    assert "Second" in _text(source)


def test_nothing_of_a_page_without_words_is_made(tmp_path: Path, imported: Import) -> None:
    """A page that a program would fill holds nothing."""
    file = tmp_path / "app.html"
    file.write_text("<title>App</title><body><div id=root></div><p>Hello there, it works.</p>")
    _, source = imported(file)
    assert source.script.title == "App"
    assert len(source.script.scenes) == 1


def test_what_hospitals_write(tmp_path: Path, imported: Import) -> None:
    """Questions that unfold, addresses, tables in tables, cells that span, lists of blocks, films."""
    file = tmp_path / "ward.html"
    file.write_text(
        "<main><h1>Ward</h1><p>Welcome to the ward.</p><h2>Questions</h2>"
        "<details><summary>May I fly?</summary><p>Most may. Ask us.</p></details>"
        "<h2>Where</h2><address>Ward 4B<br>Main road 1</address>"
        "<h2>Old</h2>"
        "<table><tr><td>Left words <table><tr><td>in</td><td>it</td></tr><tr><td>a</td><td>b</td></tr></table>"
        "</td><td>right words</td></tr></table><h2>Doses</h2><table><caption>For adults</caption>"
        "<tr><th rowspan=2>Drug</th><th>Day</th><th>Night</th></tr><tr><td>one</td><td>two</td></tr>"
        "<tr><td colspan=2>both</td><td>x</td></tr></table>"
        "<h2>Film</h2><p>See it.</p><iframe title='The heart' src='https://v.example'></iframe>"
        "<aside>Call 112 at once.</aside></main>"
    )
    done, source = imported(file)
    headings = [str(scene.heading or "") for scene in source.script.scenes]
    assert "May I fly?" in headings
    said = dict(zip(headings, _said(source), strict=True))
    assert said["Where"] == "Ward 4B, Main road 1"
    assert said["Old"].split() == ["Left", "words", "right", "words"]
    rows = [
        [str(cell.text) for cell in row] for row in source.script.scenes[headings.index("Doses: For adults")].slide.rows
    ]
    assert rows == [["–", "one", "two"], ["both", "–", "x"]]
    assert all(words in _lost(done) for words in ("The heart", "Call 112"))


def test_what_unfolds_is_kept_and_what_nobody_sees_is_not(tmp_path: Path, imported: Import) -> None:
    """Buttons that unfold hold the question, folded panels the answer; other buttons and hidden texts are none."""
    file = tmp_path / "faq.html"
    file.write_text(
        "<main><h1>The<br>liver</h1><p>It has two lobes.</p>"
        "<h2><button aria-expanded=false aria-controls=one>May I drink?</button></h2>"
        "<div id=one hidden><p>No, you may not.</p></div>"
        "<div><button aria-expanded=false aria-controls=two>May I fly?</button>"
        "<div id=two style='display: none'><p>Most may.</p></div></div>"
        "<p>Ask us.</p><button>Print</button><p style='display:none'>Unseen.</p><p hidden>Hidden.</p></main>"
    )
    _, source = imported(file)
    assert [scene.titled for scene in source.script.scenes] == ["The liver", "May I drink?", "May I fly?"]
    assert _said(source) == ["It has two lobes.", "No, you may not.", "Most may. Ask us."]


def test_signs_numbers_and_who_said_it_stay(tmp_path: Path, imported: Import) -> None:
    """A raised 9 is no 9 after a 10; a list keeps the number with which it begins; a formula in a list is said."""
    file = tmp_path / "signs.html"
    file.write_text(
        "<h1>A</h1><p>10<sup>9</sup>/l of CO<sub>2</sub> on the 1<sup>st</sup>, <del>old</del><ins>new</ins>.</p>"
        "<ol start=12><li>May<li>June <math><mi>x</mi></math><svg role=img aria-label=Lobes></svg></ol>"
        "<blockquote><p>Thanks!</p><cite>Ann</cite></blockquote>"
        "<figure><img src=gone.png alt=liver><figcaption>Figure<br>one</figcaption></figure>"
    )
    done, source = imported(file)
    assert source.authored.narrations[0].sentences[0].text == "10⁹/l of CO₂ on the 1st, old new."
    shown = _text(source)
    for words in ("12. May", "13. June", "Thanks!", "Ann"):
        assert words in shown
    lost = _lost(done)
    assert "a formula is left out: 'x'" in lost
    assert "a drawing (SVG) is left out: 'Lobes'" in lost
    assert "liver – Figure one" in lost


def test_a_number_at_the_beginning_of_a_line_is_no_point_of_a_list(tmp_path: Path, imported: Import) -> None:
    """Unless a list has it next; a list that begins with another number than 1 keeps them."""
    file = tmp_path / "dates.txt"
    file.write_text(
        "# Dates\n\nThe ward opens on\n12. May 2026, at nine.\n\n12. May is a Tuesday.\n\n"
        "1. One\n2. Two\n\n3. Three\n\n7. Seven\n8. Eight\n\n+ plus\n"
    )
    _, source = imported(file)
    said = _said(source)
    assert "The ward opens on 12. May 2026, at nine." in said[0]
    assert "12. May is a Tuesday." in said[0]
    shown = _text(source)
    assert [word in shown for word in ("1. One", "3. Three", "7. Seven", "8. Eight", "+ plus", "# Dates")] == [
        False, False, True, True, False, False,
    ]  # fmt: skip
    assert "plus" in shown


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "windows-1252"])
def test_a_text_is_read_in_the_encodings_of_windows(encoding: str, tmp_path: Path, imported: Import) -> None:
    """With their line ends."""
    file = tmp_path / "notes.txt"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    file.write_bytes(f"{mark}Größe\r\n\r\nSie ist 5 µm.\r\n".encode(encoding))
    _, source = imported(file)
    assert source.script.title == "Größe"
    assert source.authored.narrations[0].sentences[0].text == "Sie ist 5 µm."


def test_a_text_without_blanks_is_parted_into_minutes_as_well(tmp_path: Path, imported: Import) -> None:
    """Its words are counted by its letters."""
    file = tmp_path / "zh.html"
    file.write_text(f"<html lang=zh><h1>肝脏</h1><p>{'肝脏是人体最大的腺体。它过滤血液，储存糖分。' * 60}</p>", "utf-8")
    _, source = imported(file)
    assert len(source.script.scenes) == 5


def test_a_page_in_utf_16_is_read_and_what_is_no_text_is_refused(
    tmp_path: Path, project: Project, imported: Import
) -> None:
    """Whatever it is called."""
    file = tmp_path / "a.html"
    file.write_bytes("<h1>Größe</h1><p>Für alle.</p>".encode("utf-16"))
    assert imported(file)[1].script.title == "Größe"
    file = tmp_path / "b.html"
    file.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(ScriptError, match="no page, whatever it is called"):
        import_file(file, script_place(project, file, None))


def test_words_before_and_after_what_lies_between_them_stay_apart(tmp_path: Path, imported: Import) -> None:
    """A list in a point, for one."""
    file = tmp_path / "apart.html"
    file.write_text("<h1>A</h1><ul><li>before<ul><li>inner</ul>af<!-- no word -->ter</ul>")
    _, source = imported(file)
    assert "before after" in _text(source)
