"""The jobs of this app, where the queue looks for them."""

from pairpep.gatherings import calendar_jobs, season_jobs  # noqa: F401
