"""A film with every slide kind, every way a cue acts, music, and a clip whose sound is kept."""

import soundfile
from PIL import Image
from small_project import SmallProject
from sounds import tone, video_with_tone

SCRIPT = """\
title: One of each
description: For tests.
size: 320x180
rate: 25
voice: beep
voices:
  beep: {engine: tone}
music: {file: bed.ogg}
schema:
  nodes: {first: First, next: Next, last: Last}
  edges: [first -> next, next -> last]
scenes:
  - {id: title, title: {text: One of each}, say: Here is one of each.}
  - {id: text, text: What it says, transition: push, hold: 1}
  - {id: bullets, heading: Points, bullets: [One, Two], say: "The [first](show:1), and [the other](#2)."}
  - {id: number, number: {value: 95, label: What it means}, transition: fade, hold: 1}
  - {id: compare, compare: {left: {heading: A, bullets: [B]}, right: {heading: C, bullets: [D]}}, hold: 1}
  - {id: quote, quote: {text: What somebody said}, hold: 1}
  - {id: table, table: {columns: [A, B], rows: [[1, 2]]}, hold: 1}
  - {id: chart, chart: {kind: bar, x: [1, 2], series: {A: [3, 4]}, alt: Two bars}, hold: 1}
  - {id: grow, chart: {kind: growth, x: [0, 5], threshold: {value: 5, label: s}, series: {a: [1, 9]}, alt: A}, hold: 1}
  - {id: people, people: {of: 10, filled: 3, label: will}, hold: 1}
  - {id: dots, dots: {groups: {seen: 4, unseen: 9}}, hold: 1}
  - {id: timeline, timeline: {from: 0, to: 5, events: {op: {at: 1, label: Surgery}}}, hold: 1}
  - {id: figure, figure: {image: dot.png, alt: A dot}, hold: 1}
  - {id: body, figure: {image: body, alt: A body, pins: {liver: {text: Liver}}}, say: "The [liver](#liver)."}
  - id: schema
    heading: A schema
    schema: {reveal: all}
    here: first
    say: "It [begins](focus:first), [goes on](here:next), [ends](#last) and [is gone](hide:first)."
  - {id: clip, clip: {file: tone.mp4, start: 1, end: 3, alt: Grey, sound: keep}, hold: 3}
  - {id: card, card: {text: Part two}, hold: 1}
  - id: code
    code: {language: python, text: "def f(x):\\n    return x", lines: {head: 1, body: 2}}
    say: "[This](#head) gives [that](#body)."
  - {id: math, math: {text: 'E = mc^2', alt: What energy is}, hold: 1}
  - {id: columns, columns: [{text: What it says}, {bullets: [One, Two]}], say: "The [text](#1@left), [two](#2)."}
  - {id: outro, outro: {text: Bye}, hold: 1}
  - {id: end, text: The end, hold: 3}
"""


def write_every_kind(small: SmallProject) -> None:
    """Make that film the small project's, with the files that it names."""
    folder = small.script.parent
    small.script.write_text(SCRIPT, "utf-8")
    soundfile.write(folder / "bed.ogg", tone(5, rate=44_100), 44_100, format="OGG", subtype="VORBIS")
    Image.new("RGB", (64, 36), "teal").save(folder / "dot.png")
    video_with_tone(folder / "tone.mp4")
