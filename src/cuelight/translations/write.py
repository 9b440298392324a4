"""`cuelight translate`: makes or updates the PO files of scripts. Writes them, whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuelight.errors import ScriptError, UsageError, nearest
from cuelight.languages.find import name_of
from cuelight.project import Project
from cuelight.script.language_options import PSEUDO
from cuelight.script.load import load
from cuelight.script.parse import Authored
from cuelight.storage.signature import signature
from cuelight.storage.write import write_atomic
from cuelight.translations.beside import content_of, doubles, po_path, read_beside
from cuelight.translations.matched import Matched, matched
from cuelight.translations.po_file import PoFile, decoded, read_po
from cuelight.translations.source_texts import source_texts
from cuelight.translations.strangers import foreign
from cuelight.translations.update import overlaid, updated


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of a PO file.

    Attributes:
        path: The file.
        units: Every text of its script, with its translation.
        is_changed: Whether anything of it was written.
        obsolete: How many messages are kept that belong to no text now.
    """

    path: Path
    units: Sequence[Matched]
    is_changed: bool
    obsolete: int

    def count(self, state: str) -> int:
        """How many texts are in a state."""
        return sum(each.state == state for each in self.units)


def update_translations(
    project: Project, scripts: Sequence[Path], tag: str, brought: Path | None = None
) -> tuple[Updated, ...]:
    """Bring the PO files of a language up to date.

    Args:
        project: Where the scripts are.
        scripts: The scripts; of several, those that name the language.
        tag: The language.
        brought: A file that came back from translators, to be merged into that of the only script.

    Raises:
        ScriptError: Every problem of a script or a PO file.
        UsageError: No script names the language, or a file was changed meanwhile.
        StorageError: A file cannot be written.
    """
    if tag.lower() == PSEUDO:
        raise UsageError(f"{PSEUDO} is made up by itself", f"build it with `cuelight build --language {PSEUDO}`")
    read = [(path, load(path, project.root)) for path in scripts]
    chosen = [(path, authored) for path, authored in read if _named(authored.script.languages, tag)]
    if not chosen:
        tags = sorted({each for _, authored in read for each in authored.script.languages})
        which = project.shown(scripts[0]) if len(scripts) == 1 else "no script"
        said = "does not name" if len(scripts) == 1 else "names"
        hint = nearest(tag, tags) if tags else f"write `languages: {{{tag}: {{}}}}` into the script"
        raise UsageError(f"{which} {said} the language {tag!r}", hint)
    if brought and len(chosen) > 1:
        raise UsageError("`--from` brings one file, but several scripts name the language", "name the script")
    return tuple(_update(project, path, authored, tag, brought) for path, authored in chosen)


def _named(languages: Mapping[str, object], tag: str) -> str:
    return next((each for each in languages if each.lower() == tag.lower()), "")


def _update(project: Project, script: Path, authored: Authored, tag: str, brought: Path | None) -> Updated:
    tag = _named(authored.script.languages, tag)
    if wrong := tuple(doubles(project, script, tag)):
        raise ScriptError(wrong)
    path = po_path(script, tag)
    seen = signature(path)
    before = read_beside(project, path) if path.exists() else PoFile(project.shown(path))
    _, units = source_texts(authored)
    if problems := tuple(foreign(before, matched(units, before.messages), tag)):
        raise ScriptError(problems)
    if brought:
        other = _brought(brought)
        if problems := tuple(foreign(other, matched(units, other.messages), tag)):
            raise ScriptError(problems)
        before = overlaid(before, other)
    text = updated(units, before, _header(authored.script.id, tag), (authored.script.language, tag))
    is_changed = not seen or text != before.text
    if is_changed:
        _write(path, text, seen, project)
    after = read_po(text, project.shown(path))
    return Updated(path, matched(units, after.messages), is_changed, sum(one.is_obsolete for one in after.messages))


def _brought(path: Path) -> PoFile:
    if not path.is_file():
        raise UsageError(f"{path} is not there", "name the PO file that came back")
    return read_po(decoded(content_of(path, path.name), path.name), path.name)


def _header(film: str, tag: str) -> Mapping[str, str]:
    """Of a new file: nothing that depends on when or where it is made."""
    return {
        "Project-Id-Version": film,
        "Language": tag.replace("-", "_"),
        "Language-Team": name_of(tag),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _write(path: Path, text: str, seen: object, project: Project) -> None:
    """Write a file that nobody has written meanwhile."""
    if signature(path) != seen:
        message = f"{project.shown(path)} was changed while it was read"
        raise UsageError(message, "close it in your editor, or save it there, then run this again")
    write_atomic(path, text.encode())
