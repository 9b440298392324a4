"""What a canvas pastes."""

import pytest
from PIL import Image

from cuelight.drawing.canvas import Canvas, pixels, ring, rounded
from cuelight.model.geometry import Rect

BOXES = [
    (Rect(10.4, 20.6, 300, 150), 16, 3),
    (Rect(10, 20, 300, 150), 0, 1),
    (Rect(10, 20, 41, 30), 16, 3),
    (Rect(10, 20, 30, 30), 99, 2),
    (Rect(-20, -30, 90, 80), 12, 20),
    (Rect(300, 150, 90, 80), 12, 1),
    (Rect(10, 20, 5, 1), 2, 4),
    (Rect(0, 0, 320, 180), 1, 1),
]


@pytest.mark.parametrize(("rect", "radius", "line"), BOXES)
def test_boxes_and_their_edges_are_what_their_masks_say(rect: Rect, radius: int, line: int) -> None:
    ground = Image.effect_noise((320, 180), 90).convert("RGB")
    drawn, expected = ground.copy(), ground.copy()
    canvas = Canvas(drawn)
    canvas.box(rect, "#12ab34", radius)
    canvas.edge(rect, "#9902fe", radius, line)
    x, y, width, height = pixels(rect)
    expected.paste("#12ab34", (x, y), rounded(width, height, radius))
    expected.paste("#9902fe", (x, y), ring(width, height, radius, line))
    assert drawn.tobytes() == expected.tobytes()
