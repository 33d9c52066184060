"""The room's refusals and words."""
