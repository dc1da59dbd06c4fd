"""What declares itself when the app is loaded: how topics and sessions are told in the lineage, what goes with their mails."""

from pairpep.assemblies import lines, mail  # noqa: F401
