"""Turn the records of a plan into rows of a tracker's sheets."""
