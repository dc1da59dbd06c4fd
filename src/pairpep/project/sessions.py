"""Sessions kept in the database, ended by the server at their hour and by the browser when it closes: it may be somebody else's."""

from __future__ import annotations

from pairpep.kernel import sessions


class SessionStore(sessions.SessionStore):
    def get_expire_at_browser_close(self) -> bool:
        """Django would give a session with an hour of its own a cookie that outlives the browser."""
        return True
