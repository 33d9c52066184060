"""Rules whose shape is Danish; their numbers stand in `rates`."""
