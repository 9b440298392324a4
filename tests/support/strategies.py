"""Valid scripts for property tests, as the plain values that YAML holds."""

from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = ("tumour", "phase", "treatment", "liver", "benefit", "3.5", "It’s", "naïve", "(often)", "well-being", "“new”")


def phrases(most: int = 6) -> st.SearchStrategy[str]:
    """A few words that mean the same to YAML and to Markdown."""
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=most).map(" ".join)


@st.composite
def says(draw: st.DrawFn, targets: list[str]) -> str:
    """Narration of one to three sentences with cues on some of the targets, and pauses."""
    sentences = []
    for _ in range(draw(st.integers(1, 3))):
        words = [draw(st.sampled_from(("The", "Then", "A"))), draw(phrases())]
        for target in draw(st.lists(st.sampled_from(targets), max_size=2)) if targets else ():
            action = draw(st.sampled_from(("#", "show:", "hide:")))
            words += [f"[{draw(phrases(2))}]({action}{target})", "and"]
        if draw(st.booleans()):
            words.append(f"[](pause:{draw(st.integers(1, 30_000))}ms)")
        sentences.append(" ".join([*words, "then", "end."]))
    return draw(st.sampled_from((" ", "\n", "\n\n"))).join(sentences)


@st.composite
def slides(draw: st.DrawFn) -> tuple[str, Any, list[str]]:
    """A slide kind, what is written for it, and what its cues may name."""
    kind = draw(st.sampled_from(("title", "bullets", "text", "figure", "number", "compare", "quote", "table", "chart")))
    words, number = draw(phrases()), draw(st.integers(1, 4))
    if kind == "title":
        return kind, {"text": words, "subtitle": draw(phrases())}, ["title", "subtitle"]
    if kind == "bullets":
        return kind, [words] * number + [{"id": "last", "text": words}], [*map(str, range(1, number + 1)), "last"]
    if kind == "text":
        return kind, "\n\n".join([words] * number), [str(index + 1) for index in range(number)]
    if kind == "figure":
        regions = {f"place-{index}": [index, 2.5, 10, 10] for index in range(number)}
        return kind, {"image": "assets/growth.png", "alt": words, "regions": regions}, ["image", *regions]
    if kind == "number":
        value = draw(st.one_of(st.integers(0, 9_999), st.just("1 in 5"), st.just(0.5)))
        return kind, {"value": value, "unit": "%", "label": words}, ["value", "label"]
    if kind == "compare":
        side = {"heading": words, "bullets": [words]}
        return kind, {"left": side, "right": side}, ["left", "1", "right", "2"]
    if kind == "quote":
        return kind, {"text": words, "by": draw(phrases())}, ["quote", "by"]
    if kind == "table":
        return (
            kind,
            {"columns": ["a", 2024], "rows": [[words, 1]] * number},
            [str(index + 1) for index in range(number)],
        )
    values = {"kind": "growth", "x": list(range(number)), "series": {"One case": [1.5] * number}, "alt": words}
    return kind, values, ["one-case"]


@st.composite
def scenes(draw: st.DrawFn) -> dict[str, Any]:
    """One scene, with something said or a length of its own."""
    kind, slide, targets = draw(slides())
    scene = {"heading": draw(phrases()), kind: slide, **draw(st.fixed_dictionaries({}, optional={
        "lead": st.floats(0, 5), "tail": st.integers(0, 5), "transition": st.sampled_from(("fade", "cut", "push")),
        "chapter": st.booleans(), "notes": phrases(), "voice": st.just("joe"),
    }))}  # fmt: skip
    form = draw(st.sampled_from(("text", "list", "silent")))
    if form == "silent":
        return {**scene, "hold": draw(st.integers(1, 60))}
    if form == "text":
        return {**scene, "say": draw(says(targets))}
    return {**scene, "say": [{"voice": "joe", "say": draw(says(targets))} for _ in range(2)]}


@st.composite
def scripts(draw: st.DrawFn) -> dict[str, Any]:
    """A whole script."""
    top = st.fixed_dictionaries({"title": phrases()}, optional={
        "description": phrases(), "language": st.sampled_from(("en", "en-GB")), "size": st.just("640x360"),
        "rate": st.sampled_from((24, 30, "24000/1001")), "motion": st.just("none"), "published": st.just("2026-11-23"),
        "voices": st.just({"web": {"engine": "gtts", "speed": 0.7}}), "sources": st.just([{"title": "A page"}]),
    })  # fmt: skip
    return {**draw(top), "scenes": draw(st.lists(scenes(), min_size=1, max_size=4))}


def as_yaml(script: dict[str, Any]) -> str:
    """What an author's file would hold."""
    return yaml.safe_dump(script, allow_unicode=True, sort_keys=False)
