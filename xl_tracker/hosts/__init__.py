"""The places a tracker can live: a file, or a workbook open in Excel. Each reads once and applies one list of edits."""
