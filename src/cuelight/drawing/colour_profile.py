"""Colours of a picture that brings an ICC profile, as a screen of sRGB shows them."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""Of pictures, by the colour space of a profile."""


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in sRGB; where its profile is missing, broken or of other colours, by its values alone.

    Args:
        image: L, LA, RGB, RGBA or CMYK.
        profile: Its ICC profile.

    Returns:
        RGB, or RGBA if it was transparent.
    """
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    opaque = image if alpha is None else image.convert("L" if image.mode == "LA" else "RGB")
    converted = (_converted(opaque, profile) if profile else None) or opaque.convert("RGB")
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        meant = ImageCms.getOpenProfile(BytesIO(profile))
        if _is_srgb(meant) or _MODES.get(meant.profile.xcolor_space.strip()) != image.mode:
            return None
        intent = ImageCms.Intent(ImageCms.getDefaultIntent(meant))
        return ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), intent, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _is_srgb(profile: Any) -> bool:
    """Whether a profile is that of sRGB itself, which changes nothing."""
    return profile.profile.xcolor_space.strip() == "RGB" and ImageCms.getProfileDescription(profile).startswith("sRGB")
