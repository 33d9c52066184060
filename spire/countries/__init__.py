"""The countries: law books, rates, calendars and identity numbers, as books on a shelf."""
