"""The sets of icons that come with Cuelight: what is in them, and how icons are found."""

import tomllib
from pathlib import Path

import pytest
from counts import times

import cuelight.icons
from cuelight.cli.main import main
from cuelight.errors import LayoutError
from cuelight.icons.find import SETS, all_icons, found_name, icon_of_set, icons_for, near, version
from cuelight.icons.mask import mask

FOLDER = Path(cuelight.icons.__file__).parent / "sets"
ROOT = Path(__file__).parents[2]


def test_there_are_icons_enough_and_no_file_is_large() -> None:
    """At least 1,500; and of everything that somebody would look for first."""
    names = dict(all_icons())
    assert len(names) >= 1500
    for wanted in ("lungs", "liver", "kidneys", "hospital", "syringe", "server", "cloud", "database", "users", "clock"):
        assert found_name(wanted), wanted
    assert all(path.stat().st_size < 2_000_000 for path in FOLDER.iterdir())


def test_every_icon_shows_something_and_leaves_something_out() -> None:
    """In one colour it could be seen otherwise neither as nothing nor as a square."""
    icons = list(all_icons())
    for name, drawing in icons[:: max(len(icons) // times(len(icons)), 1)]:
        least, most = mask(drawing, 32).getextrema()
        assert least == 0 and most > 200, name


def test_the_notices_of_the_sets_are_part_of_the_package() -> None:
    """And each says whose its set is."""
    licences = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license-files"]
    for name, owner in zip(SETS, ("Resolve to Save Lives", "Paweł Kuna"), strict=True):
        (notice,) = (ROOT / path for path in licences if path.endswith(f"LICENSE-{name}.md"))
        assert owner in notice.read_text("utf-8") and "MIT License" in notice.read_text("utf-8")
        assert version(name).split()[0] in (FOLDER / "README.md").read_text("utf-8")


def test_a_name_alone_is_looked_for_in_the_health_icons_first() -> None:
    """And a set can be named."""
    assert found_name("lungs") == ("health", "lungs")
    assert found_name("tabler/lungs") == ("tabler", "lungs")
    assert icon_of_set("lungs") == icon_of_set("health/lungs") != icon_of_set("tabler/lungs")
    assert found_name("nowhere/lungs") is None and found_name("health/server") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("lung", "lungs"), ("hart", "heart"), ("health/livr", "liver"), ("surgery", "general-surgery")],
)
def test_a_name_that_is_not_there_has_three_suggestions(written: str, meant: str) -> None:
    """The one that was meant among them; each of them is there."""
    assert meant in near(written) and len(set(near(written))) == 3
    assert all(found_name(name) for name in near(written))
    with pytest.raises(LayoutError, match="no icon") as error:
        icon_of_set(written)
    assert error.value.code == "unknown-icon" and meant in (error.value.hint or "")


def test_icons_are_found_by_word() -> None:
    """By their names, the words of their names, and what they have to do with."""
    assert icons_for("Liver")[0] == "health/liver"
    assert "health/general-surgery" in icons_for("surgery")
    assert "health/lungs" in icons_for("body")
    assert icons_for("qqqq") == ()


def test_the_command_lists_and_draws_what_it_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet has every icon: ink in every cell."""
    import PIL.Image

    sheet = tmp_path / "sheet.png"
    assert main(["icons", "liver", "--sheet", str(sheet)]) == 0
    names = icons_for("liver")
    assert capsys.readouterr().out.splitlines()[: len(names)] == list(names)
    with PIL.Image.open(sheet) as image:
        width = image.width // len(names)
        cells = [image.crop((n * width, 0, (n + 1) * width, 130)) for n in range(len(names))]
    assert all(min(cell.convert("L").getextrema()) < 80 for cell in cells)
    assert main(["icons", "lunges"]) == 1
    assert "lungs" in capsys.readouterr().out


def test_a_sheet_is_a_png(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another suffix is refused before anything is drawn."""
    assert main(["icons", "liver", "--sheet", str(tmp_path / "sheet.gif")]) == 2
    assert "end it with .png" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_a_sheet_is_written_over_nobodys_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of ours is drawn anew."""
    path = tmp_path / "sheet.png"
    import PIL.Image

    PIL.Image.new("RGB", (4, 4)).save(path)
    before = path.read_bytes()
    assert main(["icons", "liver", "--sheet", str(path)]) == 2
    assert "not a picture that Cuelight drew" in capsys.readouterr().err and path.read_bytes() == before
    path.unlink()
    assert [main(["icons", word, "--sheet", str(path)]) for word in ("liver", "heart")] == [0, 0]
