"""The theme `atlas`: fields that stay, cards that hold what stands on them, and nothing in the margins."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from counts import few
from PIL import Image
from slide_samples import HD, PORTRAIT, SLIDES, SMALL, Pixels, counted, differs, dots, drawn, picture

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Panel, Text
from cuelight.drawing.theme import built_in, contrast, dimmed
from cuelight.model.geometry import Rect
from cuelight.model.timeline import Clip, MoveStep, State
from cuelight.script.diagram import Schema, SchemaSlide
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.camera_move import camera_frames
from cuelight.slides.elements import Chart, Formula
from cuelight.slides.layout import lay_out

ATLAS = built_in("atlas")
SQUARE = Size(1080, 1080)
SIZES = (SMALL, PORTRAIT, SQUARE)
CARDED: dict[str, dict[str, Any]] = {
    "chart": {"kind": "line", "x": [1, 2], "series": {"Beds": [4, 9]}, "alt": "B", "axis": {"x": "year", "y": "beds"}},
    "people": {"of": 100, "filled": 7, "label": "will have it", "rest": "will not"},
    "dots": {"groups": {"seen": {"count": 4, "label": "seen"}, "unseen": {"count": 36, "tone": "alert"}}},
    "timeline": {
        "from": 0, "to": 5, "events": {"op": {"at": 1, "label": "Op"}},
        "spans": {"s": {"from": 1, "to": 3, "label": "S"}},
    },
    "math": {"text": "a = b", "alt": "A", "lines": {"one": 1}},
}  # fmt: skip


def shown(kind: str, size: Size = HD, **changed: Any) -> Picture:
    """A picture of a kind in this theme."""
    if kind in CARDED:
        changed["slide"] = kinds()[kind].own.model.model_validate(CARDED[kind])
    return picture(kind, size, **{"theme": ATLAS, **changed})


def bare(size: Size, language: str = "en") -> Pixels:
    """The ground with its fields, and nothing on it but the line at its foot."""
    return drawn(shown("title", size, state=State(()), heading=None, footer="", language=language))


def frame(size: Size) -> tuple[slice, slice]:
    """All but the margins."""
    across, down = round(size.width * 0.05), round(size.height * 0.05)
    return slice(down, size.height - down), slice(across, size.width - across)


SHOWN = [(kind, size) for kind in sorted({*SLIDES, *CARDED}) for size in SIZES]


@pytest.mark.parametrize(("kind", "size"), few(SHOWN, [SHOWN[at] for at in range(len(SHOWN)) if at % 3 == at // 3 % 3]))
def test_nothing_but_fields_is_in_the_margins(kind: str, size: Size, tmp_path: Path) -> None:
    """Whatever is lit, its light and the shadows of cards included."""
    dots(tmp_path)
    slide = shown(kind, size).slide
    ground = bare(size)
    ground[frame(size)] = 0
    for lit in ("", *slide.targets):
        found = drawn(shown(kind, size, lit=lit), tmp_path)
        found[frame(size)] = 0
        assert not differs(found, ground, least=0).any(), lit


def test_the_fields_are_flat_and_mirrored_with_the_slide() -> None:
    """Two tints and the ground, and smooth edges between: nothing that could show as bands."""
    found = bare(HD)[:960].reshape(-1, 3)
    colours, counts = counted(found)
    flat = {"#" + "".join(f"{level:02X}" for level in colour) for colour in colours[counts > 10_000]}
    assert flat == set(ATLAS.colours.grounds)
    assert counts[counts <= 10_000].sum() < 0.004 * len(found)
    assert differs(bare(HD, "ar")[:960], bare(HD)[:960, ::-1]).mean() < 0.001


@pytest.mark.parametrize("size", [HD, PORTRAIT, SQUARE], ids=lambda size: f"{size.width}x{size.height}")
@pytest.mark.parametrize("kind", sorted(CARDED))
def test_a_card_holds_all_that_stands_on_it(kind: str, size: Size) -> None:
    """Every letter, and whatever is lit."""
    elements = lay_out(shown(kind, size), Path)
    cards = [
        item.rect for element in elements if element.target is None for item in element.items if isinstance(item, Panel)
    ]
    (card,) = cards
    content = [item for element in elements for item in element.items][3:]
    texts = [item for item in content if isinstance(item, Text)]
    texts += [text for item in content if isinstance(item, Chart) for text in item.texts]
    heading = next(text for text in texts if text.setting.lines[0].startswith("Questions"))
    inside = [text for text in texts if text is not heading and text.y > card.y - 1]
    formulas = [item.rect for item in content if isinstance(item, Formula)]
    assert inside or formulas
    assert all(card.holds(formula) for formula in formulas)
    for text in inside:
        left = {"start": text.x, "middle": text.x - text.setting.width / 2, "end": text.x - text.setting.width}[
            text.align
        ]
        assert card.holds(Rect(left, text.y, text.setting.width, text.setting.height), slack=1)
    assert card.height / (size.height * 0.75) > 0.3


def test_each_column_has_a_card_of_its_own() -> None:
    """Side by side, from one height, and neither over the other."""
    slide = kinds()["columns"].own.model.model_validate([{"dots": CARDED["dots"]}, {"chart": CARDED["chart"]}])
    elements = lay_out(shown("columns", slide=slide), Path)
    panels = [item for element in elements for item in element.items if isinstance(item, Panel)]
    one, other = (panel.rect for panel in panels if panel.kind == "card")
    assert one.y == other.y and one.right < other.x


def test_what_is_still_to_come_throws_no_shadow(tmp_path: Path) -> None:
    """Of its outline, a line and a dot are seen; the fields go on behind it."""
    ground = bare(HD)
    there = drawn(shown("bullets", state=State(())), tmp_path)
    assert differs(there[200:940], ground[200:940], least=0).mean() < 0.02


def test_other_themes_have_no_such_card() -> None:
    """What is on it begins where it always did."""
    made = replace(shown("chart"), theme=built_in("clinic"))
    assert not any(isinstance(item, Panel) for element in lay_out(made, Path) for item in element.items)


def test_what_steps_back_can_be_read_on_every_ground() -> None:
    """On fields too."""
    colours = ATLAS.colours
    grounds = (colours.ground, colours.card, *colours.grounds[1:])
    for colour in (colours.ink, colours.muted, colours.accent, colours.alert, colours.caution, colours.data_3):
        faint = dimmed(str(colour), grounds)
        assert min(contrast(faint, ground) for ground in grounds) >= 4.5


CHAIN = Schema.model_validate(
    {
        "nodes": {f"n{number}": f"What happens in the step number {number}" for number in range(26)},
        "edges": [f"n{number} -> n{(number * 7 + 3) % 26}" for number in range(26) if number != (number * 7 + 3) % 26],
    }
)


def test_no_field_moves_with_the_camera() -> None:
    """What it looks at lies in a window of one colour, and outside of that nothing changes."""
    states = [State(CHAIN.targets, focus=focus) for focus in (None, "n3")]
    before, after = (
        shown("schema", SMALL, slide=SchemaSlide(reveal="all"), schema=CHAIN, state=state) for state in states
    )
    (pane,) = (item for element in lay_out(before, Path) for item in element.items if isinstance(item, Panel))
    assert pane.kind == "window"
    left, top, right, bottom = (round(edge) for edge in (pane.rect.x, pane.rect.y, pane.rect.right, pane.rect.bottom))
    clip = Clip(0, 6, 0, states[0], (MoveStep(0, 6, 0, states[1], "camera"),))
    frames = [
        np.asarray(image, np.int16) for image in camera_frames((before, after), clip, Path, lambda _, at: (at + 1) / 7)
    ]
    still = drawn(before)
    assert np.abs(frames[2] - frames[3])[top:bottom, left:right].max() > 30
    for found in frames:
        outside = np.abs(found - still)
        outside[top:bottom, left:right] = 0
        # Shadows of boxes at its edge are a level or two darker than what is cut off while it moves.
        assert outside.max() <= 3
        corner = found[top + 12 : top + 16, left + 3 : left + 6].reshape(-1, 3)
        assert {tuple(colour) for colour in corner.tolist()} == {
            Image.new("RGB", (1, 1), ATLAS.colours.ground).getpixel((0, 0))
        }


def test_a_chapter_card_has_the_fields_too(tmp_path: Path) -> None:
    """In a deeper accent, on which its text is read as well."""
    made = shown("card", slide=kinds()["card"].own.model.model_validate({"text": "Part two"}), heading=None)
    found = drawn(made)
    colours, counts = counted(found)
    deep = ["#" + "".join(f"{level:02X}" for level in colour) for colour in colours[counts > 20_000]]
    assert ATLAS.colours.accent in deep
    assert len(deep) == 2
    assert min(contrast(ATLAS.colours.on_accent, colour) for colour in deep) >= 4.5
    plain = drawn(replace(made, theme=built_in("clinic")))
    assert len(counted(plain[:300])[0]) == 1
