"""What a film depends on beside its script: files, and whether all the rest is ours."""

from pathlib import Path

from cuelight.build.inputs import Inputs
from cuelight.build.read_inputs import is_theme_file
from cuelight.errors import LayoutError
from cuelight.script.doors import doors
from cuelight.script.slide_kinds import kinds
from cuelight.script.voice_options import model_of
from cuelight.speech.voice import engines
from cuelight.translations.beside import po_path
from cuelight.translations.glossary import NAME as GLOSSARY


def files_read(source: Inputs) -> tuple[Path, ...]:
    """Every file that a film is made from, beside its script."""
    script, names = source.script, set(source.files)
    names |= set(source.lexicons)
    names |= {script.theme} if is_theme_file(script.theme) else set()
    found = [source.find(name) for name in sorted(names)]
    models = [(model_of(spec), spec.engine) for spec in script.voices.values() if model_of(spec)]
    recorded = [name for name, engine in models if engine == "recorded"]
    onnx = [name + suffix for name, _ in models if name.endswith(".onnx") for suffix in ("", ".json")]
    linked = [link.script for link in source.links if link.script]
    logo = [source.project.root / source.brand.logo[0]] if source.brand and source.brand.logo else []
    translations = [po_path(source.path, tag) for tag in _tags(source)]
    glossary = source.project.scripts / GLOSSARY
    return (
        *found,
        *logo,
        *linked,
        *translations,
        glossary,
        *(_found_or_gone(source, name) for name in (*recorded, *onnx)),
    )


def _tags(source: Inputs) -> tuple[str, ...]:
    """The languages whose PO files a film depends on: its own, or all that its script names."""
    return (source.tag,) if source.is_translated else tuple(source.script.languages)


def _found_or_gone(source: Inputs, name: str) -> Path:
    """A file of a voice; where it should be, if it is gone and its takes are all that is left."""
    try:
        return source.find(name)
    except LayoutError:
        return source.path.parent / name


def is_all_own(source: Inputs) -> bool:
    """Whether all that makes a film is ours, so that it depends on its script, files and what is installed alone."""
    asked = {spec.engine for spec in source.script.voices.values()}
    themes = doors("cuelight.themes")
    used = [door for name, door in engines().items() if name in asked]
    used += [themes[source.script.theme]] if source.script.theme in themes else []
    used += [kinds()[one.kind].door for scene in source.script.scenes for one in scene.slides]
    used += doors("cuelight.outputs").values()
    return all(door.is_own for door in used)
