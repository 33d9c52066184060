"""Money that returns: what was promised, and what became of it. One folder for each kind, blind to each other."""
