"""The plan for other programs: as JSON and as pandas frames."""
