"""A script and its messages -> the script in another language, as if its author had written it so. Pure.

The whole of it is read as any script is, so nothing can stand in a translation that could not in a script.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from cuelight.script.default_voices import default_voice
from cuelight.script.language_options import PSEUDO
from cuelight.script.model import LanguageOptions
from cuelight.script.parse import Authored, understood
from cuelight.script.yaml_text import Keys, YamlText
from cuelight.translations.matched import Matched
from cuelight.translations.po_file import PoFile, PoMessage
from cuelight.translations.source_texts import scene_ids
from cuelight.translations.text import TranslatedText

_OF_ONE_LANGUAGE = ("languages", "voice", "lexicon", "review")
"""Keys of a script that say nothing of its translations, which have their own."""


def film_id(original: str, tag: str) -> str:
    """What the film of a script is called in another language.

    >>> film_id("water", "pt-BR")
    'water-pt-br'
    """
    return f"{original}-{tag.lower()}"


def translated(
    authored: Authored,
    written: Mapping[str, Any],
    tag: str,
    texts: Mapping[Keys, str],
    po: PoFile | None = None,
    messages: Mapping[Keys, PoMessage] | None = None,
) -> Authored:
    """The script in another language.

    Args:
        authored: The script.
        written: What its author wrote, every short form written out.
        tag: The language, as the script names it.
        texts: The translations, by the keys of what they translate.
        po: The file that they come from; None if they come from none.
        messages: The messages that they come from, by the same keys.

    Raises:
        ScriptError: Every problem of it, most of them in the PO file.
    """
    value, moved = _own(authored, written, tag)
    for keys, text in texts.items():
        value = _with(value, keys, text)
    return understood(value, _text(authored.source, texts, po, messages or {}, moved))


def _own(authored: Authored, written: Mapping[str, Any], tag: str) -> tuple[dict[str, Any], Mapping[Keys, Keys]]:
    """The script with what the language has in place of its own, and where that stands."""
    here: Keys = ("languages", tag)
    value = {key: each for key, each in written.items() if key not in _OF_ONE_LANGUAGE}
    value |= {"id": film_id(authored.script.id, tag)}
    if tag == PSEUDO:
        return value | {"scenes": _called(written, authored), "voice": authored.script.voice}, {}
    value |= {"language": tag}
    options = authored.script.languages.get(tag) or LanguageOptions()
    moved: dict[Keys, Keys] = {("language",): here, ("id",): here}
    own = authored.written.get("languages", {}).get(tag) or {}
    for key in ("voice", "theme", "lexicon", "review"):
        if own.get(key) is not None:
            value[key], moved[key,] = own[key], (*here, key)
    voice = value.get("voice") or default_voice(tag)
    value["scenes"] = [_scene(scene, authored, voice) for scene in _called(written, authored)]
    for index, scene in enumerate(authored.script.scenes):
        picture = options.figures.get(scene.id)
        for one in scene.slides if picture else ():
            keys: Keys = ("scenes", index, *one.keys, "image")
            if one.kind == "figure":
                value, moved[keys] = _with(value, keys, str(picture)), (*here, "figures", scene.id)
    return value, moved


def _called(written: Mapping[str, Any], authored: Authored) -> list[dict[str, Any]]:
    """The scenes under the ids that they have in the script, without their recordings."""
    pairs = zip(written["scenes"], scene_ids(authored), strict=True)
    return [{key: value for key, value in {**scene, "id": id}.items() if key != "take"} for scene, id in pairs]


def _scene(scene: Mapping[str, Any], authored: Authored, voice: Any) -> dict[str, Any]:
    """A scene as it is spoken in another language.

    A voice of its own goes on to speak only where the script describes it: a built-in one speaks its own language.
    """
    stays, other = authored.script.voices, voice
    own = dict(scene)
    if own.get("voice") not in stays:
        own.pop("voice", None)
    if isinstance(own.get("say"), list):
        own["say"] = [{**turn, "voice": turn["voice"] if turn["voice"] in stays else other} for turn in own["say"]]
    return own


def _with(value: Any, keys: Keys, text: str) -> Any:
    """A value with another text at some keys; nothing else of it is touched."""
    if not keys:
        return text
    first, rest = keys[0], keys[1:]
    if isinstance(value, list):
        return [_with(each, rest, text) if number == first else each for number, each in enumerate(value)]
    return {**value, first: _with(value[first], rest, text)}


def _text(
    source: YamlText,
    texts: Iterable[Keys],
    po: PoFile | None,
    messages: Mapping[Keys, PoMessage],
    moved: Mapping[Keys, Keys],
) -> TranslatedText:
    """Where everything stands; what is translated has no span in the script, whose own text it is not."""
    own = {each.name: getattr(source, each.name) for each in fields(YamlText)}
    gone = set(texts)
    own["spans"] = {keys: span for keys, span in source.spans.items() if keys not in gone}
    return TranslatedText(**own, po=po, messages=messages, moved=moved)


def texts_of(found: Iterable[Matched]) -> tuple[Mapping[Keys, str], Mapping[Keys, PoMessage]]:
    """The translations that units have, and the messages that they come from, by the units' keys."""
    pairs = [(each.unit, each.message) for each in found if each.message and each.state == "translated"]
    return {unit.keys: message.text for unit, message in pairs}, {unit.keys: message for unit, message in pairs}
