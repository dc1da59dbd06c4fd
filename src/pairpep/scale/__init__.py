"""Where one server is outgrown: the same definitions, over extracts, on Spark (ADR 34). Loaded by no page; an optional extra."""
