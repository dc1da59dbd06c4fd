"""Reach, effectiveness, adoption, implementation, maintenance: five panels from ordinary use."""
