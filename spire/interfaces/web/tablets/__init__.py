"""A tablet that many share at a network day: one code, one form, and nothing left behind."""
