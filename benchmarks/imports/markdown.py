"""Slides in Markdown as users of Marp, Slidev and reveal.js write them."""

from pathlib import Path

from content import Chance, Made, Writing

FLAVOURS = ("marp", "slidev", "reveal")


def markdown_file(folder: Path, seed: int, picture: bytes) -> Made:
    """One file, in one of the flavours."""
    chance = Chance(seed)
    writer = Writer(chance, FLAVOURS[seed % 3], folder, picture)
    text = writer.text()
    path = folder / f"{FLAVOURS[seed % 3]}-{seed}.md"
    path.write_text(text, "utf-8")
    return Made(path, chance.items)


class Writer(Writing):
    """Writes slides."""

    def __init__(self, chance: Chance, flavour: str, folder: Path, picture: bytes) -> None:
        self.chance, self.flavour, self.folder, self.picture = chance, flavour, folder, picture
        self.pictures = 0

    def text(self) -> str:
        """All of it."""
        count = self.chance.random.randint(4, 9)
        slides = [self.opening(), *(self.slide() for _ in range(count))]
        return self.keys() + "\n\n---\n\n".join(slides) + "\n"

    def keys(self) -> str:
        """The keys at the top."""
        title, description = self.word(), self.sentence()
        marp = f"marp: true\ntheme: gaia\npaginate: true\nfooter: {self.word()}\n" if self.flavour == "marp" else ""
        slidev = "theme: seriph\ntransition: slide-left\nmdc: true\n" if self.flavour == "slidev" else ""
        return f"---\ntitle: About {title}\ndescription: {description!r}\nlang: en-GB\n{marp}{slidev}---\n\n"

    def opening(self) -> str:
        return f"# {self.chance.heading()}\n\n{self.sentence()}\n\n{self.notes()}"

    def slide(self) -> str:
        kinds = [self.points, self.points, self.numbered, self.table, self.code, self.quote, self.figure,
                 self.text_only, self.nested, self.html, self.formula, self.columns, self.mermaid,
                 self.tricky]  # fmt: skip
        bodies = [self.chance.random.choice(kinds)() for _ in range(1 + self.chance.chosen(0.3))]
        return f"{self.before()}## {self.chance.heading()}\n\n" + "\n\n".join(bodies) + f"\n\n{self.notes()}"

    def before(self) -> str:
        if self.flavour == "marp" and self.chance.chosen(0.3):
            return "<!-- _class: lead -->\n"
        if self.flavour == "reveal" and self.chance.chosen(0.3):
            return '<!-- .slide: data-transition="zoom" -->\n'
        return ""

    def notes(self) -> str:
        if self.chance.chosen(0.25):
            return ""
        said = "\n\n".join(self.sentences(1, 3) for _ in range(self.chance.random.randint(1, 2)))
        return f"Note:\n{said}" if self.flavour == "reveal" else f"<!--\n{said}\n-->"

    def point(self) -> str:
        shape = self.chance.random.choice(("{}", "**{}** first", "Take `{}` daily", "See [{}](https://example.org/a)",
                                           "*Only* {} at night", "2 < 3 and {} & more", "{} (at 20 °C)"))  # fmt: skip
        return shape.format(self.word())

    def points(self) -> str:
        return "\n".join(f"- {self.point()}" for _ in range(self.chance.random.randint(2, 7)))

    def numbered(self) -> str:
        return "\n".join(f"{number}. {self.point()}" for number in range(1, self.chance.random.randint(3, 6)))

    def nested(self) -> str:
        return (f"- {self.point()}\n  - {self.point()}\n  - {self.point()}\n    - {self.point()}\n- {self.point()}\n\n"
                f"  {self.sentence()}\n\n  ```sh\n  echo {self.word()}\n  ```\n")  # fmt: skip

    def table(self) -> str:
        width, height = self.chance.random.randint(2, 4), self.chance.random.randint(1, 6)
        rows = [[self.word() for _ in range(width)] for _ in range(height + 1)]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])

    def code(self) -> str:
        language = self.chance.random.choice(("python", "js {1|2}", "", "yaml", "klingon"))
        lines = [f"{self.word()} = {number}" for number in range(self.chance.random.randint(1, 6))]
        lines += [
            f"# Note: {self.word()}",
            f"<!-- {self.word()} -->",
            "---",
            f"<b>{self.word()}</b>",
        ]
        return f"```{language}\n" + "\n".join(lines) + "\n```"

    def quote(self) -> str:
        return f"> {self.sentence()}\n>\n> — {self.word()}"

    def figure(self) -> str:
        self.pictures += 1
        name = f"pictures/{self.chance.word('', '')}.png"
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_bytes(self.picture)
        filters = "bg right:40% " if self.flavour == "marp" and self.chance.chosen(0.5) else ""
        remote = f"\n\n![{self.word()}](https://example.org/{self.word()}.png)" if self.chance.chosen(0.3) else ""
        alone = self.word()
        html = f'\n\n<img src="{name}" alt="{self.word()}" width=200>' if self.chance.chosen(0.3) else ""
        return f"![{filters}{alone}]({name}){html}{remote}"

    def text_only(self) -> str:
        return "\n\n".join(self.sentences(1, 4) for _ in range(self.chance.random.randint(1, 3)))

    def html(self) -> str:
        return (f'<div class="box"><p>{self.word()}</p><ul><li>{self.word()}</li><li>{self.word()}</li>'
                f"</ul><table><tr><th>{self.word()}</th><th>b</th></tr><tr><td>{self.word()}</td><td>c</td>"
                f"</tr></table></div>")  # fmt: skip

    def formula(self) -> str:
        return f"$$\n{self.word()} = \\frac{{a}}{{b}}\n$$"

    def columns(self) -> str:
        if self.flavour == "slidev":
            return f"::left::\n\n{self.points()}\n\n::right::\n\n{self.text_only()}"
        return f'<div class="columns">\n\n{self.points()}\n\n</div>\n<div>\n\n{self.text_only()}\n\n</div>'

    def mermaid(self) -> str:
        a, b, c = self.word(), self.word(), self.word()
        return f"```mermaid\nflowchart LR\n  a[{a}] -->|{c}| b[{b}]\n```"

    def tricky(self) -> str:
        return (f"### {self.word()}\n\n- [ ] {self.word()}\n- [x] ~~{self.word()}~~\n\n"
                f"A line  \nwith {self.word()} <br> and <sub>{self.word()}</sub> &amp; {self.word()}[^1]\n\n"
                f"[^1]: {self.word()}\n\n    {self.word()} is indented\n\n"
                f"<video src='film.mp4' title='{self.word()}'></video>\n")  # fmt: skip
