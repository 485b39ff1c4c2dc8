"""The places a tracker can live: a file, an open Excel, memory. All read once and apply one list of edits."""

from xl_tracker.hosts.base import Host, run

__all__ = ["Host", "run"]
