"""The places a tracker can live: a file, an open Excel, memory. All read once and apply one list of edits."""
