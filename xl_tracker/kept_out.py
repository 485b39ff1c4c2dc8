"""Keep optional libraries out while another library starts that would import them if it found them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_out(*libraries: str) -> Iterator[None]:
    """Hide these libraries from imports made within, unless they are loaded already.

    xlwings imports pandas, numpy and others if they are installed, and openpyxl imports numpy. That takes two thirds
    of the start of a press, which uses none of them. Afterwards anybody can import them, such as frames and Parquet.
    """
    absent = [name for name in libraries if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type] # None in there makes an import fail
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
