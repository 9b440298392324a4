"""What is wrong with the `languages` of a script. Pure."""

from collections.abc import Iterator, Sequence

from cuelight.errors import Diagnostic, nearest
from cuelight.languages.iso639 import is_language
from cuelight.languages.subtags import primary
from cuelight.script.model import BUILT_IN_LEXICONS, LanguageOptions, Scene, Script
from cuelight.script.yaml_text import Keys, YamlText

PSEUDO = "qps"
"""The tag of the language that is made up to test layouts."""


def language_problems(
    source: YamlText, script: Script, scenes: Sequence[Scene], voices: Sequence[str], *, has_all: bool
) -> Iterator[Diagnostic]:
    """Every language that cannot be one of a script, and every name in its entry that is not there.

    Args:
        source: The file.
        script: The script.
        scenes: Its scenes, as far as they could be read.
        voices: The voices that it can name.
        has_all: Whether all of its scenes could be read.
    """
    seen = dict[str, str]()
    for tag, options in script.languages.items():
        keys: Keys = ("languages", tag)
        for message, hint in _wrong_tag(tag, script.language, seen):
            yield source.problem(keys, "wrong-language", message, hint, at_key=True)
        seen.setdefault(tag.lower(), tag)
        if options.voice and options.voice not in voices:
            hint = nearest(options.voice, voices)
            yield source.problem((*keys, "voice"), "unknown-voice", f"there is no voice {options.voice!r}", hint)
        yield from _lexicons(source, keys, tag, options)
        yield from _figures(source, keys, options, scenes) if has_all else ()


def _wrong_tag(tag: str, own: str, seen: dict[str, str]) -> Iterator[tuple[str, str]]:
    if tag.lower() == own.lower():
        yield f"{tag} is the language of the script itself", "leave it out: its words stand in the script"
    elif tag.lower() == PSEUDO:
        yield (
            f"{tag} is the language that is made up to test layouts",
            f"leave it out: `cuelight build --language {PSEUDO}`",
        )
    elif not is_language(primary(tag)):
        yield f"{tag!r} is no language that ISO 639 knows", "write its BCP 47 tag: de, pt-BR, zh-Hant"
    elif tag.lower() in seen:
        yield f"{tag!r} is the same language as {seen[tag.lower()]!r}", "keep one of them"


def _lexicons(source: YamlText, keys: Keys, tag: str, options: LanguageOptions) -> Iterator[Diagnostic]:
    names = (options.lexicon,) if isinstance(options.lexicon, str) else options.lexicon or ()
    for name in names:
        if name in BUILT_IN_LEXICONS and primary(tag) != "en":
            hint = "leave it out, or name a file with words of that language"
            message = f"the lexicon {name!r} is English, but this language is {tag}"
            yield source.problem((*keys, "lexicon"), "wrong-value", message, hint)


def _figures(source: YamlText, keys: Keys, options: LanguageOptions, scenes: Sequence[Scene]) -> Iterator[Diagnostic]:
    shown = {scene.id: [one.kind for one in scene.slides] for scene in scenes}
    for id in options.figures:
        where: Keys = (*keys, "figures", id)
        with_figure = [scene for scene, kinds in shown.items() if "figure" in kinds]
        if id not in shown:
            hint = nearest(id, with_figure or list(shown))
            yield source.problem(where, "unknown-scene", f"there is no scene {id!r}", hint, at_key=True)
        elif id not in with_figure:
            message = f"the scene {id!r} shows no figure whose picture could be another"
            yield source.problem(where, "wrong-value", message, nearest(id, with_figure), at_key=True)
