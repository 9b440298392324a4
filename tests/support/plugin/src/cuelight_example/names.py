"""Banners under other names: two that a scene can have, and one that it cannot."""

from dataclasses import replace

from cuelight_example.banner import KIND

COPY = replace(KIND, key="copy")
BEFORE_AFTER = replace(KIND, key="before-after")
SAY = replace(KIND, key="say")
