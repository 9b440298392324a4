"""`cuelight say`: speak a text into a sound file, and print when each word is spoken."""

import argparse
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command


def add(commands: Commands) -> None:
    """Say what it takes."""
    does = "speak a text into a sound file, and print when each word is spoken"
    command = add_command(commands, "say", run, does)
    command.add_argument("text", type=_text, metavar="TEXT", help="what to say, as in a script")
    command.add_argument(
        "--voice", default="joe", metavar="V", help="a voice or an engine of `cuelight voices`; default: joe"
    )
    command.add_argument("--language", default="en", metavar="TAG", help="the text's language; default: en")
    command.add_argument("--out", type=Path, default=Path("say.wav"), metavar="FILE", help="default: say.wav")


def _text(text: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise argparse.ArgumentTypeError(f"{text!r} is no text; write it in UTF-8")
    return text


def run(options: argparse.Namespace) -> int:
    """Speak, and print what was said."""
    from cuelight.speech.say import say
    from cuelight.storage.write import temporary_folder

    with temporary_folder() as cache:
        said = say(options.text, options.voice, options.language, options.out, cache)
    for sentence in said:
        for line in sentence.lines():
            print(line)
    print(f"written to {options.out}")
    return 0
