"""`cuelight preview`: show a film as it would be on a local page, which follows every save until one ends it."""

import argparse
import signal
from pathlib import Path

from cuelight.cli.arguments import Commands, add_command, add_language, project_and_scripts
from cuelight.cli.ending import Asked
from cuelight.cli.serve import port_number


def add(commands: Commands) -> None:
    """Say what it takes."""
    does = "show a film as it would be on a local page, which follows every save"
    command = add_command(commands, "preview", run, does)
    command.add_argument(
        "script", nargs="?", type=Path, metavar="SCRIPT", help="default: the first of the project; the page has all"
    )
    command.add_argument(
        "--port", type=port_number, default=0, metavar="N", help="default: 0, which takes any that is free"
    )
    command.add_argument("--open", action="store_true", help="open the page in the browser")
    add_language(command)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    import secrets
    import webbrowser

    from cuelight.build.memory import keep_together
    from cuelight.preview.desk import Desk
    from cuelight.preview.server import open_preview

    keep_together()
    project, scripts = project_and_scripts([options.script] if options.script else [])
    desk, token = Desk(project, scripts[0], options.tag), secrets.token_urlsafe(16)
    with open_preview(desk, options.port, token) as server:
        address = f"http://127.0.0.1:{server.server_port}/{token}/"
        try:
            print(f"{address} (Ctrl-C ends)", flush=True)
            if options.open:
                webbrowser.open(address)
            server.serve_forever()
        except Asked as asked:
            if asked.number != signal.SIGINT:
                raise
        finally:
            desk.close()
    return 0
