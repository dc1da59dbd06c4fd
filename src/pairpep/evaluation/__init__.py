"""Does it help: what is asked, planned before the data are opened, answered once, and told."""
