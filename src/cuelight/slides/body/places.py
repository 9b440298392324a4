"""The places of the body that a pin may name, and the views of it. Pure.

Plain numbers in the units of the drawing: the body is 1,000 high, x counts from its middle, y from its crown. Left and
right are the body's own, as in medicine: the liver is on its right, at the viewer's left.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cuelight.model.geometry import Point, Rect

VIEWS: Mapping[str, Rect] = {"body": Rect(-232, -12, 464, 1024), "torso": Rect(-222, -12, 444, 600)}
"""What each built-in figure shows of the drawing."""


ALWAYS = (
    "kidneys", "spleen", "pancreas", "windpipe", "bowel", "stomach", "gallbladder", "lungs", "liver", "heart",
    "throat", "thyroid", "bladder", "brain",
)  # fmt: skip
"""The organs that are seen of everybody, from back to front; others are drawn once a pin names them."""

_BEHIND = ("skin", *ALWAYS)


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """A place of the body.

    Attributes:
        x: Where a pin stands.
        y: The same downwards.
        organ: What is tinted with it: a name of the drawing; "" is nothing.
    """

    x: float
    y: float
    organ: str = ""

    def within(self, view: Rect) -> Point | None:
        """Where it is in a view, percent of it; None where the view does not show it."""
        x, y = 100 * (self.x - view.x) / view.width, 100 * (self.y - view.y) / view.height
        return Point(x, y) if 0 <= x <= 100 and 0 <= y <= 97 else None


_ORGANS: Mapping[str, tuple[float, float]] = {
    "brain": (18, 40), "throat": (0, 137), "thyroid": (-11, 156), "windpipe": (0, 192), "oesophagus": (4, 205),
    "lungs": (-50, 238), "right-lung": (-50, 238), "left-lung": (56, 236), "heart": (18, 264),
    "breast": (50, 267), "left-breast": (50, 267), "right-breast": (-50, 267),
    "liver": (-46, 330), "gallbladder": (-29, 361), "stomach": (48, 346), "spleen": (76, 342), "pancreas": (10, 356),
    "kidneys": (47, 346), "right-kidney": (-48, 355), "left-kidney": (47, 346),
    "bowel": (22, 428), "large-bowel": (68, 415), "small-bowel": (0, 429),
    "bladder": (-7, 484), "womb": (0, 456), "ovaries": (36, 461), "prostate": (3, 508), "testicles": (9, 530),
    "lymph-nodes": (90, 246),
}  # fmt: skip

_BONES: Mapping[str, tuple[float, float, str]] = {
    "bones": (61, 590, "bones"), "bone-marrow": (61, 590, "bones"), "spine": (0, 392, "spine"),
    "pelvis": (57, 424, "pelvis"), "ribs": (-77, 262, "ribs"),
}  # fmt: skip

_PARTS: Mapping[str, tuple[float, float]] = {
    "head": (-26, 92), "eyes": (17, 76), "nose": (0, 94), "mouth": (0, 112), "ears": (46, 70), "neck": (-20, 148),
    "shoulder": (112, 205), "chest": (0, 240), "arm": (-126, 300), "elbow": (146, 384), "abdomen": (0, 400),
    "hand": (184, 528), "hip": (66, 488), "groin": (-40, 512), "thigh": (-54, 610), "leg": (-50, 830),
    "knee": (50, 718), "ankle": (50, 948), "foot": (60, 976),
}  # fmt: skip

_ALIASES: Mapping[str, str] = {
    "lung": "lungs", "kidney": "kidneys", "ovary": "ovaries", "bone": "bones", "lymph-node": "lymph-nodes",
    "colon": "large-bowel", "intestine": "bowel", "uterus": "womb", "cervix": "womb", "larynx": "throat",
    "trachea": "windpipe", "esophagus": "oesophagus", "testis": "testicles", "rib": "ribs", "eye": "eyes",
    "ear": "ears", "belly": "abdomen", "spinal-cord": "spine",
}  # fmt: skip


def _all() -> Mapping[str, BodyPlace]:
    found = {name: BodyPlace(x, y, name) for name, (x, y) in _ORGANS.items()}
    found |= {name: BodyPlace(*where) for name, where in _BONES.items()}
    found |= {name: BodyPlace(x, y) for name, (x, y) in _PARTS.items()}
    found["skin"] = BodyPlace(-158, 410, "skin")
    found["cervix"] = BodyPlace(0, 480, "womb")
    found["rectum"] = BodyPlace(1, 490, "large-bowel")
    found["appendix"] = BodyPlace(-56, 456, "large-bowel")
    return {**{other: found[name] for other, name in _ALIASES.items()}, **found}


PLACES: Mapping[str, BodyPlace] = _all()
"""Every place by its name."""


def is_built_in(image: str) -> bool:
    """Whether a name is not that of a file: a file's has an ending, or a folder.

    >>> is_built_in("body"), is_built_in("body.png"), is_built_in("assets/body")
    (True, False, False)
    """
    return "." not in image and "/" not in image


def from_behind(organ: str) -> int:
    """In what order organs are tinted, those behind others first: last what not everybody has, and bones."""
    return _BEHIND.index(organ) if organ in _BEHIND else len(_BEHIND)
