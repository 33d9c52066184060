"""The one search box. What is asked for is posted, so that no name and no number stands in an address or a log."""
