"""`python -m reportlib.cli` is `reportlib`."""

import sys

from reportlib.cli import main

sys.exit(main())
