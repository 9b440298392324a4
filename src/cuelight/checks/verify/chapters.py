"""The chapters of a film, in the MP4 and in `chapters.vtt`."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from av.container import InputContainer

from cuelight.build.plan import Plan
from cuelight.checks.verify.captions import ROUNDED, StoredCaption, on_a_line, read_captions
from cuelight.checks.verify.verification import Notes, clock, shortened

FILE = "chapters.vtt"


def check_chapters(folder: Path, film: InputContainer, plan: Plan | None, names: frozenset[str], notes: Notes) -> None:
    """Hold both against what the script delivers; where that is not known, against each other.

    Args:
        folder: The film's.
        film: The MP4.
        plan: What the script delivers; None if that is not known.
        names: The files that are there.
        notes: Where findings go.
    """
    inside = tuple(_inside(film))
    beside = read_captions((folder / FILE).read_bytes(), escaped=True) if FILE in names else None
    wanted = _wanted(plan) if plan else beside
    for name, found in ((f"{notes.film}.mp4", inside), (FILE, beside)):
        if found is None or wanted is None:
            continue
        for problem, at in _against(found, wanted):
            notes.find("chapters", f"in the file {name}, {problem}", file=name, spot=clock(at))


def _wanted(plan: Plan) -> tuple[StoredCaption, ...]:
    return tuple(StoredCaption(float(each.start), float(each.end), on_a_line(each.title)) for each in plan.chapters)


def _inside(film: InputContainer) -> Iterator[StoredCaption]:
    for chapter in film.chapters():
        base = chapter["time_base"] or Fraction(1)
        title = str(chapter["metadata"].get("title", ""))
        yield StoredCaption(float(chapter["start"] * base), float(chapter["end"] * base), on_a_line(title))


def _against(found: Sequence[StoredCaption], wanted: Sequence[StoredCaption]) -> Iterator[tuple[str, float]]:
    if len(found) != len(wanted):
        yield f"there are {len(found)} chapters, and not {len(wanted)}", 0.0
        return
    for one, other in zip(found, wanted, strict=True):
        if one.text != other.text:
            yield f"a chapter is called “{shortened(one.text)}”, and not “{shortened(other.text)}”", other.start
        if abs(one.start - other.start) > ROUNDED:
            yield (
                f"the chapter “{shortened(one.text)}” begins at {one.start:.2f} s, and not at {other.start:.2f}",
                other.start,
            )
