"""The same checks written for other stacks, each in its best documented way."""
