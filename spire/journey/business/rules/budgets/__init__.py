"""What a budget adds up to, and why; no Django, no clock."""
