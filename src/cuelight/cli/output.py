"""What several commands print: lines for people on stderr, objects for programs on stdout."""

import sys


def note(text: str) -> None:
    """Print what is not a result: it goes to stderr."""
    print(text, file=sys.stderr)


def print_json(value: object) -> None:
    """Print a value for programs."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


def counted(number: int, what: str) -> str:
    """So many of something, in words.

    >>> counted(0, "file"), counted(1, "file"), counted(2, "file")
    ('no files', '1 file', '2 files')
    """
    return f"{number or 'no'} {what}{'s' if number != 1 else ''}"
