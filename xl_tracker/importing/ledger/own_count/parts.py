"""The XML parts of an Office file, for the walks. Entities stay closed, and no part may be too large."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

LARGEST_PART = 200_000_000
HIDDEN_SHEET = "on a hidden sheet"
BESIDE = "a comment or a text box, which XL Tracker does not take in from this kind of file"
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
"""The errors of cells by their numbers in binary files."""


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


def relations(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part refers to, by the names that it has for them."""
    folder, name = posixpath.split(part)
    beside = f"{folder}/_rels/{name}.rels"
    if beside not in package.namelist():
        return {}
    found = {}
    for each in root_of(package, beside):
        target = str(each.get("Target", ""))
        is_whole = target.startswith("/")
        found[str(each.get("Id"))] = target[1:] if is_whole else posixpath.normpath(posixpath.join(folder, target))
    return found
