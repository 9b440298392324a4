"""A script whose every text tries to break out of where it lands."""

from on_slides import as_typed
from small_project import SmallProject

TAG = "<script>window.hacked = 1</script>"
QUOTES = "\" ' ` \\ &amp; &lt; </title> --> ]]>"
HANDLER = '" onload="window.hacked = 1" x=\''
TEMPLATE = "{{ 7 * 7 }} {% raw %} {# gone #} {{ film.script | safe }}"
TURNED = "\u202bturned\u202c"
LONG = "long " * 80
SCRIPT = f"""\
title: >-
  {as_typed(f"{TAG} {QUOTES} {TURNED}")}
description: >-
  {TAG} {QUOTES} {TURNED} {LONG}
size: 640x360
rate: 25
voice: beep
voices:
  beep: {{engine: tone}}
sources:
  - title: >-
      {TAG} {QUOTES}
    url: https://example.org/?a="onmouseover=x&b=<script>
review:
  by: >-
    {TAG}
  on: 2026-11-01
published: 2026-11-20
schema:
  nodes:
    first: {{label: '{as_typed("<script>one</script> & -->")}'}}
    other: A second place
  edges: ['first -> other: {as_typed("</svg>later")}']
scenes:
  - id: opening
    title: {{text: Break out}}
    say: >-
      It says <b>bold</b> and {TAG} and a --> b & {TURNED} too.
  - id: path
    heading: >-
      {as_typed(f"</track> {TAG} --> x")}
    schema: {{reveal: all}}
    say: It begins in [the first place](#first).
  - id: points
    heading: Points
    bullets: ['{as_typed("</ul><script>window.hacked = 1</script>")}', Another]
    say: And so it ends.
"""


def hostile(project: SmallProject) -> SmallProject:
    """Make a project's script hostile."""
    project.script.write_text(SCRIPT, "utf-8")
    return project
