"""The participant's own place, phone first: `urls.py` is the table of routes and permissions."""
