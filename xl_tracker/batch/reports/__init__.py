"""What a batch says at its end: text, JSON, CSV, a web page, a workbook, Parquet."""
