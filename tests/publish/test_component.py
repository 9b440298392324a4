"""The component is written as small modules, and given as one script: as a module, and as a classic script."""

import gzip
import re
from collections.abc import Iterator

import pytest

from cuelight.drawing.theme import built_in
from cuelight.publish.page.component import COMPONENT, LANGUAGES, component, joined, modules

CLINIC = built_in("clinic").colours

MODULES = modules()
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)\b", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)\b", re.MULTILINE)
OTHER = re.compile(r"/\*\*.*?\*/|//[^\n]*|'[^'\n]*'|(?<!\.)\.\w+|\b\w+(?=:)", re.DOTALL)
"""What names nothing: comments, strings, properties, keys."""
IMPORTED = re.compile(r"^import \{([^}]*)\} from '\./(\w+)\.js';$", re.MULTILINE)


def _imports(text: str) -> Iterator[tuple[str, str]]:
    """The names that a module imports, each with the module that it imports it from."""
    for names, module in IMPORTED.findall(text):
        yield from ((name.strip(), module) for name in names.split(",") if name.strip())


def test_no_two_modules_declare_the_same_name() -> None:
    """In one script there would be but one of them."""
    names = [name for text in MODULES.values() for name in DECLARED.findall(text)]
    assert len(names) > 20
    assert {name for name in names if names.count(name) > 1} == set()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_what_it_uses_and_nothing_else(name: str) -> None:
    """In one script nobody would miss an import; to a reader, they say what a module stands on."""
    text = MODULES[name]
    exported = {each: other for other, stored in MODULES.items() if other != name for each in EXPORTED.findall(stored)}
    code = OTHER.sub("", IMPORTED.sub("", text))
    own = set(re.findall(r"\b\w+\b", code))
    assert dict(_imports(text)) == {each: other for each, other in exported.items() if each in own}


def test_modules_are_written_so_that_they_can_be_joined() -> None:
    """Every line that imports or exports is one that the joining knows, and a module says what it is for."""
    for text in MODULES.values():
        assert text.startswith("/** ")
        rest = IMPORTED.sub("", text)
        assert re.findall(r"^import\b.*|\bimport\(", rest, re.MULTILINE) == []
        assert len(re.findall(r"\bexport\b", OTHER.sub("", rest))) == len(EXPORTED.findall(rest))
        assert len(text.splitlines()) <= 300


def test_a_module_stands_after_those_that_it_imports() -> None:
    """Once, whoever else imports it; what nobody imports is left out."""
    texts = {
        "first": "import { one } from './one.js';\nimport {\n  two,\n} from './two.js';\n\none(two);\n",
        "one": "import { two } from './two.js';\n\nexport function one() { return two; }\n",
        "two": "export const two = 2;\n",
        "alone": "export const alone = 3;\n",
    }
    assert joined(texts, "first") == "const two = 2;\n\nfunction one() { return two; }\n\none(two);\n"


def test_both_scripts_say_the_same() -> None:
    """The classic one lies in a function, so that it leaves no name on the page; every module is in a script."""
    files = component(CLINIC)
    assert tuple(files) == tuple(sorted((*COMPONENT, LANGUAGES)))
    module, classic = (files[name].decode() for name in ("play-video.js", "play-video.classic.js"))
    script = joined(MODULES, "main")
    assert script in module
    assert f"(() => {{\n'use strict';\n\n{script}}})();\n" in classic
    declared = set(DECLARED.findall(module)) | set(DECLARED.findall(files[LANGUAGES].decode()))
    assert {name for text in MODULES.values() for name in DECLARED.findall(text)} == declared


def test_what_films_in_one_language_do_not_need_is_a_file_of_its_own() -> None:
    """It stands beside the component, and shares with it what each of them declares for itself."""
    languages = joined(MODULES, "switches")
    assert f"(() => {{\n'use strict';\n\n{languages}}})();\n" in component(CLINIC)[LANGUAGES].decode()
    assert "class Languages" not in joined(MODULES, "main")
    assert "class PlayVideo" not in languages


def test_the_component_is_small_and_alone() -> None:
    """At most 18 KB compressed, and 7 for more languages; it imports nothing and builds nothing out of strings."""
    for name, most in (("play-video.js", 18), ("play-video.classic.js", 18), (LANGUAGES, 7)):
        script = component(CLINIC)[name]
        assert len(gzip.compress(script, 9)) <= most * 1024
        assert not re.search(
            rb"\bimport\b|\bexport\b|innerHTML|insertAdjacentHTML|\beval\b|new Function|setAttribute\('style'", script
        )
    assert len(gzip.compress(component(CLINIC)["play-video.css"], 9)) <= 7 * 1024
