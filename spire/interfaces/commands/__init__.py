"""Commands and the clock: what is run by hand, by the night and by the minute."""
