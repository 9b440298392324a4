"""A scene that does not fit -> scenes that hold less each, until everything does. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from math import inf
from typing import Any

from cuelight.importing.scene import DraftScene, texts_in
from cuelight.importing.texts import halved, shortened

_CODE_WIDTH = 70
_MOST_CHARACTERS = {"text": 400, "bullets": 1_200, "quote": 400}
_MOST_OTHERS = 4_000
_MOST_POINTS, _MOST_ROWS, _MOST_LINES = 16, 20, 40
"""What a scene may show before it is seen whether it fits: more is a wall of text, or takes long to be seen."""
_SHORT = 60

Slides = Sequence[tuple[str, Any]]


def halves(scene: DraftScene) -> tuple[DraftScene, ...]:
    """Scenes that show together what one shows; what is said stays with the first.

    Returns:
        () where nothing smaller shows the same.
    """
    return _shared(scene, _SPLIT.get(scene.kind, _as_text)(scene.value))


def _shared(scene: DraftScene, slides: Slides) -> tuple[DraftScene, ...]:
    if not slides:
        return ()
    first, *rest = (scene.showing(kind, value) for kind, value in slides)
    return (first, *(replace(each, say="") for each in rest))


def small_enough(scene: DraftScene) -> Iterator[DraftScene]:
    """A scene as scenes of which none is far too full; to see whether those fit takes about as long for each."""
    waiting = [scene]
    while waiting:
        each = waiting.pop()
        smaller = _much_smaller(each) if _is_far_too_full(each) else ()
        waiting += reversed(smaller)
        if not smaller:
            yield each


def _much_smaller(scene: DraftScene) -> tuple[DraftScene, ...]:
    """As `halves`; a text at once as many, since each time that one is read takes as long as it is long."""
    if scene.kind == "text":
        return _shared(scene, _text(scene.value, _MOST_CHARACTERS["text"]))
    return halves(scene)


def _is_far_too_full(scene: DraftScene) -> bool:
    size = sum(map(len, texts_in(scene.value)))
    if size > _MOST_CHARACTERS.get(scene.kind, _MOST_OTHERS):
        return True
    match scene.kind:
        case "bullets":
            return (
                sum(1 + len(each["bullets"]) if isinstance(each, Mapping) else 1 for each in scene.value) > _MOST_POINTS
            )
        case "table":
            return len(scene.value["rows"]) > _MOST_ROWS
        case "code":
            return bool(scene.value["text"].count("\n") >= _MOST_LINES)
    return False


def with_short_heading(scene: DraftScene) -> DraftScene:
    """The same with a heading that fits."""
    return replace(scene, heading=shortened(scene.heading, _SHORT))


def _columns(value: Sequence[Mapping[str, Any]]) -> Slides:
    return [next(iter(each.items())) for each in value]


def _bullets(value: Sequence[Any]) -> Slides:
    if len(value) > 1:
        middle = (len(value) + 1) // 2
        return [("bullets", value[:middle]), ("bullets", value[middle:])]
    (only,) = value
    if isinstance(only, Mapping) and len(only["bullets"]) > 1:
        middle = (len(only["bullets"]) + 1) // 2
        return [
            ("bullets", [{**only, "bullets": half}]) for half in (only["bullets"][:middle], only["bullets"][middle:])
        ]
    return [("text", "\n\n".join(texts_in(value)))]


def _text(value: str, most: float = inf) -> Slides:
    """The paragraphs of a text, or the halves of a single one."""
    paragraphs = value.split("\n\n")
    if len(paragraphs) > 1:
        at = _middle([len(each) for each in paragraphs])
        return [("text", "\n\n".join(half)) for half in (paragraphs[:at], paragraphs[at:])]
    return [("text", half) for half in halved(value, most)]


def _middle(lengths: Sequence[int]) -> int:
    """How many of several come first, so that both halves are about as long; one at least in each."""
    before = list(accumulate(lengths))
    return 1 + min(range(len(lengths) - 1), key=lambda at: abs(2 * before[at] - before[-1]))


def _as_text(value: Any) -> Slides:
    text = "\n\n".join(texts_in(value))
    return [("text", text)] if text else []


def _table(value: Mapping[str, Any]) -> Slides:
    rows = value["rows"]
    if len(rows) > 1:
        middle = (len(rows) + 1) // 2
        return [("table", {**value, "rows": half}) for half in (rows[:middle], rows[middle:])]
    pairs = zip(value["columns"], rows[0], strict=True)
    return [("bullets", [f"{head}: {cell}" for head, cell in pairs])]


def _code(value: Mapping[str, Any]) -> Slides:
    lines = value["text"].split("\n")
    if any(len(line) > _CODE_WIDTH for line in lines):
        cut = [line[at : at + _CODE_WIDTH] for line in lines for at in range(0, max(len(line), 1), _CODE_WIDTH)]
        return [("code", {**value, "text": "\n".join(cut)})]
    if len(lines) < 2:
        return []
    middle = (len(lines) + 1) // 2
    return [("code", {**value, "text": "\n".join(half)}) for half in (lines[:middle], lines[middle:])]


def _figure(value: Mapping[str, Any]) -> Slides:
    if "caption" not in value:
        return []
    alone = {key: each for key, each in value.items() if key != "caption"}
    return [("figure", alone), ("text", value["caption"])]


def _chart(value: Mapping[str, Any]) -> Slides:
    named = value["series"].items()
    rows = [[name, *("–" if each is None else f"{each:g}" for each in values)] for name, values in named]
    axes = value.get("axis", {})
    columns = [" / ".join(axes.values()) or "–", *(row[0] for row in rows)]
    body = [[x, *(row[number + 1] for row in rows)] for number, x in enumerate(value["x"])]
    return [("table", {"columns": columns, "rows": body})]


def _title(value: Mapping[str, Any]) -> Slides:
    alone = {key: each for key, each in value.items() if key != "subtitle"}
    return [("title", alone), ("text", value["subtitle"])] if "subtitle" in value else []


def _compare(value: Mapping[str, Any]) -> Slides:
    return [
        ("bullets", [{"text": side["heading"], "bullets": side["bullets"]}]) for side in (value["left"], value["right"])
    ]


def _math(value: Mapping[str, Any]) -> Slides:
    return [("code", {"language": "tex", "text": value["text"]})]


_SPLIT: Mapping[str, Callable[[Any], Slides]] = {
    "bullets": _bullets,
    "chart": _chart,
    "code": _code,
    "columns": _columns,
    "compare": _compare,
    "figure": _figure,
    "math": _math,
    "table": _table,
    "text": _text,
    "title": _title,
}
