"""The version of the package, for ``xl_tracker.__version__`` and for the workers of a cluster, which compare it."""

__version__ = "0.1.0"
