"""Network days: inviting, and counting who came; never a list of who did not."""
