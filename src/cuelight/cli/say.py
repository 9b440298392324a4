"""`cuelight say`: speak a text into a sound file, and print when each word is spoken; or print what would be said."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command
from cuelight.cli.output import note
from cuelight.errors import LanguageError


def add(commands: Commands) -> None:
    """Say what it takes."""
    does = "speak a text into a sound file, and print when each word is spoken"
    command = add_command(commands, "say", run, does)
    command.add_argument("text", type=_text, metavar="TEXT", help="what to say, as in a script")
    command.add_argument(
        "--voice",
        metavar="V",
        help="a voice or an engine of `cuelight voices`; default: joe, or one that speaks the language",
    )
    command.add_argument("--language", default="en", metavar="TAG", help="the text's language; default: en")
    command.add_argument(
        "--spoken", action="store_true", help="only print the words that will be spoken, on one line; make no sound"
    )
    command.add_argument(
        "--lexicon", action="append", default=[], metavar="L", help="medicine, technology, or a file; may be repeated"
    )
    command.add_argument("--out", type=Path, default=Path("say.wav"), metavar="FILE", help="default: say.wav")


def _text(text: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise argparse.ArgumentTypeError(f"{text!r} is no text; write it in UTF-8")
    return text


def run(options: argparse.Namespace) -> int:
    """Speak, and print what was said."""
    if options.spoken:
        return _print_spoken(options.text, options.language, options.lexicon)
    from cuelight.script.default_voices import default_voice
    from cuelight.speech.say import say
    from cuelight.storage.temporary import temporary_folder

    voice = options.voice or default_voice(options.language)
    try:
        with temporary_folder() as cache:
            said = say(options.text, voice, options.language, options.out, cache, options.lexicon)
    except LanguageError as error:
        hint = "`cuelight voices` lists voices with their languages; `--language TAG` names that of the text"
        raise LanguageError(error.message.replace("the script's language", "that of the text"), hint) from error
    for sentence in said:
        for line in sentence.lines():
            print(line)
    print(f"written to {options.out}")
    return 0


def _print_spoken(text: str, language: str, lexicons: Sequence[str]) -> int:
    from cuelight.languages.spaces import joined
    from cuelight.speech.say import spoken_sentences
    from cuelight.speech.spoken.rewrite import digits_left
    from cuelight.speech.spoken.rules.find import has_rules
    from cuelight.speech.spoken.words_only import words_only

    sentences = spoken_sentences(text, language, lexicons)
    print(joined([words_only(form) for sentence in sentences for form in sentence.spoken if form]))
    for doubt in (doubt for sentence in sentences for doubt in sentence.doubts if doubt.readings):
        note(f"“{doubt.written}” can be spoken in several ways: {'; '.join(doubt.readings)} [ambiguous-number]")
    left = [word for sentence in sentences for word in digits_left(sentence)]
    if left and not has_rules(language):
        note(f"no rules say how figures are spoken in {language}: {', '.join(left)} [digits-left]")
    return 0
