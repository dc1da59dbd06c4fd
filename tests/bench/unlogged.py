"""The product as it would be if nobody wrote down who looked: what the access journal costs is the difference. Never served to anybody."""

from __future__ import annotations

from pairpep.kernel import journalling
from pairpep.project.wsgi import application

journalling.register("look", lambda **_told: None)

__all__ = ["application"]
