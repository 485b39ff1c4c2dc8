"""Workbooks behind addresses: fetched through fsspec, which has a file system in memory to try it on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.workbooks import save_book
from xl_tracker.batch.remote import fetch
from xl_tracker.cli import main
from xl_tracker.errors import CannotRead

fsspec = pytest.importorskip("fsspec")

PLAN = "| Ref | Action | Lead officer |\n| A1 | Listen | A. Khan |"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Any]:
    """A file system in memory that holds two returns, a broken one and a note."""
    system = fsspec.filesystem("memory")
    content = save_book(PLAN, tmp_path / "a.xlsx").read_bytes()
    system.pipe({"/returns/a.xlsx": content, "/returns/2026/b.XLSX": content, "/returns/note.txt": b"hello"})
    system.pipe("/returns/broken.xlsx", b"PK\x03\x04")
    yield system
    system.rm("/returns", recursive=True)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("memory://returns", ["2026/b.XLSX", "a.xlsx", "broken.xlsx"]),
        ("memory://returns/*.xlsx", ["a.xlsx", "broken.xlsx"]),
        ("memory://returns/a.xlsx", ["a.xlsx"]),
        ("memory://returns/note.txt", ["note.txt"]),
    ],
)
def test_an_address_stands_for_a_file_a_folder_or_a_glob(
    address: str, names: list[str], store: object, tmp_path: Path
) -> None:
    got = fetch(address, tmp_path / "here")

    assert [each.name.partition("returns/")[2] for each in got.workbooks] == names
    assert all(each.path.is_file() and not each.refused for each in got.workbooks)


def test_the_verdicts_are_given_under_the_addresses_and_nothing_is_left_behind(
    store: object, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))

    code = main(["validate", "memory://returns", "--format", "json", "--fail-on", "never"])

    out = capsys.readouterr()
    files = json.loads(out.out)["files"]
    assert code == 0
    assert [file["path"] for file in files] == [
        "memory:///returns/2026/b.XLSX",
        "memory:///returns/a.xlsx",
        "memory:///returns/broken.xlsx",
    ]
    assert [file["verdict"] == "unreadable" for file in files] == [False, False, True]
    assert files[2]["findings"][0]["message"].startswith("'broken.xlsx' is damaged")
    assert "1 other file in the folders" in out.err
    assert list((tmp_path / "temporary").iterdir()) == []


def test_what_is_too_large_is_refused_before_it_is_fetched(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(store), "open", lambda *_: pytest.fail("it was opened"))

    (got,) = fetch("memory://returns/a.xlsx", tmp_path / "here", limit=1000).workbooks

    assert got.refused == "'a.xlsx' is larger than 0 MB, which is the limit, so it was not fetched."


def test_a_size_that_is_not_told_is_held_to_while_it_comes(
    store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = type(store).info
    monkeypatch.setattr(type(store), "info", lambda *a, **k: told(*a, **k) | {"size": None})

    (got,) = fetch("memory://returns/a.xlsx", tmp_path / "here", limit=1000).workbooks

    assert "larger than" in got.refused
    assert not got.path.exists()


def test_a_name_that_leads_elsewhere_stays_in_the_folder(store: Any, tmp_path: Path) -> None:
    store.pipe("/returns/2026/..\\..\\evil.xlsx", b"PK")

    got = fetch("memory://returns/2026", tmp_path / "here").workbooks

    assert all((tmp_path / "here") in each.path.resolve().parents for each in got)
    assert {each.path.name for each in got} == {"b.XLSX", "_.._evil.xlsx"}


def test_resuming_asks_whether_a_file_behind_an_address_has_changed(
    store: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["validate", "memory://returns/*.xlsx", "--as-at", "2026-06-01", "--fail-on", "never"]
    arguments += ["--journal", str(tmp_path / "j.jsonl"), "--resume", "--format", "json"]
    main(arguments)
    store.pipe("/returns/broken.xlsx", b"Not even that")
    main(arguments)

    lines = (tmp_path / "j.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    assert [json.loads(line)["path"].rpartition("/")[2] for line in lines].count("a.xlsx") == 1
    assert [json.loads(line)["path"].rpartition("/")[2] for line in lines].count("broken.xlsx") == 2


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("memory://returns/nowhere", "There are no workbooks at 'memory://returns/nowhere'"),
        ("cheese://returns", "XL Tracker cannot fetch from addresses with 'cheese://'"),
    ],
)
def test_an_address_that_cannot_be_opened_is_one_sentence(
    address: str, sentence: str, store: object, tmp_path: Path
) -> None:
    with pytest.raises(CannotRead) as caught:
        fetch(address, tmp_path / "here")

    assert sentence in str(caught.value)


def test_a_missing_driver_and_a_missing_fsspec_are_one_sentence_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(CannotRead, match="The driver for s3:// is not installed"):
        fetch("s3://returns/a.xlsx", tmp_path / "here")

    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(CannotRead, match=r"with its extra: pip install '\.\[remote\]'"):
        fetch("s3://returns/a.xlsx", tmp_path / "here")
