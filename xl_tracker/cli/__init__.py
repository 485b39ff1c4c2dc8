"""The headless door: ``xl-tracker VERB ...``. Exit 0 clean, 1 findings, 2 could not do it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from xl_tracker.cli.console import letters_written_plainly
from xl_tracker.cli.verbs import VERBS
from xl_tracker.errors import XlTrackerError
from xl_tracker.language.wording import one_line

DESCRIPTION = "Improvement plans in Excel: check them, rate them, and make their board packs."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code. Whatever stops the tool is one sentence on standard error and exit 2."""
    with letters_written_plainly():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except XlTrackerError as stop:
        print(f"xl-tracker: {one_line(str(stop))}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output has gone away
        sys.stderr.close()
        return 2
    except KeyboardInterrupt:
        print("xl-tracker: stopped.", file=sys.stderr)
        return 2
    except OSError as stop:
        reason = stop.strerror or type(stop).__name__
        where = f" '{stop.filename}'" if stop.filename else ""
        print(one_line(f"xl-tracker: {reason}{where}."), file=sys.stderr)
        return 2
    except Exception as crash:
        if os.environ.get("XL_TRACKER_TRACEBACK"):
            raise
        print(
            f"xl-tracker: stopped by a fault of its own ({type(crash).__name__}: {crash}). "
            "Run it again with XL_TRACKER_TRACEBACK=1 and send what it prints to whoever looks after it.",
            file=sys.stderr,
        )
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    from xl_tracker.version import __version__

    parser = argparse.ArgumentParser(prog="xl-tracker", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"xl-tracker {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in VERBS:
        each = verbs.add_parser(verb.name, help=verb.help, description=verb.help)
        for option in verb.options:
            each.add_argument(*option.names, **option.how)
        each.set_defaults(run=verb.run)
    return parser
