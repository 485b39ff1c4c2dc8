"""What the command lines of the add-in import first, so that xlwings starts without pandas and numpy."""

from xl_tracker.kept_out import without_pandas

with without_pandas():
    import xlwings

__all__ = ["xlwings"]
