"""Tables are made by the owner's login alone; the others could not, and must not try."""

from __future__ import annotations


class OwnerMigrates:
    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == "owner"

    def allow_relation(self, *objects: object, **hints: object) -> bool:
        """One database behind several logins: any row may point at any other."""
        return True
