"""Numbers without names: status for the committee, the municipalities, and the development function's home."""
