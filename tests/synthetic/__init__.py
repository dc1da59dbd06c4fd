"""A fictitious network whose effects are known, because they were put in it."""
