"""PostgreSQL as Django knows it, with one addition: a query on personal data needs a scope to compile."""
