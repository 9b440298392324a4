"""The films that are built at scale: each of its own words, in several languages."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import polib

from cuelight.project import Project
from cuelight.translations.write import update_translations

SCRIPT = """\
title: A film about valve {number}
description: One of many.
size: {size}
rate: 25
{voice}
{languages}schema:
  nodes: {{source: Tank {number}, pump: Pump, filter: Filter, valve: Valve {number}, drain: Drain, lab: Laboratory}}
  edges: [source -> pump, pump -> filter, filter -> valve, valve -> drain, filter -> lab]
scenes:
  - id: opening
    title: {{text: Valve {number}, subtitle: How it works}}
    say: This film is about valve {number}. It is one of many.
  - id: way
    heading: The way of the water
    schema: {{}}
    say: |
      From the [tank](#source) it goes through the [pump](#pump) and the [filter](#filter).
      Then [valve {number}](#valve) opens, and it leaves by the [drain](#drain).
  - id: points
    heading: Three points
    bullets: [It is checked each week, It lasts {number} years, A leak is seen at once]
    say: |
      It is [checked](#1) each week. It [lasts](#2) for {number} years.
      And a [leak](#3) is seen at once.
  - id: share
    number: {{value: {percent}, unit: "%", label: of the water comes back}}
    say: About [{percent} percent](#value) of the water comes back.
  - id: laboratory
    heading: The laboratory
    schema: {{focus: lab}}
    say: The [laboratory](#lab) takes a sample of tank {number} every morning.
  - id: end
    text: Valve {number}
    say: That was valve {number}. Thank you for your time.
"""
TONE = "voice: beep\nvoices:\n  beep: {engine: tone}"
TAGS = ("de", "fr", "es", "it", "pt", "nl", "sv")


def write_films(root: Path, films: int, languages: int, voice: str, size: str) -> Project:
    """Write a project.

    Args:
        root: Its folder.
        films: How many scripts it has.
        languages: In how many languages each is, English among them.
        voice: `tone`, or the name of a voice.
        size: Of its pictures, as 1920x1080.
    """
    (root / "scripts").mkdir(parents=True)
    tags = TAGS[: languages - 1]
    spoken = TONE if voice == "tone" else f"voice: {voice}"
    said = f"languages: {{{', '.join(f'{tag}: {{voice: beep}}' for tag in tags)}}}\n" if tags else ""
    paths = [_written(root, number, size, spoken, said) for number in range(1, films + 1)]
    _translate(Project(root), paths, tags)
    return Project(root)


def _written(root: Path, number: int, size: str, voice: str, languages: str) -> Path:
    path = root / "scripts" / f"valve-{number:03d}.yaml"
    percent = 20 + number % 75
    values = {"number": number, "size": size, "voice": voice, "languages": languages, "percent": percent}
    path.write_text(SCRIPT.format(**values), "utf-8")
    return path


def _translate(project: Project, paths: Sequence[Path], tags: Sequence[str]) -> None:
    """Whole translations, in the words of the original: tones are spoken all the same."""
    for tag in tags:
        update_translations(project, list(paths), tag)
    for path in (project.root / "scripts").glob("*.po"):
        po = polib.pofile(str(path), wrapwidth=100)
        for entry in po:
            entry.msgstr = entry.msgid
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        po.save()


def forget_films(project: Project) -> None:
    """Delete everything that a build has made."""
    for folder in (project.audio, project.slides, project.dist, project.cache):
        shutil.rmtree(folder, ignore_errors=True)
