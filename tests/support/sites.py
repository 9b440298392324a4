"""What reads a snippet before a browser does: programs that sites are made with."""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown import markdown
from markdown_it import MarkdownIt

JS = Path(__file__).parents[1] / "js"
_KRAMDOWN = "puts JSON.generate(JSON.parse(STDIN.read).map { |text| Kramdown::Document.new(text).to_html })"


@dataclass(frozen=True)
class Site:
    """A kind of site: which file is pasted there, and what reads it."""

    file: str
    read: Callable[[Sequence[str]], Sequence[str]]
    is_markdown: bool = True


def by_node(reader: str, *before: str) -> Callable[[Sequence[str]], Sequence[str]]:
    """What a package of npm makes of texts, each with those before it; it has nothing to say against them."""

    def read(texts: Sequence[str]) -> Sequence[str]:
        assert (JS / "node_modules/.installed").exists(), "npm has not brought what tests/js names: see make test"
        made = _json(["node", str(JS / "readers.mjs")], [[reader, *before, text] for text in texts])
        assert made["said"] == []
        return made["html"]

    return read


def _kramdown(texts: Sequence[str]) -> Sequence[str]:
    return _json(["ruby", "-rjson", "-rkramdown", "-e", _KRAMDOWN], texts)


def _json(command: Sequence[str], value: object) -> "Mapping[str, list[str]] | list[str]":
    done = subprocess.run(command, input=json.dumps(value), capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def _markdown(*more: str) -> Callable[[Sequence[str]], Sequence[str]]:
    return lambda texts: [markdown(text, extensions=list(more)) for text in texts]


def _markdown_it(**more: bool) -> Callable[[Sequence[str]], Sequence[str]]:
    rules = ["replacements", "smartquotes"] if more.get("typographer") else []
    return lambda texts: [
        MarkdownIt("commonmark", {"html": True, **more}).enable([*rules, "table", "strikethrough"]).render(text)
        for text in texts
    ]


SITES = {
    "autop": Site("snippet.html", by_node("autop"), is_markdown=False),
    "kramdown": Site("snippet.html", _kramdown),
    "markdown-it": Site("snippet.html", _markdown_it()),
    "markdown-it, typographer": Site("snippet.html", _markdown_it(typographer=True)),
    "MDX": Site("snippet.mdx", by_node("mdx")),
    "Python-Markdown": Site("snippet.html", _markdown()),
    "Python-Markdown, extra": Site("snippet.html", _markdown("extra", "sane_lists", "toc", "nl2br")),
}
