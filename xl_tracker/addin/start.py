"""The add-in's command lines import this first, so that xlwings starts without libraries that no press uses."""

from xl_tracker.kept_out import kept_out

with kept_out("pandas", "numpy", "PIL", "jinja2"):  # frames, pictures and xlwings' own reports
    import xlwings

__all__ = ["xlwings"]
