"""Web pages as hospitals' sites write them, and plain texts."""

from pathlib import Path

from content import Chance, Made, Writing

SITE = """<header><a class="skip-link" href="#content">Skip</a><img src="logo.png" alt="Logo"><nav class="navbar"><ul>
<li><a href="/">Home</a></li><li><a href="/a">Departments</a><ul><li><a href="/b">Heart</a></li></ul></li></ul></nav>
</header>
<div id="cookie-consent" role="dialog"><p>We use cookies to count visits.</p><button>Accept</button></div>"""
END = """<footer><p>© The Hospital</p><ul><li><a href="/imprint">Imprint</a></li></ul></footer>
<div class="modal" aria-hidden="true"><p>Rate this page!</p></div><script>track()</script></body></html>"""


def page(folder: Path, seed: int, picture: bytes) -> Made:
    """One page."""
    chance = Chance(seed)
    writer = PageWriter(chance, folder, picture, seed)
    path = folder / f"page-{seed}.{'html' if seed % 2 else 'htm'}"
    text = writer.text()
    path.write_text(text, "utf-8")
    return Made(path, [item for item in chance.items if item.word in text])


class PageWriter(Writing):
    """Writes a page."""

    def __init__(self, chance: Chance, folder: Path, picture: bytes, seed: int) -> None:
        self.chance, self.folder, self.picture, self.seed = chance, folder, picture, seed

    def text(self) -> str:
        title, description = self.chance.heading(), self.sentence()
        head = (f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title} | The Hospital</title>'
                f'<meta name="description" content="{description}"><link rel="canonical" href="https://example.org/{self.seed}">'
                "<style>p{color:red}</style></head><body>")  # fmt: skip
        kinds = [
            self.paragraphs,
            self.paragraphs,
            self.points,
            self.points,
            self.definitions,
            self.faq,
            self.table,
            self.layout,
            self.figure,
            self.quote,
            self.aside,
            self.cards,
            self.spans,
            self.loose,
            self.played,
            self.list_of_blocks,
        ]
        sections = []
        for _ in range(self.chance.random.randint(4, 9)):
            body = "".join(self.chance.random.choice(kinds)() for _ in range(self.chance.random.randint(1, 3)))
            sections.append(f"<h2>{self.chance.heading()}</h2>{body}")
        around = [
            ("<main id=content>", "</main>"),
            ("<article>", "</article>"),
            ("<div class=content>", "</div>"),
            ("", ""),
        ]
        opening, close = around[self.seed % 4]
        crumbs = '<ol class="breadcrumb"><li><a href="/">Home</a></li><li>Heart</li></ol>'
        return (f"{head}{SITE}{opening}{crumbs}<h1>{title}</h1>{self.paragraphs()}{''.join(sections)}"
                f"{close}{END}")  # fmt: skip

    def paragraphs(self) -> str:
        return "".join(f"<p>{self.sentences(1, 6)} <strong>{self.word()}</strong> or "
                       f'<a href="https://example.org/{self.chance.random.randint(1, 99)}">{self.word()}</a>.</p>'
                       for _ in range(self.chance.random.randint(1, 3)))  # fmt: skip

    def points(self) -> str:
        inner = f"<ul><li>{self.word()}</li><li>{self.word()}<ol><li>{self.word()}</li></ol></li></ul>"
        items = "".join(f"<li>{self.word()} daily</li>" for _ in range(self.chance.random.randint(1, 6)))
        return f"<ul class='list'>{items}<li><p>{self.word()}</p>{inner if self.chance.chosen(0.4) else ''}</li></ul>"

    def definitions(self) -> str:
        pairs = [(self.word(), self.sentence()) for _ in range(3)]
        wrapped = self.chance.chosen(0.5)
        return "<dl>" + "".join(
            f"{'<div>' if wrapped else ''}<dt>{a}</dt><dd>{b}</dd>{'</div>' if wrapped else ''}" for a, b in pairs
        ) + "</dl>"  # fmt: skip

    def faq(self) -> str:
        return "".join(f"<details><summary>What about {self.word()}?</summary><p>{self.sentences(1, 3)}</p>"
                       f"<ul><li>{self.word()}</li></ul></details>" for _ in range(3))  # fmt: skip

    def table(self) -> str:
        rows = "".join(f"<tr><th scope=row>{self.word()}</th><td>{self.chance.number()}</td><td>{self.word()}</td></tr>"
                       for _ in range(self.chance.random.randint(1, 5)))  # fmt: skip
        spanned = f"<tr><td colspan=2>{self.word()}</td><td>{self.word()}</td></tr>" if self.chance.chosen(0.4) else ""
        return (f"<table><caption>{self.word()}</caption><thead><tr><th>{self.word()}</th><th>{self.word()}</th>"
                f"<th>{self.word()}</th></tr></thead><tbody>{rows}{spanned}</tbody></table>")  # fmt: skip

    def layout(self) -> str:
        rows = f"<tr><td>{self.word()}</td><td>{self.word()}</td></tr><tr><td>{self.word()}</td><td>b</td></tr>"
        inner = f"<table>{rows}</table>"
        return (f"<table width=100%><tr><td>{self.sentence()}<p>{self.sentence()}</p></td><td>{inner}</td></tr>"
                f"<tr><td colspan=2><ul><li>{self.word()}</li></ul></td></tr></table>")  # fmt: skip

    def figure(self) -> str:
        name = f"page_files/{self.word()}.png"
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_bytes(self.picture)
        lazy = f'src="data:image/gif;base64,R0lGOD" data-src="{name}"' if self.chance.chosen(0.3) else f'src="{name}"'
        embedded = (
            f'<p><img src="data:image/png;base64,AAAA" alt="{self.word()}"></p>' if self.chance.chosen(0.3) else ""
        )
        return (f"<figure><img {lazy} alt='{self.word()}'><figcaption>{self.sentence()}</figcaption></figure>"
                f"{embedded}<img src='https://stats.example.org/p.gif' width=1 height=1 alt=''>")  # fmt: skip

    def quote(self) -> str:
        return f"<blockquote><p>{self.sentence()}</p><footer>— {self.word()}</footer></blockquote>"

    def aside(self) -> str:
        return (
            f"<aside><p>{self.word()} needs help at once.</p></aside><form><label>{self.word()} <input></label></form>"
        )

    def cards(self) -> str:
        return "<div class=row>" + "".join(
            f"<div class=card><h3>{self.chance.heading()}</h3><p>{self.sentence()}</p></div>" for _ in range(3)
        ) + "</div>"  # fmt: skip

    def spans(self) -> str:
        return f"<div><span>{self.sentence()}</span><br><em>{self.word()}</em><div>{self.sentence()}</div></div>"

    def loose(self) -> str:
        return f"{self.sentence()}<br><br>{self.sentence()}<h4>{self.word()}</h4><pre>a  {self.word()}</pre>"

    def played(self) -> str:
        return (f'<iframe title="{self.word()}" src="https://video.example.org/1"></iframe>'
                f'<p><video src="a.mp4" aria-label="{self.word()}"></video></p>'
                f'<svg role="img"><title>{self.word()}</title><path d="M0 0"/></svg>')  # fmt: skip

    def list_of_blocks(self) -> str:
        return (f"<ul><li><h4>{self.word()}</h4><p>{self.sentence()}</p><img src='gone.png' alt='{self.word()}'></li>"
                f"<li><table><tr><td>{self.word()}</td><td>{self.word()}</td></tr></table></li></ul>")  # fmt: skip


def text(folder: Path, seed: int, _picture: bytes) -> Made:
    """One plain text, wrapped at 72 signs or not at all."""
    from textwrap import fill

    chance = Chance(seed)
    path = folder / f"text-{seed}.txt"
    wrap = (lambda each: fill(each, 72)) if seed % 2 else str
    blocks = [chance.heading() + ("\n====" if seed % 3 == 0 else "")]
    for _ in range(chance.random.randint(4, 10)):
        blocks.append(chance.heading() + (f"\n{'-' * 8}" if seed % 3 == 1 else ""))
        for _ in range(chance.random.randint(1, 3)):
            kind = chance.random.randint(0, 4)
            if kind == 0:
                sign = chance.random.choice(("-", "*", "•", "–"))
                blocks.append(
                    "\n".join(f"{sign} {chance.word()} every day" for _ in range(chance.random.randint(1, 7)))
                )
            elif kind == 1:
                blocks.append("\n".join(f"{number}. {chance.sentence()}" for number in range(1, 4)))
            elif kind == 2:
                blocks.append(f"{chance.sentence()}\n  - {chance.word()}\n  - {chance.word()}\n    and {chance.word()}")
            else:
                blocks.append(wrap(chance.sentences(1, 9)))
    path.write_text("\n\n".join(blocks) + "\n", "utf-8")
    return Made(path, chance.items)
