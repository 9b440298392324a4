"""Icons on the page, in a browser: each within its box, in the colour of its words, whatever the site's sheet says."""

from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, chromium

import cuelight.publish.page
from cuelight.diagram.svg import schema_svg
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.script.diagram import Schema
from cuelight.slides.kinds.schema import diagram

CSS = (Path(cuelight.publish.page.__file__).parent / "play-video.css").read_text("utf-8")
SITE = "svg {width: 100%; height: auto} svg *, g {transform: scale(3); opacity: .1; color: red; fill: red} "
GRAPH = {
    "nodes": {"a": {"label": "A", "icon": "lungs", "tone": "alert"}, "b": {"label": "B", "icon": "tabler/server"}},
    "edges": ["a -> b"],
}
LOOK = """() => [...document.querySelectorAll('.play-video-icon')].map((icon) => {
  const box = (element) => element.getBoundingClientRect();
  const node = icon.parentElement;
  const [inner, outer, words] = [icon, node.querySelector('rect'), node.querySelector('text')].map(box);
  return {
    inside: inner.left > outer.left && inner.right < outer.right && inner.top > outer.top,
    over: inner.bottom <= words.top + 0.3 * words.height,
    large: inner.width > 0.4 * words.height,
    colour: getComputedStyle(icon).color,
    words: getComputedStyle(node.querySelector('.play-video-words')).fill,
    painted: [...icon.children].map((path) => getComputedStyle(path)).map(({ fill, stroke }) => [fill, stroke]),
  };
})"""


@NEEDS_CHROMIUM
@pytest.mark.parametrize("site", ["", SITE], ids=["alone", "with a site's sheet"])
def test_an_icon_lies_in_its_box_on_the_page(site: str) -> None:
    """Lit, it has the colour that its words have then."""
    page = Page(1280, 720, built_in("clinic"))
    drawn = diagram(Schema.model_validate(GRAPH), "en", page)
    svg = schema_svg(drawn, page, title="A", description="", language="en", with_images=False, prefix="f-", apart=True)
    with chromium() as browser:
        tab = browser.new_page()
        tab.set_content(f"<style>{site}{CSS}</style><play-video style='display: block'>{svg}</play-video>")
        plain = tab.evaluate(LOOK)
        tab.evaluate("document.querySelector('.play-video-node').classList.add('play-video-lit')")
        lit, other = tab.evaluate(LOOK)
    assert len(plain) == 2
    for seen in (*plain, lit, other):
        assert seen["inside"] and seen["over"] and seen["large"], seen
        assert seen["colour"] == seen["words"]
        assert all({*pair} <= {seen["colour"], "none"} for pair in seen["painted"])
    assert lit["colour"] == "rgb(255, 255, 255)" != plain[0]["colour"]
