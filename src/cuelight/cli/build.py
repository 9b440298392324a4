"""`cuelight build`: make the films whose scripts changed."""

import argparse
from collections.abc import Mapping
from dataclasses import replace

from cuelight.cli import collector, status
from cuelight.cli.arguments import (
    Commands,
    add_cluster,
    add_command,
    add_languages,
    add_scripts,
    add_store,
    project_and_scripts,
)
from cuelight.cli.output import note, print_json


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "build", run, "make the films whose scripts changed")
    add_scripts(command)
    add_languages(command)
    command.add_argument("--jobs", type=_jobs, metavar="N", help="steps side by side; default: one a core")
    command.add_argument("--base-url", metavar="URL", help="where the site keeps the films' folders; default: relative")
    command.add_argument(
        "--draft",
        action=argparse.BooleanOptionalAction,
        help="the voice for drafts speaks every sentence, and the picture says DRAFT; default: as cuelight.toml says",
    )
    add_store(command)
    add_cluster(command)
    command.add_argument("--check", action="store_true", help="build nothing; exit with 1 if a film is stale")
    command.add_argument("--json", action="store_true", help="print what was done as one JSON object")


def _jobs(text: str) -> int:
    try:
        jobs = int(text)
    except ValueError:
        jobs = 0
    if not 1 <= jobs <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of jobs; give a whole number from 1 to 256")
    return jobs


def run(options: argparse.Namespace) -> int:
    """Build, show how it goes on, and tell what was made."""
    if options.check:
        return status.run(options)
    from cuelight.build.result import as_json
    from cuelight.build.run import build
    from cuelight.build.workers.named import named_workers
    from cuelight.cli.progress import watch
    from cuelight.publish.series.settings import read_series
    from cuelight.publish.series.write import write_series
    from cuelight.storage.shared.named import named_store

    collector.settle()
    project, scripts = project_and_scripts(options.scripts)
    project = replace(project, address=options.base_url, draft=options.draft)
    read_series(project)  # What is wrong with it is said before anything is made.
    shared = named_store(options.store, lambda said: note(f"warning: {said}"))
    workers = named_workers(options.on, project, shared)
    films = build(
        project, scripts, jobs=options.jobs, progress=watch(), tags=options.tags, shared=shared, workers=workers
    )
    write_series(project)
    for finding in dict.fromkeys(finding for film in films for finding in film.findings):
        note(str(finding))
    if options.json:
        print_json(as_json(films, project))
    else:
        for film in films:
            what = f"made {_stages(film.made)}; kept {_stages(film.kept)}"
            print(f"{project.shown(film.path)}: {_minutes(film.seconds)}; {what}")
        if films:
            print(f"{len(films)} film{'s' if len(films) > 1 else ''} in {sum(films[0].elapsed.values()):.1f} s")
    if shared and shared.traffic.requests:
        note(f"the store {shared.address}: {shared.traffic}")
    return 0


def _stages(stages: Mapping[str, int]) -> str:
    shown = (
        f"{number} {stage.removesuffix('s') if number == 1 else stage}" for stage, number in stages.items() if number
    )
    return ", ".join(shown) or "nothing"


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} long"
