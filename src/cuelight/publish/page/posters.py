"""Which files a poster is, and what a page says of them. Pure."""

from collections.abc import Iterator, Sequence

SMALL = 960
"""Pixels that the small poster is wide."""


def poster_names(width: int, *, has_avif: bool) -> tuple[str, ...]:
    """The files of a poster: JPEG for everyone, WebP and AVIF for whoever reads them, and a small one for small places.

    Args:
        width: Of the film, pixels.
        has_avif: Whether Pillow can write AVIF.
    """
    small = ("poster-small.avif",) if width > SMALL else ()
    return ("poster.jpg", "poster.webp", *((*small, "poster.avif") if has_avif else ()))


def source_sets(addresses: Sequence[str], width: int) -> Iterator[tuple[str, str]]:
    """What a `<picture>` offers beside JPEG, the lightest first.

    Args:
        addresses: Of a poster's files.
        width: Of the film, pixels.

    Yields:
        A MIME type, and addresses of it with their widths.

    >>> list(source_sets(["a/poster.jpg", "a/poster.webp"], 1920))
    [('image/webp', 'a/poster.webp 1920w')]
    """
    for form in ("avif", "webp"):
        fitting = [address for address in addresses if address.endswith(f".{form}")]
        sized = [f"{address} {SMALL if 'poster-small' in address else width}w" for address in fitting]
        if sized:
            yield f"image/{form}", ", ".join(sized)
