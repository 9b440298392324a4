"""Scripts that use all of the format, and ways to read what is wrong with one."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from cuelight.errors import ScriptError
from cuelight.script.parse import parse

ROOT = Path(__file__).parents[2]
REAL = (ROOT / "scripts" / "advanced-stage.yaml").read_text("utf-8")
EVERY_TOP_KEY = """\
title: When a tumour has spread
description: What an advanced stage is.
id: advanced-stage
language: en
size: 1920x1080
rate: 30
theme: clinic
voice: joe
voices:
  joe: {engine: piper, model: en_US-joe-medium, speed: 1.0}
  web: {engine: gtts, language: en, tld: co.uk}
lexicon: lexicon.yaml
music: {file: assets/bed.ogg, level: -24}
fallback: web
motion: none
poster: two-situations
published: 2026-11-23
review: {by: Clinical board, on: 2026-11-01, due: 2027-11-01}
sources:
  - {title: A page, url: https://example.org/page}

schema:
  direction: right
  nodes:
    localized: Localized phase
    advanced: {label: Advanced phase, tone: alert}
    recurrence: Local recurrence
    metastases: {label: Distant metastases, kind: step}
  edges:
    - localized -> advanced
    - advanced -> recurrence: same site
    - advanced -> metastases: new sites
  groups:
    situations: {label: Two situations, nodes: [recurrence, metastases]}

scenes:
  - id: two-situations
    heading: Two situations
    schema: {}
    here: advanced
    say: |
      In the [advanced phase](#advanced) doctors speak of one of two situations. [](pause:0.5s)
      Either the tumour has come back [where it first grew](#recurrence), or there are
      [new sites](#metastases) in other organs.
"""
EVERY_KIND = """\
title: Every kind
schema:
  nodes: {a: A, b: B}
  edges: [a -> b]
scenes:
  - title: {text: A title, subtitle: A subtitle}
    say: "[A title](#title) and [more](#subtitle)."
  - bullets: [One, {id: two, text: Two}, 3]
    say: "[One](#1), [two](#two), [three](#3)."
  - text: "One.\\n\\nTwo."
    say: "[One](#1), [two](#2)."
  - figure: {image: a.png, alt: A picture, caption: A caption, regions: {spot: [1, 2.5, 30, 40]}}
    say: "[A](#image) [spot](#spot) [under](#caption)."
  - number: {value: 95, unit: "%", label: of the cases}
    say: "[95](#value) [per cent](#label)."
  - columns: [{text: "One.\\n\\nTwo."}, {bullets: [Three, {id: four, text: Four}]}]
    say: "[One](#1@left), [two](#2@left), [three](#1@right) and [four](#four)."
  - compare:
      left: {heading: Left, bullets: [One]}
      right: {heading: Right, bullets: [Two, {id: three, text: Three}]}
    say: "[Left](#left) [one](#1) [right](#right) [two](#2) [three](#three)."
  - quote: {text: Words, by: Somebody}
    say: "[Words](#quote) [by](#by) somebody."
  - schema: {reveal: all, focus: b}
    here: a
    say: "[A](#a) [leads](#a->b) [to](focus:b) [B](here:b) [](focus:all)."
  - table: {columns: [Name, 2024], rows: [[a, 1], [b, 2.5]]}
    say: "[A](#1), [b](#2)."
  - chart: {kind: growth, x: [0, 1, 2], series: {With treatment: [1, 1, 1], Left alone: [1, 2, 4]}, alt: Growth}
    say: "[With](#with-treatment), [without](#left-alone)."
  - clip: {file: a.mp4, start: 1, end: 2.5, sound: keep, alt: A clip}
    hold: 2
  - people: {of: 100, filled: 7, label: will, rest: will not}
    say: "[Seven](#filled) [will](#label), [others](#rest) not."
  - dots: {groups: {seen: {count: 4, label: seen, tone: alert}, unseen: 36}}
    say: "[Some](#seen) and [others](#unseen)."
  - timeline: {from: 0, to: 5, events: {op: {at: 0, label: Surgery}}, spans: {quiet: {from: 1, to: 2, label: Quiet}}}
    say: "[Surgery](#op), and [then nothing](#quiet)."
  - card: {text: Part two}
    hold: 2
  - code:
      language: python
      text: |
        def twice(x):
            return 2 * x
      lines: {head: 1, all: 1-2, both: "1, 2"}
      numbers: true
      diff: false
      reveal: all
    say: "[It](#head), [all](#all), [both](#both)."
  - math: {text: 'E = mc^2', alt: Energy, lines: {one: 1}, reveal: all}
    say: "[Energy](#one)."
  - outro: {text: Ask your team, contact: [The ward, 0800 000 000]}
    say: "[Ask](#text) [here](#contact), [again](#recap), and [so on](#voice)."
"""
SMALL = "title: A film\nscenes:\n  - text: Words\n    say: Words.\n"


def refused(text: str, name: str = "film.yaml") -> ScriptError:
    """The error of a text that must have one."""
    with pytest.raises(ScriptError) as caught:
        parse(text, name)
    return caught.value


def places(text: str) -> list[str]:
    """`line:column: message` of every problem."""
    return [
        f"{problem.location.line}:{problem.location.column}: {problem.message}" for problem in refused(text).diagnostics
    ]


def said(scene: str) -> list[str]:
    """The problems of a film with this one scene, which begins in line 3."""
    return places(f"title: A film\nscenes:\n{scene}")


class _Plain(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: dates are text, and only true and false are truth values."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def plain(text: str) -> Any:
    """The values of a YAML text, as an editor sees them."""
    return yaml.load(text, _Plain)
