"""What the command prints: everything passes through here, whoever prints it, and nothing else writes to its streams.

Words of a script, of a file's name or of a package's message must be nothing but words to whoever reads them: neither
commands to a terminal, nor to a CI runner that reads the log. GitHub's obeys `::command::` where a line begins, after
blanks too, and `##[command]` anywhere; Azure's obeys `##vso[command]`, TeamCity's `##teamcity[command]`.
"""

import io
import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EBADF, EPIPE
from typing import TextIO

BREAK = "\u200b"
"""Ends what would be a command, and is not seen: a space without width."""

# Of Unicode: C0 but for tab and line feed, DEL and C1; separators of lines; overrides of direction; half characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff]")
_BEGINNING = re.compile(r"^(?:[^\w\n]|_)+", re.MULTILINE)
_COLON_AFTER_COLON = re.compile("(?<=:):")
_HASHES = re.compile(r"(##\w*)\[")


def harmless(text: str) -> str:
    """Text that is shown and not obeyed.

    What is added stands before the last character of what would be a command, so that a text which comes in pieces is
    cleaned as it would be whole: the outcome of a beginning is the beginning of the outcome.

    >>> harmless("a\\x1b[2J\\r\\n") == "a\\ufffd[2J\\ufffd\\n"
    True
    >>> harmless(" ::stop-commands::x a::b ##[group]") == " :\\u200b:stop-commands::x a::b ##\\u200b[group]"
    True
    """
    return _broken(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text), f"{BREAK}:", f"{BREAK}[")


def harmless_json(text: str) -> str:
    """JSON that says the same, and holds nothing that `harmless` would change.

    >>> harmless_json('"##[group]\\x7f"')
    '"##\\\\u005bgroup]\\\\u007f"'
    """
    return _broken(_UNPRINTABLE.sub(lambda found: _escape(found[0]), text), _escape(":"), _escape("["))


def _broken(text: str, colon: str, bracket: str) -> str:
    """Text with something else for the last character of what would be a command."""
    text = _BEGINNING.sub(lambda found: _COLON_AFTER_COLON.sub(lambda _: colon, found[0]), text)
    return _HASHES.sub(lambda found: found[1] + bracket, text)


def _escape(character: str) -> str:
    """As JSON writes a character by its number."""
    return f"\\u{ord(character):04x}"


class Printed(io.TextIOBase):
    """A stream of the program, on which everything is harmless.

    What cannot be written there is lost, and the work goes on.

    Attributes:
        failure: Why something was lost; None if nothing was.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._begun = ""
        self._is_drawn_on = False
        self._lock = threading.RLock()
        self.failure: OSError | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As of the stream."""
        return (self._stream and self._stream.encoding) or "utf-8"

    def isatty(self) -> bool:
        """As of the stream."""
        return bool(self._stream and self._stream.isatty())

    def fileno(self) -> int:
        """As of the stream."""
        if self._stream is None:
            raise io.UnsupportedOperation("this stream is closed")
        return self._stream.fileno()

    def writable(self) -> bool:
        """It is, whatever becomes of what is written."""
        return True

    def write(self, text: str) -> int:
        """Write what is harmless of a text, or a piece of one."""
        with self._lock:
            self._wipe()
            line = self._begun + text
            self._send(harmless(line)[len(harmless(self._begun)) :])
            self._begun = line.rpartition("\n")[2]
        return len(text)

    def command(self, text: str) -> None:
        """Write one command to a CI runner, on a line of its own.

        Args:
            text: `::name properties::text`, its values escaped.
        """
        with self._lock:
            self._wipe()
            start = "\n" if self._begun else ""
            self._begun = ""
            self._send(f"{start}::{harmless(text.removeprefix('::')).replace(chr(10), ' ')}\n")

    def draw(self, text: str) -> None:
        """Write as it is what `Drawing` draws; it is wiped away before the next word."""
        with self._lock:
            self._is_drawn_on = bool(text.strip())
            self._send(text)

    def _wipe(self) -> None:
        if self._is_drawn_on:
            self._is_drawn_on = False
            self._send("\r\x1b[K")

    def _send(self, text: str) -> None:
        if not text or self.failure:
            return
        try:
            if self._stream is None:
                raise OSError(EBADF, os.strerror(EBADF))
            self._stream.write(text.encode(self.encoding, "backslashreplace").decode(self.encoding))
            self._stream.flush()
        except (OSError, ValueError) as error:
            self.failure = error if isinstance(error, OSError) else OSError(EBADF, os.strerror(EBADF))


class Drawing(io.TextIOBase):
    """A terminal, for what moves its cursor on purpose: progress bars, which hold words of ours alone.

    Args:
        on: The stream that is the terminal.
    """

    def __init__(self, on: Printed) -> None:
        self._on = on
        self.fileno = on.fileno  # type: ignore[method-assign]  # tqdm asks how wide it is

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As of the terminal."""
        return self._on.encoding

    def write(self, text: str) -> int:
        """Draw."""
        self._on.draw(text)
        return len(text)


def has_reader_gone(failure: OSError) -> bool:
    """Whether whoever read what we print had enough, as `head` has; nothing is lost that anybody wanted."""
    return failure.errno == EPIPE


@contextmanager
def harmless_streams() -> Iterator[tuple[Printed, Printed]]:
    """Let everything that is printed meanwhile pass through here: that of libraries and of other packages too.

    Yields:
        What stands in for stdout and stderr.
    """
    _fill_standard_files()
    before = sys.stdout, sys.stderr
    out, errors = Printed(sys.stdout), Printed(sys.stderr)
    sys.stdout, sys.stderr = out, errors
    try:
        yield out, errors
    finally:
        sys.stdout, sys.stderr = before


def _fill_standard_files() -> None:
    """Open 0, 1 and 2 where they are closed: or the next file that is opened, a film, is what libraries print into."""
    while (file := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(file)
