"""Shared by the tests of a cluster: a folder of returns that tries everything, and ways to see how far a run has got."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests.workbooks import rezip, save_book
from xl_tracker.batch.cluster import Cluster

FAULTY = """
    | Ref | Action | Lead officer | Baseline finish | Updated on | Status     |
    | A1  | Listen |              | 31/02/2026      | 2026-05-20 | In progess |
    | A1  | Learn  | A. Khan      | 2026-03-31      | 2026-05-20 | 7          |
"""


def written(journal: Path) -> list[str]:
    """The names of the files that a journal has."""
    return [json.loads(line)["path"] for line in journal.read_text(encoding="utf-8").splitlines()[1:]]


def tasks_left(cluster: Cluster) -> int:
    left: int = cluster._client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
    return left


def hostile_folder(folder: Path) -> Path:
    """Workbooks with faults, and among them one of each kind that is made to stop a batch."""
    folder.mkdir()
    content = save_book(FAULTY, folder / "000.xlsx").read_bytes()
    for number in range(1, 40):
        (folder / f"{number:03}.xlsx").write_bytes(content)
    (folder / "005b.xlsx").write_bytes(b"")
    (folder / "010b.xlsx").write_bytes(content[: len(content) // 2])
    (folder / "015b.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    (folder / "~$020.xlsx").write_bytes(b"A. Khan")
    with (folder / "025b.xlsx").open("wb") as file:
        file.truncate(60_000_000)
    rezip(save_book(FAULTY, folder / "030b.xlsx"), lambda parts: parts.update({"xl/a.bin": bytes(12_000_000)}))
    rezip(save_book(FAULTY, folder / "031b.xlsx"), _with_a_document_type)
    save_book(FAULTY, folder / "ünïcode 'n' \"quotes\".xlsx")
    if sys.platform == "linux":
        Path(os.fsdecode(os.fsencode(str(folder)) + b"/\xff.xlsx")).write_bytes(content)
    return folder


def _with_a_document_type(parts: dict[str, bytes]) -> None:
    parts["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + parts["xl/workbook.xml"].partition(b"?>")[2]
