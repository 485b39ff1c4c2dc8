"""Make a function that xlwings can register, with the names, help and defaults of ``FUNCTIONS``."""

from __future__ import annotations

import inspect
from typing import Any

from xl_tracker.worksheet_functions import FUNCTIONS


def offered(name: str, ask: Any, *, func: Any, arg: Any, **options: str) -> Any:
    """Register ``ask``, which takes the cells of all arguments in their order, as one of our functions.

    ``func`` and ``arg`` are xlwings' own decorators, of which the Server and the desktop each have their own. Every
    argument comes as rows of cells, with errors as text. ``options`` go to ``func``.
    """
    function = FUNCTIONS[name]
    ask.__name__ = ask.__qualname__ = name.lower()
    ask.__doc__ = function.about
    ask.__signature__ = inspect.Signature(
        [
            inspect.Parameter(
                each.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=None if each.optional else inspect.Parameter.empty,
            )
            for each in function.arguments
        ]
    )
    ask.__annotations__ = {}  # xlwings would convert values by them
    offer = func(ask, **options)
    for each in function.arguments:
        offer = arg(each.name, ndim=2, err_to_str=True, doc=each.about)(offer)
    return offer
