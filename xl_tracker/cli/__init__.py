"""The command line, ``xl-tracker VERB ...``. Exit code 0: clean, 1: findings, 2: it could not do it."""

from __future__ import annotations

import os
import sys

from xl_tracker.version import __version__

TYPE_CHECKING = False  # as in xl_tracker/__init__.py
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

VERSION = f"xl-tracker {__version__}"
DESCRIPTION = "Improvement plans in Excel: check them, rate them, and make their board packs."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code. A fault that stops the tool is one sentence on standard error and 2."""
    words = sys.argv[1:] if arguments is None else arguments
    if [*words] == ["--version"]:  # the libraries that read a command line start slower than Python itself
        print(VERSION)
        return 0
    from xl_tracker.cli.console import letters_written_plainly

    with letters_written_plainly():
        return _run(words)


def _run(words: Sequence[str]) -> int:
    from xl_tracker.errors import XlTrackerError

    wanted = next((each for each in words if each == "--version" or not each.startswith("-")), "")
    options = _parser(wanted).parse_args(words)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except XlTrackerError as stop:
        return _stopped(str(stop))
    except BrokenPipeError:  # the reader of our output has gone away
        sys.stderr.close()
        return 2
    except KeyboardInterrupt:
        return _stopped("stopped.")
    except OSError as stop:
        reason = stop.strerror or type(stop).__name__
        where = f" '{stop.filename}'" if stop.filename else ""
        return _stopped(f"{reason}{where}.")
    except Exception as crash:
        if os.environ.get("XL_TRACKER_TRACEBACK"):
            raise
        print(
            f"xl-tracker: stopped by a fault of its own ({type(crash).__name__}: {crash}). "
            "Run it again with XL_TRACKER_TRACEBACK=1 and send the output to whoever looks after it.",
            file=sys.stderr,
        )
        return 2
    return code


def _stopped(sentence: str) -> int:
    from xl_tracker.language.wording import one_line

    print(f"xl-tracker: {one_line(sentence)}", file=sys.stderr)
    return 2


def _parser(wanted: str) -> argparse.ArgumentParser:
    """A parser of every verb, with the options of the wanted one: adding all options is slower than most verbs."""
    import argparse

    from xl_tracker.cli.verbs import verbs_for

    parser = argparse.ArgumentParser(prog="xl-tracker", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=VERSION)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True, prog=parser.prog)
    for verb in verbs_for(wanted):
        each = verbs.add_parser(verb.name, help=verb.help, description=verb.help)
        for option in verb.options if verb.name == wanted else ():
            each.add_argument(*option.names, **option.how)
        each.set_defaults(run=verb.run)
    return parser
