"""Messages of the desk: that something waits on one's first page, and nothing else. Left to the jobs by name."""

TELL_LEADS = "privacy.tell_leads"
TELL_STAFF = "privacy.tell_staff"
