"""A process of our own that does what could take for ever, and that we watch and end: its time and its memory."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from xl_tracker.hosts.file.child_memory import bytes_held

_LOOK = 0.1
"""Seconds between two looks at the memory."""
_NEAR_LIMIT = 4


class Stopwatch:
    """The seconds that are left of a limit for several steps together."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until the limit; below 0 after it."""
        return self.ends - time.monotonic()


class Answers:
    """What the process writes, line by line, while we look at its memory."""

    def __init__(self, child: subprocess.Popen[bytes], most_memory: int) -> None:
        self.child, self.most_memory = child, most_memory
        self.most = 0
        self.lines: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.child.stdout or ():
            self.lines.put(line)
        self.lines.put(b"")

    def next_within(self, seconds: float) -> tuple[str, bytes]:
        """("line", what it wrote), or "time", "memory" or "ended" if it writes nothing more."""
        limit = Stopwatch(seconds)
        while True:
            try:
                line = self.lines.get(timeout=_LOOK)
            except queue.Empty:
                self.most = max(self.most, bytes_held(self.child.pid))
                if self.most > self.most_memory:
                    return "memory", b""
                if limit.left < 0:
                    return "time", b""
                continue
            if not line:  # it ended without a word, as a library in C does when it gets no memory
                return ("memory" if self.most > self.most_memory / _NEAR_LIMIT else "ended"), b""
            return "line", line


@contextmanager
def watched(module: str, arguments: Sequence[str], most_memory: int) -> Iterator[Answers]:
    """A module of ours run as a process, which ends with this context.

    Its input stays open for as long as we live: it ends itself when that closes, however we end.
    """
    sources = str(Path(__file__).parents[3])
    paths = os.pathsep.join(filter(None, (sources, os.environ.get("PYTHONPATH", ""))))
    child = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )
    try:
        yield Answers(child, most_memory)
    finally:
        child.kill()
        child.wait()
        if child.stdin is not None:
            child.stdin.close()
