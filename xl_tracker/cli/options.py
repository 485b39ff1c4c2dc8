"""Arguments that several verbs share: the as-at day, an existing file, an output that may not be an input."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from xl_tracker import clock
from xl_tracker.errors import BadRequest, CannotRead, CannotWrite


def day(written: str | None) -> dt.date:
    """The as-at day as it was typed; today for ``None``. Raises ``BadRequest`` for words that are not a day."""
    if written is None:
        return clock.today()
    from xl_tracker.language.timescales import parse_timescale

    timescale = parse_timescale(written)
    if timescale.kind != "day" or timescale.latest is None:
        raise BadRequest(f"'{written}' is not a day. Write it as 2026-09-30 or 30/09/2026.")
    return timescale.latest


def existing(written: str) -> Path:
    """The path of an existing file. Raises ``CannotRead`` for a folder, and where there is no file."""
    path = Path(written)
    if path.is_dir():
        raise CannotRead(f"'{written}' is a folder. Give one file.")
    if not path.exists():
        raise CannotRead(f"There is no file '{written}'. Check the name and the folder.")
    return path


def output(written: str, inputs: Iterable[Path], *, suffixes: tuple[str, ...] = ()) -> Path:
    """The path to write to. Raises ``CannotWrite`` for an input, a folder, or a name that has none of the suffixes."""
    path = Path(written)
    if path.is_dir():
        raise CannotWrite(f"'{written}' is a folder. Give the output a file name.")
    if suffixes and path.suffix.casefold() not in suffixes:
        raise CannotWrite(f"'{written}' cannot be written. End its name with {' or '.join(suffixes)}.")
    if any(path.exists() and each.exists() and path.samefile(each) for each in inputs):
        raise CannotWrite(f"The output '{written}' is also the input. Give the output another name.")
    if not path.absolute().parent.is_dir():
        raise CannotWrite(f"There is no folder '{path.parent}' to write '{path.name}' to. Make the folder first.")
    return path
