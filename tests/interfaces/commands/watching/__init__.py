"""What machines that watch are told, and what the log says."""
