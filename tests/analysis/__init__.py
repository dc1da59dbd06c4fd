"""The engine comes first: it says how many threads NumPy starts."""

import pairpep.analysis  # noqa: F401
