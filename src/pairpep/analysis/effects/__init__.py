"""What a staggered start is associated with (method notes 1.8 and 4): the same program with and without, calendar time held equal."""
