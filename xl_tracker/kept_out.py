"""Libraries that others import wherever they find them, kept out while those start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_out(*libraries: str) -> Iterator[None]:
    """Imports made within do not find these libraries, unless they are loaded already.

    xlwings imports pandas, numpy and others when they are installed and goes without when they are not, and openpyxl
    does so with numpy: two thirds of the start of a press, which uses none of them. Afterwards they are there for
    whoever imports them, such as frames and Parquet.
    """
    absent = [name for name in libraries if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type] # None in there makes an import fail
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
