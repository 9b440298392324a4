"""Reads a script and the files that it names: its theme, its lexicons, the brand, the glossary. Makes nothing."""

from pathlib import Path

from cuelight.build.brand import read_brand
from cuelight.build.draft import read_draft
from cuelight.build.inputs import Inputs
from cuelight.build.kept_words import kept_words
from cuelight.build.links import film_links, link_problems, project_films
from cuelight.build.shown_files import shown_files
from cuelight.build.steps.find import Find
from cuelight.drawing.theme import Theme, built_in, load_theme
from cuelight.errors import Diagnostic, LayoutError, ScriptError, collected
from cuelight.project import Project
from cuelight.script.lexicon import Lexicon, parse_lexicon
from cuelight.script.load import load, read_text
from cuelight.script.model import BUILT_IN_LEXICONS
from cuelight.script.parse import Authored
from cuelight.speech.voice import unknown_phonemes
from cuelight.storage.digest import file_digest
from cuelight.translations.beside import read_glossary


def read_source(project: Project, path: Path) -> Inputs:
    """Read a script and all that it names.

    Raises:
        ScriptError: Every problem of the script.
    """
    with kept_words(project):
        return inputs_of(project, path, load(path, project.root))


def inputs_of(project: Project, path: Path, authored: Authored) -> Inputs:
    """A script with all that it names.

    Args:
        project: Where everything lies.
        path: The script's file.
        authored: The script, or what a translation makes of it.

    Raises:
        ScriptError: Every problem of what it names.
    """
    find = Find(path.parent, project.root)
    shown = {name for scene in authored.script.scenes for name in shown_files(authored.script, scene)}
    heard = {scene.take for scene in authored.script.scenes if scene.take}
    named = sorted(shown | heard | ({authored.script.music.file} if authored.script.music else set()))
    problems, lexicons = list[Diagnostic](), dict[str, Lexicon]()
    with collected(problems):
        brand = read_brand(project)
        theme = _theme(authored, find)
        theme = brand.on(theme, authored.script.theme) if brand else theme
        theme = theme.for_film(authored.script.language, authored.script.model_dump_json())
    for _, name in authored.script.lexicons:
        if name not in BUILT_IN_LEXICONS:
            with collected(problems):
                lexicons[name] = _lexicon(project, authored, find, name)
    draft = None
    with collected(problems):
        draft = read_draft(project)
    films = project_films(authored.script, project.all_scripts)
    problems += link_problems(authored, films)
    terms = Lexicon()
    with collected(problems):
        terms = read_glossary(project).lexicon(authored.script.language)
    if problems:
        raise ScriptError(tuple(problems))
    files, links = {name: file_digest(find(name)) for name in named}, tuple(film_links(authored.script, films))
    return Inputs(project, path, authored, theme, files, lexicons, links, brand, terms, draft=draft)


def is_theme_file(name: str) -> bool:
    """Whether a script's `theme:` names a file, not one that is installed."""
    return "/" in name or name.endswith((".yaml", ".yml"))


def _theme(authored: Authored, find: Find) -> Theme:
    name = authored.script.theme
    if not is_theme_file(name):
        try:
            return built_in(name)
        except LayoutError as error:
            wrong = authored.source.problem(("theme",), error.code, error.message, error.hint)
            raise ScriptError((wrong,)) from error
    return load_theme(read_text(find(name), name), name)


def _lexicon(project: Project, authored: Authored, find: Find, name: str) -> Lexicon:
    """A lexicon of the project; phonemes that a voice of the film does not know are problems of its lines."""
    script, path = authored.script, find(name)
    lexicon = parse_lexicon(read_text(path, project.shown(path)), project.shown(path))
    voices = {sentence.voice for narration in authored.narrations for sentence in narration.sentences}
    problems = [
        problem
        for voice in sorted(voices)
        for problem in unknown_phonemes(lexicon, voice, script.voices.get(voice), script.language, find, project.voices)
    ]
    if problems:
        raise ScriptError(tuple(dict.fromkeys(problems)))
    return lexicon
