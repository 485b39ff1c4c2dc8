"""What was read of a plan, as the rows of a tracker's sheets."""
