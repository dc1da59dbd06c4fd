"""The demonstration: a fictitious network in which anyone may become anyone. It refuses to exist outside demonstration mode."""
