"""A workbook's parts are read as they were packed, and one that is not what the zip says of it is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import read_part

WORDS = b"<a>" + b"All of it. " * 500 + b"</a>"


def archive_of(path: Path, how: int, name: str = "xl/a.xml", content: bytes = WORDS) -> zipfile.ZipFile:
    """A zip of one part, open to be read."""
    with zipfile.ZipFile(path, "w", how) as archive:
        archive.writestr(name, content)
    return zipfile.ZipFile(path)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("name", ["xl/a.xml", "xl/ä.xml"])
@pytest.mark.parametrize("content", [WORDS, b"", b"<a/>" * 400_000], ids=["some", "none", "much"])
def test_a_part_is_what_it_was(tmp_path: Path, how: int, name: str, content: bytes) -> None:
    path = tmp_path / "one.zip"
    with archive_of(path, how, name, content) as archive:
        assert read_part(path, archive, name) == content


@pytest.mark.parametrize("size", [0, 10])
def test_a_part_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "one.zip"
    with archive_of(path, zipfile.ZIP_DEFLATED) as archive:
        archive.getinfo("xl/a.xml").file_size = size
        with pytest.raises(CannotRead, match="damaged"):
            read_part(path, archive, "xl/a.xml")


def test_a_part_whose_two_names_or_checksums_differ_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    with archive_of(path, zipfile.ZIP_DEFLATED) as archive:
        archive.getinfo("xl/a.xml").CRC += 1
        with pytest.raises(CannotRead, match="damaged"):
            read_part(path, archive, "xl/a.xml")
    spoilt = path.read_bytes().replace(b"xl/a.xml", b"xl/b.xml", 1)
    path.write_bytes(spoilt)
    with zipfile.ZipFile(path) as archive, pytest.raises(CannotRead, match="damaged"):
        read_part(path, archive, "xl/a.xml")
