"""The pictures that stand in a schema's boxes; another process reads them, as it does those of figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from PIL.Image import Image

from cuelight.diagram.element import NodeImage
from cuelight.errors import LayoutError
from cuelight.slides.kinds.figure_file import picture_size, shown_picture


def node_image(node: str, name: str, path: Path, digest: str) -> NodeImage:
    """The picture in a node.

    Args:
        node: The node's id.
        name: The file as the script names it.
        path: The file.
        digest: SHA-256 of its content.

    Raises:
        LayoutError: It is not a picture, broken, too large, or of a kind that is not read.
    """
    with _of_node(node):
        size = picture_size(path, name, digest)

    def pixels(width: int, height: int) -> Image:
        with _of_node(node):
            return _pixels(path, digest, width, height)

    return NodeImage(size, pixels)


@lru_cache(maxsize=256)
def _pixels(path: Path, digest: str, width: int, height: int) -> Image:
    """Kept apart from the pictures of figures, which are large and few."""
    return shown_picture.__wrapped__(path, digest, width, height)


@contextmanager
def _of_node(node: str) -> Iterator[None]:
    """Says of what is wrong with a file that it stands in a node."""
    try:
        yield
    except LayoutError as error:
        keys = ("schema", "nodes", node, "image")
        raise LayoutError(error.message, error.hint, keys, error.code) from error
