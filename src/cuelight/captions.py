"""Timeline -> caption cues, as VTT and SRT. Pure.

The numbers are those of broadcasters' guidelines (BBC Subtitle Guidelines; Netflix Timed Text Style Guide): at most 42
characters a line, two lines, 17 characters a second, 0.833 to 7 seconds, and between two cues no gap or at least two
frames. Words are grouped by the least total cost: breaks go where the sense breaks, lines are balanced.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from cuelight.film import Finding, PlacedTake, Timeline

LINE = 42
"""Characters a line at most; a wide (CJK) character counts as two."""

LINES = 2
SPEED = 17.0
"""Characters a second that people read with ease."""

TOO_FAST = 20.0
"""Characters a second that people cannot follow."""

LEAST = Fraction(5, 6)
"""Shortest caption cue, seconds."""

MOST = Fraction(7)
"""Longest caption cue, seconds."""

GAP_FRAMES = 2
"""A gap between two caption cues is none, or at least so many frames: a shorter one flickers."""

LINGER = Fraction(1, 2)
"""How long a caption cue stays after its last word if nothing follows, seconds."""

BRIDGE = Fraction(3, 4)
"""A silence up to this long, seconds, is bridged: the caption cue stays until the next one."""

_CLOSERS = "\"'”’»)]"
_LEADS = re.compile(
    r"(and|or|but|nor|so|yet|because|that|which|who|when|where|while|if|than|as|of|in|on|at|to|for|from|by|with|into|"
    r"und|oder|aber|dass|weil|wenn|mit|von|et|ou|mais|que|qui|avec|pour|y|o|pero|porque|con|para|e|ma|che|per)$",
    re.IGNORECASE,
)
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters: written without spaces between words."""
_CLOSING = r"[^\w\s「『（【〈《“‘]*"
_SMALL = r"[ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
_PIECES = re.compile(rf"[A-Za-z0-9.,-]*[A-Za-z0-9]{_CLOSING}|[\u0e40-\u0e44\u0ec0-\u0ec4]?.{_SMALL}{_CLOSING}")
"""A word of Latin letters, or a character with what may not begin a line after it (JIS X 4051)."""
_UNBOUND = 1e9


@dataclass(frozen=True, slots=True)
class Spoken:
    """A written word, or a character of a script without spaces, with the space before it and its times.

    Times are seconds of the film; `ends` where its take ends with it.
    """

    text: str
    start: Fraction
    end: Fraction
    ends: bool


@dataclass(frozen=True, slots=True)
class CaptionCue:
    """A timed text of one or two lines; seconds of the film, on frames."""

    start: Fraction
    end: Fraction
    lines: tuple[str, ...]
    scene: str

    @property
    def speed(self) -> float:
        """Characters a second."""
        return sum(width(line) for line in self.lines) / float(self.end - self.start)


def width(text: str) -> int:
    """Characters of a line as readers count them: wide ones are two, combining marks none.

    >>> width("né"), width("腫瘍")
    (2, 4)
    """
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def captions(timeline: Timeline) -> tuple[CaptionCue, ...]:
    """Group the words of a film into caption cues.

    A cue never reaches over a scene's end, so that what is read belongs to what is seen.
    """
    drafts = []
    for scene in timeline.scenes:
        words = tuple(piece for placed in scene.takes for piece in _spoken(placed))
        drafts += [(scene.id, group, lines) for group, lines in _group(words)]
    return tuple(_timed(drafts, timeline))


def _spoken(placed: PlacedTake) -> Iterator[Spoken]:
    """The words of a take; one that is written without spaces in pieces, between which a line may break."""
    words, text = placed.take.words, placed.take.text
    at = 0
    for number, word in enumerate(words, 1):
        found = text.find(word.text, at)
        space = "" if number > 1 and found == at else " "
        at = found + len(word.text) if found >= 0 else at
        pieces = _PIECES.findall(word.text) if _SPACELESS.search(word.text) else [word.text]
        start, seconds, total = placed.at(word.start), placed.at(word.end) - placed.at(word.start), len(word.text)
        done = 0
        for piece in pieces:
            ends = number == len(words) and done + len(piece) == total
            first, done = done, done + len(piece)
            yield Spoken((space if first == 0 else "") + piece, start + seconds * Fraction(first, total),
                         start + seconds * Fraction(done, total), ends)  # fmt: skip


def _group(words: Sequence[Spoken]) -> list[tuple[Sequence[Spoken], tuple[str, ...]]]:
    """The cheapest way to cut words into cues: dynamic programming over the places of the cuts."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        costs = []
        for start in range(end - 1, -1, -1):
            cost = _cue_cost(words[start:end], _read_until(words, end))
            if cost is None and end - start > 1:
                break
            costs.append((best[start][0] + (_UNBOUND if cost is None else cost) + _cut_cost(words, end), start))
        best.append(min(costs))
    cuts, end = [], len(words)
    while end:
        start = best[end][1]
        cuts.append((words[start:end], _lines(tuple(word.text for word in words[start:end]))))
        end = start
    return cuts[::-1]


def _read_until(words: Sequence[Spoken], end: int) -> Fraction:
    """Until when a cue that ends before word `end` can stand, seconds."""
    last = words[end - 1].end
    return words[end].start if end < len(words) and words[end].start - last <= BRIDGE else last + LINGER


def _cue_cost(words: Sequence[Spoken], until: Fraction) -> float | None:
    """What one cue costs beside its cut; None where it breaks a rule that it need not break."""
    text = tuple(word.text for word in words)
    if sum(map(width, text)) > LINE * LINES + LINES:
        return None
    lines = _lines(text)
    seconds = words[-1].end - words[0].start
    if len(lines) > LINES or max(map(width, lines)) > LINE or seconds > MOST:
        return None
    silence = max((after.start - before.end for before, after in pairwise(words)), default=0)
    missing = max(0.0, float(LEAST - (until - words[0].start)))
    short = 10 + missing * 60 if missing else max(0.0, float(LEAST - seconds)) * 20
    speed = sum(map(width, lines)) / max(float(until - words[0].start), 0.1)
    fast = max(0.0, speed - SPEED + 0.2) * 8
    sentences = sum(word.ends for word in words[:-1])
    # A cue costs something by itself, so that there are no more of them than the sense asks for.
    return 6 + short + fast + 8 * sentences + 10 * max(0.0, float(silence) - 0.6) + _line_cost(lines)


def _cut_cost(words: Sequence[Spoken], end: int) -> float:
    """How much a cut before word `end` hurts the sense."""
    before = words[end - 1]
    if before.ends or end == len(words):
        return 0
    return _break_cost(before.text, words[end].text)


def _break_cost(before: str, after: str) -> float:
    before, after = before.strip(), after.strip()
    last = before.rstrip(_CLOSERS)[-1:]
    if last in ".!?…。！？":
        return 1
    if last in ";:—–、，,":
        return 3
    if _LEADS.match(after):
        return 8
    return 30 if _LEADS.match(before) else 16


@lru_cache(maxsize=50_000)
def _lines(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cut a cue into one line, or two that are balanced and break where the sense does."""
    whole = "".join(words).strip()
    if width(whole) <= LINE or len(words) == 1:
        return (whole,)
    cuts = range(1, len(words))
    pairs = [("".join(words[:cut]).strip(), "".join(words[cut:]).strip()) for cut in cuts]

    def cost(cut: int) -> tuple[int, float]:
        first, second = map(width, pairs[cut - 1])
        over = max(0, first - LINE) + max(0, second - LINE)
        return over, _break_cost(words[cut - 1], words[cut]) + abs(first - second) / 3

    return pairs[min(cuts, key=cost) - 1]


def _line_cost(lines: tuple[str, ...]) -> float:
    if len(lines) == 1:
        return 0
    first, second = map(width, lines)
    return 1 + abs(first - second) / 6


def _timed(drafts: Sequence[tuple[str, Sequence[Spoken], tuple[str, ...]]], timeline: Timeline) -> Iterator[CaptionCue]:
    """Give every cue its frames: on with its first word, off when it has been read or the next one begins."""
    rate, last = timeline.rate, timeline.frames
    starts = [int(words[0].start * rate) for _, words, _ in drafts] + [last]
    for number, (scene, words, lines) in enumerate(drafts):
        start, following = starts[number], starts[number + 1]
        spoken = words[-1].end * rate
        read = start + max(LEAST, Fraction(sum(map(width, lines))) / Fraction(SPEED)) * rate
        end = max(spoken + LINGER * rate, read)
        bridged = Fraction(following) if following - spoken <= BRIDGE * rate or end > following - GAP_FRAMES else end
        end = min(bridged, start + MOST * rate, Fraction(following))
        if 0 < following - end < GAP_FRAMES:
            end = Fraction(following - GAP_FRAMES)
        yield CaptionCue(start / rate, max(int(end), start + 1) / rate, lines, scene)


def findings(cues: Sequence[CaptionCue]) -> Iterator[tuple[str, Finding]]:
    """Every rule that a caption cue breaks, with its scene's id and a proposal."""
    for cue in cues:
        text, scene = " ".join(cue.lines), f"scene {cue.scene!r}"
        if cue.speed > SPEED:
            much = "too fast to follow" if cue.speed > TOO_FAST else "fast"
            message = f"{scene}: the caption “{text}” is {much}: {cue.speed:.0f} characters a second"
            hint = "say it in fewer words, or put [](pause:0.5s) after it"
            yield cue.scene, Finding("caption-speed", message, scene, hint)
        if max(map(width, cue.lines)) > LINE:
            message = f"{scene}: the caption “{text}” has a line of more than {LINE} characters"
            yield cue.scene, Finding("caption-length", message, scene, "use a shorter word, or write it with a hyphen")
        if cue.end - cue.start < LEAST:
            message = f"{scene}: the caption “{text}” stands for only {float(cue.end - cue.start):.2f} s"
            hint = "join the sentence with its neighbour, or give the scene a longer `tail`"
            yield cue.scene, Finding("caption-short", message, scene, hint)


def to_vtt(cues: Sequence[CaptionCue], language: str) -> str:
    """WebVTT (W3C); text is escaped, so that whatever was written is shown."""
    blocks = [
        f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{_vtt_text(cue)}" for number, cue in enumerate(cues, 1)
    ]
    return "\n\n".join([f"WEBVTT\nLanguage: {language}", *blocks]) + "\n"


def to_srt(cues: Sequence[CaptionCue]) -> str:
    """SubRip, as players know it."""
    blocks = [
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n" + "\n".join(cue.lines).replace("-->", "→")
        for number, cue in enumerate(cues, 1)
    ]
    return "\n\n".join(blocks) + "\n"


def _vtt_text(cue: CaptionCue) -> str:
    text = "\n".join(cue.lines)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: Fraction, point: str = ".") -> str:
    milliseconds = round(seconds * 1000)
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{rest:03d}"
