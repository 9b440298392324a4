"""The command `cuelight`: parse arguments, show what happens, set the exit status; nothing else prints.

Exit status: 0 done, 1 findings or stale, 2 wrong script or usage, 3 an engine, a tool or the disk failed,
70 a fault of Cuelight itself, 130 interrupted.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cuelight.errors import CuelightError, ScriptError, UsageError
from cuelight.project import Project, find_project

INTERRUPTED = 130
FAILED = 70
"""A fault of the program: EX_SOFTWARE of sysexits.h."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _say("interrupted; what was made so far is kept")
        sys.stdout.flush()
        # Steps that still run write whole files or none, so there is nothing to wait for.
        os._exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read what we print has gone; Python would write the rest once more as it ends, and fail aloud.
        os._exit(0)
    except CuelightError as error:
        if options.debug:
            raise
        _say(_shown(error))
        return error.exit_status
    except Exception as error:
        if options.debug:
            raise
        _say(f"error: Cuelight itself failed, on what it should have known: {type(error).__name__}: {error}")
        _say("    hint: run it again with --debug and send us what it prints; what was made so far is kept")
        return FAILED
    return status


def _shown(error: CuelightError) -> str:
    if not isinstance(error, ScriptError):
        return f"error: {error}"
    count = len(error.diagnostics)
    return f"{error}\n{count} problem{'s' if count > 1 else ''}; nothing was rendered"


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cuelight",
        description="A scene script becomes slides, narration and one film, linked rather than rendered.",
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    init = _command(commands, "init", _init, "make a project that builds at once")
    init.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: the one you are in")

    build = _command(commands, "build", _build, "make the films whose scripts changed")
    build.add_argument("scripts", nargs="*", type=Path, metavar="SCRIPT", help="default: every script of the project")
    build.add_argument("--jobs", type=_jobs, metavar="N", help="steps side by side; default: one a core")
    build.add_argument("--base-url", metavar="URL", help="where the site keeps the films' folders; default: relative")
    build.add_argument("--check", action="store_true", help="build nothing; exit with 1 if a film is stale")
    build.add_argument("--json", action="store_true", help="print what was done as one JSON object")

    check = _command(commands, "check", _check, "look for errors and findings without building")
    check.add_argument("scripts", nargs="*", type=Path, metavar="SCRIPT", help="default: every script of the project")
    check.add_argument(
        "--strict", action="store_true", help="exit with 1 if there are findings that are more than advice"
    )

    check.add_argument("--fix", action="store_true", help="correct what can only be meant one way, and show it")
    check.add_argument("--json", action="store_true", help="print errors and findings as one JSON object")

    explain = _command(commands, "explain", _explain, "say what the code of an error or finding means")
    explain.add_argument("code", nargs="?", default="", metavar="CODE", help="default: list all of them")

    status = _command(commands, "status", _status, "say what a build would make, and why")
    status.add_argument("scripts", nargs="*", type=Path, metavar="SCRIPT", help="default: every script of the project")
    status.add_argument("--json", action="store_true", help="print every step as one JSON object")

    verify = _command(commands, "verify", _verify, "measure finished films against their timelines")
    verify.add_argument("films", nargs="*", metavar="FILM", help="a film's id; default: every film in dist/")
    verify.add_argument("--json", action="store_true", help="print what was measured as one JSON object")

    report = _command(commands, "report", _report, "tell what an edit did to each film")
    report.add_argument("scripts", nargs="*", type=Path, metavar="SCRIPT", help="default: every script of the project")
    report.add_argument("--base", required=True, metavar="REV", help="what to compare with, as git names it")
    report.add_argument("--out", type=Path, default=Path("report"), metavar="DIR", help="default: report/")

    serve = _command(commands, "serve", _serve, "show the films on a local page, as they will be embedded")
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="default: 8000; 0 takes any that is free")

    clean = _command(commands, "clean", _clean, "delete what no script needs any more; never a recorded take")
    clean.add_argument("--dry-run", action="store_true", help="only list it")

    _command(commands, "voices", _voices, "list the voices and engines that are installed")
    say = _command(commands, "say", _say_text, "speak a text into a sound file, and print when each word is spoken")
    say.add_argument("text", metavar="TEXT", help="what to say, as in a script")
    say.add_argument(
        "--voice", default="joe", metavar="V", help="a voice or an engine of `cuelight voices`; default: joe"
    )
    say.add_argument("--language", default="en", metavar="TAG", help="the text's language; default: en")
    say.add_argument("--out", type=Path, default=Path("say.wav"), metavar="FILE", help="default: say.wav")
    _command(commands, "json-schema", _json_schema, "print the JSON Schema of scene scripts, for editors")
    _command(commands, "reference", _reference, "print every key of scene scripts as a page in Markdown")
    _command(commands, "doctor", _doctor, "say what works here, and how to mend what does not")
    return parser


def _version() -> str:
    from importlib.metadata import version

    return f"cuelight {version('cuelight')}"


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: object, does: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    command.add_argument("--debug", action="store_true", help="show a traceback where something fails")
    command.set_defaults(run=run)
    return command


def _jobs(text: str) -> int:
    try:
        jobs = int(text)
    except ValueError:
        jobs = 0
    if not 1 <= jobs <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of jobs; give a whole number from 1 to 256")
    return jobs


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give a whole number from 0 to 65535")
    return port


def _status(options: argparse.Namespace) -> int:
    from cuelight.checks.status import status

    found = status(*_scripts(options.scripts), whole=options.json)
    if options.json:
        print(json.dumps({"films": [each.as_json() for each in found]}, ensure_ascii=False, indent=1))
    else:
        for each in found:
            print(each)
    return 1 if any(each.stale for each in found) else 0


def _build(options: argparse.Namespace) -> int:
    if options.check:
        return _status(options)
    from cuelight.build.result import as_json
    from cuelight.build.run import build
    from cuelight.cli.progress import Bars, Lines

    project, scripts = _scripts(options.scripts)
    project = replace(project, address=options.base_url)
    watch = Bars(_say) if sys.stderr.isatty() else Lines(_say)
    films = build(project, scripts, jobs=options.jobs, progress=watch)
    for finding in (finding for film in films for finding in film.findings):
        _say(str(finding))
    if options.json:
        print(json.dumps(as_json(films, project), ensure_ascii=False, indent=1))
    else:
        for film in films:
            what = f"made {_counted(film.made)}; kept {_counted(film.kept)}"
            print(f"{project.shown(film.path)}: {_minutes(film.seconds)}; {what}")
        if films:
            print(f"{len(films)} film{'s' if len(films) > 1 else ''} in {sum(films[0].elapsed.values()):.1f} s")
    return 0


def _counted(stages: Mapping[str, int]) -> str:
    shown = (
        f"{number} {stage.removesuffix('s') if number == 1 else stage}" for stage, number in stages.items() if number
    )
    return ", ".join(shown) or "nothing"


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} long"


def _scripts(given: Sequence[Path]) -> tuple[Project, tuple[Path, ...]]:
    """The project of the scripts, or of the folder one is in."""

    if not given:
        project = find_project(Path.cwd())
        return project, project.all_scripts()
    paths = []
    for path in given:
        if not path.is_file():
            message = f"{path} is a folder, not a script" if path.is_dir() else f"{path} is not there"
            raise UsageError(message, "name a scene script, for example scripts/my-film.yaml")
        paths.append(path.resolve())
    project = find_project(paths[0].parent)
    for path in paths:
        if not path.is_relative_to(project.root):
            raise UsageError(f"{path.name} is not in the project of {paths[0].name}", "build each project on its own")
    return project, tuple(dict.fromkeys(paths))


def _check(options: argparse.Namespace) -> int:
    from cuelight.cli.check import checked, fixed

    project, scripts = _scripts(options.scripts)
    for line in fixed(project, scripts) if options.fix else ():
        print(line, file=sys.stderr if options.json else sys.stdout)
    return checked(project, scripts, strict=options.strict, as_json=options.json)


def _explain(options: argparse.Namespace) -> int:
    from cuelight.checks.catalogue import explain, listed

    print(explain(options.code) if options.code else listed())
    return 0


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'s' if number != 1 else ''}"


def _verify(options: argparse.Namespace) -> int:
    from cuelight.checks.verify_films import verify_films

    reports = verify_films(find_project(Path.cwd()), options.films)
    if options.json:
        print(json.dumps({"films": [report.as_json() for report in reports]}, ensure_ascii=False, indent=1))
    else:
        for report in reports:
            print(report)
    return 1 if any(report.findings for report in reports) else 0


def _report(options: argparse.Namespace) -> int:
    from cuelight.checks.report.write import write_report
    from cuelight.cli.progress import Bars, Lines

    project = _scripts(options.scripts)[0] if options.scripts else find_project(Path.cwd())
    scripts = _scripts(options.scripts)[1] if options.scripts else ()
    watch = Bars(_say) if sys.stderr.isatty() else Lines(_say)
    report = write_report(project, scripts, options.base, options.out, watch)
    for command in report.commands:
        print(command)
    for change in report.told.changes:
        if not change.is_none:
            said, shown = _count(len(change.said), "sentence"), _count(len(change.shown), "picture")
            print(f"{change.film}: {said} and {shown} changed")
    print(f"written to {report.path}; {_count(len(report.told.diagnostics), 'finding')}")
    for error in report.errors:
        _say(str(error))
    return 2 if report.errors else 0


def _init(options: argparse.Namespace) -> int:
    from cuelight.cli.init import start

    for file in start(options.folder):
        print(f"{'written' if file.is_new else 'kept as it was'}: {file.name}")
    where = "" if options.folder == Path() else f" in {options.folder}"
    print(f"next: `cuelight build`, then `cuelight serve`{where}")
    return 0


def _clean(options: argparse.Namespace) -> int:
    from cuelight.checks.clean import clean

    project = find_project(Path.cwd())
    found = clean(project, dry_run=options.dry_run)
    for each in found:
        print(project.shown(each.path))
    size = sum(each.size for each in found) / 1e6
    print(f"{_count(len(found), 'file')}, {size:.1f} MB{' would be' if options.dry_run else ''} deleted")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from cuelight.cli.serve import open_server

    with open_server(find_project(Path.cwd()).dist, options.port) as server:
        try:
            print(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C ends)", flush=True)
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def _voices(options: argparse.Namespace) -> int:
    from cuelight.cli.say import HEADING, list_voices

    for voice in (HEADING, *list_voices()):
        print(voice)
    return 0


def _say_text(options: argparse.Namespace) -> int:
    import tempfile

    from cuelight.cli.say import say

    with tempfile.TemporaryDirectory() as cache:
        said = say(options.text, options.voice, options.language, options.out, Path(cache))
    for sentence in said:
        for line in sentence.lines():
            print(line)
    print(f"written to {options.out}")
    return 0


def _json_schema(options: argparse.Namespace) -> int:
    from cuelight.script.parse import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=1))
    return 0


def _reference(options: argparse.Namespace) -> int:
    from cuelight.script.reference_page import reference

    print(reference(), end="")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from cuelight.cli.doctor import examine

    results = examine()
    for result in results:
        print(result)
    return 0 if all(result.works for result in results) else 3


if __name__ == "__main__":
    sys.exit(main())
