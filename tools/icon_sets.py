"""Makes the sets of icons that come with Cuelight, `src/cuelight/icons/sets/`, from the packages of Iconify.

    npm pack @iconify-json/healthicons @iconify-json/tabler
    python tools/icon_sets.py iconify-json-healthicons-*.tgz iconify-json-tabler-*.tgz

Then look at the licence of the sets, and note what is another in CHANGELOG.md.
"""

import json
import re
import sys
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cuelight.errors import LayoutError
from cuelight.icons.svg_reader import read_svg

SETS = Path(__file__).parents[1] / "src/cuelight/icons/sets"
NAMES = {"healthicons": "health", "tabler": "tabler"}
LEFT_OUT = {
    "healthicons": r".*(negative|24px|logo).*|.|.-outline|.*(rectangular|rdt-result|bioassays).*",
    "tabler": r"(brand|letter|number|square|hexagon|file-type|layout|align|border|pentagon|octagon|http|git|inner|crop|"
    r"code|ease|vector|keyframe|transition|logic|xbox|brackets|zodiac|chess|ironing|caret|corner|swipe|json|sql|css|"
    r"html|api|app|axis|background|blend|box|brand|browser|bulldozer|chart-dots|circle|column|creative|cube|sort|"
    r"text|table|template|topology|transform|versions|view|viewport|wash|wave|webhook|a-b|abc|alpha|alphabet|"
    r"binary|dice|exposure|flip|gif|grid|hours|icons|input|italic|jpg|kerning|kering|line|list|matrix|menu|overline|"
    r"pdf|perspective|player|png|rewind|row|section|select|shape|spacing|stack|strikethrough|svg|toggle|triangle|"
    r"underline|unlink|variable|whirl|xd|zip|device-(?!desktop|mobile|tv|tablet|laptop)|currency-(?!euro|dollar|"
    r"pound|yen|krone)|math-|radius|arrow-(?!up|down|left|right)|arrows-(?!exchange|left-right|up-down|shuffle|split)"
    r"poke|mickey|playstation|michelin|pacman|lego|xxx|bong|joker).*|.*-(off|code|dollar|pause|cog|pin|share|bitcoin|spark|star|cancel|bolt|up|down|left|right|minus|plus|x|"
    r"exclamation|question|search|upload|download|heart|discount|ai|edit|sparkle)(-filled)?|.*-\d+(-filled)?|.",
}
"""What a film about something needs least: signs of trades and brands, letters, and the fifth way to draw a user."""


def main(packages: list[str]) -> None:
    """Write a file a set."""
    for package in packages:
        with tarfile.open(package) as packed:
            icons, metadata, info, about = (
                json.load(packed.extractfile(f"package/{name}.json") or sys.stdin)
                for name in ("icons", "metadata", "info", "package")
            )
        kept = dict(_icons(icons, metadata))
        head = {"set": info["name"], "version": info["version"], "package": f"{about['name']} {about['version']}"}
        lines = ",\n".join(
            f"{json.dumps(name)}:{json.dumps(kept[name], separators=(',', ':'))}" for name in sorted(kept)
        )
        text = f'{json.dumps(head)[:-1]}, "icons": {{\n{lines}\n}}}}\n'
        (SETS / f"{NAMES[icons['prefix']]}.json").write_text(text, "utf-8")
        print(f"{info['name']} {info['version']}: {len(kept)} icons, {len(text):,} bytes")


def _icons(icons: Mapping[str, Any], metadata: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    left_out = re.compile(LEFT_OUT[icons["prefix"]])
    for name, icon in icons["icons"].items():
        if left_out.fullmatch(name):
            continue
        body = _without_clips(icon["body"])
        side = icon.get("width", icons["width"])
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{body}</svg>'
        try:
            stated = read_svg(svg.encode(), name).stated
        except LayoutError as error:
            print(f"left out: {error.message}")
            continue
        yield name, {"words": _words(name, icons, metadata), **stated, "square": [0, 0, side]}


def _without_clips(body: str) -> str:
    """Drops clips to the whole square, which drawing programs leave."""
    clips = re.findall(r'<clipPath id="([^"]+)"><path (?:fill="\S+" )?d="M0 0h(\d+)v\2H0z"/></clipPath>', body)
    for name, _ in clips:
        body = body.replace(f' clip-path="url(#{name})"', "")
    return body


def _words(name: str, icons: Mapping[str, Any], metadata: Mapping[str, Any]) -> list[str]:
    categories = [word.lower() for word, names in metadata.get("categories", {}).items() if name in names]
    others = [other for other, alias in icons["aliases"].items() if alias["parent"] == name]
    return sorted({*categories, *(other for other in others if not re.search("24px|negative", other))})


if __name__ == "__main__":
    main(sys.argv[1:])
