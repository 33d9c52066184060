"""What was done, step by step, in the order of the handbook: each function is one day's work in one life."""
