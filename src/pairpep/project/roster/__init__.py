"""The roster: brings a network in from CSV tables, says what is wrong line by line, and never brings anything in twice."""
