"""The scripts that can be called over HTTP. xlwings Server calls anything that is here, so there is nothing else."""

from xl_tracker.server import scripts

globals().update(scripts.SCRIPTS)
del scripts
