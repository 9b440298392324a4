"""The command `cuelight`: parse arguments, run one of the commands, show what failed, set the exit status.

Exit status: 0 done, 1 findings or stale, 2 wrong script or usage, 3 an engine, a tool or the disk failed,
70 a fault of Cuelight itself, 129, 130, 143 ended by SIGHUP, Ctrl-C, SIGTERM.
"""

import argparse
import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from cuelight.cli import (
    build,
    check,
    clean,
    collector,
    diagram,
    doctor,
    explain,
    icons,
    import_file,
    init,
    json_schema,
    npm,
    preview,
    reference,
    report,
    say,
    serve,
    status,
    stills,
    translate,
    verify,
    voices,
)
from cuelight.cli.ending import end, signals_heard
from cuelight.cli.output import note
from cuelight.cli.printed import Printed, harmless_streams, has_reader_gone
from cuelight.errors import CuelightError, ScriptError, TranslationError, UsageError, nearest
from cuelight.storage.write import storage_error

COMMANDS = (
    init, import_file, preview, build, check, translate, explain, status, verify, report, serve, clean, voices, say,
    diagram, stills, icons, json_schema, reference, npm, doctor,
)  # fmt: skip
"""As `--help` lists them. All are imported to say what they take, so none imports anything heavy before it runs."""
MAKING = (
    "init",
    "import",
    "preview",
    "build",
    "translate",
    "report",
    "clean",
    "say",
    "serve",
    "diagram",
    "stills",
    "icons",
    "npm",
)
"""Their exit status tells what became of what they make, even where nobody can read what they print."""
LOST = 3
FAILED = 70
"""A fault of the program: EX_SOFTWARE of sysexits.h."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status.

    Args:
        arguments: What it is given; without, those of the program, which then is all that runs in this process.
    """
    if arguments is not None:
        return _main(arguments)
    collector.spare()
    # Plugins for Pydantic have nothing to do with ours, and looking for them reads of every package that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    exit_status = _main(sys.argv[1:])
    collector.settle()
    return exit_status


def _main(arguments: Sequence[str]) -> int:
    with harmless_streams() as (out, errors):
        try:
            exit_status = _exit_status(arguments, out)
        except KeyboardInterrupt as asked:
            end(asked)
    if out.failure or errors.failure:
        # Python would write what is left once more as it ends, and fail aloud.
        os._exit(exit_status)
    return exit_status


def _exit_status(arguments: Sequence[str], out: Printed) -> int:
    try:
        options = _options(arguments)
    except SystemExit as done:  # after --help, --version or a wrong argument
        return int(done.code or 0)
    except UsageError as error:
        note(_shown(error))
        return error.exit_status
    exit_status = _run(options)
    if out.failure and not has_reader_gone(out.failure) and options.command not in MAKING:
        note(f"error: what is to be printed cannot be written: {out.failure.strerror}")
        return exit_status or LOST
    return exit_status


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for.

    Raises:
        SystemExit: Help was asked for, or a value is wrong or missing.
        UsageError: There is no such command, or it has no such option.
    """
    parser = _parser()
    names: Sequence[str] = parser.get_default("names")
    if not arguments:
        parser.print_help(sys.stderr)
        parser.exit(UsageError.exit_status)
    if not arguments[0].startswith("-") and arguments[0] not in names:
        raise UsageError(f"there is no command {arguments[0]!r}", nearest(arguments[0], names))
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        name = unknown[0].partition("=")[0]
        takes = re.findall(r"--[a-z-]+", options.usage()) if name.startswith("-") else ()
        hint = nearest(name, takes) or f"`cuelight {options.command} --help` says what it takes"
        raise UsageError(f"`cuelight {options.command}` does not take {name!r}", hint)
    return options


def _run(options: argparse.Namespace) -> int:
    try:
        with signals_heard():
            exit_status: int = _run_here(options)
    except CuelightError as error:
        if options.debug:
            traceback.print_exc()
        note(_shown(error))
        return error.exit_status
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        note(f"error: Cuelight itself failed, on what it should have known: {type(error).__name__}: {error}")
        note("    hint: run it again with --debug and send us what it prints; what was made so far is kept")
        return FAILED
    return exit_status


def _run_here(options: argparse.Namespace) -> int:
    """Run the command; what the system says of a file is no fault of the program.

    Raises:
        UsageError: The folder that one is in is gone.
        StorageError: A file cannot be read or written.
    """
    try:
        Path.cwd()
    except OSError as error:
        raise UsageError("the folder you are in is gone", "go into one that is there") from error
    try:
        exit_status: int = options.run(options)
    except OSError as error:
        if not isinstance(error.filename, str):
            raise
        raise storage_error("use", Path(error.filename), error) from error
    return exit_status


def _shown(error: CuelightError) -> str:
    if not isinstance(error, ScriptError):
        return f"error: {error}"
    count = sum(each.code != "not-shown" for each in error.diagnostics)
    more = "more than " if count < len(error.diagnostics) else ""
    became = "other films are not held up" if isinstance(error, TranslationError) else "nothing was rendered"
    return f"{error}\n{more}{count} problem{'s' if count > 1 else ''}; {became}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cuelight",
        description="A scene script becomes slides, narration and one film, linked rather than rendered.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", dest="command")
    for command in COMMANDS:
        command.add(commands)
    parser.set_defaults(names=list(commands.choices))
    return parser


class _Version(argparse.Action):
    """As argparse's own, but what is installed is read only by those who ask."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"cuelight {version('cuelight')}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
