"""What several commands print: lines for people on stderr, objects for programs on stdout."""

import sys

from cuelight.cli.printed import Printed, harmless_json


def note(text: str) -> None:
    """Print what is not a result: it goes to stderr."""
    print(text, file=sys.stderr)


def print_json(value: object) -> None:
    """Print a value for programs."""
    import json

    is_unicode = "utf" in (sys.stdout.encoding or "").lower()
    print(harmless_json(json.dumps(value, ensure_ascii=not is_unicode, indent=1)))


def print_command(text: str) -> None:
    """Print a command of ours to a CI runner: an annotation, its values escaped."""
    assert isinstance(sys.stdout, Printed)
    sys.stdout.command(text)


def counted(number: int, what: str) -> str:
    """So many of something, in words.

    >>> counted(0, "file"), counted(1, "file"), counted(2, "file")
    ('no files', '1 file', '2 files')
    """
    return f"{number or 'no'} {what}{'s' if number != 1 else ''}"
