"""The foundation: what is kept how, by whom, about whom, and how much."""
