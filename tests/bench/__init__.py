"""The benchmark: compares our time with other stacks', on the same files and with the same faults found."""
