"""Reading what somebody else may have put there: files alone, never a pipe on which one would wait for ever."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path


def open_file(path: Path) -> BufferedReader:
    """Open a file to be read.

    Raises:
        OSError: It is missing, may not be read, or is a folder, pipe or device.
    """
    # Not to block: whoever opens a pipe would otherwise wait for somebody who writes into it.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))


def read_file(path: Path) -> bytes:
    """The content of a file.

    Raises:
        OSError: As `open_file`.
    """
    with open_file(path) as file:
        return file.read()
