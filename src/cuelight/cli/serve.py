"""`cuelight serve`: show the films on a local page, until one ends it."""

import argparse
import signal

from cuelight.cli.arguments import Commands, add_command, here
from cuelight.cli.ending import Asked


def add(commands: Commands) -> None:
    """Say what it takes."""
    command = add_command(commands, "serve", run, "show the films on a local page, as they will be embedded")
    command.add_argument(
        "--port", type=port_number, default=8000, metavar="N", help="default: 8000; 0 takes any that is free"
    )
    command.add_argument(
        "--origin", action="append", default=[], metavar="ORIGIN", dest="origins",
        help="let pages of this origin show and read the films, as http://localhost:3000 does; null for pages in a "
        "sandbox, * for all; may be given several times",
    )  # fmt: skip


def port_number(text: str) -> int:
    """A port, as a command is given it; 0 takes any that is free."""
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a whole number from 0 to 65535")
    return port


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from cuelight.publish.server.server import open_server

    with open_server(here().dist, options.port, options.origins) as server:
        try:
            print(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C ends)", flush=True)
            server.serve_forever()
        except Asked as asked:
            if asked.number != signal.SIGINT:
                raise
    return 0
