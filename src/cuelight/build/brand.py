"""`[brand]` in `cuelight.toml`: the logo, colour and face of the house whose films they are. Reads that file."""

from dataclasses import dataclass
from pathlib import Path

from cuelight.build.settings import Brand, read_settings
from cuelight.drawing.branded import in_colour, nearest_accent, too_near
from cuelight.drawing.theme import Font, Theme
from cuelight.errors import Diagnostic, LayoutError, ScriptError
from cuelight.project import SETTINGS, Project
from cuelight.script.named_files import resolve_file
from cuelight.settings.toml_text import TomlText
from cuelight.storage.digest import file_digest
from cuelight.storage.read import read_file
from cuelight.storage.write import write_atomic

SECTION = "brand"
_LOGOS = (".svg", ".png")
_FONT_FILES = (".ttf", ".otf", ".woff", ".woff2", ".ttc")


@dataclass(frozen=True, slots=True)
class ReadBrand:
    """The brand of a project.

    Attributes:
        brand: What it says.
        text: Of the file that says it.
        logo: (name, SHA-256) of its logo.
    """

    brand: Brand
    text: TomlText
    logo: tuple[str, str] | None = None

    def problem(self, keys: tuple[str, ...], code: str, message: str, hint: str) -> Diagnostic:
        """A problem of the value under some keys."""
        return self.text.problem((SECTION, *keys), code, message, hint)

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
            problems.append(self.problem(("colour",), "wrong-value", message, hint))
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
            keys = ("font", *(("heading" if key == "heading" else "body",) if self.brand.font is fonts else ()))
            problems.append(self.problem(keys, "wrong-value", f"the font {family!r} is not installed", hint))
            return None
        least, most = found.weight_range or (weight, weight)
        weights = found.weights or [min(max(weight, least), most)]
        return Font(family=found.name, weight=min(weights, key=lambda each: (abs(each - weight), each)))


def read_brand(project: Project) -> ReadBrand | None:
    """The brand of a project; None if it says of none.

    Raises:
        UsageError: `cuelight.toml` cannot be read.
        ScriptError: It has problems, or its logo is not there.
    """
    brand = read_settings(project).brand
    if brand is None:
        return None
    read = ReadBrand(brand, project.settings_text)
    logo = brand.logo
    return ReadBrand(brand, read.text, (logo, _logo_digest(project, read, logo))) if logo else read


def copy_brand(project: Project, folder: Path) -> None:
    """Have another folder be a project of the same house: what is laid out there is as large as it is here.

    Raises:
        UsageError, ScriptError: As `read_brand`.
        StorageError: It cannot be copied.
    """
    brand = read_brand(project)
    if brand is None:
        return
    write_atomic(folder / SETTINGS, brand.text.text.encode())
    if brand.logo:
        name = brand.logo[0]
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(place, read_file(resolve_file(name, project.root, project.root)))


def _logo_digest(project: Project, read: ReadBrand, logo: str) -> str:
    if not logo.lower().endswith(_LOGOS):
        message = f"a logo is an SVG drawing or a PNG picture, and {logo!r} is neither"
        raise ScriptError((read.problem(("logo",), "wrong-value", message, "export it as SVG, or as PNG"),))
    try:
        return file_digest(resolve_file(logo, project.root, project.root))
    except LayoutError as error:
        hint = "name a file inside the project, from its folder" if error.code == "outside-project" else error.hint
        raise ScriptError((read.problem(("logo",), error.code, error.message, hint),)) from error
