"""Safe-keeping: keys that change, backups that restore, and a ledger of what must stay ended. See ADR 13."""
