"""Fetches workbooks behind addresses such as ``s3://`` and ``abfs://`` with fsspec, none larger than the limit."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

from xl_tracker.batch.source import Source, Sources, is_workbook
from xl_tracker.errors import CannotRead, XlTrackerError
from xl_tracker.hosts.file.reading.checks import LIMITS

_BLOCK = 1_000_000
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def fetch(address: str, folder: Path, limit: int = LIMITS.packed) -> Sources:
    """The workbooks that an address stands for: a file, a folder with what lies below it, or a glob.

    Each is copied into a folder of its own below ``folder``. One that is too large, or that may not be read, comes
    back as ``refused``; ``CannotRead`` is raised when the address itself cannot be opened or stands for no workbook.
    """
    system, root = _opened(address)
    try:
        found = _listed(system, root)
    except Exception as stop:  # every driver has faults of its own
        raise CannotRead(f"'{address}' cannot be opened: {_first_line(stop)}") from stop
    inside = found if root in found else [each for each in found if is_workbook(each)]
    if not inside:
        raise CannotRead(f"There are no workbooks at '{address}'. Check the address.")
    workbooks = [_fetched(system, path, folder / str(number), limit) for number, path in enumerate(inside)]
    names = {each.name for each in workbooks}
    beside = [name for path in found if (name := _name(system, path)) not in names]
    return Sources(tuple(workbooks), tuple(beside))


def _opened(address: str) -> tuple[Any, str]:
    """The file system behind an address and the path within it."""
    kind = address.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise CannotRead(
            f"'{address}' is an address, and fsspec, which fetches it, is not installed. "
            "Install xl_tracker again with its extra: pip install '.[remote]'"
        ) from None
    try:
        system, root = url_to_fs(address)
    except ImportError as missing:
        raise CannotRead(f"The driver for {kind}:// is not installed. {_first_line(missing)}") from None
    except ValueError:
        raise CannotRead(f"XL Tracker cannot fetch from addresses with '{kind}://'. Check the address.") from None
    except Exception as stop:  # such as credentials that are missing
        raise CannotRead(f"'{address}' cannot be opened: {_first_line(stop)}") from stop
    return system, root if isinstance(root, str) else root[0]


def _listed(system: Any, root: str) -> list[str]:
    """The paths of the files that a path stands for, in order."""
    if any(mark in root for mark in "*?["):
        return sorted(path for path in system.glob(root) if not system.isdir(path))
    if system.isdir(root):
        return sorted(system.find(root))
    return [root] if system.exists(root) else []


def _fetched(system: Any, path: str, folder: Path, limit: int) -> Source:
    """Copy one file. The limit holds for the size that the driver gives first, and for the bytes that come."""
    name = PurePosixPath(path).name
    target = folder / (_NOT_IN_A_NAME.sub("_", name).strip(". ") or "workbook")
    address = _name(system, path)
    too_large = f"'{name}' is larger than {limit // 1_000_000} MB, which is the limit, so it was not fetched."
    try:
        size, stamp = system.info(path).get("size"), str(system.ukey(path))
        if size is not None and size > limit:
            return Source(address, target, stamp, too_large)
        folder.mkdir(parents=True)
        if not _copied(system, path, target, limit):
            return Source(address, target, stamp, too_large)
    except XlTrackerError:
        raise
    except Exception as stop:  # one file that may not be read must not end the batch
        return Source(address, target, "", f"'{name}' could not be fetched: {_first_line(stop)}")
    return Source(address, target, stamp)


def _copied(system: Any, path: str, target: Path, limit: int) -> bool:
    """Copy a file; ``False`` when it turns out to be larger than the limit."""
    taken = 0
    with system.open(path, "rb") as file, target.open("wb") as copy:
        while block := file.read(_BLOCK):
            taken += len(block)
            if taken > limit:
                break
            copy.write(block)
    if taken > limit:
        target.unlink()
    return taken <= limit


def _name(system: Any, path: str) -> str:
    return str(system.unstrip_protocol(path))


def _first_line(stop: BaseException) -> str:
    text = (str(stop).strip() or type(stop).__name__).splitlines()[0]
    return text if text.endswith((".", "?", "!")) else f"{text}."
