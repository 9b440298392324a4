"""YAML that nobody wrote: every style of scalar in every place, with comments and blank lines between them."""

import random
from collections.abc import Sequence

WORDS = (
    "one", "tumour", "It’s", "naïve", "e\u0301cole", "🙂", "👩‍⚕️", "שלום", "مرحبا", "ไทย", "日本語", "50%",
    "(often)", "a:b", "x#y", "[words](#a)", "*so*", "–", "\u00a0", "\u200b", "\u00ad", "https://a.b/c?d=e&f",
    "C:\\x", "\"so\"", "don't", "ﬁn", "-", "?",
)  # fmt: skip
"""What a text may hold, whatever its style."""

HOSTILE = (
    "", " ", "  a", "a ", "\n", "\n\n", "a\n", "a\n\n", "\na", "a\nb", "a\n\nb\n", "a\n\n\nb", " a\n  b\n c",
    "a \n b", "\ta", "a\tb", "a\n\tb", "# a", "a # b", "a #b", "a#b", "a: b", "a:", ":a", ": a", "- a", "-",
    "--- a", "---", "...", "? a", "?", "& a", "&a", "*a", "*a* b", "!a", "!!int 5", "| a", "|", ">", "> a",
    "% a", "%YAML 1.2", "@a", "`a`", "{a}", "{a: b}", "[a]", "[a, b", "a, b", "a]", "}", "'a'", "'", "''",
    '"a"', '"', '""', '\\', "\\n", "a\\", "\\\"", "5", "-5", "+5", "5.0", ".5", "1e3", "1_000", "0o17", "0x1F",
    "012", "1:30", ".inf", ".nan", "~", "null", "Null", "true", "No", "on", "y", "2026-11-23",
    "2026-11-23T09:00:00+01:00", "=", "<<", "a\ufeffb", "\ufeff", "a: b\n- c\n# d\n", "key: |\n  text",
    "say: x\nsay: y", "a\n---\nb", "a\n...\nb", "\u00a0a", "a\u3000b", "🙂" * 40, "word " * 60, "x" * 300,
    "שלום\n\nعالم", "e\u0301", "\u200f", "\u2067a\u2069", "{{ a }}", "${a}", "<b>", "a -> b: c", "a\n\n\n\n",
    "\n\n\na", "a\n \nb", "a\n   \n", " \n ", "a  b", "a   \n\n   b",
)  # fmt: skip
"""Texts that look like something else to YAML, or that few styles can hold."""

REFUSED = (
    "a\x00",
    "\x1b[0m",
    "a\rb",
    "a\x85b",
    "a\u2028b",
    "\u2029",
    "\ud800",
    "\udfff a",
    "\uffff",
    "\u202e",
    "a\x7f",
    "\u2067a",
)
"""Texts that no file of a project may hold."""


def any_value(number: random.Random) -> str:
    """A text that an author may type."""
    if number.random() < 0.4:
        return number.choice(HOSTILE)
    if number.random() < 0.3:
        return "".join(number.choice((*HOSTILE, *WORDS, " ", "\n", ": ", " #")) for _ in range(number.randint(1, 5)))
    return _words(number, number.choice((" ", " ", " ", "\n", "\n\n")))


def edited(number: random.Random, value: str) -> str:
    """A text after a few words of it were typed anew, taken out or put in."""
    words = value.split(" ")
    for _ in range(number.randint(1, 3)):
        start = number.randint(0, len(words))
        end = min(start + number.choice((0, 1, 1, 2, 12)), len(words))
        words[start:end] = [number.choice(WORDS) for _ in range(number.choice((0, 1, 1, 3)))]
    return " ".join(words)


def any_yaml(number: random.Random) -> str:
    """A file of mappings, lists and texts."""
    lines = [*_comments(number, 0), *_mapping(number, 0, number.randint(2, 6), 0)]
    lines = ["%YAML 1.1", "---", *lines, "..."] if number.random() < 0.1 else lines
    end = number.choice(("\n", "\n", "\r\n", "\r", "mixed"))
    ends = (number.choice(("\n", "\r\n", "\r")) if end == "mixed" else end for _ in iter(int, 1))
    text = "".join(f"{line}{next(ends)}" for line in "\n".join(lines).split("\n"))
    text = text.rstrip("\r\n") if number.random() < 0.2 else text
    return f"\ufeff{text}" if number.random() < 0.2 else text


def _mapping(number: random.Random, indent: int, count: int, depth: int) -> list[str]:
    lines = list[str]()
    for each in range(count):
        key = number.choice((f"key{each}", f"k {each}", f'"k{each}"', f"'é{each}'", f"{each}"))
        lines += _entry(number, f"{' ' * indent}{key}:", indent, depth)
    return lines


def _list(number: random.Random, indent: int, count: int, depth: int) -> list[str]:
    lines = list[str]()
    for _ in range(count):
        if number.random() < 0.3 and depth < 3:
            first, *more = _mapping(number, indent + 2, number.randint(1, 3), depth + 1)
            lines += [f"{' ' * indent}- {first.lstrip(' ')}", *more]
        else:
            lines += _entry(number, f"{' ' * indent}-", indent, depth)
    return lines


def _entry(number: random.Random, start: str, indent: int, depth: int) -> list[str]:
    deeper = indent + number.choice((1, 2, 2, 4))
    chosen = number.random()
    if chosen < 0.12 and depth < 3:
        return [start + _comment(number), *_comments(number, deeper), *_mapping(number, deeper, 2, depth + 1)]
    if chosen < 0.24 and depth < 3:
        lower = indent if not start.endswith("-") and number.random() < 0.3 else deeper
        return [start + _comment(number), *_list(number, lower, number.randint(1, 3), depth + 1)]
    if chosen < 0.36:
        return [f"{start} {_flow(number, 0, deeper)}{_comment(number)}", *_comments(number, indent)]
    return [f"{start} {_scalar(number, deeper, indent)}", *_comments(number, indent)]


def _flow(number: random.Random, depth: int, indent: int) -> str:
    texts = [
        _flow(number, depth + 1, indent) if depth < 2 and number.random() < 0.2 else _in_line(number, in_flow=True)
        for _ in range(number.randint(1, 4))
    ]
    line = f"\n{' ' * indent}"
    texts = [text.replace(" ", line, 1) if text[0] == "w" and number.random() < 0.1 else text for text in texts]
    between = number.choice((", ", ", ", f",{line}", f", # of this: [{line}", f"{line}, "))
    if number.random() < 0.5:
        return f"[{between.join(texts)}]"
    return "{" + between.join(f"f{place}: {text}" for place, text in enumerate(texts)) + "}"


def _in_line(number: random.Random, *, in_flow: bool = False) -> str:
    words = _words(number, " ")
    style = number.choice(("plain", "single", "double", "number"))
    if style == "single":
        return "'" + words.replace("'", "''") + "'"
    if style == "double":
        characters = (_escape(number, character) for character in words)
        return '"' + "".join(characters) + '"'
    if style == "number":
        return number.choice(("5", "-2.5", "2024", "yes", "2026-11-23", "0x1F"))
    signs = "{}[],:#*&!|>%@`\"'?-" if in_flow else "{}[]*&!|>%@`\"'?-"
    plain = "".join(character for character in words if character not in signs and character not in "\u00a0")
    return " ".join(f"w{plain}".split())


def _escape(number: random.Random, character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if number.random() < 0.05 and ord(character) < 0x10000:
        return f"\\u{ord(character):04x}"
    return "\\t" if number.random() < 0.01 else character


def _scalar(number: random.Random, deeper: int, indent: int) -> str:
    anchor = number.choice(("", "", "", "", "", "", "&anchor ", "!!str ")) if number.random() < 0.5 else ""
    style = number.choice(("line", "line", "|", ">", "plain", "'", '"'))
    if style == "line":
        return f"{anchor}{_in_line(number)}{_comment(number)}"
    blanks = " " * deeper
    if style in "|>":
        depth = number.choice(("", "", str(deeper - indent)))
        head = f"{style}{depth}{number.choice(('', '', '-', '+'))}{_comment(number)}"
        lines = [
            number.choice(("", "", "", "  ") if depth else ("",)) + _words(number, " ")
            for _ in range(number.randint(1, 5))
        ]
        shown = "\n".join(number.choice(("", "", "", "\n")) + f"{blanks}{line.rstrip() or 'w'}" for line in lines)
        return (
            f"{anchor}{head}\n{number.choice(('', '', chr(10)))}{shown}{number.choice(('', '', chr(10), chr(10) * 2))}"
        )
    gap = lambda: number.choice(("\n", "\n", "\n\n", "\n\n\n")) + blanks + number.choice(("", " "))  # noqa: E731
    texts = [_in_line(number) for _ in range(number.randint(2, 4))]
    if style == "plain":
        lines = [each for each in texts if each[0] == "w"] or ["w"]
        return (
            anchor
            + "".join(line + (gap() if place < len(lines) - 1 else "") for place, line in enumerate(lines))
            + _comment(number)
        )
    inner = [_words(number, " ").replace("\u00a0", "") or "w" for _ in range(number.randint(2, 4))]
    inner = [
        line.replace("'", "''") if style == "'" else line.replace("\\", "\\\\").replace('"', '\\"') for line in inner
    ]
    ends = ["\\" if style == '"' and number.random() < 0.1 else "" for _ in inner]
    joined = "".join(
        f"{line}{end}{gap() if place < len(inner) - 1 else ''}"
        for place, (line, end) in enumerate(zip(inner, [*ends[:-1], ""], strict=True))
    )
    return f"{anchor}{style}{joined}{style}{_comment(number)}"


def _words(number: random.Random, between: str) -> str:
    return between.join(number.choice(WORDS) for _ in range(number.choice((1, 1, 2, 3, 8, 20))))


def _comment(number: random.Random) -> str:
    return number.choice(("", "", "", ' # why: \t "so" {', "   # 🙂", "\t# tab"))


def _comments(number: random.Random, indent: int) -> Sequence[str]:
    return number.choice(((), (), (), ("",), ("", f"{' ' * indent}# a comment: - [x"), ("#",)))
