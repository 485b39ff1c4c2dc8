"""``python -m xl_tracker`` is the same as ``xl-tracker``."""

import sys

from xl_tracker.cli import main

if __name__ == "__main__":
    sys.exit(main())
