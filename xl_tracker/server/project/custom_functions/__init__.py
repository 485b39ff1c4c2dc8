"""The worksheet functions that can be called over HTTP, each named: xlwings Server calls whatever it finds here."""

from xl_tracker.server.functions import check, rag, slippage, timescale

__all__ = ["check", "rag", "slippage", "timescale"]
