"""Every message that the program can give: collected from its source, and read as those who get it would."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "cuelight"
GIVE = {"UsageError": (0, 1), "EngineError": (0, 1), "StorageError": (0, 1), "LayoutError": (0, 1),
        "Diagnostic": (3, 4), "problem": (2, 3), "cue_problem": (4, 5), "at": (3, 4), "find": (1, 5)}  # fmt: skip
"""Which argument of a call is the message, and which the hint."""
RECEIVERS = ("self", "source", "lexicon", "authored.source", "notes", "source.authored.source", "self.source")


@dataclass(frozen=True)
class Message:
    """A place that gives a message: what it says with `…` for what is filled in; None where it is handed on."""

    where: str
    text: str | None
    hint: str | None


def _shown(node: ast.expr | None) -> str | None:
    """The text of an expression, as far as the source tells it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_shown(value) or "…" for value in values)
        case ast.FormattedValue():
            return "…"
        case ast.BinOp(left=left, right=right):
            return f"{_shown(left) or '…'}{_shown(right) or '…'}"
        case ast.IfExp(body=body, orelse=orelse):
            return _shown(body) or _shown(orelse)
        case ast.Constant() | None:
            return ""
    return None


def _messages() -> Iterator[Message]:
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named_texts = _named_texts(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (places := _places(node)):
                named = zip(places, ("message", "hint"), strict=True)
                arguments = (_argument(node, place, name) for place, name in named)
                message, hint = (_named(argument, node.lineno, named_texts) for argument in arguments)
                # A finding about a film says by itself that building it again is what to do.
                stored = "build it again" if _is_of_film(node) and hint is None else _shown(hint)
                yield Message(f"{path.relative_to(SOURCE)}:{node.lineno}", _shown(message), stored)


def _named_texts(tree: ast.AST) -> Mapping[str, Sequence[tuple[int, ast.expr]]]:
    """What is assigned to `message` and `hint`, with the line, in the order of lines."""
    found: dict[str, list[tuple[int, ast.expr]]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                whole = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                pairs = zip(target.elts, node.value.elts, strict=False) if whole else [(target, node.value)]
                for name, value in pairs:
                    if isinstance(name, ast.Name) and name.id in ("message", "hint"):
                        found.setdefault(name.id, []).append((node.lineno, value))
    return {name: sorted(texts, key=lambda text: text[0]) for name, texts in found.items()}


def _named(
    argument: ast.expr | None, line: int, texts: Mapping[str, Sequence[tuple[int, ast.expr]]]
) -> ast.expr | None:
    """An argument, or where it is the name of a text just above, that text."""
    if isinstance(argument, ast.Name):
        above = [value for at, value in texts.get(argument.id, ()) if line - 8 <= at < line]
        return above[-1] if above else argument
    return argument


def _is_of_film(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "find"


def _places(call: ast.Call) -> tuple[int, int] | None:
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    match call.func:
        case ast.Name(id=name) if name in GIVE and name[0].isupper():
            return GIVE[name]
        case ast.Attribute(value=value, attr=name) if name in GIVE and ast.unparse(value) in RECEIVERS:
            return GIVE[name]
    return None


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return named or (call.args[place] if len(call.args) > place else None)


def _faults(message: Message) -> Iterator[str]:
    """What those who get a message would stumble over."""
    text = message.text or ""
    if text.endswith((".", "!")):
        yield "ends as a sentence does"
    if found := re.search(
        r"\b(invalid|illegal|fatal|abort\w*|exception|oops|please|sorry|null|NoneType)\b", text, re.I
    ):
        yield f"says {found[0]}"
    if text.startswith(("error", "Error")):
        yield "says that it is an error"
    if text[0].isupper() and not re.match(r"[A-Z]{2}|Piper|Google|Graphviz|FriBiDi|Python|Pillow", text):
        yield "begins with a capital letter"
    if not 8 <= len(text) <= 220:
        yield f"has {len(text)} characters"
    if message.hint == "":
        yield "has no hint"


def test_a_message_says_in_plain_words_what_is_wrong_and_what_to_do() -> None:
    """Half a sentence that blames nobody and shows no insides, with a hint; every one that does not is listed."""
    # What a message takes over from another, word for word, is looked at where that one is made.
    stored = [message for message in _messages() if message.text and re.search("[a-z]", message.text)]
    assert len(stored) > 150, "the collection is nearly empty by a mistake of its own"
    assert [f"{each.where}: {fault}: {each.text}" for each in stored for fault in _faults(each)] == []


def test_a_bad_message_is_found() -> None:
    """Each of the faults."""
    bad = Message("x.py:1", "Invalid!", "")
    assert list(_faults(bad)) == [
        "ends as a sentence does", "says Invalid", "begins with a capital letter", "has no hint",
    ]  # fmt: skip
    assert list(_faults(Message("x.py:1", "error", "do that"))) == ["says that it is an error", "has 5 characters"]
