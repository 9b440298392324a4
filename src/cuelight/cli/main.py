"""The command `cuelight`: parse arguments, run one of the commands, show what failed, set the exit status.

Exit status: 0 done, 1 findings or stale, 2 wrong script or usage, 3 an engine, a tool or the disk failed,
70 a fault of Cuelight itself, 130 interrupted.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from cuelight.cli import (
    build,
    check,
    clean,
    doctor,
    explain,
    init,
    json_schema,
    reference,
    report,
    say,
    serve,
    status,
    verify,
    voices,
)
from cuelight.cli.output import note
from cuelight.errors import CuelightError, ScriptError

COMMANDS = (
    init, build, check, explain, status, verify, report, serve, clean, voices, say, json_schema, reference,
    doctor,
)  # fmt: skip
"""As `--help` lists them. All are imported to say what they take, so none imports anything heavy before it runs."""
INTERRUPTED = 130
FAILED = 70
"""A fault of the program: EX_SOFTWARE of sysexits.h."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        exit_status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        note("interrupted; what was made so far is kept")
        sys.stdout.flush()
        # Steps that still run write whole files or none, so there is nothing to wait for.
        os._exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read what we print has gone; Python would write the rest once more as it ends, and fail aloud.
        os._exit(0)
    except CuelightError as error:
        if options.debug:
            raise
        note(_shown(error))
        return error.exit_status
    except Exception as error:
        if options.debug:
            raise
        note(f"error: Cuelight itself failed, on what it should have known: {type(error).__name__}: {error}")
        note("    hint: run it again with --debug and send us what it prints; what was made so far is kept")
        return FAILED
    return exit_status


def _shown(error: CuelightError) -> str:
    if not isinstance(error, ScriptError):
        return f"error: {error}"
    count = len(error.diagnostics)
    return f"{error}\n{count} problem{'s' if count > 1 else ''}; nothing was rendered"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cuelight",
        description="A scene script becomes slides, narration and one film, linked rather than rendered.",
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


def _version() -> str:
    from importlib.metadata import version

    return f"cuelight {version('cuelight')}"


if __name__ == "__main__":
    sys.exit(main())
