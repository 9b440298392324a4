"""Numbers in figures, as a language and as others part their thousands and decimals. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from cuelight.speech.spoken.grammar.rules import Rules

Doubt = Literal["", "foreign", "blanks", "thousand", "dialled"]


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in figures.

    Attributes:
        start, end: Its characters.
        plain: Its digits, with a point before decimals.
        grouped: Whether its thousands are parted.
        doubt: Why it can be read in two ways: decimals behind the mark that another language uses, thousands that
            are parted by a blank or by such a mark.
        other: The second way, as `plain`.
    """

    start: int
    end: int
    plain: str
    grouped: bool = False
    doubt: Doubt = ""
    other: str = ""

    @property
    def value(self) -> Decimal:
        """What it counts."""
        return Decimal(self.plain[:40])


@lru_cache(maxsize=32)
def _pattern(rules: Rules) -> re.Pattern[str]:
    mark, foreign = re.escape(rules.decimal), re.escape("." if rules.decimal == "," else ",")
    groups = "".join(map(re.escape, rules.groups)) or "(?!)"
    end = r"(?![0-9]|[.,][0-9])"
    return re.compile(
        rf"""
          (?P<both>[1-9][0-9]{{0,2}}(?:{mark}[0-9]{{3}})+{foreign}[0-9]+){end}
        | (?P<far>[1-9][0-9]{{0,2}}(?:{mark}[0-9]{{3}}){{2,6}}){end}
        | (?P<grouped>[1-9][0-9]{{0,2}}(?:[{groups}][0-9]{{3}}){{1,6}}(?:{mark}[0-9]+)?){end}
        | (?P<quoted>[1-9][0-9]{{0,2}}(?:['’][0-9]{{3}}){{1,6}}(?:[.,][0-9]+)?){end}
        | (?P<blanks>[1-9][0-9]{{0,2}}(?:\s[0-9]{{3}}){{1,6}}(?:{mark}[0-9]+)?)(?!\s[0-9]{{3}}(?![0-9])){end}
        | (?P<decimal>(?<![0-9],)[0-9]+{mark}[0-9]+){end}
        | (?P<foreign>(?<![0-9],)[0-9]+{foreign}[0-9]+){end}
        | (?P<plain>[0-9]+)
        """,
        re.VERBOSE,
    )


def numeral_at(rules: Rules, text: str, at: int) -> WrittenNumber | None:
    """The number that begins at a character."""
    match = _pattern(rules).match(text, at)
    if not match:
        return None
    written, way = match[0], match.lastgroup
    if way in ("both", "grouped", "quoted"):
        return WrittenNumber(at, match.end(), _grouped(written, way == "both", rules), grouped=True)
    if way == "far":
        return WrittenNumber(at, match.end(), re.sub("[.,]", "", written), grouped=True)
    if way == "blanks":
        return _blanks(rules, written, at, match.end())
    if way in ("decimal", "foreign"):
        return _decimal(rules, written, at, match.end())
    return WrittenNumber(at, match.end(), written)


def _grouped(written: str, is_foreign: bool, rules: Rules) -> str:
    last = max(written.rfind("."), written.rfind(","))
    mark = written[last : last + 1]
    has_decimals = is_foreign or mark == rules.decimal or (mark != "" and ("'" in written or "’" in written))
    before, after = (written[:last], written[last + 1 :]) if has_decimals else (written, "")
    plain = re.sub(r"[^0-9]", "", before)
    return f"{plain}.{after}" if after else plain


def _blanks(rules: Rules, written: str, at: int, end: int) -> WrittenNumber:
    head, *groups = re.split(r"\s", written)
    plain = re.sub(r"\s", "", written).replace(",", ".")
    if len(head) == 3 and len(groups) == 2 and groups[1] != "000":
        return WrittenNumber(at, end, plain, grouped=True, doubt="dialled", other=plain)
    is_sure = rules.blanks or len(groups) > 1 or groups[0].startswith("000")
    return WrittenNumber(at, end, plain, grouped=True, doubt="" if is_sure else "blanks", other=head)


def _decimal(rules: Rules, written: str, at: int, end: int) -> WrittenNumber:
    """With one mark: its own decimals, or what in another language would be something else."""
    mark = "," if "," in written else "."
    before, after = written.split(mark)
    plain, joined = f"{before}.{after}", before + after
    may_group = len(after) == 3 and 1 <= len(before) <= 3 and before[0] != "0"
    if mark != rules.decimal:
        return WrittenNumber(at, end, plain, doubt="foreign", other=joined if may_group else "")
    return WrittenNumber(at, end, plain, doubt="thousand" if may_group else "", other=joined if may_group else "")
