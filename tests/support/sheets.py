"""Style sheets of sites on which a film is shown."""

from collections.abc import Callable, Mapping
from pathlib import Path

_NODE = Path(__file__).parents[1] / "js/node_modules"


def _brought(path: str) -> Callable[[], str]:
    def text() -> str:
        assert (_NODE / path).exists(), "npm has not brought what tests/js names: see make test"
        return (_NODE / path).read_text("utf-8")

    return text


_WORDPRESS = """
html { font-size: 62.5%; box-sizing: border-box; }
*, *::before, *::after { box-sizing: inherit; -webkit-font-smoothing: antialiased; word-break: break-word; }
body { font-size: 1.8rem; letter-spacing: -0.015em; text-align: left; color: #28303D; line-height: 1.7; }
h1, h2, h3, h4, h5, h6 { margin: 3.5rem auto 2rem; font-size: 2.4rem; font-weight: 700; letter-spacing: -0.02em; }
.entry-content > * { margin-left: auto; margin-right: auto; margin-bottom: 1.25em; }
.entry-content p, .entry-content li { margin: 0 0 1.25em; line-height: 1.7; }
.entry-content ol, .entry-content ul { margin: 0 0 3rem 3rem; padding: 0 0 0 2.5rem; list-style: disc; }
.entry-content a { text-decoration: underline; text-underline-offset: 0.15em; border-bottom: 1px solid; }
.entry-content details { margin-bottom: 2rem; padding: 1.5rem; border: 2px solid; }
.entry-content summary { padding: 1rem 0; font-size: 2rem; list-style: none; }
.site button:not(:hover):not(:active):not(.has-background), button:not(:hover):not(:active):not(.has-background) {
  background-color: #28303D; color: #D1E4DD; border: 3px solid #28303D; }
.site .button, button, input[type="submit"] { padding: 15px 30px; border-radius: 0; font-size: 2rem; line-height: 1.5;
  text-transform: uppercase; letter-spacing: 0.05em; }
img, video { max-width: 100%; height: auto; vertical-align: middle; }
figure, video, .wp-video { margin: 0 0 1em; width: 100%; }
svg { width: 24px; height: 24px; fill: currentColor; }
.label, .page, .time, .play, .node, .hint, .started, .transcript, .chapters { padding: 2rem; float: left; }
table { width: 100%; border-collapse: collapse; } td, th { padding: 0.5em; border: 1px solid; }
:root :where(.is-layout-flow) > * { margin-block-start: 1.2rem; margin-block-end: 0; }
"""
_ANYTHING = """
  margin: 9px; padding: 7px; border: 3px solid red; float: left; position: relative; inset: 4px; display: block;
  min-width: 90px; max-width: 50%; max-height: 60px; box-sizing: content-box; font: italic 23px/3 serif; opacity: 0.9;
  letter-spacing: 4px; word-spacing: 9px; text-transform: uppercase; text-indent: 2em; white-space: nowrap;
  text-align: center; vertical-align: top; overflow: hidden;
"""
_HOSTILE = f"""
html {{ font-size: 8px; }}
* {{ {_ANYTHING} }}
play-video, #page play-video *, button {{
  transform: rotate(3deg); zoom: 1.5; rotate: 5deg; translate: 9px; scale: 1.1; clip-path: circle(); columns: 2; }}
*::before, *::after {{ content: "x"; padding: 20px; display: block; }}
#page button, #page p, #page span, #page .play-video-play, #page video, #page ol > li, #page svg {{ {_ANYTHING} }}
#page div.play-video-schema.play-video-schema, #page details[class] summary {{ {_ANYTHING} }}
img, video {{ max-width: 100% !important; height: auto !important; }}
"""
SHEETS: Mapping[str, Callable[[], str]] = {
    "Bootstrap 3": _brought("bootstrap-3/dist/css/bootstrap.css"),
    "Bootstrap 5": _brought("bootstrap/dist/css/bootstrap.css"),
    "Tailwind": _brought("tailwindcss/preflight.css"),
    "WordPress": lambda: _WORDPRESS,
    "hostile": lambda: _HOSTILE,
}
