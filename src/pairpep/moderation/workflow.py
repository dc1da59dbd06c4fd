"""When: how a report ends, what may be done about a message or a member, and how an appeal ends."""

from __future__ import annotations

from datetime import timedelta

REPORT, WORRY, HAND = "report", "worry", "hand"
REPORT_KINDS = (REPORT, WORRY, HAND)
URGENT = (WORRY, HAND)  # first in the queue

LEAVE, DISCUSS, HIDE, EMERGENCY, GONE = "leave", "discuss", "hide", "emergency", "gone"
OUTCOMES = (LEAVE, DISCUSS, HIDE, EMERGENCY, GONE)

RESTORE, LET_THROUGH, ASK_CHANGE = "restore", "let_through", "ask_change"
REMINDER, EDIT, PAUSE, REMOVAL = "reminder", "edit", "pause", "removal"
ON_A_MEMBER = (REMINDER, EDIT, PAUSE, REMOVAL)
STEPS = (LEAVE, DISCUSS, HIDE, EMERGENCY, RESTORE, LET_THROUGH, ASK_CHANGE, *ON_A_MEMBER)
WITH_WHY = (DISCUSS, HIDE, ASK_CHANGE, *ON_A_MEMBER)  # words are said to them

PAUSE_LASTS = timedelta(days=7)

KEPT, UNDONE = "kept", "undone"
APPEAL_ENDS = (KEPT, UNDONE)

WEEKLY, NEVER = "weekly", "never"
RHYTHMS = (WEEKLY, NEVER)
BY_LINK, BY_REFUSAL = "link", "refused"
WHY_STOPPED = (BY_LINK, BY_REFUSAL)
