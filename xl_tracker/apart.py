"""Do one long piece of work in a process of its own with limits of time and memory, and hand back the result."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from xl_tracker.collector import paused
from xl_tracker.errors import CannotRead
from xl_tracker.limits import FileLimits, context, end_at, ended_by_its_alarm, limit_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

P = ParamSpec("P")
T = TypeVar("T")
_SECONDS_OF_GRACE = 5.0


def apart(limits: FileLimits, name: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """The result of ``work``, a module-level function, about the file ``name``. Its own exceptions are raised here.

    Raises ``CannotRead``, with one sentence, if the work takes more than the limits. No process stays behind.
    """
    with begun_apart(limits, name, work, *given, **named) as result:
        return result()


@contextlib.contextmanager
def begun_apart(
    limits: FileLimits, name: str, work: Callable[P, T], *given: P.args, **named: P.kwargs
) -> Iterator[Callable[[], T]]:
    """As ``apart``, for a caller with something to do meanwhile: the function that it yields waits for the work."""
    if os.environ.get("XL_TRACKER_TRACEBACK"):  # a fault shows its own lines only in this process
        yield partial(work, *given, **named)
        return
    ours, theirs = context().Pipe(duplex=False)
    process = context().Process(target=_serve, args=(theirs, limits, work, given, named), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    try:
        yield partial(_answer, ours, process, limits, name)
    finally:
        ours.close()
        process.kill()
        process.join()


def _answer(connection: Connection, process: BaseProcess, limits: FileLimits, name: str) -> Any:
    """Wait for the result of a process, or for the exception that ended its work."""
    try:
        result = connection.recv() if connection.poll(limits.seconds + _SECONDS_OF_GRACE) else None
        if result is None:
            raise CannotRead(_too_slow(name, limits))
    except EOFError:
        process.join(_SECONDS_OF_GRACE)
        is_late = ended_by_its_alarm(process.exitcode)
        raise CannotRead(_too_slow(name, limits) if is_late else _too_large(name)) from None
    made, fault = result
    if fault is not None:
        raise fault
    return made


def _serve(connection: Connection, limits: FileLimits, work: Callable[..., Any], given: Any, named: Any) -> None:
    """The process's life: one piece of work, and its result or its exception."""
    limit_memory(limits.memory)
    end_at(limits.seconds)
    made, fault = None, None
    try:
        with paused():
            made = work(*given, **named)
    except MemoryError:
        os._exit(1)  # there may be none left to say so
    except Exception as stop:
        fault = stop
    except KeyboardInterrupt:
        os._exit(1)
    end_at(0)
    with contextlib.suppress(OSError):
        connection.send((made, fault))


def _too_slow(name: str, limits: FileLimits) -> str:
    return f"'{name}' takes more than {limits.seconds:.0f} seconds to read. Delete what does not belong to the plan."


def _too_large(name: str) -> str:
    return f"'{name}' needs more memory than a plan should, so it is not read. Delete what does not belong to the plan."
