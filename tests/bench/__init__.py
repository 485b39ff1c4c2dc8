"""The benchmark: our time beside other stacks', on the same files with the same faults found."""
