"""How an author writes text with signs so that a slide shows them."""

import re


def as_typed(text: str) -> str:
    """A text with a backslash before each sign that Markdown may read."""
    return re.sub(r"(\\*)([*_`~\[\]])", lambda found: f"{found[1] * 2}\\{found[2]}", text)
