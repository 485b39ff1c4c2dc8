"""The XML parts of an Office file, for the walks. Entities stay closed, and no part may be too large."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

LARGEST_PART = 200_000_000


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package. Raises ``ValueError`` for a file that is none."""
    try:
        with zipfile.ZipFile(path) as package:
            yield package
    except zipfile.BadZipFile as error:
        raise ValueError(str(error)) from error


def names_of(package: zipfile.ZipFile, pattern: str) -> list[str]:
    """The names of the parts that fit a pattern, in natural order: sheet2 before sheet10."""
    found = [name for name in package.namelist() if re.fullmatch(pattern, name, re.IGNORECASE)]
    return sorted(found, key=lambda name: [int(each) if each.isdigit() else each for each in re.split(r"(\d+)", name)])


def root_of(package: zipfile.ZipFile, name: str) -> etree._Element:
    """The root of a part. Raises ``ValueError`` for one that is too large or not XML."""
    if package.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(f"{name} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(package.read(name), parser)
    if root is None:
        raise ValueError(f"{name} is not XML")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
