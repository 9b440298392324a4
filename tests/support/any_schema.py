"""Schemas of every size, by number: 1 to 80 boxes, 0 to 120 edges, 0 to 40 groups in each other, in six scripts."""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuelight.script.diagram import Schema

SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyzäéłß", "αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзийклмнопрстуфхцчшщыэюя",
    "אבגדהוזחטיכלמנסעפצקרשת", "กขคงจฉชซญดตถทธนบปผพฟมยรลวสหอฮ\u0e34\u0e35\u0e38", "日月火水木金土人口目耳手足力心",
)  # fmt: skip

KINDS = ("step", "step", "step", "decision", "start", "end", "note", "store", "person", "document", "cloud")
HEADS = ("->", "->", "->", "->", "--", "<->")


@dataclass(frozen=True)
class Drawn:
    """A schema, and the nodes that carry the pin."""

    schema: Schema
    pinned: tuple[str, ...]


def measure(text: str, size: float, style: str) -> tuple[float, float]:
    """A face that has every letter: ideographs are square, marks take no width, others are like an average one."""
    widths = (
        1.0 if unicodedata.east_asian_width(one) == "W" else 0.56 * (not unicodedata.combining(one)) for one in text
    )
    return sum(widths) * size * (0.9 if style in ("edge", "text") else 1.0), 1.3 * size


def any_schema(number: int) -> Drawn:
    """The schema of a number; of small ones there are as many as of large ones."""
    chance = random.Random(number)
    letters = SCRIPTS[number % len(SCRIPTS)]
    longest = chance.choice((8, 20, 20, 40, 80))
    ids = [f"n{n}" for n in range(round(80 ** chance.random()))]
    nodes = {id: {"label": words(chance, letters, longest), "kind": chance.choice(KINDS)} for id in ids}
    edges = [
        f"{chance.choice(ids)} {chance.choice(HEADS)} {chance.choice(ids)}{said}"
        for said in _said(chance, letters, longest, min(120, round(len(ids) * chance.uniform(0, 1.5))))
    ]
    groups = {
        f"g{n}": {"label": words(chance, letters, longest), "nodes": [*some]}
        for n, some in enumerate(_nested(chance, ids, chance.choice((0, 0, 2, 6, 40))))
    }
    schema = Schema.model_validate({
        "nodes": nodes, "edges": edges, "groups": groups, "direction": chance.choice((None, None, "right", "down")),
    })  # fmt: skip
    return Drawn(schema, tuple(chance.choice(((), ids[:1], ids))))


def words(chance: random.Random, letters: str, longest: int) -> str:
    """Some words of 1 to so many characters together."""
    count, found = chance.randint(1, longest), ""
    while len(found) < count:
        found += "".join(chance.choices(letters, k=chance.randint(1, 12))) + " "
    return found[:count].strip() or letters[0]


def _said(chance: random.Random, letters: str, longest: int, count: int) -> Iterator[str]:
    labelled = chance.choice((0.0, 0.3, 0.8))
    for _ in range(count):
        yield f": {words(chance, letters, longest)}" if chance.random() < labelled else ""


def _nested(chance: random.Random, ids: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """At most so many runs of nodes, of which one holds all of another or none of it."""
    waiting = [ids]
    while waiting and most > 0:
        some = waiting.pop(0)
        if len(some) < 2:
            continue
        cut = chance.randint(1, len(some) - 1)
        for half in (some[:cut], some[cut:]):
            if most > 0 and chance.random() < 0.7:
                most -= 1
                yield half
                waiting.append(half)
