"""A process a worker, with limits of time and memory, and the pool that feeds them."""
