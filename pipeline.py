"""`python pipeline.py` builds every script of this project: the same as `cuelight build`."""

import sys

from cuelight.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
