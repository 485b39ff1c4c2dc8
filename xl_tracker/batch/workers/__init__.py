"""Worker processes with limits of time and memory, and the pool that feeds them."""
