"""`python -m cuelight` is the command `cuelight`."""

import sys

from cuelight.cli.main import main

sys.exit(main())
