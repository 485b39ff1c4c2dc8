"""The version, in a room of its own: the workers of a cluster compare it, and ``xl_tracker.__version__`` is it."""

__version__ = "0.1.0"
