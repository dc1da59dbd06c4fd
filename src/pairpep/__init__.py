"""PAIRPEP: peer and family support in first-episode programs, from the first idea to the first meeting and after."""

__version__ = "0.1.0"
