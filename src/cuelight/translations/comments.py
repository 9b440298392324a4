"""What a PO file tells translators of each text. Pure."""

import re

from cuelight.translations.source_text import SourceText

_LINK = re.compile(r"\]\(([^()\s]+)\)")


def comment_of(unit: SourceText, languages: tuple[str, str]) -> str:
    """What a text is, and what of it stays as it is.

    Args:
        unit: The text.
        languages: From which into which it is translated.
    """
    lines = [f"{unit.what.rstrip('.')}." if unit.what else f"{unit.keys[-1]}"]
    targets = list(dict.fromkeys(_LINK.findall(unit.text))) if unit.is_said else []
    if targets:
        lines.append(f"Keep what stands in round brackets after [words]: {', '.join(targets)}")
    return "\n".join(lines)
