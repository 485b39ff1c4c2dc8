"""A workbook on disk: calamine reads its values, and edits go into a copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file.saving import keep_backup, same_file, write_whole
from xl_tracker.workbook import BookSnapshot

if TYPE_CHECKING:
    from xl_tracker.edits import Edit


_MACRO_SUFFIXES = (".xlsm", ".xltm", ".xlam")


class FileHost:
    """A workbook on disk. It reads ``source``; edits go into ``target``, which becomes a changed copy.

    It never writes to ``source`` unless ``in_place``; then it keeps a backup beside it, and needs no ``target``.
    """

    def __init__(self, source: Path, target: Path | None = None, *, in_place: bool = False) -> None:
        self.source = source
        self.target = target or (source if in_place else None)
        self.in_place = in_place

    def read(self) -> BookSnapshot:
        """Every sheet's values, anchored at A1. Raises ``CannotRead``, with one sentence, for an unreadable file."""
        from xl_tracker.hosts.file.reading.book import read_book  # who only draws a workbook reads none

        return read_book(self.source)

    def apply(self, edits: Sequence[Edit]) -> None:
        """Write ``target``, a copy of ``source`` with the edits made. It writes the whole file or nothing.

        Raises ``CannotWrite`` for a target that is not allowed, and ``CannotRead`` for an unreadable source.
        """
        from xl_tracker.hosts.file.package.editing import edited_workbook
        from xl_tracker.hosts.file.reading.checks import open_archive

        target = self._allowed_target()
        with open_archive(self.source) as archive:
            content = edited_workbook(archive, self.source.name, edits)
        if same_file(self.source, target):
            keep_backup(self.source)
        write_whole(target, content)

    def _allowed_target(self) -> Path:
        target = self.target
        if target is None:
            raise CannotWrite(f"Give a name for the changed copy of '{self.source.name}'.")
        if same_file(self.source, target) and not self.in_place:
            raise CannotWrite(f"'{target.name}' is the workbook that was read. Give the output another name.")
        if self.source.suffix.lower() != target.suffix.lower():
            raise CannotWrite(
                f"'{target.name}' is made from '{self.source.name}', so its name must end in '{self.source.suffix}'."
            )
        return target
