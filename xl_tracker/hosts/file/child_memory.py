"""How much memory a process that we started holds now, so that we can end it before the computer runs out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            ("peak_working", ctypes.c_size_t),
            ("working", ctypes.c_size_t),
            ("peak_paged_pool", ctypes.c_size_t),
            ("paged_pool", ctypes.c_size_t),
            ("peak_other_pool", ctypes.c_size_t),
            ("other_pool", ctypes.c_size_t),
            ("committed", ctypes.c_size_t),
            ("peak_committed", ctypes.c_size_t),
        )

    _MAY_ASK = 0x1000

    def bytes_held(number: int) -> int:
        """The memory of the process with this number; 0 if the system does not say."""
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.OpenProcess.restype = wintypes.HANDLE
        system.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        system.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = system.OpenProcess(_MAY_ASK, False, number)
        if not handle:
            return 0
        counters = _Counters()
        counters.size = ctypes.sizeof(counters)
        try:
            known = system.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.size)
            return max(counters.working, counters.committed) if known else 0
        finally:
            system.CloseHandle(handle)

elif sys.platform == "linux":

    def bytes_held(number: int) -> int:
        """The memory of the process with this number; 0 if it has ended."""
        try:
            return int(Path(f"/proc/{number}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return 0

else:

    def bytes_held(number: int) -> int:
        """The memory of the process with this number; 0 if the system does not say."""
        try:
            asked = subprocess.run(["ps", "-o", "rss=", "-p", str(number)], capture_output=True, timeout=5)
            return int(asked.stdout or 0) * 1024
        except (OSError, ValueError, subprocess.SubprocessError):
            return 0
