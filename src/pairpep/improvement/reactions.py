"""What declares itself when the app is loaded: how a plan is told in the lineage."""

from pairpep.improvement import plan_presenting  # noqa: F401
