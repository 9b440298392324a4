"""An atheris target: any bytes are a script, a theme or a lexicon, or are refused with places in them.

Run, from the project's folder: pip install '.[fuzz]', then
    python tests/script/fuzz/fuzz_script.py -max_total_time=600 tests/script/fuzz/corpus
It adds what it finds to the corpus, which `tests/script/test_fuzz.py` runs on every machine.
"""

import sys


def one_input(content: bytes) -> None:
    """Read bytes as an author's file of each kind; anything but a located error is a fault of ours."""
    from cuelight.drawing.theme import load_theme
    from cuelight.errors import ScriptError
    from cuelight.script.lexicon import parse_lexicon
    from cuelight.script.parse import parse

    text = content.decode("utf-8", "replace")
    for read in (parse, parse_lexicon, load_theme):
        try:
            read(text, "fuzz.yaml")
        except ScriptError as error:
            assert error.diagnostics
            for problem in error.diagnostics:
                assert problem.location.file == "fuzz.yaml"
                assert problem.message
                assert not any(ord(character) < 32 and character not in "\n\t" for character in str(problem))
                str(problem).encode("utf-8")


def main() -> None:
    """Fuzz until told to stop."""
    import atheris

    with atheris.instrument_imports(include=["cuelight", "yaml"]):
        pass

    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
