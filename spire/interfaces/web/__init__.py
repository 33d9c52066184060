"""The staff's pages, and the public ones: `urls.py` is the table of routes, views and permissions."""
