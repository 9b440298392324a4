"""`[brand]` in `cuelight.toml`: the logo, colour and face of the house whose films they are. Reads that file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from cuelight.drawing.branded import in_colour, nearest_accent, too_near
from cuelight.drawing.theme import Colour, Font, Theme
from cuelight.errors import Diagnostic, LayoutError, ScriptError
from cuelight.project import SETTINGS, Project
from cuelight.script.fields import File, Model
from cuelight.script.messages import nearest
from cuelight.script.parse import resolve_file
from cuelight.script.settings_places import settings_problem
from cuelight.storage.digest import file_digest
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic

SECTION = "brand"
_EXAMPLES = {
    "logo": 'write logo = "assets/logo.svg"',
    "colour": 'write colour = "#0A6B70"',
    "font": 'write font = "Noto Sans", or font = {heading = "Source Serif 4", body = "Noto Sans"}',
}
_LOGOS = (".svg", ".png")
_FONT_FILES = (".ttf", ".otf", ".woff", ".woff2", ".ttc")
Family = Annotated[str, Field(min_length=1, max_length=80)]


class BrandFonts(Model):
    """Faces by what they are for; what has none keeps the theme's."""

    heading: Family | None = None
    body: Family | None = None


class Brand(Model):
    """What the films of a house have in common, whatever their theme.

    Attributes:
        logo: An SVG drawing or a PNG picture of the project.
        colour: Takes the place of the theme's accent.
        font: The family of an installed package for all text, or families for headings and for the rest.
    """

    logo: File | None = None
    colour: Colour | None = None
    font: Family | BrandFonts | None = None

    @property
    def fonts(self) -> BrandFonts:
        """The same as families by what they are for."""
        if isinstance(self.font, BrandFonts):
            return self.font
        return BrandFonts(heading=self.font, body=self.font)


@dataclass(frozen=True, slots=True)
class ReadBrand:
    """The brand of a project.

    Attributes:
        brand: What it says.
        text: Of the file that says it.
        logo: (name, SHA-256) of its logo.
    """

    brand: Brand
    text: str
    logo: tuple[str, str] | None = None

    def problem(self, word: str, code: str, message: str, hint: str) -> Diagnostic:
        """A problem of a key or a value."""
        return settings_problem(self.text, SECTION, word, code, message, hint)

    def on(self, theme: Theme, name: str) -> Theme:
        """A theme in its colour and faces.

        Args:
            theme: The theme.
            name: As the script names it.

        Raises:
            ScriptError: The colour cannot be told from others of the theme, or a family is not installed.
        """
        colour, problems = self.brand.colour, list[Diagnostic]()
        if colour and (what := too_near(theme, colour)):
            message = f"the colour {colour} has less than 4.5:1 against {what} in the theme {name!r}, so text is lost"
            better = nearest_accent(theme, colour)
            hint = f'write colour = "{better}", the nearest that can be read' if better else "use another theme"
            problems.append(self.problem(colour, "wrong-value", message, hint))
        fonts = {key: found for key in ("heading", "body", "strong") if (found := self._font(theme, key, problems))}
        if problems:
            raise ScriptError(tuple(dict.fromkeys(problems)))
        if fonts:
            theme = theme.model_copy(update={"fonts": theme.fonts.model_copy(update=fonts)})
        return in_colour(theme, colour) if colour else theme

    def _font(self, theme: Theme, key: str, problems: list[Diagnostic]) -> Font | None:
        """A face of the brand in the theme's weight, or the nearest that it has."""
        fonts, weight = self.brand.fonts, getattr(theme.fonts, key).weight
        family = fonts.heading if key == "heading" else fonts.body
        if family is None:
            return None
        import fontpkg

        try:
            found = fontpkg.family(family)
        except fontpkg.FontpkgError:
            hint = f"install it with `pip install fontpkg-{fontpkg.slugify(family)}`, or name another"
            if "/" in family or family.lower().endswith(_FONT_FILES):
                hint = "name the family of an installed fontpkg package: files of fonts are not read"
            problems.append(self.problem(family, "wrong-value", f"the font {family!r} is not installed", hint))
            return None
        least, most = found.weight_range or (weight, weight)
        weights = found.weights or [min(max(weight, least), most)]
        return Font(family=found.name, weight=min(weights, key=lambda each: (abs(each - weight), each)))


def read_brand(project: Project) -> ReadBrand | None:
    """The brand of a project; None if it says of none.

    Raises:
        UsageError: `cuelight.toml` is not understood.
        ScriptError: What it says of the brand is wrong, or its logo is not there.
    """
    written = project.settings.get(SECTION)
    if written is None:
        return None
    text = (project.root / SETTINGS).read_text("utf-8")
    font = written.get("font") if isinstance(written, dict) else None
    try:
        read = ReadBrand(Brand.model_validate(written), text)
    except ValidationError as error:
        raise ScriptError(tuple(dict.fromkeys(_wrong(text, error, is_table=isinstance(font, dict))))) from error
    logo = read.brand.logo
    return ReadBrand(read.brand, text, (logo, _logo_digest(project, read, logo))) if logo else read


def copy_brand(project: Project, folder: Path) -> None:
    """Have another folder be a project of the same house: what is laid out there is as large as it is here.

    Raises:
        UsageError, ScriptError: As `read_brand`.
        StorageError: It cannot be copied.
    """
    brand = read_brand(project)
    if brand is None:
        return
    write_atomic(folder / SETTINGS, brand.text.encode())
    if brand.logo:
        name = brand.logo[0]
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(place, read_file(resolve_file(name, project.root, project.root)))


def _logo_digest(project: Project, read: ReadBrand, logo: str) -> str:
    if not logo.lower().endswith(_LOGOS):
        message = f"a logo is an SVG drawing or a PNG picture, and {logo!r} is neither"
        raise ScriptError((read.problem(logo, "wrong-value", message, "export it as SVG, or as PNG"),))
    try:
        return file_digest(resolve_file(logo, project.root, project.root))
    except LayoutError as error:
        hint = "name a file inside the project, from its folder" if error.code == "outside-project" else error.hint
        raise ScriptError((read.problem(logo, error.code, error.message, hint),)) from error


def _wrong(text: str, error: ValidationError, *, is_table: bool) -> Iterator[Diagnostic]:
    """The problems; of a font, which may be written in two ways, those of the way that was meant."""
    for detail in error.errors(include_url=False):
        if detail["loc"][:1] == ("font",) and (detail["loc"][1] == "BrandFonts") is not is_table:
            continue
        place = [str(part) for part in detail["loc"]]
        key = next((part for part in reversed(place) if part in text), SECTION)
        top = place[0] if place else SECTION
        if detail["type"] == "extra_forbidden":
            known = list((BrandFonts if len(place) > 1 else Brand).model_fields)
            message, hint = f"the key {key!r} is not known in [{SECTION}]", nearest(key, known)
            yield settings_problem(text, SECTION, key, "unknown-key", message, hint)
        elif not place:
            hint = 'write [brand] and under it colour = "#0A6B70"'
            yield settings_problem(text, SECTION, SECTION, "wrong-type", "[brand] should be a table", hint)
        else:
            said = str(detail["ctx"]["error"]) if detail["type"] == "value_error" else f"{detail['msg'].lower()}"
            message, hint = f"{top!r} in [{SECTION}] is not understood: {said}", _EXAMPLES.get(top, "")
            yield settings_problem(text, SECTION, top, "wrong-value", message, hint)
