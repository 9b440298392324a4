"""A script whose texts hold every sign that means something to a program that sites are made with."""

from on_slides import as_typed
from small_project import SmallProject

SIGNS = (
    "*a* **b** _c_ __d__ `e` ``f`` [g](h) [i][j] [k] ![l](m) ~~n~~ ~o~ ^p^ ==q== ++r++ || s | t || "
    "{u} {{ v }} {% w %} ${x} $y$ $$z$$ \\* \\\\ &amp; &#42; <b>bold</b> <!-- c --> -- --- ... 'x' \"y\" (c) (tm) "
    "http://example.org www.example.org a@example.org @name #tag :smile: [video] [/video] [caption] 1. 2) - + > # "
)
SCRIPT = """\
title: FILM
description: TEXT
size: 640x360
rate: 25
voice: beep
voices: {beep: {engine: tone}}
sources: [{title: TEXT, url: "https://example.org/a_b_c*d*?e=[f](g)&h=~i~"}, {title: TEXT}]
review: {by: TEXT, on: 2026-11-01}
published: 2026-11-20
schema:
  nodes: {a: SHORT, b: "One\\ntwo \\\\*x\\\\*"}
  edges: [{a -> b: SHORT}]
  groups: {g: {label: SHORT, nodes: [a]}}
scenes:
  - {id: one, title: {text: Signs}, say: SAID}
  - {id: two, heading: SHORT, bullets: [SHORT, Another], say: So it goes on.}
  - {id: three, heading: SHORT, table: {columns: [SHORT, b], rows: [[c, SHORT]]}, hold: 1}
  - {id: four, heading: SHORT, schema: {reveal: all}, hold: 1}
"""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def every_sign(project: SmallProject) -> SmallProject:
    """Give a project's script every sign."""
    said = "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!<>&~|$^=:@" else sign for sign in SIGNS)
    short = as_typed("*a* _b_ [c](d) `e` {f}")
    texts = {"TEXT": SIGNS, "FILM": as_typed(SIGNS), "SHORT": short, "SAID": f"So {said} it is."}
    text = SCRIPT
    for name, value in texts.items():
        text = text.replace(name, _quoted(value))
    project.script.write_text(text, "utf-8")
    return project
