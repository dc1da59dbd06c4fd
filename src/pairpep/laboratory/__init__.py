"""The page of the learning lab: networks that do not exist, whose truth is known, to try an analysis on before trusting it."""
