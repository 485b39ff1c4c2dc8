"""The worksheet functions that anybody can call over HTTP, each by name: xlwings Server calls anything that is here."""

from xl_tracker.server.functions import check, rag, slippage, timescale

__all__ = ["check", "rag", "slippage", "timescale"]
