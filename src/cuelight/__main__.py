"""`python -m cuelight` is the command `cuelight`."""

import sys

from cuelight.cli import main

sys.exit(main())
