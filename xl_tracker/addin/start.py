"""What the command lines of the add-in import first, so that xlwings starts without what a press never uses."""

from xl_tracker.kept_out import kept_out

with kept_out("pandas", "numpy", "PIL", "jinja2"):  # frames, pictures and xlwings' own reports
    import xlwings

__all__ = ["xlwings"]
