"""A deck of PowerPoint becomes a script: what it shows, and its notes as what is said."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from decks import POINTS, TITLE, Deck, box
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE

from cuelight.build.inputs import Inputs
from cuelight.errors import ScriptError
from cuelight.importing.write import Imported, import_file, script_place
from cuelight.project import Project

Import = Callable[[Path], tuple[Imported, Inputs]]


def test_a_deck_with_notes_is_a_script(tmp_path: Path, imported: Import, scan: Path) -> None:
    """Titles, levels, notes, tables, charts, pictures with their words, and joined shapes as the schema."""
    deck = Deck()
    deck.slide(TITLE, "Heart failure", "Welcome.\nThis is about the heart.").placeholders[1].text = "For families"
    deck.points("What you notice", [("Breathless", 0), ("on stairs", 1), ("Tired", 0)], "You may be *breathless*.")
    deck.table("Numbers", [["Class", "Patients"], ["I", "35"], ["II", "1,200"]])
    deck.chart("Admissions", ["2022", "2023"], {"Beds": (12, 15.5), "Deaths": (2, None)})
    deck.flow("What happens", ["Weak pump", "Fluid stays", "Swelling"], "then")
    deck.picture(scan, "A scan with a spot")
    done, source = imported(deck.save(tmp_path / "heart.pptx"))
    script = source.script
    assert [scene.kind for scene in script.scenes] == ["title", "bullets", "table", "chart", "schema", "figure"]
    assert script.title == "Heart failure"
    opening, points, table, chart, _, figure = (scene.slide for scene in script.scenes)
    assert str(opening.subtitle) == "For families"
    assert [(str(bullet.text), [str(inner.text) for inner in bullet.bullets or ()]) for bullet in points.bullets] == [
        ("Breathless", ["on stairs"]),
        ("Tired", []),
    ]
    assert [sentence.text for sentence in source.authored.narrations[1].sentences] == ["You may be *breathless*."]
    assert [[str(cell.text) for cell in row] for row in table.rows] == [["I", "35"], ["II", "1,200"]]
    assert [list(values) for values in chart.values] == [[12, 15.5], [2, None]]
    assert figure.alt == "A scan with a spot"
    schema = script.schema_
    assert schema is not None
    assert [node.label for node in schema.nodes.values()] == ["Weak pump", "Fluid stays", "Swelling"]
    assert [(edge.source, edge.target, edge.label) for edge in schema.edges] == [
        ("weak-pump", "fluid-stays", ""),
        ("fluid-stays", "swelling", "then"),
    ]
    assert {each.location.spot for each in done.findings if each.code == "import-unsaid"} == {
        f"heart.pptx, slide {number}" for number in (3, 4, 5, 6)
    }


def test_a_hidden_slide_is_left_out_and_said(tmp_path: Path, imported: Import) -> None:
    """Its author hid it."""
    deck = Deck()
    deck.points("Seen", [("One", 0), ("Two", 0)])
    deck.slide(POINTS, "Hidden")._element.set("show", "0")
    done, source = imported(deck.save(tmp_path / "a.pptx"))
    assert [scene.titled for scene in source.script.scenes] == ["Seen"]
    assert "hidden" in done.findings[0].message


def _deck(path: Path) -> Path:
    deck = Deck()
    deck.points("A", [("One", 0), ("Two", 0)])
    return deck.save(path)


def _with(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)


def _bomb(path: Path) -> None:
    _with(path, "ppt/media/image1.png", bytes(700_000_000))


def _macro(path: Path) -> None:
    _with(path, "ppt/vbaProject.bin", b"macro")


def _large_xml(path: Path) -> None:
    _with(path, "ppt/slides/slide2.xml", b"<a>" + b" " * 61_000_000 + b"</a>")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9_000])


def _no_zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 nothing else")


def _other(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no deck")


def _entities(path: Path) -> None:
    """Of an archive each part is read once; here the slide is another, which asks for a billion words."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    lines = ["<!DOCTYPE x [<!ENTITY a0 'ha'>"]
    lines += [f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 10)]
    parts["ppt/slides/slide1.xml"] = ("".join(lines) + "]><x>&a9;</x>").encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("spoil", [_macro, _large_xml, _cut, _no_zip, _other, _entities])
def test_what_is_damaged_or_meant_to_harm_is_refused_and_leaves_nothing(
    tmp_path: Path, project: Project, spoil: Callable[[Path], None]
) -> None:
    """With a reason, in bounded time and memory."""
    spoil(_deck(tmp_path / "a.pptx"))
    with pytest.raises(ScriptError) as caught:
        import_file(tmp_path / "a.pptx", script_place(project, tmp_path / "a.pptx", None))
    assert [each.code for each in caught.value.diagnostics] == ["import-refused"]
    assert caught.value.diagnostics[0].hint
    assert list(project.scripts.iterdir()) == []


@pytest.mark.slow
def test_an_archive_that_unpacks_to_much_more_is_refused(tmp_path: Path, project: Project) -> None:
    """Before anything of it is unpacked."""
    _bomb(_deck(tmp_path / "a.pptx"))
    with pytest.raises(ScriptError, match="unpacks to more"):
        import_file(tmp_path / "a.pptx", script_place(project, tmp_path / "a.pptx", None))


def test_arrows_that_are_shapes_join_the_boxes_between_which_they_stand(tmp_path: Path, imported: Import) -> None:
    """However they are turned, and with their words; where two boxes are near an end, or none, the arrow is named."""
    deck = Deck()
    shapes = deck.boxes("Ways", ["Pump", "Lungs", "Legs"])
    shapes.add_shape(MSO_SHAPE.RECTANGLE, *box(1, 5, 2, 1)).text_frame.text = "Liver"
    shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, *box(3.1, 2.3, 0.8, 0.4)).text_frame.text = "blood"
    shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, *box(6.1, 2.3, 0.8, 0.4))._element.spPr.xfrm.flipH = True
    shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, *box(1.1, 3.8, 1.8, 0.4)).rotation = 90
    for kind, place in ((MSO_SHAPE.LEFT_RIGHT_ARROW, (7.5, 5)), (MSO_SHAPE.CURVED_DOWN_ARROW, (3.1, 1.5))):
        shapes.add_shape(kind, *box(*place, 0.8, 0.4)).name = "Loose arrow"
    shapes.add_shape(MSO_SHAPE.RIGHT_ARROW, *box(3.5, 3.2, 4, 0.4)).name = "Doubtful arrow"
    done, source = imported(deck.save(tmp_path / "a.pptx"))
    schema = source.script.schema_
    assert schema is not None
    assert [(edge.source, edge.target, edge.label) for edge in schema.edges] == [
        ("pump", "lungs", "blood"),
        ("legs", "lungs", ""),
        ("pump", "liver", ""),
    ]
    lost = sorted(each.message for each in done.findings if each.code == "import-lost")
    assert [said.partition(" is ")[0] for said in lost] == ["the arrow 'Doubtful arrow'", "the arrow 'Loose arrow'"]


def test_what_a_script_has_no_place_for_is_said(tmp_path: Path, imported: Import) -> None:
    """Lines that join nothing, footers, drawings of new versions; links are sources, and titles of axes stay."""
    deck = Deck()
    deck.chart("Beds", ["2022", "2023"], {"Beds": (12, 15)})
    chart = next(shape for shape in deck.deck.slides[0].shapes if shape.has_chart).chart
    chart.value_axis.has_title = True
    chart.value_axis.axis_title.text_frame.text = "Beds in all"
    slide = deck.slide(POINTS, "Points")
    run = slide.placeholders[1].text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "See here", "https://example.org/a b"
    slide.shapes.add_connector(1, 0, 0, 99, 99).name = "Loose line"
    new = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<mc:Fallback><a:t>New words</a:t></mc:Fallback></mc:AlternateContent>"
    )
    slide.shapes._spTree.append(etree.fromstring(new))
    done, source = imported(deck.save(tmp_path / "a.pptx"))
    assert source.script.scenes[0].slide.axis.y == "Beds in all"
    assert [each.url for each in source.script.sources] == ["https://example.org/a%20b"]
    lost = [str(each) for each in done.findings if each.code == "import-lost"]
    assert len(lost) == 2
    for said in ("Loose line", "New words"):
        assert any(said in each and "slide 2" in each for each in lost)


def test_signs_keep_their_height_and_names_of_files_describe_nothing(
    tmp_path: Path, imported: Import, scan: Path
) -> None:
    """10⁹ is no 109; programs write a file's name where nobody describes a picture; shapes may be links."""
    deck = Deck()
    slide = deck.slide(POINTS, "Numbers")
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    for text, baseline in (("10", ""), ("9", "30000"), ("/l of H", ""), ("2", "-25000"), ("O", "0")):
        run = paragraph.add_run()
        run.text = text
        if baseline:
            run.font._element.set("baseline", baseline)
    box = slide.shapes.add_textbox(0, 5_000_000, 999_999, 99_999)
    box.text_frame.text, box.click_action.hyperlink.address = "See it", "https://x.example"
    deck.picture(scan, "scan.png")
    done, source = imported(deck.save(tmp_path / "a.pptx"))
    assert "10⁹/l of H₂O" in str(source.script.scenes[0])
    assert source.script.scenes[1].slide.alt != "scan.png"
    assert any("nobody says what the picture" in each.message for each in done.findings)
    assert [(each.title, each.url) for each in source.script.sources] == [("See it", "https://x.example")]


def test_charts_keep_dates_levels_and_percent(tmp_path: Path, imported: Import) -> None:
    """Dates are numbers of days in the file, shares are shown as percent; what becomes of a chart is said."""
    deck = Deck()
    for name, data, kind in (
        ("Dates", CategoryChartData(), XL_CHART_TYPE.LINE),
        ("Levels", CategoryChartData(), XL_CHART_TYPE.COLUMN_CLUSTERED),
        ("Shares", CategoryChartData(number_format="0%"), XL_CHART_TYPE.COLUMN_CLUSTERED),
        ("Gap", CategoryChartData(), XL_CHART_TYPE.AREA),
    ):
        if name == "Levels":
            for year in ("2025", "2026"):
                data.add_category(year).add_sub_category("spring")
        else:
            data.categories = [date(2026, 1, 31), date(2026, 2, 1)] if name == "Dates" else [2025, 2026]
        data.add_series("Beds", (0.25, None if name == "Gap" else 0.5))
        deck.slide(5, name).shapes.add_chart(kind, 0, 2_000_000, 5_000_000, 3_000_000, data)
    done, source = imported(deck.save(tmp_path / "a.pptx"))
    dates, levels, shares = (scene.slide for scene in source.script.scenes if scene.kind == "chart")
    assert [str(each) for each in dates.x] == ["2026-01-31", "2026-02-01"]
    assert [str(each) for each in levels.x] == ["2025 spring", "2026 spring"]
    assert [str(each) for each in shares.x] == ["2025", "2026"]
    assert (list(shares.values[0]), shares.axis.y) == ([25, 50], "%")
    assert source.script.scenes[-1].kind == "table"
    assert any("chart is table now" in each.message for each in done.findings)
