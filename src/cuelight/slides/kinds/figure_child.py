"""What `figure_file` asks for, in the process in which pictures of others are read."""

from collections.abc import Iterator
from pathlib import Path

from cuelight.processes.messages import Message
from cuelight.slides.kinds.figure_reader import cut_out, is_of_one_colour, read, shown


def look(path: str, name: str) -> Iterator[Message]:
    """Its size, and whether nothing can be seen in it."""
    image = read(Path(path), name)
    yield Message({"size": image.size, "is_of_one_colour": is_of_one_colour(image)})


def show(path: str, name: str, width: int, height: int) -> Iterator[Message]:
    """Its pixels, RGB."""
    yield Message(None, (shown(read(Path(path), name), width, height).tobytes(),))


def cut(path: str, name: str, width: int, height: int) -> Iterator[Message]:
    """Its pixels, RGBA."""
    yield Message(None, (cut_out(read(Path(path), name), width, height).tobytes(),))
