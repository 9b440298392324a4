"""What a script means as a whole: that every name it uses is there. Pure."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from cuelight.errors import Diagnostic, nearest
from cuelight.icons.find import found_name, hint_for, is_own
from cuelight.languages.subtags import primary
from cuelight.model.narration import Narration
from cuelight.model.standards import LONGEST_FILM
from cuelight.script.default_voices import BUILT_IN_VOICES
from cuelight.script.diagram import ALL, HEADS, Schema
from cuelight.script.language_options import language_problems
from cuelight.script.model import BUILT_IN_LEXICONS, Scene, Script
from cuelight.script.narration import Parsed
from cuelight.script.slide_kinds import kinds
from cuelight.script.yaml_text import Keys, YamlText

Told: TypeAlias = tuple[int, Scene, Parsed]
"""A scene's place in the file, the scene, and what is said in it."""


def check_meaning(
    source: YamlText, script: Script | None, schema: Schema | None, scenes: Sequence[Told]
) -> list[Diagnostic]:
    """Every name that a script uses but does not have.

    Args:
        source: The file.
        script: The script without its scenes, if it could be read.
        schema: Its schema, if it could be read.
        scenes: The scenes that could be read.
    """
    problems = list(_schema(source, schema)) if schema else []
    problems += _icons(source, schema, scenes)
    problems += _scene_ids(source, scenes)
    problems += _length(source, scenes)
    if script:
        problems += _voices(source, script, scenes)
        problems += _poster(source, script, scenes)
        problems += _lexicons(source, script)
        problems += _needed(source, script, scenes)
        read = [scene for _, scene, _ in scenes]
        has_all = ("scenes", len(read)) not in source.places
        problems += language_problems(source, script, read, [*BUILT_IN_VOICES, *script.voices], has_all=has_all)
    for told in scenes:
        problems += _scene(source, schema, told)
    return problems


def _schema(source: YamlText, schema: Schema) -> Iterator[Diagnostic]:
    nodes = list(schema.nodes)
    for number, edge in enumerate(schema.edges):
        for end in dict.fromkeys((edge.source, edge.target)):
            if end not in schema.nodes:
                message = f"the edge {edge.id} names {end!r}, which is not a node"
                yield source.problem(("schema", "edges", number), "unknown-node", message, nearest(end, nodes))
    for name, group in schema.groups.items():
        if name in schema.nodes:
            message, hint = f"{name!r} is the id of a node and of a group", "give the group another id"
            yield source.problem(("schema", "groups", name), "double-id", message, hint, at_key=True)
        for number, node in enumerate(group.nodes):
            keys: Keys = ("schema", "groups", name, "nodes", number)
            if node in schema.nodes:
                continue
            if node not in schema.groups:
                message = f"the group {name!r} names {node!r}, which is no node and no group"
                yield source.problem(keys, "unknown-node", message, nearest(node, [*nodes, *schema.groups]))
            elif name in (node, *schema.held(node)):
                hint = "let a group name nodes, or groups that do not name it back"
                yield source.problem(keys, "nested-group", f"the group {name!r} is inside itself", hint)


def _icons(source: YamlText, schema: Schema | None, scenes: Sequence[Told]) -> Iterator[Diagnostic]:
    """Icons that no set has."""
    named: list[tuple[Keys, str]] = []
    if schema:
        named += [(("schema", "nodes", node, "icon"), name) for node, name in schema.icons.items()]
    for index, scene, _ in scenes:
        named += [(("scenes", index, scene.kind, *keys), name) for keys, name in scene.icons.items()]
    for keys, name in named:
        if not is_own(name) and found_name(name) is None:
            yield source.problem(keys, "unknown-icon", f"there is no icon {name!r}", hint_for(name))


def _scene_ids(source: YamlText, scenes: Sequence[Told]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for index, scene, _ in scenes:
        if scene.id in seen:
            line = source.places.get(("scenes", seen[scene.id]), (0, 0))[0]
            message = f"the id {scene.id!r} is taken by the scene in line {line}"
            yield source.problem(("scenes", index, "id"), "double-id", message, "every scene has an id of its own")
        seen.setdefault(scene.id, index)


def _length(source: YamlText, scenes: Sequence[Told]) -> Iterator[Diagnostic]:
    """The scene at which a film is too long by what the script says alone, before anything is spoken."""
    least = [_least_seconds(scene, parsed.narration) for _, scene, parsed in scenes]
    for (index, _, _), seconds in zip(scenes, accumulate(least), strict=True):
        if seconds > LONGEST_FILM:
            yield source.problem(("scenes", index), "too-long", *too_long())
            return


def too_long() -> tuple[str, str]:
    """What is said of the scene at which a film becomes too long, and a hint."""
    message = f"with this scene the film is longer than {LONGEST_FILM // 3600} hours"
    return message, "make several films of it, or shorten what its scenes `hold`"


def _least_seconds(scene: Scene, narration: Narration) -> float:
    pauses = narration.pause + sum(sentence.pause for sentence in narration.sentences)
    silent = (scene.lead or 0) + (scene.tail or 0) + pauses if narration.sentences else 0
    return max(scene.stands or 0, silent)


def _voices(source: YamlText, script: Script, scenes: Sequence[Told]) -> Iterator[Diagnostic]:
    known = [*BUILT_IN_VOICES, *script.voices]
    named: list[tuple[Keys, str]] = [(("voice",), script.voice)]
    if script.fallback:
        named.append((("fallback",), script.fallback))
    for index, scene, _ in scenes:
        if scene.voice:
            named.append((("scenes", index, "voice"), scene.voice))
        if isinstance(scene.say, tuple):
            named += [(("scenes", index, "say", number, "voice"), said.voice) for number, said in enumerate(scene.say)]
    is_unread = ("voices",) in source.places and not script.voices
    for keys, voice in named:
        if voice not in known and not is_unread:
            yield source.problem(keys, "unknown-voice", f"there is no voice {voice!r}", nearest(voice, known))


def _poster(source: YamlText, script: Script, scenes: Sequence[Told]) -> Iterator[Diagnostic]:
    ids = [scene.id for _, scene, _ in scenes]
    has_unread = ("scenes", len(scenes)) in source.places
    if script.poster and script.poster not in ids and not has_unread:
        yield source.problem(
            ("poster",), "unknown-scene", f"there is no scene {script.poster!r}", nearest(script.poster, ids)
        )


def _lexicons(source: YamlText, script: Script) -> Iterator[Diagnostic]:
    """Built-in lexicons are English."""
    for keys, name in script.lexicons:
        if name in BUILT_IN_LEXICONS and primary(script.language) != "en":
            message = f"the lexicon {name!r} is English, but the script's language is {script.language}"
            yield source.problem(
                keys, "wrong-value", message, "leave it out, or name a file with words of that language"
            )


def _scene(source: YamlText, schema: Schema | None, told: Told) -> Iterator[Diagnostic]:
    index, scene, parsed = told
    keys: Keys = ("scenes", index)
    slide = scene.schema_slide
    if slide and schema is None:
        if ("schema",) not in source.places:
            at = next(one.keys for one in scene.slides if one.slide is slide)
            hint = "describe it under `schema:` at the top of the script: nodes and edges"
            yield source.problem((*keys, *at), "no-schema", "the scene shows the schema, but the script has none", hint)
        return
    targets = scene.targets(schema)
    yield from _doubles(source, keys, scene, schema if slide else None)
    if scene.take and not parsed.narration.sentences and not parsed.diagnostics:
        yield source.problem((*keys, "take"), "unwritten-take", f"nothing tells what the recording {scene.take!r} says",
                             "write its words in `say`: captions and the transcript show them")  # fmt: skip
    elif not parsed.narration.sentences and not parsed.diagnostics and scene.stands is None:
        yield source.problem(keys, "no-length", "nothing is said in this scene, so it has no length",
                             "add `say:`, or `hold: 5` for five seconds")  # fmt: skip
    if scene.here is not None:
        nodes = list(schema.nodes) if schema and slide else []
        if scene.here not in nodes:
            hint = nearest(scene.here, nodes) if nodes else "`here` belongs to scenes that show the schema"
            yield source.problem((*keys, "here"), "unknown-node", f"there is no node {scene.here!r} to mark", hint)
    if slide and schema and slide.focus and schema.named(slide.focus) not in (ALL, *targets):
        yield source.problem((*keys, "schema", "focus"), "unknown-element", f"there is no element {slide.focus!r}",
                             nearest(slide.focus, targets))  # fmt: skip
    yield from _cues(source, schema, told, targets)


def _doubles(source: YamlText, keys: Keys, scene: Scene, schema: Schema | None) -> Iterator[Diagnostic]:
    for one in scene.slides:
        kind = kinds()[one.kind]
        targets = kind.targets(one.slide)
        for target in sorted({target for target in targets if targets.count(target) > 1}):
            message = f"two {kind.own.targets_are} of this scene are called {target!r}"
            yield source.problem((*keys, *one.keys), "double-id", message, "give each an id of its own")
        for target in sorted({*targets} & {*(schema.targets if schema else ())}):
            message = f"{target!r} is the name of an element of the schema beside it as well"
            hint = "give one of the two another id: a cue could mean either"
            yield source.problem((*keys, *one.keys), "double-id", message, hint)


def _needed(source: YamlText, script: Script, scenes: Sequence[Told]) -> Iterator[Diagnostic]:
    """Cues that name what a slide would show if the script had it."""
    for index, scene, parsed in scenes:
        needs = kinds()[scene.kind].own.needs
        for placed in parsed.cues:
            key = needs.get(placed.cue.target)
            if key and not getattr(script, key):
                keys: Keys = ("scenes", index, "say")
                keys = (*keys, placed.said, "say") if isinstance(scene.say, tuple) else keys
                name, written = key.rstrip("_"), (placed.link.number, placed.link.target)
                message = f"there is no element {placed.cue.target!r} in this scene: the script has no `{name}`"
                yield source.cue_problem(
                    keys, *written, "unknown-element", message, f"write `{name}:` at the top of the script"
                )


def _turned(schema: Schema | None, name: str) -> str:
    """A hint where an edge is written the other way round; "" where it is not."""
    edges = schema.edges if schema else ()
    turned = (edge.id for edge in edges for heads in HEADS if name == f"{edge.target}{heads}{edge.source}")
    found = next(turned, "")
    return f"did you mean {found!r}? that is how the schema writes it" if found else ""


def _several(targets: Sequence[str], name: str) -> str:
    """A hint where several elements have what a cue says before their `@`; "" where none or one has."""
    found = [repr(target) for target in targets if target.rpartition("@")[0] == name]
    return f"there are several: write {' or '.join(found)}" if 1 < len(found) < 4 else ""


def _cues(source: YamlText, schema: Schema | None, told: Told, targets: Sequence[str]) -> Iterator[Diagnostic]:
    index, scene, parsed = told
    is_schema, is_alone = scene.schema_slide is not None, scene.kind == "schema"
    for placed in parsed.cues:
        cue, written = placed.cue, (placed.link.number, placed.link.target)
        keys: Keys = ("scenes", index, "say")
        if isinstance(scene.say, tuple):
            keys = (*keys, placed.said, "say")
        if cue.action in ("focus", "here") and not is_schema:
            message = f"`{cue.action}:` belongs to scenes that show the schema"
            yield source.cue_problem(keys, *written, "misplaced-cue", message, "use [words](#id) to light an element")
        elif cue.action == "focus" and not is_alone:
            message = "beside another slide the whole schema is seen, so no camera moves"
            yield source.cue_problem(keys, *written, "misplaced-cue", message, "use [words](#id) to light an element")
        elif cue.action == "here" and schema and cue.target not in schema.nodes:
            message = f"there is no node {cue.target!r} to mark"
            yield source.cue_problem(keys, *written, "unknown-node", message, nearest(cue.target, list(schema.nodes)))
        elif cue.target not in targets and not (cue.action == "focus" and cue.target == ALL):
            hint = (
                _turned(schema, cue.target)
                or _several(targets, cue.target)
                or nearest(cue.target, targets)
                or "nothing of this slide kind can be named by a cue"
            )
            yield source.cue_problem(
                keys, *written, "unknown-element", f"there is no element {cue.target!r} in this scene", hint
            )
