"""The forms of a batch's report: text, JSON, CSV, a web page, a workbook, Parquet."""
