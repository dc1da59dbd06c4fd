"""A network that does not exist, whose truth is known, to try an analysis on."""
