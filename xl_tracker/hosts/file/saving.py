"""Write a file as a whole or not at all, with a backup of the file that it replaces."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from xl_tracker import clock
from xl_tracker.errors import CannotWrite


def write_whole(target: Path, content: bytes | IO[bytes]) -> None:
    """Write a file as a whole or not at all: write a new file beside it, flush it to the disk, then swap them."""
    import shutil
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
    except OSError:
        raise CannotWrite(f"'{target.name}' cannot be written. Check that its folder exists.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        os.chmod(name, mode)
        os.replace(name, target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise CannotWrite(f"'{target.name}' cannot be written. Close it if it is open in Excel.") from None
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep_backup(source: Path) -> Path:
    """Copy a workbook to a new file "name (backup DATE TIME)" beside it."""
    import shutil

    stamp = clock.now().strftime("%Y-%m-%d %H%M%S")
    backup, number = source.with_name(f"{source.stem} (backup {stamp}){source.suffix}"), 2
    while backup.exists():
        backup = source.with_name(f"{source.stem} (backup {stamp} {number}){source.suffix}")
        number += 1
    try:
        shutil.copy2(source, backup)
    except OSError:
        raise CannotWrite(f"No backup of '{source.name}' could be made, so nothing was changed.") from None
    return backup


def write_with_backup(target: Path, content: bytes) -> None:
    """Write a file as a whole, and keep a backup of a different one that has its name."""
    if target.exists() and target.read_bytes() != content:
        keep_backup(target)
    write_whole(target, content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def same_file(one: Path, other: Path) -> bool:
    return other.exists() and one.exists() and one.samefile(other)
