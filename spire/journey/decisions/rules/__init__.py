"""When a decision is lawful: its kinds, and all that may be missing in a draft."""
