"""What a slide shows below its heading, laid out by its kind."""

from cuelight.script.slide_kinds import Slide, kinds
from cuelight.slides.elements import Context, Element
from cuelight.slides.own_card import on_own_card


def content(key: str, slide: Slide, context: Context) -> tuple[Element, ...]:
    """The elements of a slide, in drawing order, on a card of their own if the kind and the theme have such.

    Args:
        key: Of its kind.
        slide: The slide.
        context: Where it is laid out.

    Raises:
        LayoutError: Something does not fit, or cannot be drawn.
    """
    kind = kinds()[key]
    with kind.guarded("lay out its slide"):
        elements = on_own_card(kind.own, slide, context)
        if not all(isinstance(element, Element) for element in elements):
            raise TypeError("a layout is made of elements")
    return elements
