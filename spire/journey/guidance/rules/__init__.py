"""What is recommended of a meeting, what counts as kept and attended, and calendar files; no Django, no clock."""
