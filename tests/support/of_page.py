"""Blocks of the documentation by what they are."""

from functools import cache
from typing import Any

import pytest
from walks import PAGES, SHELLS, Block, blocks

from cuelight.script.model import Script
from cuelight.script.yaml_text import read_yaml

KINDS = {
    "html": "page",
    "css": "style",
    "README.md python films.py": "walked",
    "api.md python go_on.py": "walked",
    "architecture.md text ": "drawing",
    "extending.md python src/cuelight_example/banner.py": "package",
    "extending.md python src/cuelight_example/words.py": "package",
    "extending.md toml pyproject.toml": "package",
    "importing.md markdown talk.md": "walked",
    "pages.md html a frame": "frame",
    "pages.md html a frame that grows": "listener",
    "pages.md html counting": "counter",
    "pages.md html WordPress": "WordPress",
    "pages.md html layouts/shortcodes/film.html": "Hugo",
    "pages.md js docusaurus.config.js": "Docusaurus",
    "pages.md js site.js": "npm",
    "pages.md jsx Film.jsx": "React",
    "pages.md jsx Page.jsx": "React",
    "pages.md markdown content/_index.md": "Hugo",
    "pages.md mdx docs/stage.mdx": "MDX",
    "pages.md typoscript setup.typoscript": "TYPO3",
    "pages.md vue Film.vue": "Vue",
    "pages.md text ": "policy",
    "pages.md text header": "header",
    "pages.md toml cuelight.toml": "settings",
    "scale.md text ": "drawing",
    "script.md text scripts/broken.yaml": "walked",
    "settings.md text a wrong cuelight.toml": "wrong settings",
    "settings.md text what is said of it": "wrong settings",
    "settings.md toml cuelight.toml": "settings",
    "themes.md python our_brand/__init__.py": "installed",
    "themes.md toml cuelight.toml": "brand",
    "themes.md toml pyproject.toml": "installed",
    "voices.md python our_package.py": "walked",
    "voices.md toml cuelight.toml": "draft",
    "voices.md toml pyproject.toml": "walked",
}


KEYS = {field.alias or name for name, field in Script.model_fields.items()}


@cache
def kind(block: Block) -> str:
    """What a block is, by which the tests choose theirs; "" if no test would take it."""
    if block.language in SHELLS:
        return "walked"
    if block.language == "yaml":
        stored, _, problems = read_yaml(block.text, str(block))
        assert isinstance(stored, dict), problems
        if block.title.startswith("scripts/lexicon"):
            return "lexicon"
        if block.page.name == "gallery.md":
            return "of the gallery"
        if block.title == "scripts/glossary.yaml":
            return "glossary"
        if block.page.name == "clusters.md":
            return "cluster"
        if set(stored) <= KEYS:
            return "script" if "scenes" in stored else "fragment of a script"
        return "fragment of a workflow" if set(stored) == {"on"} else ""
    return KINDS.get(f"{block.page.name} {block.language} {block.title}", "") or KINDS.get(block.language, "")


def of(wanted: str) -> list[Any]:
    """Every block of a kind, as parameters of a test."""
    found = [pytest.param(block, id=str(block)) for page in PAGES for block in blocks(page) if kind(block) == wanted]
    assert found, wanted
    return found
