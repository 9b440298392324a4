"""Scripts that nobody wrote: each ends in a film, or in errors with places, in bounded time and memory.

FUZZ=10000 looks at so many with `check`, and builds 300 of them; `make test` tries few, the same on every run.
"""

import os
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from counts import times
from fuzz.fuzz_script import one_input
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from strategies import as_yaml, scripts

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.verify.films import verify_films
from cuelight.errors import CuelightError, ScriptError
from cuelight.project import Project

ROOT = Path(__file__).parents[2]
REAL = (ROOT / "scripts" / "advanced-stage.yaml").read_text("utf-8")
CORPUS = sorted((Path(__file__).parent / "fuzz" / "corpus").iterdir())
EXAMPLES = int(os.environ.get("FUZZ", times(100)))
BUILDS = 300 if EXAMPLES >= 10_000 else times(25)
LONGEST = 20.0
"""Seconds of computing for one script, however busy the machine is; hardly any takes one."""
MOST_MEGABYTES = 2_500

INSERTS = (
    "", "\n", "  ", "\t", "- ", ": ", "[", "](", "](#", "{", "}", '"', "'", "&a ", "*a", "!x ", "| ", "\\", "---\n",
    "~", "null", "say: ", "<<: ", "\r", "\x1b", "\ufeff", "\u2028", "\u202e", "\u2067", "0", "-1", "1e999", "🙂",
    "שלום", "ー" * 90, "[](pause:9s)", "[x](#", "nodes: {}\n", "edges: [a -> a]\n", "hold: 3600\n", "size: 320x180\n",
    "x" * 3000, "%", "@",
)  # fmt: skip
NASTY = (
    None, "", " ", "0", "-1", "1e308", "nan", "true", "x" * 5_000, "a b " * 400, "../up", "/etc/passwd", "http://x/",
    [], {}, [[]], [None], {"": ""}, {"text": ["x"]}, [{"id": "1"}], "\u2067", "🙂" * 50, "ﷺ" * 40, "fade", "#FFF",
    10**30, 0.1, True,
)  # fmt: skip


def _mutated(number: random.Random, text: str) -> str:
    """A text after a few random edits of its characters and lines."""
    for _ in range(number.randint(1, 4)):
        start = number.randint(0, len(text))
        end = min(start + number.choice((0, 0, 1, 5, 40, 400)), len(text))
        piece = number.choice(
            (number.choice(INSERTS), f"{number.choice(text.splitlines() or [''])}\n", text[start:end] * 2)
        )
        text = text[:start] + piece + text[end:]
    return text


def _spoiled(number: random.Random, value: Any, chance: float = 0.06) -> Any:
    """A script some of whose values are what no author would write, or are gone, or stand elsewhere."""
    if number.random() < chance:
        return number.choice(NASTY)
    if isinstance(value, dict):
        kept = {key: _spoiled(number, inner, chance) for key, inner in value.items() if number.random() > chance / 3}
        if kept and number.random() < chance:
            kept[number.choice([*kept, "unknown", "schema", "clip", "table"])] = number.choice([*kept.values(), *NASTY])
        return kept
    if isinstance(value, list):
        return [_spoiled(number, inner, chance) for inner in value for _ in range(number.choice((1, 1, 1, 1, 1, 0, 2)))]
    return value


@st.composite
def texts(draw: st.DrawFn, real: str) -> str:
    """A valid script, a spoiled one, or a mutation of the example."""
    number = random.Random(draw(st.integers(0, 2**32)))
    kind = draw(st.sampled_from(("valid", "spoiled", "mutated", "spoiled example")))
    if kind == "mutated":
        return _mutated(number, real)
    script = yaml.safe_load(real) if kind == "spoiled example" else draw(scripts())
    return as_yaml(script if kind == "valid" else _spoiled(number, script))


def _project(root: Path) -> Path:
    """A project with what scripts may name."""
    assets = root / "scripts" / "assets"
    assets.mkdir(parents=True)
    # Where it comes and goes is seen on any ground.
    Image.new("RGB", (64, 36), "teal").save(assets / "growth.png")
    (root / "scripts" / "lexicon.yaml").write_bytes((ROOT / "scripts" / "lexicon.yaml").read_bytes())
    return root / "scripts" / "film.yaml"


def _outcome(path: Path, text: str, run: Callable[[Project, list[Path]], object]) -> bool:
    """Write and run; whether it went well. Anything but an error for people is a fault of ours."""
    path.write_text(text, "utf-8", errors="replace")
    started = time.process_time()
    try:
        run(Project(path.parent.parent), [path])
    except ScriptError as error:
        assert error.diagnostics
        lines = len(text.split("\n")) + text.count("\r")
        assert all(
            problem.location.file.startswith("scripts/") and problem.location.line <= lines
            for problem in error.diagnostics
        )
        return False
    except CuelightError as error:
        assert error.hint, error
        return False
    finally:
        assert time.process_time() - started < LONGEST
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < MOST_MEGABYTES
    return True


# Not made smaller when they fail: a text that somebody can read is not worth an hour.
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate])


def test_any_script_is_checked_or_refused(tmp_path: Path) -> None:
    """Through reading, laying out, timing and captions."""
    path, good = _project(tmp_path), []

    @settings(SLOW, max_examples=EXAMPLES)
    @given(texts(REAL))
    def look(text: str) -> None:
        good.append(_outcome(path, text, check))

    look()
    assert 0.1 < sum(good) / len(good) < 0.9, "the mixture is to hold good and bad scripts"


SMALL = """\
title: A small film
size: 320x180
rate: 24
voice: joe
voices: {joe: {engine: tone}, web: {engine: tone}}
schema:
  nodes: {a: {label: One}, b: {label: Two}, c: {label: Three}}
  edges: [a -> b, "b -> c: then"]
scenes:
  - {id: opening, title: {text: A small film}, say: Welcome to it.}
  - {id: path, heading: A path, schema: {}, say: "It goes from [one](#a) to [two](#b), and [on](#c)."}
  - {id: points, heading: Points, bullets: [First, Second], say: "The [first](#1) and the [second](#2)."}
"""


def _small(text: str) -> str:
    """The same script with the quick voice, and small pictures."""
    try:
        script = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return text
    if isinstance(script, dict):
        script |= {"voices": {"joe": {"engine": "tone"}, "web": {"engine": "tone"}}, "voice": "joe"}
        return as_yaml(script)
    return text


def _later(test: Callable[..., None]) -> Callable[..., None]:
    """Left to `make test-long`, and to those who ask for many."""
    return test if EXAMPLES >= 10_000 else pytest.mark.slow(test)


@_later
def test_any_script_is_built_into_a_sound_film_or_refused(tmp_path: Path) -> None:
    """What is built is decoded and measured."""
    path, good = _project(tmp_path), []

    @settings(SLOW, max_examples=BUILDS)
    @given(texts(SMALL).map(_small))
    def make(text: str) -> None:
        good.append(_outcome(path, text, lambda project, scripts: build(project, scripts, jobs=2)))
        if good[-1]:
            (film,) = build(Project(tmp_path), [path])
            (report,) = verify_films(Project(tmp_path), [film.id])
            assert not [found for found in report.findings if found.code not in ("loudness", "true-peak")], report

    make()
    assert sum(good) > len(good) / 10


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_the_corpus_is_read_or_refused(path: Path) -> None:
    """What fuzzing has found, and where it begins."""
    one_input(path.read_bytes())
