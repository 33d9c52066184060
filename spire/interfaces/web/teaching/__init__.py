"""The teacher's pages, phone first: today's session, first names only, all present by default."""
